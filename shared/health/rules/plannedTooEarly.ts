import type { MapRule } from '#shared/health/rule.ts'
import { about, isBefore, said } from '#shared/health/found.ts'
import { earliestRealisations } from '#shared/register/chains.ts'

/** The benefit is planned to begin before what leads to it can be in place (F7). */
export const plannedTooEarly: MapRule = {
  id: 'T01',
  severity: 'warning',
  from: 3,
  reads: 'map',
  find: ({ map, graph }) =>
    earliestRealisations(map).flatMap((earliest, node) => {
      const benefit = graph.elements[node]
      if (benefit?.kind !== 'benefit' || !isBefore(benefit.realisationStart, earliest)) return []
      return [about(benefit, { x: said(benefit.realisationStart ?? ''), y: said(earliest ?? '') })]
    }),
}
