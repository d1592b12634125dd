import type { TextKey, Translate } from '#shared/i18n/texts.ts'
import { AREAS } from '#client/board/commands/areas.ts'
import type { Keymap } from '#client/board/keymap.ts'
import { keysLabel } from '#client/board/keys.ts'
import { ALL_COMMANDS, type AnyCommand } from '#client/keys/allCommands.ts'
import { keysIn } from '#client/keys/remap.ts'
import { KEY_STATES } from '#client/keys/stateKeys.ts'
import { fold } from '#client/palette/fold.ts'

/** One line of the list: what is done, and by which keys. */
export interface ShortcutRow {
  readonly id: string
  readonly label: string
  /** As the registry writes them. */
  readonly keys: readonly string[]
  /** Absent where the keys mean something by what has the keyboard, and nobody can change them. */
  readonly command?: AnyCommand
}
export interface ShortcutGroup {
  readonly id: string
  readonly title: string
  readonly rows: readonly ShortcutRow[]
}

/** How keys are written in a language and on a computer. */
export interface KeyWords {
  readonly t: Translate
  readonly mac: boolean
  readonly digits?: Keymap['digits']
}

/** Keys as people read them; the space bar has a name in every language. */
export function keyWords({ t, mac, digits }: KeyWords, keys: string): string {
  const label = keysLabel(keys, mac, digits)
  return keys.endsWith('Space') ? label.replace('Space', t('keys.space')) : label
}

/** Everything there are keys for, and every command that has none: commands by area, then keys by what has the keyboard. */
export function shortcutGroups(t: Translate, own: Keymap['own']): readonly ShortcutGroup[] {
  const commands = AREAS.map((area) => ({
    id: area,
    title: t(`keys.area.${area}`),
    rows: ALL_COMMANDS.filter((one) => one.area === area).map((command) => ({
      id: command.id,
      label: t(command.labelKey),
      keys: keysIn(own, command),
      command,
    })),
  }))
  const states = KEY_STATES.map(({ id, keys }) => ({
    id: `at-${id}`,
    title: t(`keys.state.${id}` as TextKey),
    rows: keys.map((one) => ({
      id: `${id}-${one.id}`,
      label: t(`keys.stateKey.${one.id}` as TextKey),
      keys: one.keys,
    })),
  }))
  return [...commands, ...states].filter(({ rows }) => rows.length > 0)
}

/** The lines that have every word in name, heading or keys; keys as they are written, or one character, find keys alone. */
export function filtered(groups: readonly ShortcutGroup[], asked: string, words: KeyWords): readonly ShortcutGroup[] {
  const sign = asked.trim().toLowerCase()
  if (sign === '') return groups
  const parts = fold(asked).plain.split(' ')
  const has = (group: ShortcutGroup, row: ShortcutRow): boolean => {
    const keys = row.keys.map((one) => keyWords(words, one))
    if (sign.length === 1) return keys.some((one) => (one.split('+').at(-1) || '+').toLowerCase() === sign)
    if (/[+⌘⇧]/.test(sign)) return keys.some((one) => one.toLowerCase().startsWith(sign))
    const text = fold([row.label, group.title, ...keys].join(' ')).plain
    return parts.every((part) => text.includes(part)) && parts[0] !== ''
  }
  return groups
    .map((group) => ({ ...group, rows: group.rows.filter((row) => has(group, row)) }))
    .filter(({ rows }) => rows.length > 0)
}
