import type { GraphRule } from '#shared/health/rule.ts'
import { aboutEach } from '#shared/health/found.ts'

/** A change leads to the benefit, but no initiative does. */
export const benefitWithoutInitiative: GraphRule = {
  id: 'G13',
  severity: 'warning',
  from: 1,
  reads: 'graph',
  find: (graph) =>
    aboutEach(graph, 'benefit', (node) => graph.hasUp(node, 'change') && !graph.hasUp(node, 'initiative')),
}
