import { announce } from '#client/ui/announce.tsx'
import { undo, redo } from '#client/board/undoActions.ts'
import type { Overlay, Tool } from '#client/board/canvasState.ts'
import { always, command, edits, type Command, type CommandContext } from '#client/board/commands/command.ts'

const tool = <const Id extends Exclude<Tool, 'link'>>(id: Id, key: string): Command<Id> =>
  command(id, [key], always, ({ board }) => {
    board.state.linking.set(undefined)
    board.state.tool.set(id)
  })

function startLinking({ board, view, elements }: CommandContext): void {
  const [id] = elements
  const { state } = board
  if (!id || elements.length > 1) {
    state.tool.set('link')
    announce(board.t('canvas.linkHint'))
    return
  }
  state.overlay.set({ kind: 'linkPicker', at: view.below(id), id } satisfies Overlay)
}

/** Leaves what is going on, the innermost first; then the selection. */
function cancel({ board, view }: CommandContext): void {
  const { state, session, t } = board
  if (state.overlay.get()) return state.overlay.set(undefined)
  if (state.linking.get()) {
    state.linking.set(undefined)
    announce(t('canvas.said.linkCancelled'))
    return
  }
  if (state.tool.get() !== 'select') return state.tool.set('select')
  if (session.selection.get().size === 0) return view.focusCanvas()
  session.selection.select([])
  announce(t('canvas.said.unselected'))
}

function selectAll({ board }: CommandContext): void {
  const { session, layout, t } = board
  session.selection.select(layout().rects.keys())
  announce(t('canvas.said.selected', { count: layout().rects.size }))
}

/** Tools, the selection, and the way back. */
export const TOOLS = [
  tool('select', 'v'),
  tool('hand', 'h'),
  command('link', ['l'], edits, startLinking),
  command('selectAll', ['Mod+a'], always, selectAll),
  command('cancel', ['Escape'], always, cancel),
  command(
    'undo',
    ['Mod+z'],
    ({ board }) => board.session.undo.canUndo(),
    ({ board }) => undo(board),
    'page',
  ),
  command(
    'redo',
    ['Mod+Shift+z', 'Mod+y'],
    ({ board }) => board.session.undo.canRedo(),
    ({ board }) => redo(board),
    'page',
  ),
] as const
