import { announce } from '#client/ui/announce.tsx'
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

/** Tools of the toolbar. */
export const TOOLS = [
  tool('select', 'v'),
  tool('hand', 'h'),
  { ...command('link', ['l'], edits, startLinking), area: 'link' },
] as const
