import { announce } from '#client/ui/announce.tsx'
import { goTo } from '#client/ui/goTo.ts'
import { openExport } from '#client/exports/exportState.ts'
import { showHealth } from '#client/health/healthState.ts'
import { inspectorState, toggleInspector } from '#client/inspector/inspectorState.ts'
import { always, command, hasElements } from '#client/board/commands/command.ts'
import { describeAll } from '#client/board/neighbours.ts'

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
  command('inform', ['i'], hasElements, ({ board, elements }) =>
    elements.forEach((id) => announce(describeAll(board, id))),
  ),
  // F8 also from a field beside the map: there and back.
  command('health', ['g', 'F8'], always, showHealth),
  command('register', ['r'], always, ({ board }) => goTo(`/b/${board.session.boardId}/register`)),
  // Those with Mod also act in the other views.
  command('export', ['x', 'Mod+Shift+e'], always, () => openExport()),
  command('zoomOut', ['-'], always, ({ view }) => view.zoomStep(-1)),
  command('zoomFull', ['Shift+0'], always, ({ view }) => view.zoomTo(1)),
  command('zoomIn', ['+', '='], always, ({ view }) => view.zoomStep(1)),
  command('fit', ['Shift+1'], always, ({ view }) => view.fit()),
  command('zoomSelection', ['Shift+2'], hasElements, ({ view, elements }) => view.fit(elements)),
] as const
