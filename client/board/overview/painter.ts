import type { ReactFlowState } from '@xyflow/react'
import type { ElementId } from '#shared/model/element.ts'
import { badges } from '#client/health/badges.ts'
import type { BoardSession } from '#client/session/boardSession.ts'
import type { PersonFocus } from '#client/session/people.ts'
import { organisationColour } from '#client/ui/organisationColour.ts'
import type { Board } from '#client/board/board.ts'
import { mirroredBy, type Rect } from '#client/board/laneGeometry.ts'
import { drawMap } from '#client/board/overview/drawMap.ts'
import { watchColours, type MapColours } from '#client/board/overview/mapColours.ts'
import { createPictures, type MapPicture, type PictureCard } from '#client/board/overview/mapPicture.ts'

/** How far the picture reaches beyond the view, in its own widths and heights: a pan that far draws nothing anew. */
const MARGIN = 0.2
/** A view that has stood still so long is drawn sharp: a pan may have ended between two pixels. */
const STILL_MS = 150

interface Sources {
  readonly canvas: HTMLCanvasElement
  readonly board: Board
  readonly session: Pick<BoardSession, 'view' | 'selection' | 'focuses'>
  readonly flow: { readonly getState: () => ReactFlowState; readonly subscribe: (notify: () => void) => () => void }
}
export interface Painter {
  /** How far others drag cards right now, document frame. */
  readonly setRemote: (remote: ReadonlyMap<ElementId, readonly [number, number]>) => void
  /** Draws in the next frame. */
  readonly ask: () => void
  readonly picture: () => MapPicture
  readonly rectOf: (card: PictureCard) => Rect
  readonly stop: () => void
}

/** Draws the map onto a canvas in the map's own frame: once now, and at most once per frame when something changes. */
export function createPainter({ canvas, board, session, flow }: Sources): Painter {
  const { state } = board
  const pictureOf = createPictures()
  const context = canvas.getContext('2d')
  let colours: MapColours | undefined
  let remote: ReadonlyMap<ElementId, readonly [number, number]> = new Map()
  let drawn: { readonly x: number; readonly y: number; readonly zoom: number; readonly width: number } | undefined
  let frame = 0
  let still: ReturnType<typeof setTimeout> | undefined

  const picture = (): MapPicture =>
    pictureOf(session.view.map(), state.proposed.get() ?? board.layout(), board.direction())
  let moved: ReadonlyMap<string, Rect> = new Map()
  const rectOf = (card: PictureCard): Rect => moved.get(card.id) ?? card.rect

  const draw = () => {
    frame = 0
    clearTimeout(still)
    const { width, height, transform } = flow.getState()
    if (!context || !colours || width === 0) return
    const [x, y, zoom] = transform
    const ratio = window.devicePixelRatio
    const [dx, dy] = [Math.round(width * MARGIN), Math.round(height * MARGIN)]
    const size = { width: width + 2 * dx, height: height + 2 * dy }
    fit(canvas, size.width, size.height, ratio)
    canvas.style.transform = `translate(${(-dx - x) / zoom}px,${(-dy - y) / zoom}px) scale(${1 / zoom})`
    const shown = picture()
    moved = movedRects(shown, board, remote)
    const focuses = othersOf(session.focuses.get())
    const { of } = colours
    drawMap(context, shown, { x: x + dx, y: y + dy, zoom, ...size, ratio }, colours, {
      selected: session.selection.get(),
      others: (id) => {
        const focus = focuses.get(id)
        return focus && of(organisationColour(focus.person.colour).background)
      },
      finding: (id) => badges.get()?.byId.get(id)?.severity,
      lit: state.lit.get(),
      hovered: state.hovered.get(),
      moved,
      titles: drawn?.zoom === zoom,
    })
    // Titles would be cut anew in every frame of a zoom; they come when it stands still.
    if (drawn?.zoom !== zoom) still = setTimeout(ask, STILL_MS)
    drawn = { x, y, zoom, width }
  }
  const ask = () => {
    if (frame === 0) frame = requestAnimationFrame(draw)
  }
  /** The picture moves with the map by itself; it is drawn anew when the view has another size or leaves it. */
  const onFlow = () => {
    const { width, height, transform } = flow.getState()
    const [x, y, zoom] = transform
    if (drawn?.x === x && drawn.y === y && drawn.zoom === zoom && drawn.width === width) return
    const isInside =
      drawn?.zoom === zoom &&
      drawn.width === width &&
      Math.abs(x - drawn.x) < width * MARGIN &&
      Math.abs(y - drawn.y) < height * MARGIN
    if (!isInside) return ask()
    clearTimeout(still)
    still = setTimeout(ask, STILL_MS)
  }
  const stops = [
    watchColours(canvas, (now) => {
      colours = now
      ask()
    }),
    flow.subscribe(onFlow),
    session.view.subscribeAll(ask),
    ...[
      session.selection,
      session.focuses,
      state.proposed,
      state.bands,
      state.dragged,
      state.hovered,
      state.lit,
      badges,
    ].map((store) => store.subscribe(ask)),
  ]
  draw()
  return {
    setRemote: (next) => {
      remote = next
      ask()
    },
    ask,
    picture,
    rectOf,
    stop: () => {
      cancelAnimationFrame(frame)
      clearTimeout(still)
      for (const stop of stops) stop()
    },
  }
}

function fit(canvas: HTMLCanvasElement, width: number, height: number, ratio: number): void {
  const [across, down] = [Math.round(width * ratio), Math.round(height * ratio)]
  if (canvas.width !== across) canvas.width = across
  if (canvas.height !== down) canvas.height = down
  canvas.style.width = `${width}px`
  canvas.style.height = `${height}px`
}

/** Where cards are that are being dragged, here or elsewhere. */
function movedRects(
  { cards }: MapPicture,
  { state, direction }: Board,
  remote: ReadonlyMap<ElementId, readonly [number, number]>,
): ReadonlyMap<string, Rect> {
  const dragged = state.dragged.get()
  const moved = new Map<string, Rect>()
  if (dragged.size + remote.size === 0) return moved
  for (const { id, rect } of cards) {
    const [at, by] = [dragged.get(id), remote.get(id)]
    if (at) moved.set(id, { ...rect, x: at.x, y: at.y })
    else if (by) moved.set(id, { ...rect, x: rect.x + mirroredBy(by[0], direction()), y: rect.y + by[1] })
  }
  return moved
}

const byElement = new WeakMap<readonly PersonFocus[], ReadonlyMap<string, PersonFocus>>()

/** The first person at each card, in people order. */
function othersOf(focuses: readonly PersonFocus[]): ReadonlyMap<string, PersonFocus> {
  const known = byElement.get(focuses)
  if (known) return known
  const found = new Map<string, PersonFocus>()
  for (const focus of focuses) {
    const ids = focus.editing ? [focus.editing.id, ...focus.selection] : focus.selection
    for (const id of ids) if (!found.has(id)) found.set(id, focus)
  }
  byElement.set(focuses, found)
  return found
}
