import type { GraphRule } from '#shared/health/rule.ts'
import { aboutEach } from '#shared/health/found.ts'

/** A goal that no benefit leads to; a dis-benefit is none. */
export const goalWithoutBenefit: GraphRule = {
  id: 'G14',
  severity: 'warning',
  from: 1,
  reads: 'graph',
  find: (graph) => aboutEach(graph, 'goal', (node) => !graph.hasUp(node, 'benefit')),
}
