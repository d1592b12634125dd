import { authorsOf } from '#server/boards/authors.ts'
import { findPlace } from '#server/boards/threadPlaces.ts'
import type { Deps } from '#server/deps.ts'
import type { NoticeMatter, NoticeRow } from '#server/storage/noticeStore.ts'
import type { Notice } from '#shared/wire/notices.ts'

/** In UTF-16 code units. */
const MAX_TEXT = 200

/** The beginning of a text, no character cut in two. */
export function beginningOf(text: string, max = MAX_TEXT): string {
  if (text.length <= max) return text
  return `${text
    .slice(0, max)
    .replace(/[\uD800-\uDBFF]$/, '')
    .trimEnd()}…`
}

/** What each notice is about is called now, a version by number and name; a comment on the board itself, or on a point of it, has the board's title. */
async function titlesOf(
  { rooms, storage }: Pick<Deps, 'rooms' | 'storage'>,
  boardId: string,
  rows: readonly NoticeRow[],
  matter: NoticeMatter,
): Promise<readonly string[]> {
  const board = await storage.board(boardId)
  return rooms.read(boardId, (doc) =>
    rows.map(({ subject: { threadId, elementId, versionId } }) => {
      if (versionId !== undefined) {
        const version = matter.versions.get(versionId)
        return version ? `${version.number}, ${version.name}` : ''
      }
      const thread = threadId === undefined ? undefined : matter.threads.get(threadId)
      const anchor = thread?.anchor ?? (elementId === undefined ? {} : { elementId })
      return (
        findPlace(doc, anchor).place?.title ?? thread?.lastTitle ?? ('elementId' in anchor ? '' : (board?.title ?? ''))
      )
    }),
  )
}

/** Notices of one board as the API tells them: titles and texts as they are now. Rejects with NoSuchBoard. */
export async function noticeAnswers(
  deps: Pick<Deps, 'rooms' | 'storage'>,
  boardId: string,
  rows: readonly NoticeRow[],
): Promise<Notice[]> {
  if (rows.length === 0) return []
  const matter = await deps.storage.noticeMatter(
    boardId,
    rows.map(({ subject }) => subject),
  )
  const [titles, author] = await Promise.all([titlesOf(deps, boardId, rows, matter), authorsOf(deps, boardId)])
  return rows.map(({ id, kind, at, readAt, by, subject }, i) => {
    const text = subject.commentId === undefined ? undefined : matter.comments.get(subject.commentId)
    return {
      id,
      kind,
      at,
      ...(readAt !== undefined && { readAt }),
      ...(by !== undefined && { by: author(by) }),
      subject,
      title: titles[i] ?? '',
      ...(text !== undefined && { text: beginningOf(text) }),
    }
  })
}
