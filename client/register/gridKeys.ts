import { isMac, matches, type KeyPress } from '#client/board/keys.ts'
import type { GridPlace } from '#client/register/gridPlace.ts'

export type GridCommand = 'open' | 'type' | 'details' | 'rowMenu' | 'headingMenu' | 'moveLeft' | 'moveRight'

const isMenuKey = (press: KeyPress): boolean => press.key === 'ContextMenu' || (press.key === 'F10' && press.shiftKey)

/** A character that somebody types; AltGr writes some of them with Ctrl and Alt. */
const isCharacter = ({ key, ctrlKey, metaKey, altKey }: KeyPress): boolean =>
  key.length === 1 && key !== ' ' && !metaKey && ctrlKey === altKey

/**
 * What a key does at a place of the table, where the table does not do it itself (arrows, Home, End, Page keys, Space,
 * Escape); undefined leaves it to the table.
 */
export function gridKey(press: KeyPress, { line }: GridPlace, mac = isMac()): GridCommand | undefined {
  if (line === undefined) {
    if (isMenuKey(press) || (press.altKey && press.key === 'ArrowDown')) return 'headingMenu'
    if (matches(press, 'Mod+ArrowLeft', mac)) return 'moveLeft'
    if (matches(press, 'Mod+ArrowRight', mac)) return 'moveRight'
    return undefined
  }
  if (isMenuKey(press)) return 'rowMenu'
  if (matches(press, 'Mod+Enter', mac)) return 'details'
  if (matches(press, 'Enter', mac) || matches(press, 'F2', mac)) return 'open'
  return isCharacter(press) ? 'type' : undefined
}
