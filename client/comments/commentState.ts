import { useCallback, useSyncExternalStore } from 'react'
import type { Anchor } from '#shared/wire/comments.ts'
import { createStore, type Store } from '#client/session/store.ts'
import { readPreference, writePreference } from '#client/ui/preferences.ts'
import type { CommentStore } from '#client/comments/commentStore.ts'
import { ALL_OPEN, type ThreadFilter } from '#client/comments/filters.ts'
import { cellKey, NO_MARKS, type MarkIndex, type PlaceMark } from '#client/comments/markIndex.ts'

/** The comments of the board that is on the page; undefined until the server has said who this is. */
export const commentsHere = createStore<CommentStore | undefined>(undefined)
/** Where something is said, for cards, rows and pins; empty as long as nothing is known. */
export const commentMarks = createStore<MarkIndex>(NO_MARKS)

/** What stands in place of the details: a thread, or what is said at a place, to be added to. */
export type CommentPanel =
  | { readonly kind: 'thread'; readonly id: string; readonly write?: boolean }
  | { readonly kind: 'place'; readonly anchor: Anchor }
/** A new object with every asking. */
export const commentPanel = createStore<CommentPanel | undefined>(undefined)

/** Where a new pin would come to stand, document frame, while its place is chosen. */
export const placing = createStore<{ readonly x: number; readonly y: number } | undefined>(undefined)

interface PinLook {
  readonly pins: boolean
  readonly resolved: boolean
}
const look = createStore<PinLook>({
  pins: readPreference('comments.pins') !== 'off',
  resolved: readPreference('comments.resolved') === 'on',
})
/** Whether comments are shown on the map, and whether those that are resolved are, too; remembered in this browser. */
export const pinLook: Store<PinLook> = look
export function setPinLook(change: Partial<PinLook>): void {
  look.set({ ...look.get(), ...change })
  writePreference('comments.pins', look.get().pins ? undefined : 'off')
  writePreference('comments.resolved', look.get().resolved ? 'on' : undefined)
}

/** What of the discussion is looked at; going from thread to thread keeps to it. */
export const threadFilter = createStore<ThreadFilter>(ALL_OPEN)

/** What is said about an element and its values; its caller renders only when that changes. */
export const useElementMark = (id: string): PlaceMark | undefined =>
  useSyncExternalStore(
    commentMarks.subscribe,
    useCallback(() => commentMarks.get().elements.get(id), [id]),
  )
/** Likewise of a link. */
export const useLinkMark = (id: string): PlaceMark | undefined =>
  useSyncExternalStore(
    commentMarks.subscribe,
    useCallback(() => commentMarks.get().links.get(id), [id]),
  )
/** Likewise of one value in the register. */
export const useCellMark = (benefitId: string, field: string): PlaceMark | undefined =>
  useSyncExternalStore(
    commentMarks.subscribe,
    useCallback(() => commentMarks.get().cells.get(cellKey(benefitId, field)), [benefitId, field]),
  )
