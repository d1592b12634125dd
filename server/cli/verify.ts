import { resolve } from 'node:path'
import { counted, type Command } from '#server/cli/command.ts'
import { databaseFile } from '#server/cli/databaseFile.ts'
import { onCopy } from '#server/cli/storedBoards.ts'
import type { Config } from '#server/config.ts'
import type { Storage } from '#server/storage/storage.ts'
import { verifyDatabase, type RowAt, type VerifyReport } from '#server/storage/verify.ts'
import { loadStored } from '#server/sync/binned.ts'
import { readMap } from '#shared/doc/mapView.ts'
import { findFindings } from '#shared/health/findings.ts'
import { deriveRegister } from '#shared/register/deriveRegister.ts'

export interface Verdict {
  /** One sentence per thing that is broken; none = all is well. */
  readonly broken: readonly string[]
  /** What is worth knowing and nothing to repair. */
  readonly notes: readonly string[]
  readonly boards: number
}

const rows = (kind: string, list: readonly RowAt[]): string[] =>
  list.map(({ boardId, seq }) => `board ${boardId}: ${kind} ${seq} does not hold its checksum`)

const brokenRows = (report: VerifyReport): string[] => [
  ...(report.schemaVersion === 0 ? ['it is no database of Nyttokarta'] : []),
  ...report.integrity.map((line) => `the file is damaged: ${line}`),
  ...(report.danglingRows > 0 ? [`${report.danglingRows} rows refer to rows that are not there`] : []),
  ...rows('snapshot', report.badSnapshots),
  ...rows('update', report.badUpdates),
  ...report.missing.map((one) => `board ${one.boardId}: ${one.rows} updates are missing`),
]

/** Loads one board as the server does and derives from it what people read. */
async function tryBoard(storage: Storage, boardId: string, today: string): Promise<{ broken?: string; note?: string }> {
  try {
    const { live, degraded } = await loadStored(storage, boardId)
    const map = readMap(live)
    deriveRegister(map, today)
    findFindings(map, today, { all: true })
    live.destroy()
    if (degraded) return { broken: `board ${boardId}: part of it could not be read and is left out` }
    return map.invalidEntries > 0
      ? { note: `board ${boardId}: ${map.invalidEntries} entries of the map are unreadable and left out` }
      : {}
  } catch (error) {
    return { broken: `board ${boardId}: ${error instanceof Error ? error.message : String(error)}` }
  }
}

/** Checks a database file, which may be in use, and every board in it; changes nothing. */
export async function verifyFile(config: Pick<Config, 'databaseUrl'>, file: string, now: Date): Promise<Verdict> {
  const report = await verifyDatabase(file)
  const broken = brokenRows(report)
  if (report.schemaVersion === 0 || report.integrity.length > 0) return { broken, notes: [], boards: report.boards }
  const tried = await onCopy(
    config,
    async (storage) => {
      const results: { broken?: string; note?: string }[] = []
      for (const boardId of await storage.boardIds())
        results.push(await tryBoard(storage, boardId, now.toISOString().slice(0, 10)))
      return results
    },
    file,
  )
  const aside = report.quarantined > 0 ? [`${report.quarantined} rows were set aside earlier as unreadable`] : []
  return {
    broken: [...broken, ...tried.flatMap((one) => one.broken ?? [])],
    notes: [...aside, ...tried.flatMap((one) => one.note ?? [])],
    boards: report.boards,
  }
}

export const verify: Command = {
  name: 'verify',
  usage: '[file]',
  about: 'Checks the database, or a backup: every checksum, every board, its register; changes nothing',
  async run({ config, args: [file], say, now }) {
    const path = file === undefined ? databaseFile(config) : resolve(file)
    const { broken, notes, boards } = await verifyFile(config, path, now())
    for (const line of broken) say(`fail  ${line}`)
    for (const line of notes) say(`warn  ${line}`)
    say(`${broken.length === 0 ? 'ok    ' : 'fail  '}${path}: ${counted(boards, 'board')}`)
    return broken.length === 0 ? 0 : 1
  },
}
