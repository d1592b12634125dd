import { announce } from '#client/ui/announce.tsx'
import { showHealth } from '#client/health/healthState.ts'
import { inspectorState, toggleInspector } from '#client/inspector/inspectorState.ts'
import { always, command, from, hasElements } from '#client/board/commands/command.ts'
import { atSection } from '#client/board/commands/sections.ts'

/** What shows more, or another part, and changes nothing. */
export const LOOKING = [
  command('details', ['d'], always, ({ board }) => {
    toggleInspector()
    announce(board.t(inspectorState.get().open ? 'handling.said.details' : 'handling.said.noDetails'))
  }),
  command('toDetails', ['Mod+Enter'], hasElements, ({ board, view, elements }) => {
    board.session.selection.select(elements)
    view.focusInspector()
  }),
  command(
    'inform',
    ['i'],
    (context) => hasElements(context) || context.links.length > 0 || atSection(context),
    from(
      () => import('#client/board/speech/inform.ts'),
      (part, context) => part.inform(context),
    ),
  ),
  // F8 also from a field beside the map: there and back.
  command('health', ['g', 'F8'], always, showHealth),
  command('zoomSelection', ['Shift+2'], hasElements, ({ view, elements }) => view.fit(elements)),
] as const
