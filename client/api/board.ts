import type { BoardPatch, OwnBoard } from '#shared/wire/boards.ts'
import { api, bodyOf, onBoard } from '#client/api/client.ts'

export const getBoard = (boardId: string): Promise<OwnBoard> => bodyOf(api().boards[':boardId'].$get(onBoard(boardId)))
export const patchBoard = (boardId: string, patch: BoardPatch): Promise<OwnBoard> =>
  bodyOf(api().boards[':boardId'].$patch({ ...onBoard(boardId), json: patch }))
