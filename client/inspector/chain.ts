import { isDisbenefit, type Element, type ElementId } from '#shared/model/element.ts'
import type { MapGraph } from '#shared/model/graph.ts'
import { KINDS, type Kind } from '#shared/model/kinds.ts'

/** The elements of one kind on the way to or from an element. */
export interface ChainPart {
  readonly kind: Kind
  readonly ids: readonly ElementId[]
}

/** What leads to an element and what it leads to, from cause to effect; kinds without an element are left out. */
export interface Chain {
  readonly before: readonly ChainPart[]
  readonly after: readonly ChainPart[]
  /** Goals a dis-benefit works against; empty for everything else. */
  readonly against: readonly ElementId[]
  /** Dis-benefits the element leads to. */
  readonly disbenefits: readonly ElementId[]
}

const CAUSES_FIRST: readonly Kind[] = KINDS.toReversed()

/** The chain through an element; undefined for one that is outside the chains: a note, a parked or a cancelled one. */
export function chainOf(graph: MapGraph, element: Element): Chain | undefined {
  const node = graph.nodeOf(element.id)
  if (node === undefined) return undefined
  const idsOf = (nodes: readonly number[]) => nodes.map((other) => graph.elements[other]?.id ?? '')
  const parts = (nodesOf: (kind: Kind) => readonly number[]): readonly ChainPart[] =>
    CAUSES_FIRST.map((kind) => ({ kind, ids: idsOf(nodesOf(kind)) })).filter((part) => part.ids.length > 0)
  return {
    before: parts((kind) => graph.up(node, kind)),
    after: parts((kind) => graph.down(node, kind)),
    against: isDisbenefit(element) ? idsOf(graph.goals(node)) : [],
    disbenefits: idsOf(graph.down(node, 'disbenefit')),
  }
}

/** Whether anything leads to the element or follows from it. */
export const isLinked = (chain: Chain): boolean =>
  chain.before.length + chain.after.length + chain.against.length + chain.disbenefits.length > 0
