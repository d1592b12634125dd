import { command, edits, editsElements, type Command } from '#client/board/commands/command.ts'
import { GRID, mirroredBy } from '#client/board/laneGeometry.ts'
import { nudgeElements, tidy } from '#client/board/placing.ts'

type MoveId = `move${'' | 'Far'}${'Left' | 'Right' | 'Up' | 'Down'}`
/** One step of the grid, with Shift five. */
const move = <const Id extends MoveId>(id: Id, arrow: string, dx: number, dy: number, steps: 1 | 5): Command<Id> =>
  command(
    id,
    [steps === 1 ? arrow : `Shift+${arrow}`],
    // What has only the keyboard's focus is left by the arrows, what is selected is moved.
    (context) => editsElements(context) && context.board.session.selection.get().size > 0,
    ({ board, elements }) =>
      nudgeElements(board, elements, mirroredBy(dx * steps * GRID, board.direction()), dy * steps * GRID),
  )

/** Where things stand. */
export const ARRANGING = [
  move('moveLeft', 'ArrowLeft', -1, 0, 1),
  move('moveRight', 'ArrowRight', 1, 0, 1),
  move('moveUp', 'ArrowUp', 0, -1, 1),
  move('moveDown', 'ArrowDown', 0, 1, 1),
  move('moveFarLeft', 'ArrowLeft', -1, 0, 5),
  move('moveFarRight', 'ArrowRight', 1, 0, 5),
  move('moveFarUp', 'ArrowUp', 0, -1, 5),
  move('moveFarDown', 'ArrowDown', 0, 1, 5),
  command('tidy', [], edits, ({ board }) => tidy(board)),
] as const
