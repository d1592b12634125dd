import type { BenefitMap, Organisation } from '#shared/model/benefitMap.ts'
import { isActive, type Element } from '#shared/model/element.ts'
import { graphOf, type MapGraph } from '#shared/model/graph.ts'
import { ordered } from '#shared/model/perMap.ts'

/** What a rule about the whole map looks at. */
export interface Check {
  readonly map: BenefitMap
  readonly asOf: string
  readonly graph: MapGraph
  /** In map order. */
  readonly organisations: readonly Organisation[]
  /** The active elements, in map order. */
  readonly elements: readonly Element[]
}

export function checkOf(map: BenefitMap, asOf: string): Check {
  const graph = graphOf(map)
  return {
    map,
    asOf,
    graph,
    organisations: ordered(map.organisations),
    elements: ordered(map.elements).filter(isActive),
  }
}
