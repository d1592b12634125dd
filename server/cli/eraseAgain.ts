import { eraseParticipant } from '#server/boards/erasing.ts'
import { closing } from '#server/cli/storedBoards.ts'
import { createClock } from '#server/clock.ts'
import type { Config } from '#server/config.ts'
import { loadTexts } from '#server/boards/loadTexts.ts'
import { openStorage } from '#server/storage/backends.ts'
import type { ErasureRow } from '#server/storage/erasureRow.ts'
import type { Storage } from '#server/storage/storage.ts'
import { SILENT, withBin } from '#server/sync/binned.ts'
import { createRooms } from '#server/sync/rooms.ts'

/** Every erasure a database knows; undefined when it cannot be read. */
export async function erasuresIn(file: string): Promise<readonly ErasureRow[] | undefined> {
  try {
    const storage = await openStorage(`sqlite:${file}`, { now: () => new Date(), readOnly: true })
    return await closing(storage, async () => {
      const boardIds = await storage.boardIds()
      return (await Promise.all(boardIds.map((id) => storage.erasures(id)))).flat()
    })
  } catch {
    return undefined // whoever restores is told; a database that is replaced may well be broken
  }
}

/**
 * Erases again, in a restored database, whoever was erased since its backup was made: name, session, history of the
 * board; the texts that name them are shown to its facilitators anew. Resolves with how many there were.
 */
export async function eraseAgain(storage: Storage, erasures: readonly ErasureRow[], config: Config): Promise<number> {
  if (erasures.length === 0) return 0
  const whole = withBin(storage)
  const rooms = createRooms({ storage: whole, config, log: SILENT, clock: createClock(config.timeZone) })
  const texts = await loadTexts()
  let erased = 0
  try {
    for (const { boardId, participantId, at } of erasures) {
      const person = await storage.participantById(boardId, participantId)
      if (!person || person.erasedAt !== undefined) continue
      // by whom it was asked for stands in the log that is replaced
      await eraseParticipant({ storage: whole, rooms, texts }, person, { at, actorId: participantId })
      erased++
    }
  } finally {
    await rooms.close()
  }
  return erased
}
