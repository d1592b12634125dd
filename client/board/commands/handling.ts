import type { Look } from '#client/board/look.ts'
import { always, from, laterCommand, type Command } from '#client/board/commands/command.ts'

const actions = () => import('#client/board/shell/handlingActions.ts')

type LookId = `wheel${'Auto' | 'Mouse' | 'Trackpad'}` | 'dragPans' | 'dragSelects'
const choose = <const Id extends LookId>(id: Id, change: Partial<Look>): Command<Id> =>
  laterCommand(
    id,
    [],
    always,
    from(actions, (part, { board }) => part.choose(board, id, change)),
  )

/** How this person sees and handles the map, in this browser. */
export const HANDLING = [
  laterCommand('zoomHalf', [], always, ({ view }) => view.zoomTo(0.5)),
  laterCommand('zoomDouble', [], always, ({ view }) => view.zoomTo(2)),
  choose('wheelAuto', { wheel: 'auto' }),
  choose('wheelMouse', { wheel: 'mouse' }),
  choose('wheelTrackpad', { wheel: 'trackpad' }),
  choose('dragPans', { dragSelects: false }),
  choose('dragSelects', { dragSelects: true }),
  laterCommand(
    'keepTool',
    ['q'],
    always,
    from(actions, (part, { board }) => part.toggleKeepTool(board)),
  ),
  {
    ...laterCommand(
      'laser',
      ['k'],
      ({ board }) => board.session.hello.get()?.role !== 'viewer',
      from(
        () => import('#client/board/together/laser.ts'),
        (part, context) => part.toggleLaser(context),
      ),
    ),
    area: 'together',
  },
  laterCommand(
    'toolLabels',
    [],
    always,
    from(actions, (part, { board }) => part.toggleToolNames(board)),
  ),
  // By these keys the browser itself calls for the menu of what has the keyboard.
  {
    ...laterCommand(
      'openMenu',
      ['Shift+F10', 'ContextMenu'],
      always,
      from(
        () => import('#client/board/menus/openMenu.ts'),
        (part, context) => part.openMenu(context),
      ),
    ),
    native: true,
    area: 'help',
  },
  laterCommand(
    'minimap',
    [],
    always,
    from(actions, (part, { board }) => part.toggleMinimap(board)),
  ),
  laterCommand(
    'hideInterface',
    ['Mod+.'],
    always,
    from(actions, (part, context) => part.toggleBare(context)),
  ),
  laterCommand(
    'present',
    [],
    always,
    from(actions, (part, context) => part.present(context)),
  ),
] as const
