import { useEffect, useMemo, useRef, useState, type PointerEvent as ReactPointerEvent } from 'react'
import { announce } from '#client/ui/announce.tsx'
import type { LinkId } from '#shared/model/link.ts'
import { createStore, type Store } from '#client/session/store.ts'
import { mayEdit, type Board } from '#client/board/board.ts'
import { changeEnd, type End } from '#client/board/hands/changeEnds.ts'
import type { XY } from '#client/board/laneGeometry.ts'

/** A link end being drawn: where the pointer is, CSS pixels of the window. */
export interface EndDrag {
  readonly link: LinkId
  readonly end: End
  readonly at: XY
}

const THRESHOLD = { mouse: 4, touch: 6 }
/** How near a card the pointer must be let go, screen pixels. */
const REACH = { mouse: 20, touch: 44 }

const kindOf = (event: Pick<PointerEvent, 'pointerType'>): 'mouse' | 'touch' =>
  event.pointerType === 'touch' ? 'touch' : 'mouse'

export interface EndDrags {
  readonly drag: Store<EndDrag | undefined>
  /** A press on an end; on one of a link that is not `chosen`, a click chooses the link. */
  readonly begin: (event: ReactPointerEvent, link: LinkId, end: End, chosen: boolean) => void
}

/**
 * Drawing the end of a link to another card: a drag, or a click on the end of the chosen link and one on the card. On empty canvas nothing
 * happens; Esc, a second finger and the link's deletion by somebody else give up.
 */
export function useEndDrag(board: Board): EndDrags {
  const [drag] = useState(() => createStore<EndDrag | undefined>(undefined))
  const stop = useRef<(() => void) | undefined>(undefined)
  useEffect(() => () => stop.current?.(), [])
  const begin = useMemo<EndDrags['begin']>(
    () => (event, link, end, chosen) => {
      const ends = board.session.view.link(link)
      if (event.button !== 0 || !event.isPrimary || !ends) return
      event.preventDefault()
      event.stopPropagation()
      stop.current?.()
      stop.current = undefined
      // The click that follows is the end's own, wherever the pointer is let go.
      event.currentTarget.setPointerCapture(event.pointerId)
      if (mayEdit(board, [link])) stop.current = follow(board, event.nativeEvent, { link, end, chosen, drag })
    },
    [board, drag],
  )
  return useMemo(() => ({ drag, begin }), [drag, begin])
}

interface Following {
  readonly link: LinkId
  readonly end: End
  readonly chosen: boolean
  readonly drag: { readonly get: () => EndDrag | undefined; readonly set: (drag: EndDrag | undefined) => void }
}

/** Follows one pointer from its press to its end; gives the function that gives it up. */
function follow(board: Board, press: PointerEvent, { link, end, chosen, drag }: Following): () => void {
  const { state, session, t } = board
  const ends = session.view.link(link)
  const kept: End = end === 'from' ? 'to' : 'from'
  const linking = ends && { id: ends[kept], end: kept, moves: link }
  const begun = new AbortController()
  const { signal } = begun

  const stop = () => {
    begun.abort()
    stopWatching()
    if (drag.get()) state.linking.set(undefined)
    drag.set(undefined)
  }
  const giveUp = () => {
    const wasDrawn = drag.get() !== undefined
    stop()
    if (wasDrawn) announce(t('canvas.said.linkCancelled'))
  }
  const move = (event: PointerEvent) => {
    const { clientX: x, clientY: y } = event
    if (event.pointerId !== press.pointerId) return
    if (!drag.get()) {
      if (Math.hypot(x - press.clientX, y - press.clientY) <= THRESHOLD[kindOf(press)]) return
      state.linking.set(linking)
    }
    drag.set({ link, end, at: { x, y } })
  }
  const up = (event: PointerEvent) => {
    if (event.pointerId !== press.pointerId) return
    const drawn = drag.get()
    const card = cardNear({ x: event.clientX, y: event.clientY }, REACH[kindOf(press)])
    if (!drawn) {
      stop()
      const { selection } = session
      if (event.shiftKey || event.ctrlKey || event.metaKey) selection.toggle(link)
      else if (chosen) state.linking.set(linking)
      else selection.select([link])
      return
    }
    if (card === undefined) return giveUp()
    stop()
    changeEnd(board, link, end, card)
  }
  const key = (event: KeyboardEvent) => {
    if (event.key !== 'Escape') return
    event.preventDefault()
    event.stopPropagation()
    giveUp()
  }
  const otherPress = (event: PointerEvent) => {
    if (event.pointerId !== press.pointerId) giveUp()
  }
  const stopWatching = session.view.subscribeAll(() => {
    if (!session.view.link(link)) giveUp()
  })
  window.addEventListener('pointermove', move, { signal })
  window.addEventListener('pointerup', up, { signal })
  window.addEventListener('pointercancel', giveUp, { signal })
  window.addEventListener('pointerdown', otherPress, { signal, capture: true })
  window.addEventListener('keydown', key, { signal, capture: true })
  return stop
}

/** The card under a point of the window, else the nearest one within `reach` pixels of it. */
export function cardNear({ x, y }: XY, reach: number): string | undefined {
  for (const one of document.elementsFromPoint(x, y)) {
    const card = one.closest<HTMLElement>('[data-element]') ?? one.querySelector<HTMLElement>(':scope > [data-element]')
    if (card) return card.dataset['element']
  }
  let best: { readonly id: string | undefined; readonly away: number } | undefined
  for (const card of document.querySelectorAll<HTMLElement>('[data-element]')) {
    const box = card.getBoundingClientRect()
    const away = Math.hypot(Math.max(box.left - x, 0, x - box.right), Math.max(box.top - y, 0, y - box.bottom))
    if (away <= reach && away < (best?.away ?? Infinity)) best = { id: card.dataset['element'], away }
  }
  return best?.id
}
