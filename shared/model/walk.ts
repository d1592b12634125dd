import { GROUPS, type Group } from '#shared/model/kinds.ts'
import {
  Reach,
  componentsOf,
  marksOf,
  neighboursOf,
  nodesByComponent,
  oneColumnEach,
  reversed,
  type Components,
  type Edges,
  type Marks,
  type Neighbours,
} from '#shared/model/reach.ts'

/** The nodes of each group, ascending, and the group of every node; a node of no group is in none. */
export class NodeGroups {
  readonly of: readonly (Group | undefined)[]
  readonly nodes: Readonly<Record<Group, readonly number[]>>

  constructor(of: readonly (Group | undefined)[]) {
    this.of = of
    const nodes: Record<Group, number[]> = {
      goal: [],
      benefit: [],
      change: [],
      enabler: [],
      initiative: [],
      disbenefit: [],
    }
    for (let node = 0; node < of.length; node++) {
      const group = of[node]
      if (group) nodes[group].push(node)
    }
    this.nodes = nodes
  }
  /** The nodes that mark the column of their group. */
  marks(): Marks {
    const nodes: number[] = []
    const columns: number[] = []
    for (const [column, group] of GROUPS.entries())
      for (const node of this.nodes[group]) {
        nodes.push(node)
        columns.push(column)
      }
    return marksOf(this.of.length, GROUPS.length, nodes, columns)
  }
}

interface Followed {
  /** The nodes asked for, by column. */
  readonly nodes: readonly number[]
  readonly reach: Reach
}

/** One direction of a graph. What is asked for is followed through the whole graph once, when first asked for. */
export class Walk {
  /** The nodes one step away. */
  readonly neighbours: Neighbours
  readonly #parts: Components
  readonly #order: Uint32Array
  readonly #groups: NodeGroups
  readonly #followed = new Map<Group | undefined, Followed>()
  #reachedGroups: Reach | undefined

  /** `order` has what a node reaches before the node itself. */
  constructor(neighbours: Neighbours, parts: Components, order: Uint32Array, groups: NodeGroups) {
    this.neighbours = neighbours
    this.#parts = parts
    this.#order = order
    this.#groups = groups
  }

  /** Every other node that is reached, of one group where it is given, ascending. */
  list(node: number, group?: Group): number[] {
    const { nodes, reach } = this.#follow(group)
    const found = reach.list(node)
    let kept = 0
    for (const column of found) {
      const other = nodes[column] ?? 0
      if (other !== node) found[kept++] = other
    }
    found.length = kept
    return found
  }
  /** Whether another node of the group is reached. */
  reaches(node: number, group: Group): boolean {
    const isOwn = this.#groups.of[node] === group
    // A node on a cycle reaches its own group by itself.
    if (isOwn && (this.#parts.sizes[this.#parts.of[node] ?? 0] ?? 0) > 1) return this.list(node, group).length > 0
    this.#reachedGroups ??= this.gather(this.#groups.marks())
    return this.#reachedGroups.has(node, GROUPS.indexOf(group))
  }
  /** For every node the columns that what it reaches marks. */
  gather(marks: Marks): Reach {
    return new Reach(this.neighbours, this.#parts, this.#order, marks)
  }

  #follow(group: Group | undefined): Followed {
    const known = this.#followed.get(group)
    if (known) return known
    const { of, nodes: ofGroup } = this.#groups
    const nodes = group === undefined ? [...of.keys()] : ofGroup[group]
    const followed = { nodes, reach: this.gather(oneColumnEach(of.length, nodes)) }
    this.#followed.set(group, followed)
    return followed
  }
}

/** One graph, looked at from both ends. */
export class Directions {
  readonly parts: Components
  /** All nodes, causes before effects; within a cycle in an order of no meaning. */
  readonly causesFirst: Uint32Array
  readonly up: Walk
  readonly down: Walk

  constructor(edges: Edges, groups: NodeGroups) {
    const next = neighboursOf(edges)
    this.parts = componentsOf(next)
    this.causesFirst = nodesByComponent(this.parts, true)
    this.up = new Walk(neighboursOf(reversed(edges)), this.parts, this.causesFirst, groups)
    this.down = new Walk(next, this.parts, nodesByComponent(this.parts, false), groups)
  }
}
