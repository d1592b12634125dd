import * as Y from 'yjs'
import { loadBoard, type LoadedBoard } from '#server/sync/loadBoard.ts'
import type { Log } from '#server/sync/settings.ts'
import type { AuditEntry, Storage } from '#server/storage/storage.ts'

/** For boards that are read beside the live ones: whoever asked says what is wrong with them. */
export const SILENT: Log = { info: () => undefined, warn: () => undefined, error: () => undefined }

/** Boards in the bin as if they were not: they are part of the database. */
export const withBin = (storage: Storage): Storage => ({
  ...storage,
  async board(boardId) {
    const board = await storage.board(boardId)
    if (!board) return undefined
    const { deletedAt: _, ...rest } = board
    return rest
  },
})

/** A board and its whole document, in the bin or not. Rejects when it cannot be put together. */
export const loadStored = (storage: Storage, boardId: string): Promise<LoadedBoard> =>
  loadBoard(withBin(storage), boardId, SILENT)

/** Whether the board is in the bin; undefined when there is none. */
const isBinned = async (storage: Storage, boardId: string): Promise<boolean | undefined> => {
  const board = await storage.board(boardId)
  return board && board.deletedAt !== undefined
}

/** Reads the document of a board in the bin, where nobody can open it; undefined for any other. */
export async function readBinned<T>(
  storage: Storage,
  boardId: string,
  read: (doc: Y.Doc) => T,
): Promise<T | undefined> {
  if (!(await isBinned(storage, boardId))) return undefined
  const { live } = await loadStored(storage, boardId)
  const found = read(live)
  live.destroy()
  return found
}

/** As `Rooms.cutHistory`, for a board in the bin; nothing happens to any other. */
export async function cutBinned(
  storage: Storage,
  boardId: string,
  generation: string,
  audit: AuditEntry,
): Promise<void> {
  const bytesV2 = await readBinned(storage, boardId, Y.encodeStateAsUpdateV2)
  // somebody may have taken it out meanwhile, and be drawing
  if (bytesV2 && (await isBinned(storage, boardId)))
    await storage.replaceHistory(boardId, { bytesV2, generation }, audit)
}
