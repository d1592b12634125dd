import type * as Y from 'yjs'
import { readNumbers, setNumbers } from '#shared/doc/numbers.ts'
import { rootOf } from '#shared/doc/schema.ts'

/** Elements that have no number, in the order they came into this document. */
export function unnumbered(doc: Y.Doc): string[] {
  const numbers = rootOf(doc, 'numbers')
  return [...rootOf(doc, 'elements').keys()].filter((id) => !numbers.has(id))
}

/** The next number to give: never one that has been given, by the counter, by a file or to an element that is gone. */
export function nextNumber(doc: Y.Doc, counter: number): number {
  let next = counter
  for (const number of readNumbers(doc).values()) next = Math.max(next, number + 1)
  return next
}

/** Numbers those of the elements that are there and have none, in the order given; answers with the next number. */
export function giveNumbers(doc: Y.Doc, ids: Iterable<string>, next: number): number {
  const elements = rootOf(doc, 'elements')
  const numbers = rootOf(doc, 'numbers')
  const given = [...ids].filter((id) => elements.has(id) && !numbers.has(id)).map((id, i) => [id, next + i] as const)
  if (given.length > 0) setNumbers(doc, given, 'server')
  return next + given.length
}
