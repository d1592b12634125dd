import type { ReactFlowState } from '@xyflow/react'
import type { ElementId } from '#shared/model/element.ts'
import type { BoardSession } from '#client/session/boardSession.ts'
import type { CanvasTools } from '#client/board/canvasContext.ts'
import type { XY } from '#client/board/laneGeometry.ts'
import { cardAt, type PictureCard } from '#client/board/overview/mapPicture.ts'
import type { Painter } from '#client/board/overview/painter.ts'

/** A card under the pointer, and where the pointer is in the canvas. */
export interface Pointed {
  readonly card: PictureCard
  readonly at: XY
}

interface Sources {
  readonly tools: CanvasTools
  readonly session: Pick<BoardSession, 'selection'>
  readonly flow: { readonly getState: () => ReactFlowState; readonly subscribe: (notify: () => void) => () => void }
  readonly painter: Pick<Painter, 'picture' | 'rectOf'>
  /** A card was clicked, as one in the page is. */
  readonly onCard: (id: ElementId, keys: Pick<MouseEvent, 'shiftKey' | 'ctrlKey' | 'metaKey'>) => void
  readonly onPoint: (pointed: Pointed | undefined) => void
}

/** How near a click counts, CSS pixels: a small card takes a finger's tip as well. */
const NEAR = { mouse: 2, finger: 10 }
/** Until the name of a card appears. */
const NAME_MS = 150

/**
 * Clicks on a picture of cards: a click selects, with Shift or Mod it adds; a double click brings it near; the other button
 * opens the card's menu. Dragging pans: cards are moved where they can be seen. What does not meet a card is left to
 * the canvas. Gives back the function that stops it.
 */
export function listenToPointer({ tools, session, flow, painter, onCard, onPoint }: Sources): () => void {
  const { board, view } = tools
  const { state } = board
  const root = flow.getState().domNode
  if (!root) return () => undefined
  let timer: ReturnType<typeof setTimeout> | undefined

  const hit = (event: MouseEvent): PictureCard | undefined => {
    const { target } = event
    if (!(target instanceof Element) || !target.classList.contains('react-flow__pane')) return undefined
    const box = root.getBoundingClientRect()
    const [x, y, zoom] = flow.getState().transform
    const near = (state.finger.get() ? NEAR.finger : NEAR.mouse) / zoom
    const [mapX, mapY] = [(event.clientX - box.left - x) / zoom, (event.clientY - box.top - y) / zoom]
    const picture = painter.picture()
    return cardAt(picture, mapX, mapY, painter.rectOf) ?? cardAt(picture, mapX, mapY, painter.rectOf, near)
  }
  const point = (card: PictureCard | undefined, event: MouseEvent) => {
    clearTimeout(timer)
    const box = root.getBoundingClientRect()
    const at = { x: event.clientX - box.left, y: event.clientY - box.top }
    if (state.hovered.get() !== card?.id) {
      state.hovered.set(card?.id)
      onPoint(undefined)
    }
    if (card) timer = setTimeout(() => onPoint({ card, at }), NAME_MS)
  }
  const onMove = (event: PointerEvent) => {
    if (event.pointerType === 'touch') return
    point(event.buttons === 0 ? hit(event) : undefined, event)
  }
  const onLeave = (event: PointerEvent) => point(undefined, event)
  const onClick = (event: MouseEvent) => {
    const card = hit(event)
    if (!card || state.tool.get() === 'hand') return
    event.stopPropagation()
    state.overlay.set(undefined)
    const isAdded = event.shiftKey || event.ctrlKey || event.metaKey
    if (isAdded && state.tool.get() === 'select' && !state.linking.get()) session.selection.toggle(card.id)
    else onCard(card.id, event)
    root.focus({ preventScroll: true })
  }
  const onDoubleClick = (event: MouseEvent) => {
    // The first click has selected the card, which makes it one in the page, under the pointer.
    const chosen = event.target instanceof Element && event.target.closest<HTMLElement>('[data-element]')
    const id = hit(event)?.id ?? (chosen ? chosen.dataset['element'] : undefined)
    if (id === undefined) return
    event.stopPropagation()
    point(undefined, event)
    session.selection.select([id])
    view.fit([id])
  }
  const onMenu = (event: MouseEvent) => {
    const card = hit(event)
    if (!card) return
    event.preventDefault()
    event.stopPropagation()
    if (!session.selection.get().has(card.id)) session.selection.select([card.id])
    state.overlay.set({ kind: 'elementMenu', at: { x: event.clientX, y: event.clientY }, id: card.id })
  }
  root.addEventListener('pointermove', onMove)
  root.addEventListener('pointerleave', onLeave)
  root.addEventListener('click', onClick)
  root.addEventListener('dblclick', onDoubleClick)
  root.addEventListener('contextmenu', onMenu)
  const stopFraming = followFrame({ flow, session, painter })
  return () => {
    clearTimeout(timer)
    onPoint(undefined)
    root.removeEventListener('pointermove', onMove)
    root.removeEventListener('pointerleave', onLeave)
    root.removeEventListener('click', onClick)
    root.removeEventListener('dblclick', onDoubleClick)
    root.removeEventListener('contextmenu', onMenu)
    stopFraming()
  }
}

/** A frame drawn round cards of the picture selects them: React Flow looks at cards in the page alone. */
function followFrame({ flow, session, painter }: Pick<Sources, 'flow' | 'session' | 'painter'>): () => void {
  let last: unknown
  return flow.subscribe(() => {
    const { userSelectionRect: frame, transform } = flow.getState()
    if (!frame || frame === last) return
    last = frame
    const [x, y, zoom] = transform
    const part = {
      x: (frame.x - x) / zoom,
      y: (frame.y - y) / zoom,
      width: frame.width / zoom,
      height: frame.height / zoom,
    }
    const framed = painter.picture().cards.filter((card) => {
      const rect = painter.rectOf(card)
      return (
        rect.x < part.x + part.width &&
        rect.x + rect.width > part.x &&
        rect.y < part.y + part.height &&
        rect.y + rect.height > part.y
      )
    })
    session.selection.select(framed.map(({ id }) => id))
  })
}
