import * as Y from 'yjs'
import { rootOf, type Origin } from '#shared/doc/schema.ts'
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

/** One stretch of a text replaced by another: at `start`, `removed` code units give way to `inserted`. */
export interface TextChange {
  readonly start: number
  readonly removed: number
  readonly inserted: string
}

/** The smallest replacement that turns one text into another. */
export function smallestChange(before: string, after: string): TextChange {
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

/**
 * What a person has typed, by where their caret stands now: of a row of equal letters the diff alone cannot tell which one
 * is new, and beside somebody else's letters that matters.
 */
export function typedChange(before: string, after: string, caret: number): TextChange {
  const rest = after.length - caret
  if (!before.endsWith(after.slice(caret)) || isLow(after.charCodeAt(caret))) return smallestChange(before, after)
  const most = Math.min(before.length - rest, caret)
  let start = 0
  while (start < most && before.charCodeAt(start) === after.charCodeAt(start)) start++
  if (start > 0 && isHigh(before.charCodeAt(start - 1))) start--
  return { start, removed: before.length - rest - start, inserted: after.slice(start, caret) }
}

const textIn = (doc: Y.Doc, id: string, field: string): Y.Text | undefined => {
  const entry = rootOf(doc, 'elements').get(id)
  const text = entry instanceof Y.Map ? entry.get(field) : undefined
  return isSharedText(text) ? text : undefined
}

/** An element's text letter by letter; undefined where it is none that several can write in. */
export interface LiveText {
  /** As `readText` gives it. */
  readonly current: () => string
  /** Makes one change exactly where it is said to be. */
  readonly apply: (change: TextChange, origin: Origin) => void
  /** Calls `notify` with all changes of a transaction, each in the text as the one before left it. Gives back what stops it. */
  readonly watch: (notify: (changes: readonly TextChange[]) => void) => () => void
}

export function liveText(doc: Y.Doc, id: string, field: string): LiveText | undefined {
  const text = textIn(doc, id, field)
  if (!text) return undefined
  return {
    current: () => readText(text),
    apply: ({ start, removed, inserted }, origin) =>
      doc.transact(() => {
        if (removed > 0) text.delete(start, removed)
        if (inserted !== '') text.insert(start, wellFormed(inserted))
      }, origin),
    watch: (notify) => {
      const tell = ({ delta }: Y.YTextEvent) => {
        let at = 0
        const changes: TextChange[] = []
        for (const { retain = 0, insert, delete: removed = 0 } of delta) {
          at += retain
          const inserted = typeof insert === 'string' ? insert : ''
          if (inserted !== '' || removed > 0) changes.push({ start: at, removed, inserted })
          at += inserted.length
        }
        notify(changes)
      }
      text.observe(tell)
      return () => text.unobserve(tell)
    },
  }
}
