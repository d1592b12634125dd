/** A directed graph over the nodes 0 to size − 1: edge e leads from `from[e]` to `to[e]`. */
export interface Edges {
  readonly size: number
  readonly from: readonly number[]
  readonly to: readonly number[]
}

/** The neighbours of every node in one array, in the order of the edges. */
export interface Neighbours {
  readonly starts: Uint32Array
  readonly nodes: Uint32Array
}

export const reversed = (edges: Edges): Edges => ({ size: edges.size, from: edges.to, to: edges.from })

/** The successors of every node; of reversed edges the predecessors. Cost: O(nodes + edges). */
export function neighboursOf({ size, from, to }: Edges): Neighbours {
  const starts = new Uint32Array(size + 1)
  for (const node of from) starts[node + 1] = (starts[node + 1] ?? 0) + 1
  for (let node = 0; node < size; node++) starts[node + 1] = (starts[node + 1] ?? 0) + (starts[node] ?? 0)
  const place = starts.slice()
  const nodes = new Uint32Array(from.length)
  for (let edge = 0; edge < from.length; edge++) {
    const node = from[edge] ?? 0
    const at = place[node] ?? 0
    nodes[at] = to[edge] ?? 0
    place[node] = at + 1
  }
  return { starts, nodes }
}

/** The neighbours of one node, without a copy. */
export const neighbours = ({ starts, nodes }: Neighbours, node: number): Uint32Array =>
  nodes.subarray(starts[node] ?? 0, starts[node + 1] ?? 0)

/**
 * Groups of nodes that reach each other. Component numbers run against the edges: an edge leads to the same component
 * or to one with a smaller number.
 */
export interface Components {
  readonly count: number
  readonly of: Uint32Array
  /** Nodes per component; more than one means a cycle. */
  readonly sizes: Uint32Array
}

/** Strongly connected components. Walks with a stack of its own, so that long chains do not overflow. Source: Tarjan 1972. */
export function componentsOf(next: Neighbours): Components {
  const size = next.starts.length - 1
  const of = new Uint32Array(size)
  const sizes = new Uint32Array(size)
  const found = new Uint32Array(size) // 0 = not seen, else the order in which it was seen
  const low = new Uint32Array(size)
  const waiting = new Uint8Array(size)
  const edge = next.starts.slice()
  const stack = new Uint32Array(size)
  const path = new Uint32Array(size)
  let [seen, count, stacked] = [0, 0, 0]
  for (let root = 0; root < size; root++) {
    if (found[root]) continue
    let depth = 0
    path[0] = root
    while (depth >= 0) {
      const node = path[depth] ?? 0
      if (!found[node]) {
        found[node] = low[node] = ++seen
        stack[stacked++] = node
        waiting[node] = 1
      }
      const at = edge[node] ?? 0
      if (at < (next.starts[node + 1] ?? 0)) {
        edge[node] = at + 1
        const to = next.nodes[at] ?? 0
        if (!found[to]) path[++depth] = to
        else if (waiting[to]) low[node] = Math.min(low[node] ?? 0, found[to] ?? 0)
        continue
      }
      if (low[node] === found[node]) {
        let member: number
        do {
          member = stack[--stacked] ?? 0
          waiting[member] = 0
          of[member] = count
          sizes[count] = (sizes[count] ?? 0) + 1
        } while (member !== node)
        count++
      }
      depth--
      const parent = path[depth] ?? 0
      if (depth >= 0) low[parent] = Math.min(low[parent] ?? 0, low[node] ?? 0)
    }
  }
  return { count, of, sizes }
}

/** The columns that each node marks in a `Reach`: mostly one of its own, or none. */
export interface Marks {
  readonly width: number
  readonly columns: Neighbours
}

/** Marks given as pairs: `nodes[i]` marks column `columns[i]`. */
export const marksOf = (size: number, width: number, nodes: readonly number[], columns: readonly number[]): Marks => ({
  width,
  columns: neighboursOf({ size, from: nodes, to: columns }),
})
/** The given nodes mark a column each, in their order. */
export const oneColumnEach = (size: number, nodes: readonly number[]): Marks =>
  marksOf(
    size,
    nodes.length,
    nodes,
    nodes.map((_, column) => column),
  )

/**
 * For every node the columns that something it reaches marks, kept once per component as bits: words = width ÷ 32 per
 * component, built in O((nodes + edges) × words). Members of a cycle reach each other, and so themselves.
 */
export class Reach {
  readonly #words: number
  readonly #bits: Uint32Array
  readonly #parts: Components

  /** `next` is the direction walked; `order` has what a node reaches before the node itself. */
  constructor(next: Neighbours, parts: Components, order: Uint32Array, { width, columns }: Marks) {
    const words = Math.ceil(width / 32)
    const bits = new Uint32Array(parts.count * words)
    // Most components reach nothing that is marked: there is nothing to take over from them.
    const filled = new Uint8Array(parts.count)
    for (const node of order) {
      const part = parts.of[node] ?? 0
      const row = part * words
      const end = next.starts[node + 1] ?? 0
      for (let at = next.starts[node] ?? 0; at < end; at++) {
        const to = next.nodes[at] ?? 0
        const toPart = parts.of[to] ?? 0
        if (toPart === part) continue
        if (filled[toPart]) unite(bits, row, toPart * words, words)
        if (mark(bits, row, columns, to) || filled[toPart]) filled[part] = 1
      }
      if ((parts.sizes[part] ?? 0) > 1 && mark(bits, row, columns, node)) filled[part] = 1
    }
    this.#words = words
    this.#bits = bits
    this.#parts = parts
  }

  /** The marked columns, ascending. */
  list(node: number): number[] {
    const row = (this.#parts.of[node] ?? 0) * this.#words
    const result: number[] = []
    for (let word = 0; word < this.#words; word++) {
      let rest = this.#bits[row + word] ?? 0
      while (rest !== 0) {
        const lowest = rest & -rest
        result.push((word << 5) + (31 - Math.clz32(lowest)))
        rest ^= lowest
      }
    }
    return result
  }

  has(node: number, column: number): boolean {
    const row = (this.#parts.of[node] ?? 0) * this.#words
    return ((this.#bits[row + (column >>> 5)] ?? 0) & (1 << (column & 31))) !== 0
  }
}

const unite = (bits: Uint32Array, row: number, other: number, words: number): void => {
  for (let word = 0; word < words; word++) bits[row + word] = (bits[row + word] ?? 0) | (bits[other + word] ?? 0)
}
/** Whether the node marks anything. */
const mark = (bits: Uint32Array, row: number, { starts, nodes }: Neighbours, node: number): boolean => {
  const [start, end] = [starts[node] ?? 0, starts[node + 1] ?? 0]
  for (let at = start; at < end; at++) {
    const column = nodes[at] ?? 0
    const word = row + (column >>> 5)
    bits[word] = (bits[word] ?? 0) | (1 << (column & 31))
  }
  return end > start
}

/** Every node, by its component's number: ascending = effects first, descending = causes first. */
export function nodesByComponent({ count, of, sizes }: Components, descending: boolean): Uint32Array {
  const place = new Uint32Array(count)
  let next = 0
  for (let step = 0; step < count; step++) {
    const part = descending ? count - 1 - step : step
    place[part] = next
    next += sizes[part] ?? 0
  }
  const nodes = new Uint32Array(of.length)
  for (let node = 0; node < of.length; node++) {
    const part = of[node] ?? 0
    const at = place[part] ?? 0
    nodes[at] = node
    place[part] = at + 1
  }
  return nodes
}
