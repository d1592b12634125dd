import { announce } from '#client/ui/announce.tsx'
import { command } from '#client/board/commands.ts'
import type { CommandContext } from '#client/board/commands/command.ts'
import { sectionAt } from '#client/board/commands/sections.ts'
import { shownKeys } from '#client/board/keymap.ts'
import { aboutOf, aboutState, aboutWords, type AboutWhat } from '#client/board/speech/about.ts'

/** Where it can be read line by line. */
export const ABOUT_ID = 'about'

const isSame = (a: AboutWhat | undefined, b: AboutWhat): boolean => JSON.stringify(a) === JSON.stringify(b)

/** Says everything about what is at hand and shows it beside the map; called again for the same, goes there to be read. */
export function inform(context: CommandContext): void {
  const { board, elements, links } = context
  const what: AboutWhat = { elements, links, section: sectionAt(context) }
  if (isSame(aboutState.get(), what)) {
    const panel = document.getElementById(ABOUT_ID)
    if (panel) return panel.focus()
  }
  const about = aboutOf(board, what)
  if (!about) return
  aboutState.set(what)
  const keys = shownKeys(command('inform'))
  announce(`${aboutWords(about)}. ${keys ? board.t('speech.about.again', { keys }) : ''}`.trim())
}
