import type { GraphRule } from '#shared/health/rule.ts'
import { aboutEach } from '#shared/health/found.ts'

/** A change that leads to no benefit; a dis-benefit is none. */
export const changeWithoutBenefit: GraphRule = {
  id: 'G10',
  severity: 'warning',
  from: 1,
  reads: 'graph',
  find: (graph) => aboutEach(graph, 'change', (node) => graph.isConnected(node) && !graph.hasDown(node, 'benefit')),
}
