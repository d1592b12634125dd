import { useCallback, useState } from 'react'
import type { ElementKind } from '#shared/model/kinds.ts'
import { TABS, type Tab } from '#shared/model/fields.ts'
import { readPreference, writePreference } from '#client/ui/preferences.ts'

const nameOf = (kind: ElementKind): string => `inspector.tab.${kind}`

/** The tab last looked at for a kind of element: who goes through the measurements of all benefits stays among them. */
export function useKeptTab(kind: ElementKind): readonly [Tab, (tab: Tab) => void] {
  const [chosen, setChosen] = useState<{ readonly kind: ElementKind; readonly tab: Tab }>()
  const kept = TABS.find((tab) => tab === readPreference(nameOf(kind))) ?? 'profile'
  const choose = useCallback(
    (tab: Tab) => {
      writePreference(nameOf(kind), tab)
      setChosen({ kind, tab })
    },
    [kind],
  )
  return [chosen?.kind === kind ? chosen.tab : kept, choose]
}
