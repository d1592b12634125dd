import * as Y from 'yjs'
import { wellFormed } from '#shared/model/values.ts'

/** A shared text, or a plain string from others, as a string; anything else is an empty text. */
export function readText(value: unknown): string {
  if (typeof value === 'string') return wellFormed(value)
  if (!isSharedText(value)) return ''
  return wellFormed(value.toJSON())
}

/** A Y.Text as this document uses it: an XML text is another type that prints its formatting. */
export const isSharedText = (value: unknown): value is Y.Text =>
  value instanceof Y.Text && !(value instanceof Y.XmlText)

const isHigh = (code: number) => code >= 0xd800 && code <= 0xdbff
const isLow = (code: number) => code >= 0xdc00 && code <= 0xdfff

/** The smallest replacement that turns one text into another: at `start`, `removed` code units give way to `inserted`. */
export function smallestChange(before: string, after: string): { start: number; removed: number; inserted: string } {
  const shorter = Math.min(before.length, after.length)
  let start = 0
  while (start < shorter && before.charCodeAt(start) === after.charCodeAt(start)) start++
  // Half a surrogate pair must not be replaced alone: Yjs puts U+FFFD in place of what is left.
  if (start > 0 && isHigh(before.charCodeAt(start - 1))) start--
  let end = 0
  const rest = shorter - start
  while (end < rest && before.charCodeAt(before.length - 1 - end) === after.charCodeAt(after.length - 1 - end)) end++
  if (end > 0 && isLow(before.charCodeAt(before.length - end))) end--
  return { start, removed: before.length - start - end, inserted: after.slice(start, after.length - end) }
}

/** Makes a shared text read `after`, touching nothing that stays; does nothing when it reads so already. */
export function changeText(text: Y.Text, after: string): void {
  const clean = wellFormed(after)
  const { start, removed, inserted } = smallestChange(text.toJSON(), clean)
  if (removed > 0) text.delete(start, removed)
  if (inserted !== '') text.insert(start, inserted)
}
