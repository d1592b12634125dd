import { authorsOf } from '#server/boards/authors.ts'
import { threadAnswers } from '#server/boards/threads.ts'
import { versionAnswers } from '#server/boards/versionAnswers.ts'
import type { Deps } from '#server/deps.ts'
import { Problem } from '#server/http/problem.ts'
import type { After, CommentRow } from '#server/storage/commentStore.ts'
import type { Thread } from '#shared/wire/comments.ts'
import type { Version } from '#shared/wire/versions.ts'

type Needs = Pick<Deps, 'storage' | 'rooms'>

/** Rows that are read at once; of threads fewer, as each comes with comments. */
const [AT_ONCE, THREADS_AT_ONCE] = [200, 20] as const
/** More text than one answer holds: it is one string in memory. */
const MAX_CHARS = 32 * 1024 * 1024
/** Nobody's: what has been read by whom is not exported. */
const NOBODY = { participantId: '' }

/** Every comment of a board, oldest first, by thread. */
async function commentsByThread({ storage }: Needs, boardId: string) {
  const byThread = new Map<string, CommentRow[]>()
  let [chars, after]: [number, After | undefined] = [0, undefined]
  do {
    const rows: readonly CommentRow[] = await storage.allComments(boardId, { limit: AT_ONCE, ...(after && { after }) })
    for (const row of rows) {
      chars += row.text.length
      if (chars > MAX_CHARS) throw new Problem('answer-too-large')
      const others = byThread.get(row.threadId)
      if (others) others.push(row)
      else byThread.set(row.threadId, [row])
    }
    const last = rows.at(-1)
    after = last && rows.length === AT_ONCE ? { at: last.at, id: last.id } : undefined
  } while (after)
  return byThread
}

/** Threads with all of their comments, changed last first, and who wrote them. Rejects with NoSuchBoard. */
async function threadsOf(deps: Needs, boardId: string): Promise<Omit<Thread, 'unread'>[]> {
  const authorOf = await authorsOf(deps, boardId)
  const comments = await commentsByThread(deps, boardId)
  const threads: Omit<Thread, 'unread'>[] = []
  let after: After | undefined
  do {
    const rows = await deps.storage.threads(boardId, NOBODY, {}, { limit: THREADS_AT_ONCE, ...(after && { after }) })
    const whole = rows.map((row) => ({ ...row, comments: comments.get(row.id) ?? row.comments }))
    for (const { unread: _, ...thread } of await threadAnswers(deps, boardId, whole, authorOf)) threads.push(thread)
    const last = rows.at(-1)
    after = last && rows.length === THREADS_AT_ONCE ? { at: last.updatedAt, id: last.id } : undefined
  } while (after)
  return threads
}

/** Versions without their maps, newest first, with what the organisations say of them. */
async function versionsOf(deps: Needs, boardId: string): Promise<Version[]> {
  const versions: Version[] = []
  let before: number | undefined
  do {
    const rows = await deps.storage.versions(boardId, { limit: AT_ONCE, ...(before !== undefined && { before }) })
    versions.push(...(await versionAnswers(deps, boardId, rows)))
    before = rows.length === AT_ONCE ? rows.at(-1)?.place : undefined
  } while (before !== undefined)
  return versions
}

/** What belongs to a board beside its map, for `export.json`; empty lists are left out. Rejects with NoSuchBoard. */
export async function boardRecords(
  deps: Needs,
  boardId: string,
): Promise<{ comments?: Omit<Thread, 'unread'>[]; versions?: Version[] }> {
  const [comments, versions] = [await threadsOf(deps, boardId), await versionsOf(deps, boardId)]
  return { ...(comments.length > 0 && { comments }), ...(versions.length > 0 && { versions }) }
}

/** A JSON object with more entries at its end. */
export function withEntries(bytes: Uint8Array, entries: object): Uint8Array<ArrayBuffer> {
  const more = JSON.stringify(entries)
  const object = new Uint8Array(bytes)
  if (more === '{}') return object
  const end = object.lastIndexOf('}'.charCodeAt(0))
  const tail = new TextEncoder().encode(`,${more.slice(1)}`)
  const joined = new Uint8Array(end + tail.length)
  joined.set(object.subarray(0, end))
  joined.set(tail, end)
  return joined
}
