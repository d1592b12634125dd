import type { Translate } from '#shared/i18n/texts.ts'
import { keysLabel } from '#client/board/keys.ts'
import { shortcutGroups, type ShortcutRow } from '#client/keys/shortcutRows.ts'

const INTRO = `# Keyboard

<!-- Made from the registry of commands: \`npm run docs:keyboard\` writes it anew, a test tells when it is not the same. -->

Everything can be done without a pointer. Every command stands in a menu and in the command palette, too; where it has a
key, the menu shows it. The same list, with a search and keys of one's own, is behind \`?\` on the map and under "Keyboard
shortcuts" in the menu of the board.

- Keys of one character act only while the map itself has the keyboard, those from comment to comment in the comments
  beside it, too. In the outline letters go to the next title that begins with them; in a field they are text.
- With something selected, the page keys, Home and End go on to other cards: arrows and commands are then meant for the
  card with the keyboard, until something else is selected.
- A person can switch keys of one character off, and give every command other keys, in their own browser. Keys that
  browsers, Nordic keyboards (AltGr), screen readers or moving about need are refused with the reason.
- The character that is produced counts, whatever the layout; with Shift a digit counts by its place on the keyboard.
- The map is one stop for Tab. ← and → follow the screen: in a map with its goals to the left, ← is downstream.
`

const TAIL = `## What is never bound

Ctrl+Alt (AltGr writes @ £ $ { [ ] } \\ €), Alt with arrows, Insert and Caps Lock, what browsers keep for themselves (Ctrl
or ⌘ with L, T, N, W, R, digits, + − 0; with Shift C, I, J). Ctrl+P and Ctrl+S print the map and say that all is saved
instead of doing so with the page.
`

const AT = { trace: 'while a path is shown', link: 'on a link', section: 'on a section' } as const

/** The text of \`docs/keyboard.md\`, in the language of `t`. */
export function keyboardDoc(t: Translate): string {
  const groups = shortcutGroups(t, {}).map(
    ({ title, rows }) =>
      `## ${title}\n\n| what | keys | on macOS |\n|--|--|--|\n${rows.map((row) => line(t, row)).join('\n')}\n`,
  )
  return [INTRO, ...groups, TAIL].join('\n')
}

function line(t: Translate, { label, keys, command }: ShortcutRow): string {
  const where = command?.at && ` (${AT[command.at]})`
  const shown = (mac: boolean) =>
    keys.map((one) => `\`${keysLabel(one, mac).replace('Space', t('keys.space'))}\``).join(' ')
  return `| ${label}${where ?? ''} | ${shown(false)} | ${shown(true)} |`
}
