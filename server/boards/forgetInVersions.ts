import { runRefreezeJob } from '#server/boards/refreezeJob.ts'
import { LARGE_BYTES, frozenBytes } from '#server/boards/versionFiles.ts'
import type { Deps } from '#server/deps.ts'
import type { VersionRow } from '#server/storage/versionStore.ts'

type Needs = Pick<Deps, 'storage' | 'texts'> & Partial<Pick<Deps, 'mapWorkers'>>

/** Versions gone through at a time. */
const PAGE = 50

async function forgetIn({ storage, texts, mapWorkers }: Needs, row: VersionRow, name: string, at: string) {
  const file = await frozenBytes({ storage }, row, 'map')
  const made = { at, local: at, zone: 'UTC' }
  const about = { boardId: row.boardId, seq: row.seq, today: row.asOf, made }
  const job = { kind: 'refreeze', file, name, ...about } as const
  const outcome = file.length > LARGE_BYTES && mapWorkers ? await mapWorkers.run(job) : await runRefreezeJob(job, texts)
  if (outcome.kind === 'unchanged') return
  if (outcome.kind !== 'frozen') throw new Error(`a map that was frozen is ${outcome.kind}`)
  await storage.amendVersion(
    row.boardId,
    row.id,
    { ...outcome, at },
    { boardId: row.boardId, action: 'version.amended', targetId: row.id, event: true },
  )
}

/**
 * Takes the name of somebody who is to be erased out of the versions of a board: restore points go altogether, and named
 * versions that hold it in a person field are frozen anew without it, which changes their checksum and is told of them.
 * Their texts stay as they are. `at` is the moment of the erasure. May be called again.
 */
export async function forgetInVersions(deps: Needs, boardId: string, name: string, at: string): Promise<void> {
  const { storage } = deps
  await storage.dropRestorePoints(boardId)
  let before: number | undefined
  for (;;) {
    const page = { kind: 'named', limit: PAGE, ...(before !== undefined && { before }) } as const
    const rows = await storage.versions(boardId, page)
    for (const row of rows) await forgetIn(deps, row, name, at)
    before = rows.at(-1)?.place
    if (rows.length < PAGE) return
  }
}
