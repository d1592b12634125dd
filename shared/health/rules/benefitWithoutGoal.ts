import type { GraphRule } from '#shared/health/rule.ts'
import { aboutEach } from '#shared/health/found.ts'

/** A benefit that supports no goal, or a dis-benefit that works against none. */
export const benefitWithoutGoal: GraphRule = {
  id: 'G11',
  severity: 'error',
  from: 1,
  reads: 'graph',
  find: (graph) => aboutEach(graph, 'benefit', (node) => graph.isConnected(node) && !graph.touchesGoal(node)),
}
