import { setKind } from '#shared/doc/elements.ts'
import { setPositions } from '#shared/doc/positions.ts'
import type { Position } from '#shared/doc/schema.ts'
import { kindsLabel } from '#shared/i18n/labels.ts'
import type { ElementId } from '#shared/model/element.ts'
import type { ElementKind } from '#shared/model/kinds.ts'
import { announce } from '#client/ui/announce.tsx'
import { mayCreate, mayPlace, step, titleOf, type Board } from '#client/board/board.ts'
import { cardX, LANES_TOP, type XY } from '#client/board/laneGeometry.ts'
import { keepsPlaces } from '#client/board/placing.ts'
import { placeAfter, placeInSection, stacked } from '#client/board/moving/placeIn.ts'
import { sectionOf, sectionTitle } from '#client/board/sections/sectionActions.ts'
import { shownSection } from '#client/board/sections/sectionGeometry.ts'

/** Where cards are to go; `exact` in the document frame, its top left. */
export type Destination =
  | { readonly to: 'lane'; readonly kind: ElementKind; readonly after: ElementId | undefined }
  | { readonly to: 'section'; readonly id: string }
  | { readonly to: 'exact'; readonly x: number; readonly y: number }

/** The cards that stand in the lane of a kind, top to bottom, without those that are moved. */
export function laneOf({ session, layout }: Board, kind: ElementKind, ids: readonly ElementId[]): readonly ElementId[] {
  return [...layout().rects]
    .filter(([id]) => !ids.includes(id) && session.view.element(id)?.kind === kind)
    .toSorted(([, a], [, b]) => a.y - b.y)
    .map(([id]) => id)
}

/** Moves cards as one step: notes that go into a lane become what it is for. */
export function moveTo(board: Board, ids: readonly ElementId[], destination: Destination): void {
  const places = placesFor(board, ids, destination)
  const { session, t } = board
  const kind = destination.to === 'lane' ? destination.kind : 'note'
  const notes = kind === 'note' ? [] : ids.filter((id) => session.view.element(id)?.kind === 'note')
  const written = [...places].map(([id, { x, y }]): [ElementId, Position] => [id, [x, y]])
  if (places.size === 0 || !mayPlace(board, written) || (notes.length > 0 && !mayCreate(board, kind))) return
  if (notes.length === 0 && keepsPlaces(board)) return
  step(board, t('canvas.steps.move'), () => {
    for (const id of notes) if (kind !== 'note') setKind(session.doc, id, kind, 'person')
    setPositions(session.doc, written, 'person')
  })
  announce(said(board, destination))
}

function placesFor(board: Board, ids: readonly ElementId[], destination: Destination): ReadonlyMap<ElementId, XY> {
  const { rects } = board.layout()
  if (destination.to === 'exact') return stackedAlone(rects, ids, destination)
  if (destination.to === 'section') {
    const section = sectionOf(board, destination.id)
    return section ? placeInSection(rects, ids, shownSection(section)) : new Map()
  }
  if (destination.after !== undefined) return placeAfter(rects, ids, destination.after)
  const [first] = laneOf(board, destination.kind, ids)
  const top = first === undefined ? undefined : rects.get(first)
  return stacked(rects, ids, { x: top?.x ?? cardX(destination.kind), y: Math.min(LANES_TOP, top?.y ?? LANES_TOP) })
}

/** To an exact place nothing else is pushed: somebody knows what they want. */
function stackedAlone(rects: Parameters<typeof stacked>[0], ids: readonly ElementId[], { x, y }: XY) {
  const own = new Map([...rects].filter(([id]) => ids.includes(id)))
  return stacked(own, ids, { x, y })
}

function said(board: Board, destination: Destination): string {
  const { t } = board
  if (destination.to === 'exact') return t('structure.moveTo.saidExact', { x: destination.x, y: destination.y })
  if (destination.to === 'section') {
    const title = sectionTitle(board, sectionOf(board, destination.id))
    return t('structure.moveTo.saidSection', { title })
  }
  const lane = kindsLabel(t, destination.kind)
  return destination.after === undefined
    ? t('structure.moveTo.saidFirst', { lane })
    : t('structure.moveTo.saidAfter', { lane, title: titleOf(board, destination.after) })
}
