import { open as openFile, rename, rm } from 'node:fs/promises'
import { dirname } from 'node:path'
import { parentPort, workerData } from 'node:worker_threads'
import type Database from 'better-sqlite3'
import { checkDatabase, rowHolds, type VerifyReport } from '#server/storage/checkDatabase.ts'
import { loadEngine, messageOf, type OpenDatabase } from '#server/storage/sqliteEngine.ts'

/** What the thread is to do: check a file, or copy it first and check the copy. */
export interface CopyJob {
  readonly file: string
  /** Where from; nothing is copied without it. */
  readonly source?: string
}
export type CopyAnswer = { readonly report: VerifyReport } | { readonly fault: string }

/** All that is left in one step: readers hold up no writer. */
const ALL_PAGES = 0x7fffffff

const readOnly = (open: OpenDatabase, file: string): Database.Database =>
  new open(file, { readonly: true, fileMustExist: true, timeout: 5000 })

function verify(open: OpenDatabase, file: string): VerifyReport {
  const db = readOnly(open, file)
  try {
    return checkDatabase(db, file)
  } finally {
    db.close()
  }
}

async function flushed(path: string): Promise<void> {
  const handle = await openFile(path, 'r')
  try {
    await handle.sync()
  } finally {
    await handle.close()
  }
}

/** What is wrong with the copy and not with what was copied: a row that is broken there as well is kept as it is. */
function faultOfCopy(report: VerifyReport, source: Database.Database): string | undefined {
  if (report.schemaVersion === 0) return 'the copy has no tables'
  if (report.integrity.length > 0) return `the copy is damaged: ${report.integrity.join('; ')}`
  const changed =
    report.badSnapshots.find((row) => rowHolds(source, 'doc_snapshot', row)) ??
    report.badUpdates.find((row) => rowHolds(source, 'doc_update', row))
  return changed && `row ${changed.seq} of board ${changed.boardId} is not as it was`
}

async function copy(open: OpenDatabase, from: string, file: string): Promise<VerifyReport> {
  const part = `${file}.part`
  const leftOver = [part, `${part}-journal`, `${part}-wal`, `${part}-shm`]
  const clear = () => Promise.all(leftOver.map((path) => rm(path, { force: true })))
  await clear()
  const source = readOnly(open, from)
  try {
    await (await openFile(part, 'wx', 0o600)).close()
    await source.backup(part, { progress: () => ALL_PAGES })
    const made = new open(part)
    // one file that says everything, without a log beside it
    made.pragma('journal_mode = DELETE')
    made.close()
    const report = verify(open, part)
    const fault = faultOfCopy(report, source)
    if (fault !== undefined) throw new Error(fault)
    await flushed(part)
    await rename(part, file)
    await flushed(dirname(file))
    return { ...report, file }
  } finally {
    source.close()
    await clear()
  }
}

async function done({ file, source }: CopyJob): Promise<CopyAnswer> {
  try {
    const open = await loadEngine()
    return { report: source === undefined ? verify(open, file) : await copy(open, source, file) }
  } catch (error) {
    return { fault: messageOf(error) }
  }
}
// workerData is what `verify.ts` passed
if (parentPort) parentPort.postMessage(await done(workerData as CopyJob))
