import { authorsOf, type AuthorOf } from '#server/boards/authors.ts'
import { placeAnswer, placesOf } from '#server/boards/threadPlaces.ts'
import type { Deps } from '#server/deps.ts'
import { Problem } from '#server/http/problem.ts'
import { verdict } from '#server/policy/access.ts'
import type { CommentRow, Reader, ThreadAndComments, ThreadMarkRow, ThreadRow } from '#server/storage/commentStore.ts'
import type { BoardRow, ParticipantRow } from '#server/storage/storage.ts'
import { rootOf } from '#shared/doc/schema.ts'
import type { Comment, Thread, ThreadMark, ThreadPatch } from '#shared/wire/comments.ts'

export const readerOf = ({ id, organisation }: ParticipantRow): Reader => ({
  participantId: id,
  ...(organisation && { organisationId: organisation.id }),
})

export const commentAnswer = (row: CommentRow, authorOf: AuthorOf): Comment => ({
  id: row.id,
  by: authorOf(row.by),
  at: row.at,
  text: row.text,
  mentions: [...row.mentions],
  ...(row.editedAt !== undefined && { editedAt: row.editedAt }),
  ...(row.deletedAt !== undefined && { deletedAt: row.deletedAt }),
  agreedBy: [...row.agreedBy],
})

const stateOf = ({ resolved }: ThreadRow) => (resolved ? 'resolved' : 'open')

/** Threads as the API tells them, with what they hang on as it is now. Rejects with NoSuchBoard. */
export async function threadAnswers(
  deps: Pick<Deps, 'rooms'>,
  boardId: string,
  rows: readonly ThreadAndComments[],
  authorOf: AuthorOf,
): Promise<Thread[]> {
  const places = await placesOf(
    deps,
    boardId,
    rows.map(({ anchor }) => anchor),
  )
  return rows.map((row, i) => ({
    id: row.id,
    anchor: row.anchor,
    kind: row.kind,
    state: stateOf(row),
    at: row.at,
    by: authorOf(row.by),
    updatedAt: row.updatedAt,
    ...(row.resolved && { resolved: { at: row.resolved.at, by: authorOf(row.resolved.by) } }),
    place: placeAnswer(places[i] ?? { onMap: false }, row.last),
    comments: row.comments.map((comment) => commentAnswer(comment, authorOf)),
    count: row.count,
    unread: row.unread,
  }))
}

export function markAnswer(row: ThreadMarkRow, authorOf: AuthorOf): ThreadMark {
  const organisation = authorOf(row.by).organisation
  return {
    id: row.id,
    anchor: row.anchor,
    kind: row.kind,
    state: stateOf(row),
    count: row.count,
    unread: row.unread,
    ...(organisation && { organisationId: organisation.id }),
    mine: row.mine,
    updatedAt: row.updatedAt,
  }
}

/** Refuses what the board has no thread of. */
export async function threadRow(
  { storage }: Pick<Deps, 'storage'>,
  boardId: string,
  threadId: string,
  me: ParticipantRow,
): Promise<ThreadAndComments> {
  const row = await storage.thread(boardId, threadId, readerOf(me))
  if (!row) throw new Problem('no-such-thread')
  return row
}

/** One thread as the API tells it. */
export async function threadNow(
  deps: Pick<Deps, 'storage' | 'rooms'>,
  boardId: string,
  threadId: string,
  me: ParticipantRow,
): Promise<Thread> {
  const row = await threadRow(deps, boardId, threadId, me)
  const [answer] = await threadAnswers(deps, boardId, [row], await authorsOf(deps, boardId))
  if (!answer) throw new Problem('no-such-thread')
  return answer
}

/**
 * Refuses mentions of those whom the board does not know: neither people who are or were on it, nor organisations of the
 * map or of those people. What a comment `had` already may stay.
 */
export async function checkMentions(
  { rooms }: Pick<Deps, 'rooms'>,
  { boardId, everyone }: { readonly boardId: string; readonly everyone: readonly ParticipantRow[] },
  mentions: readonly string[],
  had: readonly string[] = [],
): Promise<void> {
  const known = new Set([
    ...had,
    ...everyone.flatMap(({ id, organisation }) => (organisation ? [id, organisation.id] : [id])),
  ])
  const others = mentions.filter((id) => !known.has(id))
  if (others.length === 0) return
  const onMap = await rooms.read(boardId, (doc) => others.map((id) => rootOf(doc, 'organisations').has(id)))
  const unknown = others.filter((_, i) => !onMap[i])
  if (unknown.length === 0) return
  throw new Problem('invalid-request', {
    errors: unknown.map((id) => ({ pointer: `#/mentions/${mentions.indexOf(id)}`, code: 'noSuchMention' })),
  })
}

/**
 * Whether somebody may resolve or reopen a thread (who began it, or is mentioned in it by name; editors any), or say that
 * it is of another kind (who began it; facilitators any).
 */
export async function mayPatch(
  { storage }: Pick<Deps, 'storage'>,
  thread: ThreadRow,
  { me, board }: { readonly me: ParticipantRow; readonly board: BoardRow },
  patch: ThreadPatch,
): Promise<boolean> {
  if (thread.by === me.id) return true
  if (patch.kind !== undefined && verdict(me.role, 'rekindAnyThread', board) !== 'allowed') return false
  if (patch.state === undefined || verdict(me.role, 'resolveAnyThread', board) === 'allowed') return true
  return (await storage.partakers(board.id, thread.id)).mentioned.includes(me.id)
}
