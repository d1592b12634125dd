import type { GraphRule } from '#shared/health/rule.ts'
import { aboutEach } from '#shared/health/found.ts'

/** An enabler that no initiative delivers, over any number of steps. */
export const enablerWithoutInitiative: GraphRule = {
  id: 'G15',
  severity: 'warning',
  from: 2,
  reads: 'graph',
  find: (graph) => aboutEach(graph, 'enabler', (node) => graph.isConnected(node) && !graph.hasUp(node, 'initiative')),
}
