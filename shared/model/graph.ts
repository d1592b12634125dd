import type { BenefitMap } from '#shared/model/benefitMap.ts'
import { isDisbenefit, type Element, type ElementId } from '#shared/model/element.ts'
import { shapeOf, type GraphShape, type JudgedLink } from '#shared/model/graphShape.ts'
import type { Group } from '#shared/model/kinds.ts'
import { perMap } from '#shared/model/perMap.ts'
import { neighbours, type Marks, type Reach } from '#shared/model/reach.ts'

/** The graph of a map; the same object for the same map. Never throws. */
export const graphOf = perMap((map: BenefitMap) => new MapGraph(map))

/**
 * The active elements of a map and its sound links, walked by node: a node is the place of an element among the active
 * ones by id, so every list of nodes is sorted by id. `up`, `down`, the contribution graph (without negative links), the
 * full graph and cycles are those of the domain reference 1.4. What is asked for is computed once per shape, in
 * O(links × nodes asked for ÷ 32); nothing recurses.
 */
export class MapGraph {
  /** Active elements by id; their index is their node. */
  readonly elements: readonly Element[]
  /** What follows from kinds and links alone: the same object after an edit that changed neither. */
  readonly shape: GraphShape

  constructor(map: BenefitMap) {
    this.shape = shapeOf(map)
    this.elements = this.shape.elementsOf(map)
  }

  /** Links that are not left out with a cancelled element, in map order. */
  get judged(): readonly JudgedLink[] {
    return this.shape.judged
  }
  /** Node of an active element; undefined for any other id. */
  nodeOf(id: ElementId): number | undefined {
    return this.shape.nodeOf(id)
  }
  /** Whether the element is an end of a sound link. */
  isConnected(node: number): boolean {
    return this.shape.connected[node] === 1
  }
  /** Direct causes in the contribution graph, in map order of the links. */
  predecessors(node: number): Uint32Array {
    return neighbours(this.shape.contribution.up.neighbours, node)
  }
  /** Every other element that leads to this one in the contribution graph; with a group, of those alone. */
  up(node: number, group?: Group): readonly number[] {
    return this.shape.contribution.up.list(node, group)
  }
  /** Every other element this one leads to in the contribution graph; with a group, of those alone. */
  down(node: number, group?: Group): readonly number[] {
    return this.shape.contribution.down.list(node, group)
  }
  /** Whether one of the group is in `up`. */
  hasUp(node: number, group: Group): boolean {
    return this.shape.contribution.up.reaches(node, group)
  }
  /** Whether one of the group is in `down`. */
  hasDown(node: number, group: Group): boolean {
    return this.shape.contribution.down.reaches(node, group)
  }
  /** For every element the columns that what leads to it marks; on a cycle also what it marks itself. */
  gatherUp(marks: Marks): Reach {
    return this.shape.contribution.up.gather(marks)
  }
  /** Whether the element supports a goal; a dis-benefit: works against one. */
  touchesGoal(node: number): boolean {
    return this.#towardsGoals(node).down.reaches(node, 'goal')
  }
  /** Goals an element supports; a dis-benefit: works against, over negative links too. */
  goals(node: number): readonly number[] {
    return this.#towardsGoals(node).down.list(node, 'goal')
  }
  /** Dis-benefits that lead to the element in the full graph. */
  counteractedBy(node: number): readonly number[] {
    return this.shape.full.up.list(node, 'disbenefit')
  }
  /** Whether the element can reach itself in the full graph. */
  onCycle(node: number): boolean {
    const { of, sizes } = this.shape.full.parts
    return (sizes[of[node] ?? 0] ?? 0) > 1
  }
  /** Whether two different elements reach each other in the full graph. */
  onCommonCycle(a: number, b: number): boolean {
    const { of } = this.shape.full.parts
    return a !== b && of[a] === of[b]
  }
  /** Groups of elements that reach each other in the full graph, by id of their first member. */
  cycles(): readonly (readonly number[])[] {
    const groups = new Map<number, number[]>()
    for (let node = 0; node < this.elements.length; node++) {
      if (!this.onCycle(node)) continue
      const part = this.shape.full.parts.of[node] ?? 0
      const group = groups.get(part)
      if (group) group.push(node)
      else groups.set(part, [node])
    }
    return [...groups.values()]
  }
  /** The element or something in its `up` is on a cycle, so that its paths and dates cannot be followed. */
  isEntangled(node: number): boolean {
    return this.shape.entangled[node] === 1
  }
  /** All nodes, causes before effects in the contribution graph; within a cycle in an order of no meaning. */
  causesFirst(): Uint32Array {
    return this.shape.contribution.causesFirst
  }

  #towardsGoals(node: number) {
    const element = this.elements[node]
    return element && isDisbenefit(element) ? this.shape.full : this.shape.contribution
  }
}
