import type { Kind } from '#shared/model/kinds.ts'
import type { Board } from '#client/board/board.ts'
import { laneAt, type XY } from '#client/board/laneGeometry.ts'
import { laneModeOf } from '#client/board/lanes/shownAs.ts'

/** Whether cards stand in lanes here, whatever lanes. */
export const hasLanes = ({ session }: Pick<Board, 'session'>): boolean =>
  laneModeOf(session.view.map().settings) !== 'off'

/** The kind whose lane a point lies in, document frame as shown; none outside them, and none where lanes are off. */
export const kindAt = (board: Pick<Board, 'session'>, { x }: XY): Kind | undefined =>
  hasLanes(board) ? laneAt(x) : undefined
