import type { KeyPress } from '#client/board/keys.ts'

/** Why keys cannot be had; the words stand in `keys.refused`. */
export type Refusal = 'alt' | 'system' | 'dead' | 'reader' | 'moving' | 'browser'

/** Keys as the registry writes them, or why they cannot be had. */
export type Chord = { readonly keys: string } | { readonly refused: Refusal }

const HELD = new Set(['Control', 'Shift', 'Alt', 'AltGraph', 'Meta', 'OS', 'CapsLock', 'NumLock', 'ScrollLock', 'Fn'])
const MOVING = new Set([' ', 'Enter', 'Escape', 'Tab', 'Home', 'End', 'PageUp', 'PageDown', 'ContextMenu'])
const isArrow = (key: string): boolean => key.startsWith('Arrow')
const isLetter = (key: string): boolean => /^\p{L}$/u.test(key)

/**
 * What browsers do with keys, in one of those in use at least: tabs, windows, pages, the address, size, tools for
 * developers, help, search. Print and save are the product's own and stay where everybody looks for them.
 */
const BROWSERS =
  /^(Mod\+[behijlmnopqrstuw\d]|Mod\+[-+=]|Mod\+Shift\+[abcdijkmnopqrstwy\d]|(Mod\+)?(Shift\+)?F([13567]|1[0-2])|Mod\+(Shift\+)?F4)$/

/**
 * The keys pressed, in the way of the registry: the character that is produced, a digit with Shift by its place.
 * Undefined while only Shift, Ctrl and the like are held.
 */
export function chordOf(press: KeyPress, mac: boolean): Chord | undefined {
  const { key, code, ctrlKey, metaKey, shiftKey, altKey } = press
  if (HELD.has(key)) return undefined
  if (altKey) return { refused: 'alt' }
  if (mac ? ctrlKey : metaKey) return { refused: 'system' }
  if (key === 'Insert') return { refused: 'reader' }
  if (key === 'Dead' || key === 'Process' || key === 'Unidentified') return { refused: 'dead' }
  const mod = mac ? metaKey : ctrlKey
  if (MOVING.has(key) && !(mod && key === 'Enter')) return { refused: 'moving' }
  if (isArrow(key) && !mod) return { refused: 'moving' }
  const digit = shiftKey ? /^Digit(\d)$/.exec(code)?.[1] : undefined
  const sign = digit ?? (key.length === 1 ? key.toLowerCase() : key)
  // Layouts differ in which signs need Shift.
  const shift = shiftKey && (digit !== undefined || key.length > 1 || isLetter(key))
  return { keys: [mod && 'Mod', shift && 'Shift', sign].filter(Boolean).join('+') }
}

/** Whether keys belong to the browser; not those a command has by itself. */
export const isBrowsers = (keys: string, command: { readonly keys: readonly string[] }): boolean =>
  !command.keys.includes(keys) && BROWSERS.test(keys)
