import type { MapChange } from '#shared/doc/mapView.ts'
import type { Position } from '#shared/doc/schema.ts'
import type { ElementId } from '#shared/model/element.ts'
import { announce } from '#client/ui/announce.tsx'
import type { Board } from '#client/board/board.ts'
import { inTurn, isExact, type Drag, type Moves } from '#client/board/dragging.ts'
import { moveElements } from '#client/board/placing.ts'
import { hasLanes } from '#client/board/lanes/laneAt.ts'
import { CARD_WIDTH, mirrored, mirroredBy, snapped, type XY } from '#client/board/laneGeometry.ts'

const NOTHING: ReadonlyMap<ElementId, XY> = new Map()

/** A drag that is going on. */
interface Going {
  readonly lead: ElementId
  /** Where React Flow had the card under the pointer. */
  readonly origin: XY
  readonly from: Map<ElementId, XY>
  last?: Drag
  readonly stop: () => void
}

/** Dragging cards: seen here at once, by others through the pointer, and written to the document once, on drop. */
export function createMoves(board: Board): Moves {
  const { session, state } = board
  const { dragged, dragHelpers } = state
  let going: Going | undefined

  const end = (held = false) => {
    going?.stop()
    going = undefined
    session.pointer.drag(undefined)
    if (!held) dragged.set(NOTHING)
    for (const helper of dragHelpers) helper.end?.()
  }
  const cancel = () => {
    if (!going) return false
    end()
    announce(board.t('canvas.said.moveCancelled'))
    return true
  }
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key !== 'Escape' || !cancel()) return
    event.preventDefault()
    event.stopPropagation()
  }
  /** What somebody deletes meanwhile leaves the drag; without the card under the pointer there is none. */
  const onChange = ({ elements }: MapChange) => {
    if (!going) return
    const gone = [...elements].filter((id) => going?.from.has(id) && !session.view.element(id))
    if (gone.length === 0) return
    if (gone.includes(going.lead)) return void cancel()
    gone.forEach((id) => going?.from.delete(id))
    dragged.set(new Map([...dragged.get()].filter(([id]) => session.view.element(id))))
  }
  const begin = (id: ElementId, origin: XY, ids: readonly ElementId[]): Going => {
    window.addEventListener('keydown', onKeyDown, true)
    const stopWatching = session.view.subscribeAll(onChange)
    const stop = () => {
      window.removeEventListener('keydown', onKeyDown, true)
      stopWatching()
    }
    const from = new Map<ElementId, XY>()
    for (const one of ids) {
      const rect = board.layout().rects.get(one)
      if (rect) from.set(one, { x: mirrored(rect.x, rect.width, board.direction()), y: rect.y })
    }
    return { lead: id, origin, from, stop }
  }

  /** Where the pointer has the cards: the one under it where a drop would leave it, all others as far from it as before. */
  const follow = ({ origin, from, lead }: Going, position: XY, exact: boolean): ReadonlyMap<ElementId, XY> => {
    const own = from.get(lead) ?? origin
    const to = placed(board, { x: own.x + position.x - origin.x, y: own.y + position.y - origin.y }, exact)
    const [dx, dy] = [to.x - own.x, to.y - own.y]
    return new Map([...from].map(([id, { x, y }]) => [id, { x: x + dx, y: y + dy }]))
  }

  return {
    onStart: (event, node, nodes) => {
      going?.stop()
      const selected = session.selection.get()
      // Others see what is being dragged by what is selected.
      if (!selected.has(node.id)) {
        const adds = event.shiftKey || event.ctrlKey || event.metaKey
        session.selection.select(adds ? [...selected, node.id] : [node.id])
      }
      going = begin(
        node.id,
        node.position,
        nodes.map(({ id }) => id),
      )
    },
    onDrag: (given, node) => {
      if (!going) return
      const event = 'nativeEvent' in given ? (given.nativeEvent as MouseEvent) : given
      const { lead, from } = going
      let at = follow(going, node.position, isExact(event))
      for (const helper of dragHelpers) at = helper.adjust?.({ event, lead, at, from }) ?? at
      const drag = { event, lead, at, from }
      going.last = drag
      dragged.set(at)
      const [was, is] = [from.get(lead), at.get(lead)]
      // Copies are nobody else's business until they are there.
      if (event.altKey) session.pointer.drag(undefined)
      else if (was && is) session.pointer.drag([mirroredBy(is.x - was.x, board.direction()), is.y - was.y])
      for (const helper of dragHelpers) helper.move?.(drag)
    },
    onDrop: () => {
      if (!going) return
      const drag = going.last
      if (!drag) return end()
      let taken: boolean | 'held' = false
      for (const helper of inTurn(dragHelpers)) taken ||= helper.drop?.(drag) ?? false
      if (!taken) moveElements(board, dropPlaces(board, drag))
      end(taken === 'held')
    },
    cancel,
  }
}

/** A card's place in the frame shown as a drop would leave it: on the grid and in its column, `exact` on whole pixels. */
function placed(board: Board, { x, y }: XY, exact: boolean): XY {
  if (exact) return { x: Math.round(x), y: Math.round(y) }
  const [left, top] = snapped({ x: mirrored(x, CARD_WIDTH, board.direction()), y }, hasLanes(board))
  return { x: mirrored(left, CARD_WIDTH, board.direction()), y: top }
}

/** Where dropped cards are written, document frame; those that stay where they were are left out. */
export function dropPlaces(board: Board, { at, event }: Drag): ReadonlyMap<ElementId, Position> {
  const aligned = [...board.state.dragHelpers].map((helper) => helper.aligned?.())
  const keeps = (axis: 'x' | 'y') => isExact(event) || aligned.some((one) => one?.[axis])
  const [keepsX, keepsY] = [keeps('x'), keeps('y')]
  const drops = new Map<ElementId, Position>()
  for (const [id, to] of at) {
    const exact = { x: mirrored(to.x, CARD_WIDTH, board.direction()), y: to.y }
    const [x, y] = snapped(exact, hasLanes(board))
    const drop: Position = [keepsX ? Math.round(exact.x) : x, keepsY ? Math.round(exact.y) : y]
    const before = board.layout().rects.get(id)
    if (before && (before.x !== drop[0] || before.y !== drop[1])) drops.set(id, drop)
  }
  return drops
}
