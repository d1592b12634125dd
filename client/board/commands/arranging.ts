import {
  always,
  command,
  edits,
  editsElements,
  editsSeveral,
  from,
  laterCommand,
  type Command,
  type CommandContext,
} from '#client/board/commands/command.ts'
import { GRID, mirroredBy } from '#client/board/laneGeometry.ts'
import type { Look } from '#client/board/look.ts'
import { nudgeElements } from '#client/board/placing.ts'
import type { TidyScope } from '#client/board/tidy/tidyState.ts'

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

const trying = (context: CommandContext, scope: TidyScope): void =>
  void import('#client/board/tidy/trying.ts').then((part) => part.tryTidy(context, scope), reportError)

type ShowId = 'lanesKinds' | 'lanesOrganisations' | 'lanesOff' | 'goalsLeft' | 'goalsRight'
const show = <const Id extends ShowId>(id: Id, change: Partial<Look>): Command<Id> =>
  laterCommand(
    id,
    [],
    always,
    from(
      () => import('#client/board/lanes/showing.ts'),
      (part, { board }) => part.showLanes(board, id, change),
    ),
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
  command('tidy', [], edits, (context) => trying(context, 'all')),
  laterCommand('tidySelected', [], editsSeveral, (context) => trying(context, 'selected')),
  laterCommand(
    'tidyLane',
    [],
    (context) =>
      editsElements(context) && context.elements.some((id) => context.board.session.view.element(id)?.kind !== 'note'),
    (context) => trying(context, 'lane'),
  ),
] as const

/** How this person sees the map; nobody else does because of it. */
export const LANES = [
  show('lanesKinds', { lanes: 'kinds' }),
  show('lanesOrganisations', { lanes: 'organisations' }),
  show('lanesOff', { lanes: 'off' }),
  show('goalsLeft', { direction: 'goalsLeft' }),
  show('goalsRight', { direction: 'goalsRight' }),
] as const
