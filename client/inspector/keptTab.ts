import { useCallback, useState } from 'react'
import type { ElementKind } from '#shared/model/kinds.ts'
import { anyTab, type AnyTab } from '#client/inspector/moreTabs.ts'
import { readPreference, writePreference } from '#client/ui/preferences.ts'

const nameOf = (kind: ElementKind): string => `inspector.tab.${kind}`

/** The tab last looked at for a kind of element: who goes through the measurements of all benefits stays among them. */
export function useKeptTab(kind: ElementKind): readonly [AnyTab, (tab: AnyTab) => void] {
  const [chosen, setChosen] = useState<{ readonly kind: ElementKind; readonly tab: AnyTab }>()
  const kept = anyTab(readPreference(nameOf(kind))) ?? 'profile'
  const choose = useCallback(
    (tab: AnyTab) => {
      writePreference(nameOf(kind), tab)
      setChosen({ kind, tab })
    },
    [kind],
  )
  return [chosen?.kind === kind ? chosen.tab : kept, choose]
}
