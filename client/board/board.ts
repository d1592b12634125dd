import { setPositions } from '#shared/doc/positions.ts'
import type { Position } from '#shared/doc/schema.ts'
import type { Translate } from '#shared/i18n/texts.ts'
import type { LayoutDirection } from '#shared/model/benefitMap.ts'
import type { ElementId } from '#shared/model/element.ts'
import type { ElementKind } from '#shared/model/kinds.ts'
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
  Partial<Pick<BoardSession, 'people'>>

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
    announce(t(session.hello.get()?.locked ? 'canvas.said.locked' : 'canvas.said.readOnly'))
    return false
  }
  for (const id of ids) {
    if (session.canEdit(id)) continue
    sayLocked(t, session.lockOf(id)?.reason)
    return false
  }
  return true
}

function sayLocked(t: Translate, reason: string | undefined): void {
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
export function writeShownPositions({ session, layout }: Board): void {
  const { rects, unplaced } = storedLayout(layout())
  const entries = unplaced.flatMap((id): [ElementId, Position][] => {
    const rect = rects.get(id)
    return rect ? [[id, [rect.x, rect.y]]] : []
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
