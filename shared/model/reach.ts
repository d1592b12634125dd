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

/** A set of nodes as bits. */
export type NodeMask = Uint32Array

export const maskOf = (size: number, nodes: Iterable<number>): NodeMask => {
  const mask = new Uint32Array(Math.ceil(size / 32))
  for (const node of nodes) mask[node >>> 5] = (mask[node >>> 5] ?? 0) | (1 << (node & 31))
  return mask
}

/** For every node the set of every other node it reaches, kept once per component as bits. */
export class Reach {
  readonly #words: number
  readonly #bits: Uint32Array
  readonly #parts: Components

  /** `next` and `parts` of the same graph; with `backwards` the parts are those of the reversed graph. */
  constructor(next: Neighbours, parts: Components, backwards: boolean) {
    const size = parts.of.length
    const words = Math.ceil(size / 32)
    const bits = new Uint32Array(parts.count * words)
    const begun = new Uint8Array(parts.count)
    for (const node of nodesByComponent(parts, backwards)) {
      const part = parts.of[node] ?? 0
      const row = part * words
      for (const to of neighbours(next, node)) {
        const toPart = parts.of[to] ?? 0
        if (toPart === part) continue
        if (begun[part]) unite(bits, row, toPart * words, words)
        else bits.copyWithin(row, toPart * words, (toPart + 1) * words)
        begun[part] = 1
        setBit(bits, row, to)
      }
      // Members of a cycle reach each other; the row has content from here on and must not be copied over.
      if ((parts.sizes[part] ?? 0) > 1) {
        setBit(bits, row, node)
        begun[part] = 1
      }
    }
    this.#words = words
    this.#bits = bits
    this.#parts = parts
  }

  /** The other nodes that `node` reaches, of those in `mask` where one is given, in ascending order. */
  list(node: number, mask?: NodeMask): number[] {
    const row = (this.#parts.of[node] ?? 0) * this.#words
    const result: number[] = []
    for (let word = 0; word < this.#words; word++) {
      let rest = (this.#bits[row + word] ?? 0) & (mask ? (mask[word] ?? 0) : -1)
      while (rest !== 0) {
        const lowest = rest & -rest
        const found = (word << 5) + (31 - Math.clz32(lowest))
        if (found !== node) result.push(found)
        rest ^= lowest
      }
    }
    return result
  }

  /** Whether `node` reaches another node of `mask`. */
  meets(node: number, mask: NodeMask): boolean {
    const row = (this.#parts.of[node] ?? 0) * this.#words
    for (let word = 0; word < this.#words; word++) {
      const own = word === node >>> 5 ? ~(1 << (node & 31)) : -1
      if (((this.#bits[row + word] ?? 0) & (mask[word] ?? 0) & own) !== 0) return true
    }
    return false
  }
}

const unite = (bits: Uint32Array, row: number, other: number, words: number): void => {
  for (let word = 0; word < words; word++) bits[row + word] = (bits[row + word] ?? 0) | (bits[other + word] ?? 0)
}
const setBit = (bits: Uint32Array, row: number, node: number): void => {
  const word = row + (node >>> 5)
  bits[word] = (bits[word] ?? 0) | (1 << (node & 31))
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
