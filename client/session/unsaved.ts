import * as Y from 'yjs'
import type { CopyKey } from '#client/session/keptCopies.ts'
import { unsavedKey } from '#client/session/kept.ts'

/** More than this, in characters, is not put into the tab's storage, of which browsers give 5 MB in all. */
const MOST_CHARACTERS = 2_000_000

interface Unsaved {
  readonly update: Uint8Array
  readonly count: number
}

const toText = (bytes: Uint8Array): string => btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join(''))
const toBytes = (text: string): Uint8Array => Uint8Array.from(atob(text), (character) => character.charCodeAt(0))

/**
 * Puts a person's unsaved changes into the tab's own storage, where a reload or crash leaves them and a closed tab
 * nothing; without any, takes away what is there. False when the browser has no room or refuses.
 */
export function writeUnsaved(key: CopyKey, updates: readonly Uint8Array[], count: number): boolean {
  try {
    if (updates.length === 0) sessionStorage.removeItem(unsavedKey(key.boardId))
    else {
      const text = toText(Y.mergeUpdates([...updates]))
      if (text.length > MOST_CHARACTERS) return false
      const { participantId, generation } = key
      sessionStorage.setItem(unsavedKey(key.boardId), JSON.stringify([participantId, generation, count, text]))
    }
    return true
  } catch {
    // No room, or switched off: the caller says so.
    return false
  }
}

/** What the tab kept of this person's changes to the board; of another history, `other` is true. */
export function readUnsaved(key: CopyKey): (Unsaved & { readonly other: boolean }) | undefined {
  try {
    const value: unknown = JSON.parse(sessionStorage.getItem(unsavedKey(key.boardId)) ?? 'null')
    if (!Array.isArray(value)) return undefined
    const [participantId, generation, count, text] = value as unknown[]
    if (participantId !== key.participantId || typeof count !== 'number' || typeof text !== 'string') return undefined
    return { update: toBytes(text), count, other: generation !== key.generation }
  } catch {
    // Switched off, or not what was written here: nothing can be restored.
    return undefined
  }
}

/** The texts a person had typed in an update that fits no document any more, for copying. */
export function textsIn(update: Uint8Array): readonly string[] {
  const texts = Y.decodeUpdate(update).structs.flatMap((struct) => {
    if (!(struct instanceof Y.Item)) return []
    if (struct.content instanceof Y.ContentString) return [struct.content.str]
    return struct.content instanceof Y.ContentAny ? struct.content.arr.filter((value) => typeof value === 'string') : []
  })
  return texts.filter((text) => text.trim().length > 1)
}
