import { announce } from '#client/ui/announce.tsx'
import { undo, redo } from '#client/board/undoActions.ts'
import { tracing } from '#client/board/trace/tracing.ts'
import type { Overlay, Tool } from '#client/board/canvasState.ts'
import { always, command, edits, type Command, type CommandContext } from '#client/board/commands/command.ts'

const tool = <const Id extends Exclude<Tool, 'link'>>(id: Id, key: string): Command<Id> =>
  command(id, [key], always, ({ board }) => {
    board.state.linking.set(undefined)
    board.state.tool.set(id)
    announce(board.t(`commands.${id}`))
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
  if (state.presenting.get()) return state.presenting.set(false)
  if (tracing.get()) return tracing.set(undefined)
  if (session.selection.get().size === 0) return view.focusCanvas()
  session.selection.select([])
  announce(t('canvas.said.unselected'))
}

/** Everything in the lane of what has the keyboard; when that is selected already, or nothing has it, everything. */
function selectAll({ board, elements: [at] }: CommandContext): void {
  const { session, layout, t } = board
  const all = [...layout().rects.keys()]
  const kind = at === undefined ? undefined : session.view.element(at)?.kind
  const lane = all.filter((id) => session.view.element(id)?.kind === kind)
  const selected = session.selection.get()
  const ids = kind !== undefined && lane.some((id) => !selected.has(id)) ? lane : all
  session.selection.select(ids)
  announce(t('canvas.said.selected', { count: ids.length }))
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
    // With nothing to take back it says so.
    edits,
    ({ board }) => undo(board),
    'page',
  ),
  command('redo', ['Mod+Shift+z', 'Mod+y'], edits, ({ board }) => redo(board), 'page'),
] as const
