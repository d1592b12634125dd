import type { GraphRule } from '#shared/health/rule.ts'
import { about } from '#shared/health/found.ts'

/** Anything but a goal without a single sound link. */
export const isolatedElement: GraphRule = {
  id: 'G07',
  severity: 'warning',
  from: 1,
  reads: 'graph',
  find: (graph) =>
    graph.elements
      .filter((element, node) => element.kind !== 'goal' && !graph.isConnected(node))
      .map((element) => about(element)),
}
