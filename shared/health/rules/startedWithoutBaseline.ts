import type { MapRule } from '#shared/health/rule.ts'
import { aboutEach, firstInitiativeUp, hasStarted, lacksBaseline } from '#shared/health/found.ts'

/** An initiative behind the benefit has started, and the baseline was never measured. */
export const startedWithoutBaseline: MapRule = {
  id: 'M02',
  severity: 'error',
  from: 2,
  reads: 'map',
  find: ({ map, graph, asOf }) => {
    const firstStart = firstInitiativeUp(map)
    return aboutEach(graph, 'benefit', (node, benefit) => lacksBaseline(benefit) && hasStarted(firstStart[node], asOf))
  },
}
