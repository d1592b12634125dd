import type { GraphRule } from '#shared/health/rule.ts'
import { aboutEach } from '#shared/health/found.ts'

/** An enabler that leads to no benefit; a dis-benefit is none. */
export const enablerWithoutBenefit: GraphRule = {
  id: 'G09',
  severity: 'warning',
  from: 1,
  reads: 'graph',
  find: (graph) => aboutEach(graph, 'enabler', (node) => graph.isConnected(node) && !graph.hasDown(node, 'benefit')),
}
