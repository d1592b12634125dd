import { useDeferredValue, useMemo } from 'react'
import { findFindings, type Finding } from '#shared/health/findings.ts'
import { PHASES } from '#shared/health/rule.ts'
import { useHello } from '#client/session/BoardProvider.tsx'
import { useAsOf } from '#client/health/useAsOf.ts'
import { useSettledMap } from '#client/health/useSettledMap.ts'

/** The findings of the map in the board's phase, without the muted ones; they may lag behind typing. */
export function useFindings(): readonly Finding[] {
  const map = useDeferredValue(useSettledMap())
  const asOf = useAsOf()
  const step = useHello()?.phase
  const phase = PHASES.find((one) => one === step)
  return useMemo(() => findFindings(map, asOf, phase === undefined ? {} : { phase }), [map, asOf, phase])
}
