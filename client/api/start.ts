import type { Language } from '#shared/model/benefitMap.ts'
import type { BoardListItem, CreatedBoard, NewBoard } from '#shared/wire/boards.ts'
import type { Template } from '#shared/wire/templates.ts'
import { allPages, api, bodyOf } from '#client/api/client.ts'
import { ApiProblem } from '#client/api/problem.ts'

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

/** What a map may start from, titles and descriptions in `language`. */
export const listTemplates = (language: Language): Promise<readonly Template[]> =>
  bodyOf(api().templates.$get({ query: { language } }))
