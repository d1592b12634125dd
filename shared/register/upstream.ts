import type { Element } from '#shared/model/element.ts'
import type { MapGraph } from '#shared/model/graph.ts'

/**
 * By node the best of what an element and everything in its `up` have, undefined where none has anything. In
 * O(elements + links).
 */
export function bestUp<T>(
  { elements, shape }: MapGraph,
  own: (element: Element) => T | undefined,
  isBetter: (one: T, than: T) => boolean,
): readonly (T | undefined)[] {
  const { parts, causesFirst, up } = shape.contribution
  const { starts, nodes } = up.neighbours
  const best: (T | undefined)[] = []
  for (let part = 0; part < parts.count; part++) best.push(undefined)
  const better = (value: T | undefined, known: T | undefined): T | undefined =>
    value !== undefined && (known === undefined || isBetter(value, known)) ? value : known
  // Members of a cycle are led to by each other, so they share one value.
  for (const node of causesFirst) {
    const part = parts.of[node] ?? 0
    const element = elements[node]
    let value = element ? better(own(element), best[part]) : best[part]
    const end = starts[node + 1] ?? 0
    for (let at = starts[node] ?? 0; at < end; at++) value = better(best[parts.of[nodes[at] ?? 0] ?? 0], value)
    best[part] = value
  }
  return elements.map((_, node) => best[parts.of[node] ?? 0])
}
