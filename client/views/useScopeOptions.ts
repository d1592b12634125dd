import { useMemo } from 'react'
import { titleOf } from '#shared/health/findings.ts'
import { isActive } from '#shared/model/element.ts'
import { useSettledMap } from '#client/health/useSettledMap.ts'
import { useT } from '#client/ui/i18n.tsx'

export interface ScopeOption {
  readonly id: string
  readonly label: string
}

/** The organisations and goals a view or file can be narrowed to, in map order. */
export function useScopeOptions(): {
  readonly organisations: readonly ScopeOption[]
  readonly goals: readonly ScopeOption[]
} {
  const t = useT()
  const map = useSettledMap()
  return useMemo(
    () => ({
      organisations: map.organisations.map(({ id, name }) => ({ id, label: name })),
      goals: map.elements
        .filter((element) => element.kind === 'goal' && isActive(element))
        .map((goal) => ({ id: goal.id, label: titleOf(goal, map, t) })),
    }),
    [map, t],
  )
}
