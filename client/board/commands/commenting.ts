import { always, from, laterCommand } from '#client/board/commands/command.ts'

const actions = () => import('#client/comments/actions.ts')

/** Comments: writing one on what is at hand, going from one to the next, and whether they are seen on the map. */
export const COMMENTING = [
  laterCommand(
    'comment',
    ['c'],
    always,
    from(actions, (part, context) => part.comment(context)),
  ),
  laterCommand(
    'commentMap',
    [],
    always,
    from(actions, (part, context) => part.commentOnMap(context)),
  ),
  laterCommand(
    'nextComment',
    ['j'],
    always,
    from(actions, (part, { board }) => part.stepThread(board, 1)),
  ),
  laterCommand(
    'previousComment',
    ['Shift+j'],
    always,
    from(actions, (part, { board }) => part.stepThread(board, -1)),
  ),
  laterCommand(
    'showComments',
    ['Shift+c'],
    always,
    from(actions, (part, context) => part.togglePins(context)),
  ),
  laterCommand(
    'showResolved',
    [],
    always,
    from(actions, (part, context) => part.toggleResolved(context)),
  ),
] as const
