import type { DescribedCommand } from '#client/board/commands/command.ts'
import { ariaKeys, isMac, keysLabel } from '#client/board/keys.ts'
import { createStore, type Store } from '#client/session/store.ts'
import { readPreference, writePreference } from '#client/ui/preferences.ts'

/** How one person calls commands by keyboard, in this browser. */
export interface Keymap {
  /** Single characters call commands; off for those whose speech or tremor types them unasked (WCAG 2.1.4). */
  readonly letters: boolean
  /** Keys in place of a command's own, by its id; of commands there are no more, too. */
  readonly own: Readonly<Record<string, readonly string[]>>
  /** What stands on the keys of the digits, where the browser can tell; never kept. */
  readonly digits?: ReadonlyMap<string, string>
}

const isKeys = (value: unknown): value is string[] =>
  Array.isArray(value) && value.every((keys) => typeof keys === 'string' && keys !== '')

/** What was kept; what of it is not ours, or half written, is as everybody has it. */
export function readKeymap(kept = '{}'): Keymap {
  try {
    const { letters, own } = JSON.parse(kept) as Partial<Record<keyof Keymap, unknown>>
    const entries = Object.entries(own ?? {}).filter((entry): entry is [string, string[]] => isKeys(entry[1]))
    return { letters: letters !== false, own: Object.fromEntries(entries) }
  } catch {
    // No JSON, or nothing that has parts.
    return { letters: true, own: {} }
  }
}

const store = createStore(readKeymap(readPreference('keys')))

/** The keys in force in this tab; what shows keys renders again with it. */
export const keymap: Store<Keymap> = store

/** Changes the keys, and remembers them. */
export function setKeymap(change: Partial<Keymap>): void {
  const { letters, own, digits } = { ...store.get(), ...change }
  store.set({ letters, own, digits })
  writePreference('keys', JSON.stringify({ letters, own }))
}

type Called = Pick<DescribedCommand, 'id' | 'keys'>

/** All ways to call a command from the keyboard as this person has it, the one shown first. */
export function keysOf({ id, keys }: Called): readonly string[] {
  const { letters, own } = store.get()
  const all = own[id] ?? keys
  return letters ? all : all.filter((one) => !isSingle(one))
}

/** Whether keys are one character: a letter, digit or sign, with or without Shift. */
export const isSingle = (keys: string): boolean => /^(Shift\+)?.$/u.test(keys)

/** The keys of a command as menus and tooltips show them, empty when it has none; callers subscribe to `keymap`. */
export function shownKeys(command: Called, mac = isMac()): string {
  const [keys] = keysOf(command)
  return keys === undefined ? '' : keysLabel(keys, mac, store.get().digits)
}

/** The keys of a command for `aria-keyshortcuts`; undefined when it has none. */
export const spokenKeys = (command: Called): string | undefined =>
  keysOf(command)
    .map((keys) => ariaKeys(keys, isMac()))
    .join(' ') || undefined
