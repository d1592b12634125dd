import { announce } from '#client/ui/announce.tsx'
import { tracing } from '#client/board/trace/tracing.ts'
import { always, command, type CommandContext } from '#client/board/commands/command.ts'
import { withWalking } from '#client/board/walking/withWalking.ts'

/** Leaves what is going on, the innermost first; then the selection, and where the keyboard is step by step. */
function cancel(context: CommandContext): void {
  const { state, session, t } = context.board
  if (state.overlay.get()) return state.overlay.set(undefined)
  if (state.linking.get()) {
    state.linking.set(undefined)
    announce(t('canvas.said.linkCancelled'))
    return
  }
  if (state.tool.get() !== 'select') {
    state.tool.set('select')
    announce(t('commands.select'))
    return
  }
  if (state.presenting.get()) return state.presenting.set(false)
  if (tracing.get()) return tracing.set(undefined)
  if (session.selection.get().size === 0) return withWalking((part) => part.stepOut(context))
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

/** The selection. */
export const SELECTING = [
  command('selectAll', ['Mod+a'], always, selectAll),
  command('cancel', ['Escape'], always, cancel),
] as const
