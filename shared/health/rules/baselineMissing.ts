import type { MapRule } from '#shared/health/rule.ts'
import { aboutEach, firstInitiativeUp, hasStarted, lacksBaseline } from '#shared/health/found.ts'

/** The baseline is missing while there is still time to measure it. */
export const baselineMissing: MapRule = {
  id: 'M03',
  severity: 'info',
  from: 2,
  reads: 'map',
  find: ({ map, graph, asOf }) => {
    const firstStart = firstInitiativeUp(map)
    return aboutEach(graph, 'benefit', (node, benefit) => lacksBaseline(benefit) && !hasStarted(firstStart[node], asOf))
  },
}
