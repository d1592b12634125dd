import { editsOneLink, from, laterCommand, type Enabled } from '#client/board/commands/command.ts'
import { mayEdit } from '#client/board/board.ts'
import { tracing } from '#client/board/trace/tracing.ts'

const actions = () => import('#client/board/trace/traceActions.ts')
const canTrace: Enabled = ({ elements, links }) => elements.length + links.length > 0
const isTracing: Enabled = () => tracing.get() !== undefined
const tracesOrCan: Enabled = (context) => isTracing(context) || canTrace(context)

/** What leads to and follows from an element or link; and a link's own words. */
export const TRACING = [
  // Before those that create with the same keys: while a trace is open, digits are its length.
  {
    ...laterCommand(
      'traceDepth',
      ['1', '2', '3', '4', '5', '6', '7', '8', '9', '0'],
      isTracing,
      from(actions, (part, { key }) => part.setDepth(key)),
    ),
    at: 'trace',
  },
  laterCommand(
    'trace',
    ['p'],
    tracesOrCan,
    from(actions, (part, context) => part.toggleTrace(context)),
  ),
  laterCommand(
    'traceUp',
    ['u'],
    tracesOrCan,
    from(actions, (part, context) => part.narrowTrace(context, 'up')),
  ),
  laterCommand(
    'traceDown',
    ['w'],
    tracesOrCan,
    from(actions, (part, context) => part.narrowTrace(context, 'down')),
  ),
  laterCommand(
    'tracePin',
    [],
    isTracing,
    from(actions, (part, { board }) => part.togglePin(board)),
  ),
  laterCommand(
    'traceFit',
    [],
    isTracing,
    from(actions, (part, context) => part.fitTrace(context)),
  ),
  laterCommand('traceEnd', [], isTracing, () => tracing.set(undefined)),
  {
    ...laterCommand('editLink', ['Enter', 'F2'], editsOneLink, ({ board, links }) => {
      if (mayEdit(board, links)) board.state.labelling.set(links[0])
    }),
    area: 'link',
    at: 'link',
  },
] as const
