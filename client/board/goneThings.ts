import type { MapChange } from '#shared/doc/mapView.ts'
import type { ElementId } from '#shared/model/element.ts'
import { restOfTexts } from '#client/ui/texts.ts'
import type { Board } from '#client/board/board.ts'
import type { Gone } from '#client/board/walking/goneWords.ts'

/**
 * Lets go of what a change has taken off the map, deleted or parked: it is neither selected nor in edit any more, and the
 * card nearest to it, or the next link of the same element, is next for the keyboard. Gives back what of it had the
 * keyboard; undefined when nothing has gone.
 */
export function leaveGone(board: Board, { elements, links }: MapChange): readonly Gone[] | undefined {
  const { session, state } = board
  const { view, selection } = session
  const isGone = (id: string): boolean => {
    const element = view.element(id)
    // What has been parked just now still is in the layout.
    return element ? element.parked === true && board.layout().rects.has(id) : !view.link(id)
  }
  if (![...elements, ...links].some(isGone)) return undefined
  const gone: Gone[] = []
  selection.keep((id) => !isGone(id))
  const [focused, editing, link] = [state.focused.get(), state.editing.get(), state.focusedLink.get()]
  if (focused !== undefined && isGone(focused)) {
    const next = nearestCard(board, focused, isGone)
    if (next !== undefined && state.walked?.id === focused) state.walked = { ...state.walked, id: next }
    state.focused.set(next)
    // Of a title that was being written more is said, when it is deleted.
    if (view.element(focused) || editing !== focused) gone.push({ id: focused })
  }
  if (link && isGone(link.id)) {
    leaveLinks(board, new Set([link.id]), isGone)
    gone.push({ id: link.id, link: true })
  }
  if (editing !== undefined && isGone(editing)) state.editing.set(undefined)
  return gone
}

/** Has who took them away spoken; the words come later than the map. */
export async function speakOfGone(board: Board, gone: readonly Gone[]): Promise<void> {
  if (gone.length === 0) return
  const [{ sayGone }] = await Promise.all([import('#client/board/walking/goneWords.ts'), restOfTexts()])
  for (const one of gone) sayGone(board, one)
}

/** Of links that go away the one with the keyboard leaves it to the next of its element, else to the element. */
export function leaveLinks(
  board: Board,
  gone: ReadonlySet<string>,
  isGone: (id: string) => boolean = () => false,
): void {
  const { session, state } = board
  const link = state.focusedLink.get()
  if (!link || !gone.has(link.id)) return
  const { from, to } = session.view.linksOf(link.at)
  const next = [...from, ...to].find((id) => !gone.has(id))
  if (next !== undefined) state.focusedLink.set({ id: next, at: link.at })
  else state.focused.set(isGone(link.at) ? nearestCard(board, link.at, isGone) : link.at)
}

/** The card nearest to where one is or was; undefined when none is left. */
export function nearestCard({ layout }: Board, id: ElementId, isGone: (id: string) => boolean): ElementId | undefined {
  const { rects } = layout()
  const here = rects.get(id)
  let [best, least]: [ElementId | undefined, number] = [undefined, Infinity]
  for (const [other, { x, y }] of here ? rects : []) {
    const away = here ? Math.hypot(x - here.x, y - here.y) : Infinity
    if (away < least && !isGone(other)) [best, least] = [other, away]
  }
  return best
}
