import type { Board } from '#client/board/board.ts'
import { groundOf, type Ground } from '#client/board/walking/walk.ts'

/** The cards of a board as this tab shows them. */
export const shownGround = ({ session, layout, direction }: Board): Ground =>
  groundOf(layout(), (id) => session.view.element(id)?.kind, direction())
