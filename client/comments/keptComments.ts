import type { CommentKind } from '#shared/wire/comments.ts'
import { commentsKey } from '#client/session/keptNames.ts'
import type { Outgoing } from '#client/comments/outbox.ts'

/** What somebody has begun to write at a place, as typed. */
export interface Draft {
  readonly text: string
  readonly mentions: readonly { readonly id: string; readonly name: string }[]
  readonly kind?: CommentKind
}

/** What a person has written and not sent, on this device. */
export interface KeptComments {
  readonly draft: (place: string) => Draft | undefined
  /** An empty text forgets it. */
  readonly setDraft: (place: string, draft: Draft) => void
  /** Oldest first. */
  readonly outgoing: () => readonly Outgoing[]
  readonly keep: (one: Outgoing) => void
  readonly forget: (clientKey: string) => void
}

interface Whose {
  readonly boardId: string
  readonly participantId: string
  /** Where it is nobody else's, what is written outlives the tab. */
  readonly ownDevice: boolean
}

const DRAFT = 'draft'
const OUT = 'out'

/**
 * What is kept of one person on one board: in the tab's own storage, on their own device also beyond it. What another
 * person has left in this tab goes, and on a shared computer everything that lies beyond the tab.
 */
export function keptComments({ boardId, participantId, ownDevice }: Whose): KeptComments {
  const board = commentsKey(boardId)
  const own = `${board}${participantId}.`
  clean(
    () => sessionStorage,
    board,
    (key) => !key.startsWith(own),
  )
  clean(
    () => localStorage,
    board,
    (key) => !ownDevice || !key.startsWith(own),
  )
  const places: readonly (() => Storage)[] = ownDevice
    ? [() => sessionStorage, () => localStorage]
    : [() => sessionStorage]
  const write = (key: string, value: unknown) => {
    for (const place of places) {
      try {
        if (value === undefined) place().removeItem(key)
        else place().setItem(key, JSON.stringify(value))
      } catch {
        // Switched off or full: it stays as long as the page does.
      }
    }
  }
  const read = (key: string): unknown => {
    for (const place of places) {
      try {
        const text = place().getItem(key)
        if (text !== null) return JSON.parse(text)
      } catch {
        // Switched off, or not what was written here.
      }
    }
    return undefined
  }
  return {
    draft: (place) => {
      const value = read(`${own}${DRAFT}.${place}`)
      return isDraft(value) ? value : undefined
    },
    setDraft: (place, draft) => write(`${own}${DRAFT}.${place}`, draft.text === '' ? undefined : draft),
    outgoing: () => {
      const start = `${own}${OUT}.`
      const keys = new Set(places.flatMap((place) => keysIn(place).filter((key) => key.startsWith(start))))
      const found = [...keys].map(read).filter(isOutgoing)
      return found.toSorted((a, b) => (a.at < b.at ? -1 : a.at > b.at ? 1 : 0))
    },
    keep: (one) => write(`${own}${OUT}.${one.clientKey}`, one),
    forget: (clientKey) => write(`${own}${OUT}.${clientKey}`, undefined),
  }
}

const isRecord = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null
const isDraft = (value: unknown): value is Draft =>
  isRecord(value) && typeof value['text'] === 'string' && Array.isArray(value['mentions'])
const isOutgoing = (value: unknown): value is Outgoing =>
  isRecord(value) &&
  ['clientKey', 'at', 'text', 'state'].every((name) => typeof value[name] === 'string') &&
  Array.isArray(value['mentions']) &&
  (isRecord(value['anchor']) || typeof value['threadId'] === 'string')

function keysIn(place: () => Storage): readonly string[] {
  try {
    return Object.keys(place())
  } catch {
    // Switched off: nothing is kept there.
    return []
  }
}

function clean(place: () => Storage, start: string, which: (key: string) => boolean): void {
  for (const key of keysIn(place)) if (key.startsWith(start) && which(key)) place().removeItem(key)
}
