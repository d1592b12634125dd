import type { BenefitMap, Organisation } from '#shared/model/benefitMap.ts'
import { isActive, isDisbenefit, type Element } from '#shared/model/element.ts'
import { graphOf, type Group, type JudgedLink, type MapGraph } from '#shared/model/graph.ts'
import type { Kind } from '#shared/model/kinds.ts'
import { ordered, perMap } from '#shared/model/perMap.ts'
import { referredOrganisations } from '#shared/register/organisations.ts'

/** What a rule looks at: the map, its graph, its active elements by kind, all in map order. */
export interface Check {
  readonly map: BenefitMap
  readonly asOf: string
  readonly graph: MapGraph
  readonly organisations: readonly Organisation[]
  readonly elements: readonly Element[]
  readonly goals: readonly Element[]
  /** Benefits and dis-benefits; `gains` leaves the dis-benefits out. */
  readonly benefits: readonly Element[]
  readonly gains: readonly Element[]
  readonly changes: readonly Element[]
  readonly enablers: readonly Element[]
  readonly initiatives: readonly Element[]
  /** Links that are not left out with a cancelled element. */
  readonly links: readonly JudgedLink[]
  /** Whether the element is an end of a sound link; what is isolated gets G07 and no other rule about links. */
  isConnected(element: Element): boolean
  /** Whether one of the group leads to the element, or is led to by it, in the contribution graph. */
  hasUp(element: Element, group: Group): boolean
  hasDown(element: Element, group: Group): boolean
  /** Whether a benefit supports a goal, or a dis-benefit works against one. */
  touchesGoal(benefit: Element): boolean
  /** Every organisation id the element refers to. */
  referred(element: Element): ReadonlySet<string>
  /** Elements of the group that lead to the element, by id. */
  up(element: Element, group: Group): readonly Element[]
}

const ofMap = perMap((map: BenefitMap): Omit<Check, 'asOf'> => {
  const graph = graphOf(map)
  const elements = ordered(map.elements).filter(isActive)
  const ofKind = (kind: Kind) => elements.filter((element) => element.kind === kind)
  const benefits = ofKind('benefit')
  const referred = new Map(elements.map((element) => [element, referredOrganisations(element)]))
  const node = (element: Element) => graph.nodeOf(element.id) ?? 0
  return {
    map,
    graph,
    organisations: ordered(map.organisations),
    elements,
    goals: ofKind('goal'),
    benefits,
    gains: benefits.filter((benefit) => !isDisbenefit(benefit)),
    changes: ofKind('change'),
    enablers: ofKind('enabler'),
    initiatives: ofKind('initiative'),
    links: graph.judged,
    isConnected: (element) => graph.isConnected(node(element)),
    hasUp: (element, group) => graph.hasUp(node(element), group),
    hasDown: (element, group) => graph.hasDown(node(element), group),
    touchesGoal: (benefit) => graph.goals(node(benefit)).length > 0,
    referred: (element) => referred.get(element) ?? new Set(),
    up: (element, group) => graph.up(node(element), group).flatMap((cause) => graph.elements[cause] ?? []),
  }
})

export const checkOf = (map: BenefitMap, asOf: string): Check => ({ ...ofMap(map), asOf })
