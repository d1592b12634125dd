import { patchElement, setKind, trashElements } from '#shared/doc/elements.ts'
import { removeLinks } from '#shared/doc/links.ts'
import { setPositions } from '#shared/doc/positions.ts'
import { kindLabel } from '#shared/i18n/labels.ts'
import type { ElementId } from '#shared/model/element.ts'
import type { Creatable } from '#shared/model/kinds.ts'
import { announce } from '#client/ui/announce.tsx'
import { dismissToast, toast } from '#client/ui/toast.ts'
import { kindOf } from '#client/board/actions.ts'
import { mayCreate, mayEdit, step, titleOf, type Board } from '#client/board/board.ts'
import { leaveLinks, nearestCard } from '#client/board/goneThings.ts'
import { cardX, freeY, laneX, LANE_WIDTH } from '#client/board/laneGeometry.ts'
import { hasLanes } from '#client/board/lanes/laneAt.ts'
import { undo } from '#client/board/undoActions.ts'

/** Deletes elements and links as one step; the toast offers to take it back. */
export function deleteThings(board: Board, ids: Iterable<string>): void {
  const all = [...ids]
  if (!mayEdit(board, all)) return
  const { session, state, t } = board
  const elements = all.filter((id) => session.view.element(id))
  const links = all.filter((id) => session.view.link(id))
  const count = elements.length + links.length
  if (count === 0) return
  const first = elements[0]
  const along = new Set(elements.flatMap((id) => Object.values(session.view.linksOf(id)).flat()))
  for (const id of links) along.delete(id)
  const what =
    count > 1
      ? t('canvas.said.deleted', { count })
      : first
        ? t('canvas.said.deletedElement', { title: titleOf(board, first) })
        : t('canvas.said.deletedLink')
  const text = along.size > 0 ? `${what} ${t('canvas.said.linksGone', { count: along.size })}` : what
  // Before they go, so that nobody takes it for somebody else's doing.
  state.editing.set(undefined)
  const gone = new Set(all)
  const isGone = (id: string) => gone.has(id)
  if (first !== undefined) state.focused.set(nextInLane(board, first, gone) ?? nearestCard(board, first, isGone))
  leaveLinks(board, gone, isGone)
  step(board, t('canvas.steps.delete', { count }), () => {
    trashElements(session.doc, elements, 'person')
    removeLinks(session.doc, links, 'person')
  })
  session.selection.select([])
  const shown = toast(text, {
    action: { label: t('common.undo'), run: () => undo(board) },
    said: `${text} ${t('canvas.said.mayUndo')}`,
  })
  // After the next step "undo" would mean that one.
  const stop = session.undo.subscribe(() => {
    stop()
    dismissToast(shown)
  })
}

/** The next card down in the lane of `id`, else the one above, without `gone`. */
export function nextInLane(
  { session, layout }: Board,
  id: ElementId,
  gone: ReadonlySet<string>,
): ElementId | undefined {
  const { rects } = layout()
  const [here, kind] = [rects.get(id), session.view.element(id)?.kind]
  if (!here) return undefined
  const others = [...rects].filter(([other]) => !gone.has(other) && session.view.element(other)?.kind === kind)
  const below = others.filter(([, rect]) => rect.y >= here.y).toSorted(([, a], [, b]) => a.y - b.y)[0]
  const above = others.filter(([, rect]) => rect.y < here.y).toSorted(([, a], [, b]) => b.y - a.y)[0]
  return (below ?? above)?.[0]
}

/** Makes elements another kind; a card that stood in its old lane moves to the new one. */
export function changeKind(board: Board, ids: readonly ElementId[], to: Creatable): void {
  const kind = kindOf(to)
  if (!mayEdit(board, ids) || !mayCreate(board, kind)) return
  const { session, t } = board
  step(board, t('canvas.steps.kind'), () => {
    const taken = new Map(board.layout().rects)
    for (const id of ids) {
      const element = session.view.element(id)
      const rect = taken.get(id)
      if (!element) continue
      setKind(session.doc, id, to, 'person')
      const home = laneX(element.kind)
      const stoodInLane = rect && rect.x >= home && rect.x < home + LANE_WIDTH
      if (
        !hasLanes(board) ||
        !rect ||
        kind === element.kind ||
        kind === 'note' ||
        (!stoodInLane && element.kind !== 'note')
      )
        continue
      taken.delete(id)
      const y = freeY(taken.values(), cardX(kind), rect.y, rect.height)
      taken.set(id, { ...rect, x: cardX(kind), y })
      setPositions(session.doc, [[id, [cardX(kind), y]]], 'person')
    }
  })
  const first = ids[0]
  if (first)
    announce(t('canvas.said.kindChanged', { title: titleOf(board, first), kind: kindLabel(t, to).toLowerCase() }))
}

/** Fixes cards in place so that tidy leaves them, or lets them go. */
export function setPinned(board: Board, ids: readonly ElementId[], pinned: boolean): void {
  if (!mayEdit(board, ids)) return
  const { session, t } = board
  step(board, t(pinned ? 'canvas.steps.pin' : 'canvas.steps.unpin'), () => {
    for (const id of ids) patchElement(session.doc, id, { pinned: pinned ? true : undefined }, 'person')
  })
  announce(t(pinned ? 'canvas.said.pinned' : 'canvas.said.unpinned'))
}
