import type { BenefitMap } from '#shared/model/benefitMap.ts'
import { graphOf } from '#shared/model/graph.ts'
import { KIND_SPECS } from '#shared/model/kinds.ts'
import { perMap } from '#shared/model/perMap.ts'
import type { Element } from '#shared/model/element.ts'
import { latestOf, validDate } from '#shared/register/dates.ts'

/** How an element is led to, by node of the map's graph. Entangled nodes (on or behind a cycle) have no meaning here. */
export interface Chains {
  /** F5: different paths from any initiative to the node, counted up to 2^53 − 1. */
  readonly pathCount: Float64Array
  /** F6: links on the longest path that ends in the node. */
  readonly longestChain: Uint32Array
  /** F7: the latest `ready` among its direct causes. */
  readonly earliest: readonly (string | undefined)[]
}

/** The day from which the element itself is in place; goals, and elements without a date, have none. Source: F7. */
export function ownDate(element: Element): string | undefined {
  if (element.kind === 'note') return undefined
  const spec = KIND_SPECS[element.kind]
  return 'readyField' in spec ? validDate(element[spec.readyField]) : undefined
}

/**
 * F5 to F7 for every element, causes first, in O(elements + links). An initiative as a cause delays only what has no date
 * of its own: a programme that runs on does not delay an enabler it has already delivered.
 */
export const chainsOf = perMap((map: BenefitMap): Chains => {
  const graph = graphOf(map)
  const size = graph.elements.length
  const pathCount = new Float64Array(size)
  const longestChain = new Uint32Array(size)
  const earliest: (string | undefined)[] = graph.elements.map(() => undefined)
  const ready = [...earliest]
  for (const node of graph.causesFirst()) {
    const element = graph.elements[node]
    if (!element || graph.isEntangled(node)) continue
    const own = ownDate(element)
    const causes = graph.predecessors(node)
    let paths = element.kind === 'initiative' ? 1 : 0
    const dates: (string | undefined)[] = [own]
    for (const cause of causes) {
      paths += pathCount[cause] ?? 0
      longestChain[node] = Math.max(longestChain[node] ?? 0, (longestChain[cause] ?? 0) + 1)
      if (own === undefined || graph.elements[cause]?.kind !== 'initiative') dates.push(ready[cause])
    }
    pathCount[node] = Math.min(paths, Number.MAX_SAFE_INTEGER)
    earliest[node] = latestOf(Array.from(causes, (cause) => ready[cause]))
    ready[node] = latestOf(dates)
  }
  return { pathCount, longestChain, earliest }
})

/** F7 for one element: the earliest day its causes allow; undefined when none is dated or a cycle is in the way. */
export function earliestRealisation(map: BenefitMap, element: Element): string | undefined {
  const node = graphOf(map).nodeOf(element.id)
  return node === undefined ? undefined : chainsOf(map).earliest[node]
}
