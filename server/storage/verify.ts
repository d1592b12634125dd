import { resolve } from 'node:path'
import type { VerifyReport } from '#server/storage/checkDatabase.ts'
import type { CopyAnswer, CopyJob } from '#server/storage/copyWorker.ts'
import { startWorker } from '#server/storage/startWorker.ts'
import { StorageFault } from '#server/storage/storage.ts'

export type { RowAt, VerifyReport } from '#server/storage/checkDatabase.ts'

/** In a thread of its own: every row is read, and neither the server's loop nor its storage waits for that. */
function inThread(job: CopyJob): Promise<VerifyReport> {
  return new Promise((answered, refused) => {
    const worker = startWorker('copyWorker', job)
    worker.on('message', (answer: CopyAnswer) => {
      if ('report' in answer) answered(answer.report)
      else refused(new StorageFault(answer.fault))
    })
    worker.on('error', (error) => refused(new StorageFault('the copying thread failed', { cause: error })))
    // after an answer this changes nothing
    worker.on('exit', () => refused(new StorageFault('the copying thread ended')))
  })
}

/**
 * Checks a SQLite database file, which may be in use, and changes nothing: the file itself, references between rows, the
 * sha256 of every snapshot, the crc32 of every update, rows that are missing. Databases of older versions, too. Rejects
 * with StorageFault, its message from the engine, when the file is not there or is no database.
 */
export const verifyDatabase = (file: string): Promise<VerifyReport> => inThread({ file: resolve(file) })

/**
 * Copies a SQLite database as it is at one moment, while others write: mode 600, under its name only when it is complete,
 * on the disk and checked. Rejects with StorageFault, and leaves no file, when the copy is not what was copied.
 */
export const copyDatabase = (source: string, file: string): Promise<VerifyReport> =>
  inThread({ source: resolve(source), file: resolve(file) })
