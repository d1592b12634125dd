import type {
  MapComparison,
  NewVersion,
  Restore,
  Restored,
  RestorePointReason,
  Version,
  VersionKind,
  VersionListSchema,
} from '#shared/wire/versions.ts'
import type * as z from 'zod/mini'
import { basePath } from '#client/api/basePath.ts'
import { answerOf } from '#client/api/client.ts'
import { currentLanguage } from '#client/ui/language.ts'

type VersionPage = z.infer<typeof VersionListSchema>

const versionsUrl = (boardId: string): string => `${basePath()}/api/boards/${boardId}/versions`

/** What the server answers, as the wire schemas promise it; an ApiProblem is thrown when it refuses. */
async function asked<T>(url: string, send?: { method: string; json: object }, signal?: AbortSignal): Promise<T> {
  const answer = await answerOf(
    fetch(url, {
      credentials: 'same-origin',
      headers: { 'Accept-Language': currentLanguage(), ...(send && { 'Content-Type': 'application/json' }) },
      ...(send && { method: send.method, body: JSON.stringify(send.json) }),
      ...(signal && { signal }),
    }),
  )
  return (await answer.json()) as T
}

interface PageQuery {
  readonly kind?: VersionKind
  readonly cursor?: string
  readonly limit?: number
}

/** One page of versions, newest first. */
export function listVersions(boardId: string, { kind, cursor, limit }: PageQuery): Promise<VersionPage> {
  const query = new URLSearchParams({
    ...(kind && { kind }),
    ...(cursor && { cursor }),
    ...(limit && { limit: String(limit) }),
  })
  return asked(`${versionsUrl(boardId)}?${query.toString()}`)
}

/** The named version made before the one with this number, which is what the list's cursor says; undefined without one. */
export const previousVersion = async (boardId: string, number: number): Promise<Version | undefined> =>
  (await listVersions(boardId, { kind: 'named', cursor: String(number), limit: 1 })).items[0]

export const getVersion = (boardId: string, versionId: string): Promise<Version> =>
  asked(`${versionsUrl(boardId)}/${versionId}`)

/** The map of a version as it was frozen, byte for byte what its checksum is of; to be read by `readMapFile`. */
export const getVersionMap = (boardId: string, versionId: string): Promise<unknown> =>
  asked(`${versionsUrl(boardId)}/${versionId}/map`)

/** Freezes the map as it is now under a name. For facilitators. */
export const createVersion = (boardId: string, version: NewVersion): Promise<Version> =>
  asked(versionsUrl(boardId), { method: 'POST', json: version })

/** Asks for a restore point before a change that is made here; `signal` gives up waiting for it. */
export const createRestorePoint = (
  boardId: string,
  reason: Extract<RestorePointReason, 'merge' | 'tidy'>,
  signal: AbortSignal,
): Promise<unknown> => asked(`${versionsUrl(boardId)}/automatic`, { method: 'POST', json: { reason } }, signal)

/** What became different from one version to another, or to the map as it is `now`. */
export const getComparison = (boardId: string, before: string, after: string): Promise<MapComparison> =>
  asked(`${versionsUrl(boardId)}/${before}/diff?against=${after}`)

/** Puts the map, or chosen elements, back as they were; with `dryRun` only says what that would do. */
export const restoreVersion = (boardId: string, versionId: string, wish: Restore): Promise<Restored> =>
  asked(`${versionsUrl(boardId)}/${versionId}/restore`, { method: 'POST', json: wish })

/** Undoes one step that the server wrote. */
export const undoStep = (boardId: string, step: string): Promise<unknown> =>
  asked(`${basePath()}/api/boards/${boardId}/history/${step}/undo`, { method: 'POST', json: {} })
