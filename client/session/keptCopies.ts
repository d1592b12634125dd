import { IndexeddbPersistence, storeState } from 'y-indexeddb'
import * as Y from 'yjs'
import { basePath } from '#client/api/basePath.ts'
import { commentsKey } from '#client/session/keptNames.ts'
import { COPIES_KEY, unsavedKey } from '#client/session/kept.ts'
import { noteServerTime, serverNow } from '#client/session/serverClock.ts'

/** Whose copy of which board: another history (generation) is another copy. */
export interface CopyKey {
  readonly participantId: string
  readonly boardId: string
  readonly generation: string
}
interface Copy extends CopyKey {
  /** When it was last seen open, ISO 8601, by the server's clock. */
  readonly usedAt: string
}

/** A local copy is deleted so long after it was last used. */
export const KEPT_MS = 7 * 24 * 60 * 60 * 1000
/** How often a copy that is open is noted as used: a tab may stay open for weeks, and asleep no time is counted. */
const NOTE_USE_MS = 60 * 60 * 1000
/** Name of the count of unsaved changes in a copy. */
const UNSAVED = 'unsaved'

/** Name of the database; the origin is the browser's own key, several products on one origin differ by path. */
const nameOf = ({ participantId, boardId, generation }: CopyKey): string =>
  ['nyttokarta', basePath(), participantId, boardId, generation].join(' ')
const sameCopy = (a: CopyKey, b: CopyKey): boolean => nameOf(a) === nameOf(b)

const isCopy = (value: unknown): value is Copy =>
  typeof value === 'object' &&
  value !== null &&
  ['participantId', 'boardId', 'generation', 'usedAt'].every((name) => typeof Reflect.get(value, name) === 'string')

function readCopies(): readonly Copy[] {
  try {
    const value: unknown = JSON.parse(localStorage.getItem(COPIES_KEY) ?? '[]')
    return Array.isArray(value) ? value.filter(isCopy) : []
  } catch {
    // Switched off, or text that somebody else has put there: nothing is known to be kept.
    return []
  }
}
function writeCopies(copies: readonly Copy[]): boolean {
  try {
    if (copies.length === 0) localStorage.removeItem(COPIES_KEY)
    else localStorage.setItem(COPIES_KEY, JSON.stringify(copies))
    return true
  } catch {
    // Switched off or full: without its place in the list a copy could not be deleted in time, so none is made.
    return false
  }
}

/** Copies that are attached to a document in this tab, by name. */
const attached = new Map<string, IndexeddbPersistence>()

/** The copies of a board that this person has on this device, of whatever generation. */
export const copiesOf = (participantId: string, boardId: string): readonly CopyKey[] =>
  readCopies().filter((copy) => copy.participantId === participantId && copy.boardId === boardId)

/** A copy as a document of its own, and how many changes in it were not known to be stored. */
export async function readCopy(key: CopyKey): Promise<{ doc: Y.Doc; unsaved: number }> {
  const doc = new Y.Doc()
  const copy = new IndexeddbPersistence(nameOf(key), doc)
  await copy.whenSynced
  const unsaved: unknown = await copy.get(UNSAVED)
  await copy.destroy()
  return { doc, unsaved: typeof unsaved === 'number' ? unsaved : 0 }
}

export interface AttachedCopy {
  readonly setUnsaved: (count: number) => void
  readonly detach: () => void
}
/** Writes down that an open copy is in use; one that another tab has deleted stays so. */
function noteUse(key: CopyKey): void {
  const usedAt = serverNow().toISOString()
  writeCopies(readCopies().map((copy) => (sameCopy(copy, key) ? { ...copy, usedAt } : copy)))
}
/** Keeps everything in `doc` on this device from now on; undefined where the browser refuses. */
export async function attachCopy(key: CopyKey, doc: Y.Doc): Promise<AttachedCopy | undefined> {
  const others = readCopies().filter((copy) => !sameCopy(copy, key))
  if (!writeCopies([...others, { ...key, usedAt: serverNow().toISOString() }])) return undefined
  const copy = new IndexeddbPersistence(nameOf(key), doc)
  attached.set(nameOf(key), copy)
  await copy.whenSynced
  // One row with the whole state instead of one more at every opening.
  await storeState(copy)
  const noting = setInterval(() => noteUse(key), NOTE_USE_MS)
  return {
    setUnsaved: (count) => {
      if (attached.get(nameOf(key)) === copy) void copy.set(UNSAVED, count)
    },
    detach: () => {
      clearInterval(noting)
      if (attached.get(nameOf(key)) === copy) attached.delete(nameOf(key))
      void copy.destroy()
    },
  }
}

async function deleteCopies(which: (copy: Copy) => boolean): Promise<void> {
  const copies = readCopies()
  writeCopies(copies.filter((copy) => !which(copy)))
  await Promise.all(
    copies.filter(which).map(async (copy) => {
      const name = nameOf(copy)
      const open = attached.get(name)
      attached.delete(name)
      await open?.destroy()
      await new Promise<void>((resolve) => {
        const request = indexedDB.deleteDatabase(name)
        // Blocked: another tab has it open; it goes when that tab lets go.
        request.onsuccess = request.onerror = request.onblocked = () => resolve()
      })
    }),
  )
}

/** Deletes what is kept of one copy. */
export const forgetCopy = (key: CopyKey): Promise<void> => deleteCopies((copy) => sameCopy(copy, key))

/** Deletes everything kept of a board on this device: after leaving it, or when the right to it is gone. */
export function forgetBoard(boardId: string): Promise<void> {
  removeUnsaved((key) => key === unsavedKey(boardId))
  removeComments(commentsKey(boardId))
  return deleteCopies((copy) => copy.boardId === boardId)
}

/** Deletes everything kept of every board on this device: at sign-out and erasure. */
export function forgetAllBoards(): Promise<void> {
  removeUnsaved(() => true)
  removeComments('nyttokarta.comments.')
  return deleteCopies(() => true)
}

/** Deletes the copies nobody has used for seven days. */
export const forgetOldCopies = (now: Date): Promise<void> =>
  deleteCopies(({ usedAt }) => !(now.getTime() - Date.parse(usedAt) < KEPT_MS))

/** Likewise, by the server's clock: this computer's may be weeks ahead. Without a word from the server all stay. */
export async function cleanOldCopies(ask: () => Promise<string | null> = askServerTime): Promise<void> {
  const said = await ask()
  if (said === null) return
  noteServerTime(said)
  await forgetOldCopies(serverNow())
}

/** The date of an answer that costs nothing; null when none came. */
const askServerTime = (): Promise<string | null> =>
  fetch(`${basePath()}/healthz`, { method: 'HEAD' }).then(
    (answer) => answer.headers.get('date'),
    () => null,
  )

function removeUnsaved(which: (key: string) => boolean): void {
  try {
    const keys = Object.keys(sessionStorage).filter((key) => key.startsWith(unsavedKey('')))
    for (const key of keys) if (which(key)) sessionStorage.removeItem(key)
  } catch {
    // Where storage is switched off there is nothing to remove.
  }
}

/** Drafts of comments, and what waits to be sent, by how their names begin. */
function removeComments(start: string): void {
  for (const place of [() => sessionStorage, () => localStorage]) {
    try {
      for (const key of Object.keys(place())) if (key.startsWith(start)) place().removeItem(key)
    } catch {
      // Where storage is switched off there is nothing to remove.
    }
  }
}
