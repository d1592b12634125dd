import type { GraphRule } from '#shared/health/rule.ts'
import { aboutEach } from '#shared/health/found.ts'

/** A change with neither initiative nor enabler behind it. */
export const changeWithoutDriver: GraphRule = {
  id: 'G16',
  severity: 'warning',
  from: 2,
  reads: 'graph',
  find: (graph) =>
    aboutEach(
      graph,
      'change',
      (node) => graph.isConnected(node) && !graph.hasUp(node, 'initiative') && !graph.hasUp(node, 'enabler'),
    ),
}
