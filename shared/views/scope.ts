import type { BenefitMap } from '#shared/model/benefitMap.ts'
import type { Element, ElementId } from '#shared/model/element.ts'
import { graphOf, type MapGraph } from '#shared/model/graph.ts'
import type { Status } from '#shared/model/kinds.ts'
import { marksOf } from '#shared/model/reach.ts'
import { actingOrganisations, eachReferredOrganisation } from '#shared/register/organisations.ts'
import type { Phase } from '#shared/health/rule.ts'
import { EVERYTHING, type Scope } from '#shared/views/view.ts'

/** Which part of a map is asked for; conditions combine with AND, and without one it is the whole map. */
export interface ScopeRequest {
  /**
   * What the organisation is responsible for, takes part in, has a person in, pays for, realises or receives; benefits it
   * must act for, and goals it works for.
   */
  readonly organisation?: string | undefined
  /** The goal, everything that leads to it, and dis-benefits that work against it. */
  readonly goal?: ElementId | undefined
  readonly elements?: readonly ElementId[] | undefined
  /** Benefits whose status belongs to the phase, and what leads to them; a benefit without a status is identified. */
  readonly phase?: Phase | undefined
}

/** The phase that each status of a benefit belongs to. Source: domain reference 1.5. */
const PHASE_OF: Partial<Record<Status, Phase>> = {
  identified: 1,
  specified: 2,
  planned: 3,
  realising: 4,
  realised: 5,
}

/**
 * The part of a map that is asked for. A row of a view stays when its subject is in scope; lists inside a row stay whole.
 * An id that is not on the map gives an empty part. `hasOrganisation('')` asks for those without an organisation.
 */
export function scopeOf(map: BenefitMap, { organisation, goal, elements, phase }: ScopeRequest): Scope {
  const parts = [
    ...(organisation === undefined ? [] : [ofOrganisation(map, organisation)]),
    ...(goal === undefined ? [] : [ofGoal(map, goal)]),
    ...(elements === undefined ? [] : [new Set(elements)]),
    ...(phase === undefined ? [] : [ofPhase(map, phase)]),
  ]
  const [first, ...others] = parts
  if (!first) return EVERYTHING
  const ids = new Set([...first].filter((id) => others.every((part) => part.has(id))))
  const has = (id: ElementId) => ids.has(id)
  if (organisation !== undefined) return { has, hasOrganisation: (id) => id === organisation }
  const concerned = new Set([''])
  for (const element of graphOf(map).elements)
    if (has(element.id)) eachReferredOrganisation(element, (id) => concerned.add(id))
  return { has, hasOrganisation: (id) => concerned.has(id) }
}

const idsOf = (graph: MapGraph, nodes: Iterable<number>): ReadonlySet<ElementId> =>
  new Set(Array.from(nodes, (node) => graph.elements[node]?.id ?? ''))

/** Whether an organisation works in an element itself: in its means, and where it realises a benefit. */
const works = (element: Element, organisation: string): boolean =>
  element.kind === 'benefit'
    ? element.realisingOrganisationId === organisation
    : element.kind !== 'goal' && actingOrganisations(element).includes(organisation)

function ofOrganisation(map: BenefitMap, organisation: string): ReadonlySet<ElementId> {
  const graph = graphOf(map)
  const working = [...graph.elements.entries()].filter(([, element]) => works(element, organisation))
  const nodes = working.map(([node]) => node)
  const means = working.filter(([, { kind }]) => kind !== 'benefit').map(([node]) => node)
  // Column 0: something it works in leads here; column 1: something other than a benefit does.
  const size = graph.elements.length
  const columns = [...nodes.map(() => 0), ...means.map(() => 1)]
  const reach = graph.gatherUp(marksOf(size, 2, [...nodes, ...means], columns))
  const found = new Set<ElementId>()
  for (const [node, element] of graph.elements.entries()) {
    eachReferredOrganisation(element, (id) => {
      if (id === organisation) found.add(element.id)
    })
    const isLedTo = element.kind === 'goal' ? reach.has(node, 0) : element.kind === 'benefit' && reach.has(node, 1)
    if (isLedTo) found.add(element.id)
  }
  return found
}

function ofGoal(map: BenefitMap, goal: ElementId): ReadonlySet<ElementId> {
  const graph = graphOf(map)
  const node = graph.nodeOf(goal)
  if (node === undefined || graph.elements[node]?.kind !== 'goal') return new Set()
  return idsOf(graph, [node, ...graph.up(node), ...graph.counteractedBy(node)])
}

function ofPhase(map: BenefitMap, phase: Phase): ReadonlySet<ElementId> {
  const graph = graphOf(map)
  const nodes = new Set<number>()
  for (const [node, { kind, status }] of graph.elements.entries()) {
    if (kind !== 'benefit' || (PHASE_OF[status ?? 'identified'] ?? 0) !== phase) continue
    nodes.add(node)
    for (const cause of graph.up(node)) nodes.add(cause)
  }
  return idsOf(graph, nodes)
}
