import { trashElements } from '#shared/doc/elements.ts'
import { importMapFile } from '#shared/doc/mapFile.ts'
import { newId, type Position } from '#shared/doc/schema.ts'
import type { ElementId } from '#shared/model/element.ts'
import { MAP_FILE_VERSION } from '#shared/model/mapFile.ts'
import { applyPasting, fitFragment, type PasteMode } from '#shared/paste/applyFragment.ts'
import { elementsIn, fragmentOf, type Fragment } from '#shared/paste/fragment.ts'
import { knownMap } from '#shared/paste/known.ts'
import type { PastedNote } from '#shared/paste/lines.ts'
import { wellFormed } from '#shared/model/values.ts'
import { announce } from '#client/ui/announce.tsx'
import { toast } from '#client/ui/toast.ts'
import { nextInLane } from '#client/board/changeActions.ts'
import { mayCreate, mayEdit, step, type Board } from '#client/board/board.ts'
import type { CanvasTools } from '#client/board/canvasContext.ts'
import { CARD_WIDTH, type XY } from '#client/board/laneGeometry.ts'
import { cardOf } from '#client/paste/cardOf.ts'
import { placeAsTheyStood, placeInOrder } from '#client/paste/place.ts'
import { hasRoom, mayPut, mostText } from '#client/paste/room.ts'

type Tools = Pick<CanvasTools, 'board' | 'view'>

/** What is copied of the map right now; places are those shown, also of cards nobody has placed. */
export function copied({ session, layout }: Board, ids: readonly ElementId[], cut: boolean): Fragment {
  const shown = [...layout().rects].map(([id, { x, y }]): [ElementId, Position] => [id, [x, y]])
  const places = new Map([...session.view.positions(), ...shown])
  return fragmentOf(session.view.map(), places, ids, { boardId: session.boardId, cut })
}

/** Takes elements off the map, once they are on the clipboard, as one step. */
export function cutElements(board: Board, ids: readonly ElementId[]): void {
  const { session, state, t } = board
  const [first] = ids
  if (first === undefined) return
  state.editing.set(undefined)
  state.focused.set(nextInLane(board, first, new Set(ids)))
  step(board, t('paste.steps.cut', { count: ids.length }), () => trashElements(session.doc, ids, 'person'))
  session.selection.select([])
  announce(t('paste.said.cut', { count: ids.length }))
}

/** How a fragment goes onto this map when nobody has been asked: cut here and not back yet, it is the same elements. */
export function ownMode({ session }: Board, fragment: Fragment): PasteMode {
  const isGone = elementsIn(fragment).every(({ id }) => !session.view.element(id))
  return fragment.cut && fragment.boardId === session.boardId && isGone ? 'back' : 'copy'
}

/** Farther out there is no map: what stood there comes to its lane. */
const FAR = 1_000_000

const stoodAt = ({ x, y }: { readonly x?: number; readonly y?: number }): XY | undefined =>
  x !== undefined && y !== undefined && Math.abs(x) <= FAR && Math.abs(y) <= FAR ? { x, y } : undefined

/** Pastes elements around a point as one step, selects them and says so. Gives back whether it was done. */
export function pasteElements(tools: Tools, fragment: Fragment, mode: PasteMode, at: XY): boolean {
  const { board } = tools
  const { session, t } = board
  const elements = elementsIn(fragment)
  const there = elements.filter(({ id }) => mode !== 'copy' && session.view.element(id))
  if (
    !mayEdit(
      board,
      there.map(({ id }) => id),
    )
  )
    return false
  if (![...new Set(elements.map(({ kind }) => kind))].every((kind) => mayCreate(board, kind))) return false
  if (!hasRoom(board, elements.length - there.length, fragment.file)) return false
  const isThere = new Set(there.map(({ id }) => id))
  const cards = elements.filter(({ id }) => !isThere.has(id)).map((element) => cardOf(element, stoodAt(element)))
  const places = placeAsTheyStood(cards, board.layout().rects.values(), at)
  const trashed = new Set(session.view.trashed())
  const pasting = fitFragment(fragment, mode, knownMap(session.view.map()), { places, trashed })
  if (!mayPut(board, [...(pasting.file.elements ?? []), ...(pasting.file.notes ?? [])])) return false
  step(board, t('paste.steps.paste', { count: elements.length }), () => applyPasting(session.doc, pasting))
  const said = t('paste.counts.elements', { count: elements.length })
  const links = pasting.file.links?.length ?? 0
  announce(
    links > 0
      ? t('paste.said.pastedLinks', { elements: said, count: links })
      : t('paste.said.pasted', { count: elements.length }),
  )
  showPasted(tools, pasting.ids)
  return true
}

/** A note of which no text is longer than `most`; the same one when none was. */
function shortened(note: PastedNote, most: number): PastedNote {
  const { title, description = '' } = note
  if (title.length <= most && description.length <= most) return note
  return { title: wellFormed(title.slice(0, most)), description: wellFormed(description.slice(0, most)) }
}

function placedNotes(
  notes: readonly (PastedNote & { readonly id: ElementId })[],
  places: ReadonlyMap<ElementId, Position>,
) {
  return notes.map(({ id, title, description = '' }) => {
    const [x = 0, y = 0] = places.get(id) ?? []
    return { id, title, description, x, y }
  })
}

/** Makes notes under each other from a point on, as one step, selects them and says so. */
export function pasteNotes(tools: Tools, pasted: readonly PastedNote[], at: XY): boolean {
  const { board } = tools
  const { session, t } = board
  if (pasted.length === 0 || !mayCreate(board, 'note')) return false
  const most = mostText(board)
  const notes = pasted.map((note) => shortened(note, most))
  if (!hasRoom(board, notes.length, notes)) return false
  const made = notes.map((note) => ({ ...note, id: newId(), kind: 'note' as const }))
  const cards = made.map((note) => cardOf(note))
  const places = placeInOrder(cards, board.layout().rects.values(), { x: at.x - CARD_WIDTH / 2, y: at.y - 40 })
  if (!mayPut(board, placedNotes(made, places))) return false
  step(board, t('paste.steps.notes', { count: notes.length }), () => {
    importMapFile(
      session.doc,
      { schemaVersion: MAP_FILE_VERSION, notes: placedNotes(made, places) },
      'merge',
      'person',
      {
        settings: false,
      },
    )
  })
  announce(t('paste.said.notes', { count: notes.length }))
  if (notes.some((note, index) => note !== pasted[index])) {
    toast(t('paste.said.shortened', { most }), { tone: 'problem', matter: 'paste' })
  }
  showPasted(
    tools,
    made.map(({ id }) => id),
  )
  return true
}

/** Cards brought into view together; of more the first ones. */
const REVEALED = 12

/** Selects what has come, brings it into view and gives its first card the keyboard. */
export function showPasted({ board, view }: Tools, ids: readonly ElementId[]): void {
  const [first] = ids
  if (first === undefined) return
  board.session.selection.select(ids)
  board.state.tool.set('select')
  // The cards are laid out with the next frame.
  requestAnimationFrame(() => {
    if (board.state.editing.get() !== undefined) return
    view.reveal(...ids.slice(0, REVEALED))
    view.focusCard(first)
  })
}
