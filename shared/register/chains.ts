import type { BenefitMap } from '#shared/model/benefitMap.ts'
import type { Element } from '#shared/model/element.ts'
import { graphOf } from '#shared/model/graph.ts'
import { perShape } from '#shared/model/graphShape.ts'
import { KIND_SPECS } from '#shared/model/kinds.ts'
import { perMap } from '#shared/model/perMap.ts'
import { neighbours } from '#shared/model/reach.ts'
import { validDate } from '#shared/register/dates.ts'

/** How many ways lead to an element, by node of the map's graph. Entangled nodes (on or behind a cycle) have no meaning. */
interface Paths {
  /** F5: different paths from any initiative to the node, counted up to 2^53 − 1. */
  readonly pathCount: Float64Array
  /** F6: links on the longest path that ends in the node. */
  readonly longestChain: Uint32Array
}

/** F5 and F6 for every element, causes first, in O(elements + links). */
export const pathsOf = perShape(({ size, groups, contribution, entangled }): Paths => {
  const pathCount = new Float64Array(size)
  const longestChain = new Uint32Array(size)
  for (const node of contribution.causesFirst) {
    if (entangled[node]) continue
    let paths = groups.of[node] === 'initiative' ? 1 : 0
    let longest = 0
    for (const cause of neighbours(contribution.up.neighbours, node)) {
      paths += pathCount[cause] ?? 0
      longest = Math.max(longest, (longestChain[cause] ?? 0) + 1)
    }
    pathCount[node] = Math.min(paths, Number.MAX_SAFE_INTEGER)
    longestChain[node] = longest
  }
  return { pathCount, longestChain }
})

/** The day from which the element itself is in place; goals, and elements without a date, have none. Source: F7. */
export function ownDate(element: Element): string | undefined {
  if (element.kind === 'note') return undefined
  const spec = KIND_SPECS[element.kind]
  return 'readyField' in spec ? validDate(element[spec.readyField]) : undefined
}

const later = (date: string | undefined, other: string | undefined): string | undefined =>
  date === undefined || (other !== undefined && other > date) ? other : date

/**
 * F7 for every element, by node: the latest `ready` among its direct causes, in O(elements + links). An initiative as a
 * cause delays only what has no date of its own: a programme that runs on does not delay an enabler it has already
 * delivered. Undefined without a dated cause and for entangled nodes.
 */
export const earliestRealisations = perMap((map: BenefitMap): readonly (string | undefined)[] => {
  const { elements, shape } = graphOf(map)
  const ready: (string | undefined)[] = elements.map(ownDate)
  const earliest: (string | undefined)[] = elements.map(() => undefined)
  for (const node of shape.contribution.causesFirst) {
    if (shape.entangled[node]) continue
    const own = ready[node]
    for (const cause of neighbours(shape.contribution.up.neighbours, node)) {
      earliest[node] = later(earliest[node], ready[cause])
      if (own === undefined || shape.groups.of[cause] !== 'initiative') ready[node] = later(ready[node], ready[cause])
    }
  }
  return earliest
})
