import type { GraphRule } from '#shared/health/rule.ts'
import { aboutEach } from '#shared/health/found.ts'

/** A benefit or dis-benefit that no change leads to: only technology. */
export const benefitWithoutChange: GraphRule = {
  id: 'G12',
  severity: 'error',
  from: 1,
  reads: 'graph',
  find: (graph) => aboutEach(graph, 'benefit', (node) => graph.isConnected(node) && !graph.hasUp(node, 'change')),
}
