import type { GraphRule } from '#shared/health/rule.ts'
import { aboutEach } from '#shared/health/found.ts'

/** An initiative that leads to no goal. */
export const initiativeWithoutGoal: GraphRule = {
  id: 'G08',
  severity: 'error',
  from: 1,
  reads: 'graph',
  find: (graph) => aboutEach(graph, 'initiative', (node) => graph.isConnected(node) && !graph.hasDown(node, 'goal')),
}
