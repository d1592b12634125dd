import type * as Y from 'yjs'
import type { ElementId } from '#shared/model/element.ts'
import { isId, rootOf, type Origin } from '#shared/doc/schema.ts'

export const isNumber = (value: unknown): value is number => Number.isSafeInteger(value) && (value as number) > 0

/** Every number ever given on the board, by element id; those of elements that are gone stay taken. */
export function readNumbers(doc: Y.Doc): ReadonlyMap<ElementId, number> {
  const numbers = new Map<ElementId, number>()
  for (const [id, stored] of rootOf(doc, 'numbers').entries()) {
    if (isId(id) && isNumber(stored)) numbers.set(id, stored)
  }
  return numbers
}

/** Gives numbers to elements that have none; a number once given stays. The server writes them. */
export function setNumbers(doc: Y.Doc, entries: Iterable<readonly [ElementId, number]>, origin: Origin): void {
  doc.transact(() => {
    const root = rootOf(doc, 'numbers')
    for (const [id, number] of entries) {
      if (isId(id) && isNumber(number) && !isNumber(root.get(id))) root.set(id, number)
    }
  }, origin)
}
