import type { MapChange } from '#shared/doc/mapView.ts'
import type { ElementId } from '#shared/model/element.ts'
import { announce } from '#client/ui/announce.tsx'
import type { Board } from '#client/board/board.ts'

/**
 * Lets go of what a change has taken off the map, deleted or parked: it is neither selected nor in edit any more, and the
 * card nearest to it is next for the keyboard. True when something has gone.
 */
export function leaveGone(board: Board, { elements, links }: MapChange): boolean {
  const { session, state, t } = board
  const { view, selection } = session
  const isGone = (id: string): boolean => {
    const element = view.element(id)
    // What has been parked just now still is in the layout.
    return element ? element.parked === true && board.layout().rects.has(id) : !view.link(id)
  }
  if (![...elements, ...links].some(isGone)) return false
  selection.keep((id) => !isGone(id))
  const [focused, editing] = [state.focused.get(), state.editing.get()]
  if (focused !== undefined && isGone(focused)) {
    state.focused.set(nearest(board, focused, isGone))
    // Of a title that was being written more is said, when it is deleted.
    if (view.element(focused)) announce(t('structure.parking.said.byOther'))
    else if (editing !== focused) announce(t('canvas.said.removedByOther'))
  }
  if (editing !== undefined && isGone(editing)) state.editing.set(undefined)
  return true
}

/** The card nearest to where one was; undefined when none is left. */
function nearest({ layout }: Board, id: ElementId, isGone: (id: string) => boolean): ElementId | undefined {
  const { rects } = layout()
  const here = rects.get(id)
  let [best, least]: [ElementId | undefined, number] = [undefined, Infinity]
  for (const [other, { x, y }] of here ? rects : []) {
    const away = here ? Math.hypot(x - here.x, y - here.y) : Infinity
    if (away < least && !isGone(other)) [best, least] = [other, away]
  }
  return best
}
