import type { MapRule } from '#shared/health/rule.ts'
import { aboutEach, firstChangeUp, isBefore } from '#shared/health/found.ts'

/** The baseline was measured after the first change behind the benefit had begun. */
export const baselineTakenLate: MapRule = {
  id: 'M06',
  severity: 'warning',
  from: 3,
  reads: 'map',
  find: ({ map, graph }) => {
    const firstStart = firstChangeUp(map)
    return aboutEach(graph, 'benefit', (node, { baselineDate }) => isBefore(firstStart[node], baselineDate))
  },
}
