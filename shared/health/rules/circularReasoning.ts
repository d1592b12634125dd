import type { GraphRule } from '#shared/health/rule.ts'

/** Elements reach each other in the full graph; one finding per group. */
export const circularReasoning: GraphRule = {
  id: 'G03',
  severity: 'error',
  from: 1,
  reads: 'graph',
  find: (graph) =>
    graph.cycles().map((group) => {
      const ids = group.flatMap((node) => graph.elements[node]?.id ?? [])
      return { targets: ids, values: { x: { elements: ids } } }
    }),
}
