import type { Language } from '#shared/model/benefitMap.ts'
import type { BoardPatch, OwnBoard } from '#shared/wire/boards.ts'
import { basePath } from '#client/api/basePath.ts'
import { api, bodyOf, onBoard } from '#client/api/client.ts'

export const getBoard = (boardId: string): Promise<OwnBoard> => bodyOf(api().boards[':boardId'].$get(onBoard(boardId)))
export const patchBoard = (boardId: string, patch: BoardPatch): Promise<OwnBoard> =>
  bodyOf(api().boards[':boardId'].$patch({ ...onBoard(boardId), json: patch }))

/** Address that saves a file: the register as table or data, or the whole map. */
export const exportUrl = (
  boardId: string,
  file: 'register.csv' | 'register.json' | 'map',
  language: Language,
): string => {
  const query = file === 'map' ? '' : `?language=${language}`
  return `${basePath()}/api/boards/${boardId}/${file}${query}`
}
