import { useEffect, useState } from 'react'
import { useReactFlow } from '@xyflow/react'
import type { ElementId } from '#shared/model/element.ts'
import type { LinkId } from '#shared/model/link.ts'
import { announce } from '#client/ui/announce.tsx'
import { createStore, type Store } from '#client/session/store.ts'
import { titleOf, type Board } from '#client/board/board.ts'
import { pointOf, type Drag, type DragHelper } from '#client/board/dragging.ts'
import { judgeInsert } from '#client/board/hands/inserting.ts'
import type { XY } from '#client/board/laneGeometry.ts'
import { dropPlaces } from '#client/board/hands/moves.ts'

/** How long a card rests over a link before inserting it there is offered. */
const DWELL_MS = 400

/** The card that may be dropped into the middle of a link, once it has rested over it. */
export type Inserting = { readonly link: LinkId; readonly id: ElementId } | undefined

/** A card dropped on a link may be inserted there: offered after a pause, asked on drop, never done by itself. */
export function useInserting(board: Board): Store<Inserting> {
  const { flowToScreenPosition } = useReactFlow()
  const [offer] = useState(() => createStore<Inserting>(undefined))
  useEffect(() => {
    const helper = createInserting(board, offer.set, ({ event, lead, at }) => {
      const [card, rect] = [at.get(lead), board.layout().rects.get(lead)]
      const middle = card && rect && flowToScreenPosition({ x: card.x + rect.width / 2, y: card.y + rect.height / 2 })
      return [pointOf(event), middle].flatMap((point) => (point ? linksAt(point) : []))
    })
    board.state.dragHelpers.add(helper)
    return () => {
      helper.end?.()
      board.state.dragHelpers.delete(helper)
    }
  }, [board, flowToScreenPosition, offer])
  return offer
}

/** `linksUnder` gives the links a dragged card lies on, the likeliest first. */
export function createInserting(
  board: Board,
  offer: (inserting: Inserting) => void,
  linksUnder: (drag: Drag) => readonly LinkId[],
): DragHelper {
  let over: LinkId | undefined
  let offered: Inserting
  let timer: ReturnType<typeof setTimeout> | undefined
  const rest = (link: LinkId | undefined, id: ElementId) => {
    if (link === over) return
    clearTimeout(timer)
    over = link
    offer((offered = undefined))
    if (link === undefined) return
    timer = setTimeout(() => {
      const ends = board.session.view.link(link)
      if (!ends || judgeInsert(board, link, id) === 'refused') return
      offer((offered = { link, id }))
      const words = { from: titleOf(board, ends.from), to: titleOf(board, ends.to) }
      announce(board.t('hands.insertHint', words))
    }, DWELL_MS)
  }
  return {
    takes: 'link',
    move: (drag) => {
      const { lead, at, event } = drag
      // A note dropped in a lane becomes an element of its kind first.
      const may = at.size === 1 && !event.altKey && board.session.view.element(lead)?.kind !== 'note'
      rest(may ? linksUnder(drag).find((link) => judgeInsert(board, link, lead) !== 'refused') : undefined, lead)
    },
    drop: (drag) => {
      const at = pointOf(drag.event)
      if (!offered || !at || !board.session.view.link(offered.link)) return false
      // In lanes by organisation it keeps its place.
      const position = board.layout().bands ? undefined : dropPlaces(board, drag).get(offered.id)
      board.state.overlay.set({ kind: 'insertDrop', at, ...offered, ...(position && { position }) })
      return 'held'
    },
    end: () => rest(undefined, ''),
  }
}

/** Links under a point of the window, also those that a card covers. */
const linksAt = ({ x, y }: XY): readonly LinkId[] =>
  document.elementsFromPoint(x, y).flatMap((one) => one.closest<SVGElement>('.react-flow__edge')?.dataset['id'] ?? [])
