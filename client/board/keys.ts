/** What of a keyboard event decides which command is meant. */
export type KeyPress = Pick<KeyboardEvent, 'key' | 'code' | 'ctrlKey' | 'metaKey' | 'shiftKey' | 'altKey'>

interface Chord {
  readonly mod: boolean
  readonly shift: boolean
  readonly key: string
}

/** `Mod+Shift+Z`, `n`, `Shift+1`, `ArrowUp`, `+`: modifiers, then the key. */
function parse(keys: string): Chord {
  const parts = keys === '+' ? ['+'] : keys.split('+')
  const key = parts.at(-1) ?? ''
  return { mod: parts.includes('Mod'), shift: parts.includes('Shift'), key: key.length === 1 ? key.toLowerCase() : key }
}

const isLetter = (key: string): boolean => /^\p{L}$/u.test(key)

/**
 * Whether a key press is the one written. Mod is Cmd on macOS and Ctrl elsewhere. The character that is produced counts,
 * but with Shift a digit counts by its place on the keyboard; Shift matters for letters and named keys only, as layouts
 * differ in which signs need it. Nothing matches with Alt: AltGr writes @ £ $ on Nordic keyboards.
 */
export function matches(press: KeyPress, keys: string, mac: boolean): boolean {
  const { mod, shift, key } = parse(keys)
  if (press.altKey) return false
  if ((mac ? press.metaKey : press.ctrlKey) !== mod || (mac ? press.ctrlKey : press.metaKey)) return false
  if (shift && /^\d$/.test(key)) return press.shiftKey && press.code === `Digit${key}`
  if ((key.length > 1 || isLetter(key) || /^\d$/.test(key)) && press.shiftKey !== shift) return false
  return (press.key.length === 1 ? press.key.toLowerCase() : press.key) === key
}

const SIGNS: Readonly<Record<string, string>> = {
  ArrowLeft: '←',
  ArrowRight: '→',
  ArrowUp: '↑',
  ArrowDown: '↓',
  Delete: 'Del',
  Backspace: '⌫',
  Escape: 'Esc',
  '-': '−',
}

/** The keys as shown to people: `Ctrl+Z`, on macOS `⌘Z`; `digits` are what stands on the keys of the digits. */
export function keysLabel(keys: string, mac: boolean, digits?: ReadonlyMap<string, string>): string {
  const { mod, shift, key } = parse(keys)
  const sign = SIGNS[key] ?? (shift ? digits?.get(key) : undefined) ?? (key.length === 1 ? key.toUpperCase() : key)
  if (mac) return `${mod ? '⌘' : ''}${shift ? '⇧' : ''}${sign}`
  return [mod && 'Ctrl', shift && 'Shift', sign].filter(Boolean).join('+')
}

/** The keys as `aria-keyshortcuts` has them: `Control+Shift+Z`. */
export function ariaKeys(keys: string, mac: boolean): string {
  const { mod, shift, key } = parse(keys)
  const name = key === '+' ? 'Plus' : key.length === 1 ? key.toUpperCase() : key
  return [mod && (mac ? 'Meta' : 'Control'), shift && 'Shift', name].filter(Boolean).join('+')
}

/** Whether this browser runs where Cmd takes the place of Ctrl. */
export const isMac = (): boolean => /mac|iphone|ipad/i.test(globalThis.navigator?.platform ?? '')

/** Whether typing belongs to what has focus: a field, or text in edit. */
export const isTyping = (target: EventTarget | null): boolean =>
  target instanceof HTMLElement && (target.isContentEditable || target.matches('input, textarea, select'))
