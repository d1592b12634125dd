import { hc } from 'hono/client'
import type { AppType } from '#server/app.ts'
import type { Language } from '#shared/model/benefitMap.ts'
import type { BoardListItem, BoardPatch, CreatedBoard, NewBoard, OwnBoard } from '#shared/wire/boards.ts'
import type { CreatedInvite, Invite, NewInvite } from '#shared/wire/invites.ts'
import type { Joined, JoinPreview, JoinRequest } from '#shared/wire/join.ts'
import type { Participant } from '#shared/wire/participants.ts'
import type { Template } from '#shared/wire/templates.ts'
import { basePath } from '#client/api/basePath.ts'
import { ApiProblem, networkProblem, problemOf } from '#client/api/problem.ts'
import { currentLanguage } from '#client/ui/language.ts'

let made: ReturnType<typeof makeClient> | undefined
const makeClient = () => hc<AppType>(basePath() || '/', { headers: () => ({ 'Accept-Language': currentLanguage() }) })
/** Made on first use: the base path stands in the page. */
const api = () => (made ??= makeClient()).api

/** The part of `hc`'s answer that is used here; `T` is what the route promises. */
interface Answered<T> extends Pick<Response, 'ok'> {
  json(): Promise<T>
}

/** The body of a good answer; an ApiProblem is thrown for any other, or when none came. */
async function bodyOf<T>(request: Promise<Answered<T>>): Promise<T> {
  return (await answerOf(request)).json()
}
async function answerOf<A extends Pick<Response, 'ok'>>(request: Promise<A>): Promise<A> {
  const response = await request.catch((cause: unknown) => {
    throw networkProblem(cause)
  })
  // `hc` types only what good answers hold; at run time it is fetch's own Response.
  if (!response.ok) throw await problemOf(response as unknown as Response)
  return response
}

/** All pages of a list, in the list's order. */
async function allPages<T>(
  page: (query: { cursor?: string }) => Promise<{ items: readonly T[]; nextCursor: string | null }>,
): Promise<readonly T[]> {
  const items: T[] = []
  let cursor: string | undefined
  do {
    const answer = await page(cursor === undefined ? {} : { cursor })
    items.push(...answer.items)
    cursor = answer.nextCursor ?? undefined
  } while (cursor !== undefined)
  return items
}

const onBoard = (boardId: string) => ({ param: { boardId } })

/** Boards of this browser's session, last changed first; none before the first one is made or joined. */
export async function listBoards(): Promise<readonly BoardListItem[]> {
  try {
    const boards = await allPages((query) => bodyOf(api().boards.$get({ query })))
    return boards.toSorted((a, b) => (a.updatedAt < b.updatedAt ? 1 : -1))
  } catch (thrown) {
    if (thrown instanceof ApiProblem && thrown.code === 'no-session') return []
    throw thrown
  }
}
export const createBoard = (board: NewBoard): Promise<CreatedBoard> => bodyOf(api().boards.$post({ json: board }))
export const getBoard = (boardId: string): Promise<OwnBoard> => bodyOf(api().boards[':boardId'].$get(onBoard(boardId)))
export const patchBoard = (boardId: string, patch: BoardPatch): Promise<OwnBoard> =>
  bodyOf(api().boards[':boardId'].$patch({ ...onBoard(boardId), json: patch }))

/** What a map may start from, titles and descriptions in `language`. */
export const listTemplates = (language: Language): Promise<readonly Template[]> =>
  bodyOf(api().templates.$get({ query: { language } }))

/** What an invite leads to; makes nobody a participant. */
export const previewJoin = (invite: string): Promise<JoinPreview> =>
  bodyOf(api().join.preview.$post({ json: { invite } }))
export const joinBoard = (request: JoinRequest): Promise<Joined> => bodyOf(api().join.$post({ json: request }))

/** Invites of a board, oldest first, withdrawn ones included. For facilitators. */
export const listInvites = (boardId: string): Promise<readonly Invite[]> =>
  allPages((query) => bodyOf(api().boards[':boardId'].invites.$get({ ...onBoard(boardId), query })))
/** Makes an invite; only this answer tells its address. */
export const createInvite = (boardId: string, invite: NewInvite): Promise<CreatedInvite> =>
  bodyOf(api().boards[':boardId'].invites.$post({ ...onBoard(boardId), json: invite }))
export async function revokeInvite(boardId: string, inviteId: string): Promise<void> {
  await answerOf(api().boards[':boardId'].invites[':inviteId'].$delete({ param: { boardId, inviteId } }))
}

/** Everybody who has joined, in order of joining. */
export const listParticipants = (boardId: string): Promise<readonly Participant[]> =>
  allPages((query) => bodyOf(api().boards[':boardId'].participants.$get({ ...onBoard(boardId), query })))

/** Address that saves a file: the register as table or data, or the whole map. */
export const exportUrl = (
  boardId: string,
  file: 'register.csv' | 'register.json' | 'map',
  language: Language,
): string => {
  const query = file === 'map' ? '' : `?language=${language}`
  return `${basePath()}/api/boards/${boardId}/${file}${query}`
}
