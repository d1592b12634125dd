import type * as Y from 'yjs'
import type { CheckedDoc } from '#server/sync/checkUpdate.ts'
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

/** Of `keys`, those whose number another element has, too. */
function taken(doc: Y.Doc, keys: ReadonlySet<string | null>): string[] {
  const held = new Set<number>()
  for (const [id, number] of readNumbers(doc)) if (!keys.has(id)) held.add(number)
  const twice: string[] = []
  for (const [id, number] of readNumbers(doc)) {
    if (!keys.has(id)) continue
    if (held.has(number)) twice.push(id)
    held.add(number)
  }
  return twice
}

/** The numbers of one board's elements: who has none yet, and which comes next. */
export class Numbering {
  #next: number
  readonly #without: Set<string>
  /** Numbers came otherwise than from here and another element has them: they give way. */
  readonly #twice = new Set<string>()
  /** Numbers may have come with a write. */
  #recount = true

  constructor(doc: Y.Doc, next: number) {
    this.#next = next
    this.#without = new Set(unnumbered(doc))
  }

  /** The number to give next. */
  get next(): number {
    return this.#next
  }

  /** Elements that have no number yet. */
  add(ids: Iterable<string>): void {
    for (const id of ids) this.#without.add(id)
  }

  /** The server has written; `numbers` are the elements whose number it set. */
  changed(doc: Y.Doc, numbers: ReadonlySet<string | null> | undefined): void {
    this.add(unnumbered(doc))
    if (numbers) for (const id of taken(doc, numbers)) this.#twice.add(id)
    this.#recount = true
  }

  /** Gives their numbers to those that have none; the update that says so, undefined when there are none. */
  give(checked: CheckedDoc): Uint8Array | undefined {
    if (this.#recount) this.#next = nextNumber(checked.doc, this.#next)
    this.#recount = false
    if (this.#without.size + this.#twice.size === 0) return undefined
    const { result, bytes } = checked.change((doc) => {
      const numbers = rootOf(doc, 'numbers')
      for (const id of this.#twice) numbers.delete(id)
      return giveNumbers(doc, [...this.#twice, ...this.#without], this.#next)
    })
    this.#next = result
    this.#without.clear()
    this.#twice.clear()
    return bytes
  }
}
