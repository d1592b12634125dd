import type { BenefitMap } from '#shared/model/benefitMap.ts'
import type { Element, ElementId } from '#shared/model/element.ts'
import type { Link, LinkId } from '#shared/model/link.ts'
import { perMap } from '#shared/model/perMap.ts'
import type { Finding } from '#shared/health/findings.ts'

/** Where on the map a finding points; lists in the order of its targets. */
export interface Places {
  /** Elements, and those whose risks are meant. */
  readonly elements: readonly ElementId[]
  readonly links: readonly LinkId[]
  readonly organisations: readonly string[]
  /** Elements, and the ends of links. */
  readonly touched: readonly ElementId[]
}

interface Index {
  readonly elements: ReadonlyMap<string, Element>
  readonly links: ReadonlyMap<string, Link>
  readonly elementOfRisk: ReadonlyMap<string, ElementId>
  readonly organisations: ReadonlySet<string>
}

const indexOf = perMap((map): Index => ({
  elements: new Map(map.elements.map((element) => [element.id, element])),
  links: new Map(map.links.map((link) => [link.id, link])),
  elementOfRisk: new Map(
    map.elements.flatMap((element) => element.risks.map((risk): [string, ElementId] => [risk.id, element.id])),
  ),
  organisations: new Set(map.organisations.map(({ id }) => id)),
}))

/** Where a finding points; what has left the map since it was found is passed over. */
export function placesOf(finding: Pick<Finding, 'targets'>, map: BenefitMap): Places {
  const index = indexOf(map)
  const elements = new Set<ElementId>()
  const links: LinkId[] = []
  const organisations: string[] = []
  const touched = new Set<ElementId>()
  for (const target of finding.targets) {
    const element = index.elements.has(target) ? target : index.elementOfRisk.get(target)
    const link = index.links.get(target)
    if (element !== undefined) elements.add(element)
    else if (link) links.push(link.id)
    else if (index.organisations.has(target)) organisations.push(target)
    if (link) for (const end of [link.from, link.to]) if (index.elements.has(end)) touched.add(end)
  }
  for (const id of elements) touched.add(id)
  return { elements: [...elements], links, organisations, touched: [...touched] }
}

/** Who can put something right: who is responsible, takes part, realises it, or has its owner. */
const answering = (element: Element): readonly (string | undefined)[] => [
  element.organisationId,
  ...(element.participatingOrganisationIds ?? []),
  element.realisingOrganisationId,
  element.owner?.organisationId,
  element.changeOwner?.organisationId,
]

/** The map's organisations that a finding concerns, in map order: those that answer for what it points at. */
export function organisationsOf(finding: Pick<Finding, 'targets'>, map: BenefitMap): readonly string[] {
  const { elements } = indexOf(map)
  const { touched, organisations } = placesOf(finding, map)
  const concerned = new Set<string | undefined>(organisations)
  for (const id of touched) {
    const element = elements.get(id)
    if (element) for (const organisation of answering(element)) concerned.add(organisation)
  }
  return map.organisations.map(({ id }) => id).filter((id) => concerned.has(id))
}
