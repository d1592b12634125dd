import { smallestChange, type TextChange } from '#shared/doc/texts.ts'

/** Where a caret that stood at `position` stands after the change: text put in before it pushes it, text after it does not. */
export function caretAfter(change: TextChange, position: number): number {
  if (position <= change.start) return position
  const end = change.start + change.removed
  if (position < end) return change.start + change.inserted.length
  return position + change.inserted.length - change.removed
}

/**
 * `base` with what turned it into `mine` and what turned it into `theirs`. Nothing that either of two people wrote is
 * lost; where both replaced the same words, both new versions stay, theirs first.
 */
export function mergeText(base: string, mine: string, theirs: string): string {
  const changes = [smallestChange(base, theirs), smallestChange(base, mine)].toSorted((a, b) => a.start - b.start)
  let merged = ''
  let done = 0
  for (const change of changes) {
    if (change.start > done) merged += base.slice(done, change.start)
    merged += change.inserted
    done = Math.max(done, change.start + change.removed)
  }
  return merged + base.slice(done)
}
