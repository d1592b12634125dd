import type { Translate } from '#shared/i18n/texts.ts'
import type { Anchor, ThreadMark } from '#shared/wire/comments.ts'
import { atLeast } from '#shared/wire/roles.ts'
import { announce } from '#client/ui/announce.tsx'
import type { CommandContext } from '#client/board/commands/command.ts'
import { inReadingOrder } from '#client/board/inReadingOrder.ts'
import { mirrored } from '#client/board/laneGeometry.ts'
import { storedPoint } from '#client/board/lanes/places.ts'
import { canvasHere } from '#client/board/together/canvasHere.ts'
import type { EditedSession } from '#client/board/board.ts'
import { anchorKey } from '#client/comments/anchors.ts'
import {
  commentMarks,
  commentPanel,
  commentsHere,
  pinLook,
  placing,
  setPinLook,
  threadFilter,
} from '#client/comments/commentState.ts'
import { fits, isNarrowed } from '#client/comments/filters.ts'
import { bringIntoView, focusPlace, openPanel, sayThread, whereabouts } from '#client/comments/showThread.ts'
import { inMapOrder, nextThread } from '#client/comments/threadOrder.ts'

interface From {
  readonly session: Pick<EditedSession, 'view' | 'selection'>
  readonly t: Translate
}

/** Whether this person may write comments; says why when not. */
function mayComment({ session, t }: CommandContext['board']): boolean {
  const role = session.hello.get()?.role
  if (role === undefined || atLeast(role, 'commenter')) return true
  announce(t(session.versionId === undefined ? 'comments.readOnly' : 'comments.inVersion'))
  return false
}

/**
 * Begins a comment on what is at hand: the thread that is open on it is answered, else a new one is begun. With nothing
 * at hand a place on the map is chosen for it.
 */
export function comment({ board, view, elements, links }: CommandContext): void {
  if (!mayComment(board)) return
  const [element, ...others] = elements
  const [link] = links
  if (element !== undefined && others.length > 0) return announce(board.t('comments.said.oneOnly'))
  if (element !== undefined) return writeAt({ elementId: element })
  if (link !== undefined) return writeAt({ linkId: link })
  const open = commentPanel.get()
  if (open?.kind === 'thread' && document.activeElement?.closest('[data-pin]')) return answer(open.id)
  const { x, y } = view.centre()
  placing.set(storedPoint(board.layout(), { x: Math.round(x), y: Math.round(y) }))
  announce(board.t('comments.said.place'))
}

/** A comment on the whole map. */
export function commentOnMap({ board }: CommandContext): void {
  if (mayComment(board)) writeAt({})
}

/** Opens what is said at a place with the caret in a new comment; where one of its threads is open, in the answer. */
export function writeAt(anchor: Anchor): void {
  const open = commentPanel.get()
  const thread = open?.kind === 'thread' ? commentsHere.get()?.marks.get()?.get(open.id) : undefined
  if (thread && anchorKey(thread.anchor) === anchorKey(anchor)) answer(thread.id)
  else openPanel({ kind: 'place', anchor })
}

function answer(id: string): void {
  openPanel({ kind: 'thread', id, write: true })
  // It may be open already, with the caret elsewhere.
  document.querySelector<HTMLTextAreaElement>('[data-comments] textarea')?.focus()
}

/** The chosen place gets its composer. */
export function placePin(at: { readonly x: number; readonly y: number }): void {
  placing.set(undefined)
  openPanel({ kind: 'place', anchor: { x: Math.round(at.x), y: Math.round(at.y) } })
}

export function togglePins({ board }: CommandContext): void {
  const pins = !pinLook.get().pins
  setPinLook({ pins })
  announce(board.t(pins ? 'comments.said.shown' : 'comments.said.hidden', { count: commentMarks.get().threads }))
}

export function toggleResolved({ board }: CommandContext): void {
  const resolved = !pinLook.get().resolved
  setPinLook({ resolved, ...(resolved && { pins: true }) })
  announce(board.t(resolved ? 'comments.said.withResolved' : 'comments.said.withoutResolved'))
}

/** The threads that are gone through: those of the discussion's filter, else those that are shown; as the map is read. */
function threadsInOrder({ session }: From): readonly ThreadMark[] {
  const { view } = session
  const filter = threadFilter.get()
  const all = [...(commentsHere.get()?.marks.get()?.values() ?? [])]
  const wanted = isNarrowed(filter)
    ? all.filter((mark) => fits(mark, filter))
    : all.filter(({ state }) => state === 'open' || pinLook.get().resolved)
  return inMapOrder(wanted, { order: orderOf(session), now: whereabouts(session), from: (id) => view.link(id)?.from })
}

function orderOf({ view }: From['session']): ReadonlyMap<string, number> {
  const canvas = canvasHere.get()
  const ids = [...view.map().elements, ...view.map().aside].map(({ id }) => id)
  if (!canvas) return new Map(ids.map((id, at) => [id, at]))
  const { board } = canvas
  const layout = board.layout()
  const direction = board.direction()
  const rects = new Map(
    [...layout.rects].map(([id, rect]) => [id, { ...rect, x: mirrored(rect.x, rect.width, direction) }]),
  )
  const read = inReadingOrder(rects.keys(), { rects, element: (id) => view.element(id), layout, direction })
  return new Map([...new Set([...read, ...ids])].map((id, at) => [id, at]))
}

/**
 * Opens the next or previous thread, round the ends, with the map at what it hangs on, which gets the keyboard; with
 * `stay` the keyboard stays where it is.
 */
export function stepThread(from: From, step: 1 | -1, { stay = false } = {}): void {
  const { session, t } = from
  const store = commentsHere.get()
  const open = commentPanel.get()
  const next = nextThread(threadsInOrder(from), open?.kind === 'thread' ? open.id : undefined, step)
  if (!store || !next)
    return announce(t(isNarrowed(threadFilter.get()) ? 'comments.said.noneFit' : 'comments.said.none'))
  const { mark } = next
  openPanel({ kind: 'thread', id: mark.id })
  session.selection.select([])
  bringIntoView(session, mark.anchor)
  if (!stay) focusPlace(session, mark)
  store.fetch(mark.id).then(
    (thread) => sayThread({ store, session, t }, thread, next),
    () => announce(t('comments.offline')),
  )
}
