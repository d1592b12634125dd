import * as Y from 'yjs'
import { ROOTS, rootOf } from '#shared/doc/schema.ts'

/** How many entries a document has. */
interface DocEntries {
  readonly elements: number
  readonly links: number
  /** What is neither element nor link: rows, organisations, sections and the rest. */
  readonly rows: number
}

/** Counted by root, whatever the entries hold. */
export function docEntries(doc: Y.Doc): DocEntries {
  const [elements, links] = [rootOf(doc, 'elements').size, rootOf(doc, 'links').size]
  // each element has a place and a number, too
  const beside = rootOf(doc, 'positions').size + rootOf(doc, 'numbers').size
  const all = ROOTS.reduce((sum, name) => sum + rootOf(doc, name).size, 0)
  return { elements, links, rows: all - elements - links - beside }
}

function charactersIn(value: unknown): number {
  if (typeof value === 'string') return value.length
  if (typeof value !== 'object' || value === null) return 0
  if (value instanceof Y.Text) return value.length
  let sum = 0
  for (const part of value instanceof Y.Map ? value.values() : Object.values(value)) sum += charactersIn(part)
  return sum
}

/** UTF-16 code units of all texts; a shared text is not put together for it. Cost: one look at each field. */
export function docCharacters(doc: Y.Doc): number {
  let sum = 0
  for (const name of ROOTS) for (const entry of rootOf(doc, name).values()) sum += charactersIn(entry)
  return sum
}
