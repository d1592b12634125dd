import type { Changes, Step, Trashed, UndoneEdits } from '#shared/wire/history.ts'
import { basePath } from '#client/api/basePath.ts'
import { answerOf } from '#client/api/client.ts'
import { currentLanguage } from '#client/ui/language.ts'

interface Page<T> {
  readonly items: readonly T[]
  readonly nextCursor: string | null
}
type Query = Readonly<Record<string, string | undefined>>

async function ask<T>(boardId: string, path: string, query: Query = {}, body?: unknown): Promise<T> {
  const given = Object.entries(query).filter((entry): entry is [string, string] => entry[1] !== undefined)
  const asked = new URLSearchParams(given).toString()
  const headers = {
    'Accept-Language': currentLanguage(),
    ...(body !== undefined && { 'Content-Type': 'application/json' }),
  }
  const sent = body === undefined ? { headers } : { method: 'POST', headers, body: JSON.stringify(body) }
  const answer = await answerOf(fetch(`${basePath()}/api/boards/${boardId}/${path}${asked && `?${asked}`}`, sent))
  // The route answers in the form of its schema in shared/wire.
  return (await answer.json()) as T
}

/** What is different since an update, a version, or this person's last visit (`visit`). */
export const getChanges = (boardId: string, since: string): Promise<Changes> => ask(boardId, 'changes', { since })

/** Steps of the board or of one element, newest first. */
export const listSteps = (
  boardId: string,
  query: { elementId?: string | undefined; cursor?: string | undefined; limit?: string },
): Promise<Page<Step>> => ask(boardId, 'history', query)

/** Undoes what the server wrote as one step; with `dryRun` only says what that would be. For facilitators. */
export const undoStep = (boardId: string, step: string, dryRun: boolean): Promise<UndoneEdits> =>
  ask(boardId, `history/${step}/undo`, {}, { dryRun })

/** Elements in the bin, deleted last first. */
export const listTrash = (boardId: string, cursor?: string): Promise<Page<Trashed>> => ask(boardId, 'trash', { cursor })
