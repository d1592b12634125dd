import type { Translate } from '#shared/i18n/texts.ts'
import type { Anchor, Thread, ThreadMark } from '#shared/wire/comments.ts'
import { asProblem } from '#client/api/problem.ts'
import { openInspector } from '#client/inspector/inspectorState.ts'
import type { BoardSession } from '#client/session/boardSession.ts'
import { announce } from '#client/ui/announce.tsx'
import { toast } from '#client/ui/toast.ts'
import { mirrored } from '#client/board/laneGeometry.ts'
import { shownPoint } from '#client/board/lanes/places.ts'
import { wantedInView } from '#client/board/wantedInView.ts'
import { canvasHere } from '#client/board/together/canvasHere.ts'
import { anchoredTo, elementOf, pointOf } from '#client/comments/anchors.ts'
import { commentPanel } from '#client/comments/commentState.ts'
import type { CommentStore } from '#client/comments/commentStore.ts'
import { mergedInto } from '#client/comments/markIndex.ts'
import { authorWords, beginning, placeLine, placeWords } from '#client/comments/threadWords.ts'

export interface Here {
  readonly store: CommentStore
  readonly session: Pick<BoardSession, 'view' | 'selection'>
  readonly t: Translate
}

/** The element that stands for one that was merged away. */
export const whereabouts =
  ({ view }: Pick<BoardSession, 'view'>) =>
  (id: string): string => {
    const { elements, aside } = view.map()
    return view.element(id) ? id : (mergedInto([...elements, ...aside]).get(id) ?? id)
  }

/** Opens the panel in place of the details. */
export function openPanel(panel: NonNullable<ReturnType<typeof commentPanel.get>>): void {
  commentPanel.set(panel)
  openInspector()
}

/**
 * Opens a thread beside the map and brings what it hangs on into view. With `fetch` it is read from the server first: a
 * link may lead to a thread that is not there, which is said.
 */
export async function showThread(here: Here, id: string, { fetch = false } = {}): Promise<void> {
  const { store, session, t } = here
  let thread: Thread | undefined = store.threads.get().get(id)?.thread
  if (fetch || !thread) {
    try {
      thread = await store.fetch(id)
    } catch (thrown) {
      const { code } = asProblem(thrown)
      toast(t(code === 'network' ? 'comments.offline' : 'comments.noThread'), { matter: 'comment' })
      return
    }
  }
  select(here, thread.anchor)
  openPanel({ kind: 'thread', id })
  const words = placeWords(t, session.view, thread.anchor, { place: thread.place, now: whereabouts(session) })
  if (words.gone) toast(t('comments.goneNotice', { title: words.title }), { matter: 'comment' })
}

/** Selects what a thread hangs on; a point leaves nothing selected. */
function select({ session }: Here, anchor: Anchor): void {
  const { view, selection } = session
  const id = anchoredTo(anchor)
  const shown = id === undefined ? undefined : 'linkId' in anchor ? id : whereabouts(session)(id)
  const isThere = shown !== undefined && (view.element(shown) ?? view.link(shown)) !== undefined
  selection.select(isThere ? [shown] : [])
  bringIntoView(session, anchor)
}

/** Moves the map, where it is on the page, to what a thread hangs on. */
export function bringIntoView(session: Here['session'], anchor: Anchor): void {
  const { view } = session
  const canvas = canvasHere.get()
  const element = elementOf(anchor)
  const point = pointOf(anchor)
  if (element !== undefined) {
    const id = whereabouts(session)(element)
    if (!canvas) wantedInView.set({ id })
    else canvas.view.reveal(id)
  } else if ('linkId' in anchor) {
    const link = view.link(anchor.linkId)
    if (link && canvas) canvas.view.reveal(link.from, link.to)
    else if (link) wantedInView.set({ id: link.from, all: [link.from, link.to] })
  } else if (point && canvas) {
    const { x, y } = shownPoint(canvas.board.layout(), point)
    canvas.view.show({ x: mirrored(x, 0, canvas.board.direction()) - 20, y: y - 20, width: 40, height: 40 })
  }
}

/** Gives what a thread hangs on the keyboard, on the map. */
export function focusPlace(session: Here['session'], mark: Pick<ThreadMark, 'id' | 'anchor'>): void {
  const canvas = canvasHere.get()
  if (!canvas) return
  const { anchor } = mark
  const element = elementOf(anchor)
  const card = element === undefined ? undefined : whereabouts(session)(element)
  if (card !== undefined && session.view.element(card)) return canvas.view.focusCard(card)
  const link = 'linkId' in anchor ? session.view.link(anchor.linkId) : undefined
  if (link) {
    canvas.board.state.focusedLink.set({ id: link.id, at: link.from })
    return canvas.view.focusCanvas()
  }
  const pin = document.querySelector<HTMLElement>(`[data-pin~="${CSS.escape(mark.id)}"]`)
  if (pin) pin.focus({ preventScroll: true })
  else canvas.view.focusWhole()
}

/** What is said of a thread one comes to: "Thread 2 of 5: question on Benefit: Shorter time. Anna Berg, Region A: …". */
export function sayThread(here: Here, thread: Thread, place: { readonly at: number; readonly count: number }): void {
  const { session, t } = here
  const where = placeLine(
    t,
    placeWords(t, session.view, thread.anchor, { place: thread.place, now: whereabouts(session) }),
  )
  const last = thread.comments.at(-1)
  announce(
    [
      t('comments.said.at', { ...place, kind: t(`comments.kind.${thread.kind}`).toLocaleLowerCase(), where }),
      thread.state === 'resolved' && t('comments.resolved'),
      thread.unread > 0 && t('comments.mark.unread', { count: thread.unread }),
      last && !last.deletedAt && `${authorWords(t, last.by)}: ${beginning(last.text, 200)}`,
    ]
      .filter(Boolean)
      .join('. '),
  )
}
