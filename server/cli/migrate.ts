import type { Command } from '#server/cli/command.ts'
import { databaseFile } from '#server/cli/databaseFile.ts'
import { SILENT, withBin } from '#server/sync/binned.ts'
import { createClock } from '#server/clock.ts'
import { openStorage } from '#server/storage/backends.ts'
import { createRooms } from '#server/sync/rooms.ts'

/** What a start does by itself, board by board when somebody opens it; by hand it is done before people come. */
export const migrate: Command = {
  name: 'migrate',
  usage: '',
  about: 'Brings the database and every document to this version, after a backup; the server must be stopped',
  async run({ config, say, now }) {
    const storage = await openStorage(config.databaseUrl, { now, backupFolder: config.backupDir })
    const failed: string[] = []
    try {
      const clock = createClock(config.timeZone)
      // nobody comes back to a board: each is out of memory again before the next
      const rooms = createRooms({ storage: withBin(storage), config: { ...config, unloadMs: 0 }, log: SILENT, clock })
      const boardIds = await storage.boardIds()
      for (const boardId of boardIds) {
        // loading a board migrates its document
        await rooms
          .read(boardId, () => undefined)
          .catch((error: unknown) =>
            failed.push(`${boardId}: ${error instanceof Error ? error.message : String(error)}`),
          )
      }
      await rooms.close()
      for (const line of failed) say(`fail  board ${line}`)
      const done = boardIds.length - failed.length
      say(`${databaseFile(config)}: ${done} of ${boardIds.length} boards of this version`)
    } finally {
      await storage.close()
    }
    return failed.length === 0 ? 0 : 1
  },
}
