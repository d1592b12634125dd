import { addElement, patchElement } from '#shared/doc/elements.ts'
import { setPositions } from '#shared/doc/positions.ts'
import type { Position } from '#shared/doc/schema.ts'
import type { ElementId } from '#shared/model/element.ts'
import { announce } from '#client/ui/announce.tsx'
import { nextInLane } from '#client/board/changeActions.ts'
import { mayCreate, mayEdit, mayPlace, step, titleOf, type Board } from '#client/board/board.ts'
import type { CanvasView } from '#client/board/commands/command.ts'
import { cardHeight } from '#client/board/cardSize.ts'
import { CARD_WIDTH, cardX, freeY, LANES_TOP, snapped, type XY } from '#client/board/laneGeometry.ts'
import { hasLanes } from '#client/board/lanes/laneAt.ts'
import { parkingState } from '#client/board/parking/parkingState.ts'

const elementOf = ({ session }: Board, id: ElementId) => session.view.element(id)

type Keyboard = Pick<CanvasView, 'focusCard' | 'focusCanvas'>

/** Puts elements aside, out of map and register, as one step; their links wait with them. The next card gets the keyboard. */
export function park(board: Board, ids: readonly ElementId[], view: Keyboard): void {
  const on = ids.filter((id) => elementOf(board, id) && !elementOf(board, id)?.parked)
  const [first] = on
  if (first === undefined || !mayEdit(board, on)) return
  const { session, state, t } = board
  state.editing.set(undefined)
  const next = nextInLane(board, first, new Set(on))
  // Before they go, so that nobody takes it for somebody else's doing.
  state.focused.set(next)
  step(board, t('structure.parking.steps.park'), () => {
    for (const id of on) patchElement(session.doc, id, { parked: true }, 'person')
  })
  session.selection.select([])
  if (next === undefined) view.focusCanvas()
  else view.focusCard(next)
  announce(
    on.length === 1
      ? t('structure.parking.said.parkedOne', { title: titleOf(board, first) })
      : t('structure.parking.said.parked', { count: on.length }),
  )
}

/** Takes elements back to the map as one step: to `at` (document frame), else where they stood, else to their lane. */
export function unpark(board: Board, ids: readonly ElementId[], view: Keyboard, at?: XY): void {
  const back = ids.filter((id) => elementOf(board, id)?.parked)
  const [first] = back
  const { session, t } = board
  const wished = back.map((id): [ElementId, Position] => {
    const stood = session.view.position(id) ?? [cardX(elementOf(board, id)?.kind ?? 'note'), LANES_TOP]
    return [id, at ? snapped(at, hasLanes(board)) : stood]
  })
  if (first === undefined || !mayPlace(board, wished)) return
  step(board, t('structure.parking.steps.unpark'), () => {
    const taken = [...board.layout().rects.values()]
    for (const [id, [x, wanted]] of wished) {
      const element = elementOf(board, id)
      if (!element) continue
      const height = cardHeight(element)
      // Others may have taken the place meanwhile; where somebody drops it, it stays.
      const y = at && id === first ? wanted : freeY(taken, x, wanted, height)
      taken.push({ x, y, width: CARD_WIDTH, height })
      patchElement(session.doc, id, { parked: undefined }, 'person')
      setPositions(session.doc, [[id, [x, y]]], 'person')
    }
  })
  session.selection.select(back)
  view.focusCard(first)
  announce(
    back.length === 1
      ? t('structure.parking.said.unparkedOne', { title: titleOf(board, first) })
      : t('structure.parking.said.unparked', { count: back.length }),
  )
}

/** Writes a new note straight into the parking lot; its title as it was typed. */
export function addParkedNote(board: Board, title: string): void {
  if (title.trim() === '' || !mayCreate(board, 'note')) return
  const { session, t } = board
  step(board, t('structure.parking.steps.add'), () =>
    addElement(session.doc, { kind: 'note', title: title.trim(), fields: { parked: true } }, 'person'),
  )
  announce(t('structure.parking.said.added', { title: title.trim() }))
}

export const toggleParking = (): void => parkingState.set({ ...parkingState.get(), open: !parkingState.get().open })
/** Opens or closes the parking lot from anywhere but its own button, which says itself what it did. */
export function showParking({ t }: Pick<Board, 't'>): void {
  toggleParking()
  announce(t(`structure.parking.said.${parkingState.get().open ? 'opened' : 'closed'}`))
}
/** Opens the parking lot with the keyboard in the field for a new note. */
export const askForNote = (): void => parkingState.set({ open: true, asked: parkingState.get().asked + 1 })
