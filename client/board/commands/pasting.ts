import type { XY } from '#client/board/laneGeometry.ts'
import {
  always,
  edits,
  editsElements,
  from,
  hasElements,
  laterCommand,
  type CommandContext,
} from '#client/board/commands/command.ts'

const load = () => import('#client/paste/fromMenu.ts')

/** Where the menu was opened, if it was over the empty map: it is gone when the code for it has come. */
const pressed = ({ board }: CommandContext): XY | undefined => {
  const overlay = board.state.overlay.get()
  return overlay?.kind === 'canvasMenu' ? overlay.map : undefined
}
const paste = (asNotes: boolean) => (context: CommandContext) => {
  const at = pressed(context)
  load()
    .then((part) => part.pasteFromMenu(context, asNotes, at))
    .catch(reportError)
}
const copy = (cut: boolean) => from(load, (part, context) => void part.copyFromMenu(context, cut).catch(reportError))
/** By keyboard the browser's own event does it, with the clipboard in hand and nobody asked for leave. */
const native = { native: true } as const

/** The clipboard, tables and files, and finding what is there. */
export const PASTING = [
  {
    ...laterCommand('cut', ['Mod+x'], editsElements, copy(true)),
    ...native,
  },
  {
    ...laterCommand('copy', ['Mod+c'], hasElements, copy(false)),
    ...native,
  },
  { ...laterCommand('paste', ['Mod+v'], edits, paste(false)), ...native },
  { ...laterCommand('pasteNotes', ['Mod+Shift+v'], edits, paste(true)), ...native },
  laterCommand('importTable', [], edits, (context) => {
    const at = pressed(context)
    void load().then((part) => part.askForTable(at), reportError)
  }),
  laterCommand(
    'find',
    ['Mod+f'],
    always,
    from(
      () => import('#client/find/findState.ts'),
      (part) => part.openFind(),
    ),
  ),
] as const
