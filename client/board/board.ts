import { setPositions } from '#shared/doc/positions.ts'
import type { Position } from '#shared/doc/schema.ts'
import type { Translate } from '#shared/i18n/texts.ts'
import type { LayoutDirection } from '#shared/model/benefitMap.ts'
import type { ElementId } from '#shared/model/element.ts'
import type { ElementKind } from '#shared/model/kinds.ts'
import { liesIn } from '#shared/model/locks.ts'
import { announce } from '#client/ui/announce.tsx'
import { toast } from '#client/ui/toast.ts'
import type { BoardSession } from '#client/session/boardSession.ts'
import type { CanvasState } from '#client/board/canvasState.ts'
import { storedLayout } from '#client/board/lanes/band.ts'
import type { Layout } from '#client/board/layout.ts'

/** What commands need of the live session. */
export type EditedSession = Pick<
  BoardSession,
  'boardId' | 'doc' | 'view' | 'undo' | 'selection' | 'pointer' | 'hello' | 'canEdit' | 'lockOf'
> &
  Partial<Pick<BoardSession, 'people' | 'focuses' | 'setEditing' | 'connection' | 'versionId'>>

/** What a command works on: one board as this tab shows it. */
export interface Board {
  readonly session: EditedSession
  readonly state: CanvasState
  readonly t: Translate
  readonly layout: () => Layout
  readonly direction: () => LayoutDirection
}

/** Whether the same link is drawn already. */
export const isLinked =
  ({ session }: Board) =>
  (from: string, to: string) =>
    session.view.linksOf(from).from.some((id) => session.view.link(id)?.to === to)

export const titleOf = (board: Pick<Board, 'session' | 't'>, id: ElementId): string =>
  board.session.view.element(id)?.title.trim() || board.t('board.untitled')

/** Says why nothing happens when this person may not edit, or one of the elements or links is locked; true when they may. */
export function mayEdit({ session, t }: Pick<Board, 'session' | 't'>, ids: Iterable<string> = []): boolean {
  if (!session.canEdit()) {
    const said = session.hello.get()?.locked ? 'canvas.said.locked' : 'canvas.said.readOnly'
    announce(session.connection?.get().words ?? t(said))
    return false
  }
  for (const id of ids) {
    if (session.canEdit(id)) continue
    sayLocked(t, session.lockOf(id)?.reason)
    return false
  }
  return true
}

/** The lock of a section that binds this person there. */
const lockAt = ({ hello, view }: EditedSession, place: Position) => {
  const said = hello.get()
  if (!said || said.role === 'facilitator') return undefined
  return said.locks.find(({ scope, id }) => {
    const section = scope === 'section' && view.map().sections.find((one) => one.id === id)
    return section && liesIn(section, place)
  })
}

/** Whether this person may place an element there: neither it nor the section is locked. */
export const mayStand = ({ session }: Pick<Board, 'session'>, id: ElementId, place: Position): boolean =>
  session.canEdit(id) && !lockAt(session, place)

/** Says why elements cannot be placed so; true when they can. */
export function mayPlace(
  board: Pick<Board, 'session' | 't'>,
  places: Iterable<readonly [ElementId, Position]>,
): boolean {
  for (const [id, place] of places) {
    if (!mayEdit(board, [id])) return false
    const lock = lockAt(board.session, place)
    if (!lock) continue
    sayLocked(board.t, lock.reason)
    return false
  }
  return mayEdit(board)
}

export function sayLocked(t: Translate, reason: string | undefined): void {
  toast(reason ? t('canvas.said.partLockedReason', { reason }) : t('canvas.said.partLocked'), { matter: 'lock' })
}

/** Whether more of a kind may be made; says why not when the kind is locked. */
export function mayCreate(board: Pick<Board, 'session' | 't'>, kind: ElementKind): boolean {
  if (!mayEdit(board)) return false
  const said = board.session.hello.get()
  const lock = said?.locks.find(({ scope, id }) => scope === 'kind' && id === kind)
  if (!lock || said?.role === 'facilitator') return true
  sayLocked(board.t, lock.reason)
  return false
}

/**
 * Writes down where the elements nobody has placed are shown, inside the caller's step: from then on nothing moves by
 * itself when the map changes.
 */
export function writeShownPositions(board: Board): void {
  const { session, layout } = board
  const { rects, unplaced } = storedLayout(layout())
  const entries = unplaced.flatMap((id): [ElementId, Position][] => {
    const rect = rects.get(id)
    // What is locked the server lets nobody write, and refuses all that comes with it.
    return rect && mayStand(board, id, [rect.x, rect.y]) ? [[id, [rect.x, rect.y]]] : []
  })
  if (entries.length > 0) setPositions(session.doc, entries, 'person')
}

/** Changes as one named undo step, after which nothing moves by itself. */
export const step = (board: Board, name: string, change: () => void): void =>
  board.session.undo.perform(name, () => {
    writeShownPositions(board)
    const settle = board.layout().bands?.keepPlaces(board)
    change()
    settle?.()
  })
