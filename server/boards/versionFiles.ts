import { runCompareJob, type ComparedSide } from '#server/boards/compareJob.ts'
import type { Context, Wish } from '#server/boards/derived.ts'
import { runDeriveJob, type DerivedFile } from '#server/boards/deriveJob.ts'
import { thawed } from '#server/boards/freezeJob.ts'
import { readFrozenFile } from '#server/boards/frozenMap.ts'
import { asksForPart, scopeAmong } from '#server/boards/askedScope.ts'
import { notReady } from '#server/boards/mapWorkers.ts'
import { localTime } from '#server/clock.ts'
import type { Deps } from '#server/deps.ts'
import { Problem } from '#server/http/problem.ts'
import type { FrozenPart, VersionRow } from '#server/storage/versionStore.ts'
import type { ScopeRequest } from '#shared/views/scope.ts'
import type { ScopeQuery } from '#shared/wire/register.ts'

type Needs = Pick<Deps, 'storage' | 'rooms' | 'mapWorkers' | 'versionTurns' | 'texts' | 'clock' | 'config'>

/** A version of a board; throws the problem `no-such-version`. */
export async function versionOf(
  { storage }: Pick<Deps, 'storage'>,
  boardId: string,
  versionId: string,
): Promise<VersionRow> {
  const row = await storage.version(boardId, versionId)
  if (!row) throw new Problem('no-such-version')
  return row
}

/** The bytes of one part of what a version holds; throws the problem `no-such-version`. */
export async function frozenBytes(
  { storage }: Pick<Deps, 'storage'>,
  { boardId, id }: Pick<VersionRow, 'boardId' | 'id'>,
  part: FrozenPart,
): Promise<Uint8Array<ArrayBuffer>> {
  const bytes = await storage.frozenPart(boardId, id, part)
  if (!bytes) throw new Problem('no-such-version')
  return thawed(bytes)
}

/** Bytes of map files that take longer to read and to derive from than others ought to wait: some ninety elements. */
export const LARGE_BYTES = 64 * 1024

/** Makes what is wished for from the map of a version, on its status date. Rejects as `Derive`. */
export async function deriveVersion(deps: Needs, row: VersionRow, wish: Wish): Promise<DerivedFile> {
  const { texts, clock, config, mapWorkers, versionTurns } = deps
  const file = await frozenBytes(deps, row, 'map')
  const now = clock.now()
  const made = { at: now.toISOString(), local: localTime(config.timeZone)(now), zone: config.timeZone }
  // nothing of a version follows from what day it is
  const context: Context = { boardId: row.boardId, seq: row.seq, today: row.asOf, made }
  const job = { kind: 'derive', source: { file }, wish, ...context } as const
  const isPacked = wish.part === 'workbook' || (wish.part === 'table' && wish.format === 'xlsx')
  if (file.length <= LARGE_BYTES && !isPacked) return derivedOf(await runDeriveJob(job, texts))
  return derivedOf(await versionTurns(row.boardId, () => mapWorkers.run(job)))
}
function derivedOf(outcome: Awaited<ReturnType<typeof runDeriveJob>>): DerivedFile {
  if (outcome.kind === 'derived') return outcome
  if (outcome.kind === 'too-large') throw new Problem('answer-too-large')
  throw new Error(`a map that was frozen is ${outcome.kind}`)
}

/** The part of the map of a version that a query asks for, as `askedScope` for the board. */
export async function scopeInVersion(
  deps: Pick<Deps, 'storage'>,
  row: VersionRow,
  query: ScopeQuery,
): Promise<ScopeRequest | undefined> {
  if (!asksForPart(query)) return undefined
  const file = readFrozenFile(await frozenBytes(deps, row, 'map'))
  const organisations = new Set((file.organisations ?? []).map(({ id }) => id))
  const kinds = new Map([
    ...(file.elements ?? []).map(({ id, kind }) => [id, kind] as const),
    ...(file.notes ?? []).map(({ id }) => [id, 'note'] as const),
  ])
  return scopeAmong(query, { hasOrganisation: (id) => organisations.has(id), kindOf: (id) => kinds.get(id) })
}

const sideOf = async (deps: Needs, row: VersionRow): Promise<ComparedSide> => ({
  about: { id: row.id, seq: row.seq, at: row.at },
  asOf: row.asOf,
  source: { file: await frozenBytes(deps, row, 'map') },
})

const bytesOf = ({ source }: ComparedSide): number => ('file' in source ? source.file : source.document).length

/**
 * What became different from a version to another, or to the map as it is now: JSON, as it is answered. Large maps are
 * compared in another thread. Rejects as `Derive`.
 */
export async function compareVersion(
  deps: Needs,
  row: VersionRow,
  against: VersionRow | 'now',
): Promise<Uint8Array<ArrayBuffer>> {
  const { rooms, clock, mapWorkers, versionTurns } = deps
  const { boardId } = row
  if (mapWorkers.isFull()) throw notReady()
  const before = await sideOf(deps, row)
  let after: ComparedSide
  if (against === 'now') {
    const { bytes, seq } = await rooms.encoded(boardId)
    after = { about: { seq, at: clock.now().toISOString() }, source: { document: bytes } }
  } else {
    after = await sideOf(deps, against)
  }
  const job = { kind: 'compare', boardId, today: clock.today(), before, after } as const
  const isLarge = bytesOf(before) + bytesOf(after) > LARGE_BYTES
  const outcome = isLarge ? await versionTurns(boardId, () => mapWorkers.run(job)) : runCompareJob(job)
  if (outcome.kind === 'too-large') throw new Problem('answer-too-large')
  if (outcome.kind !== 'compared') throw new Error(`a map that was frozen is ${outcome.kind}`)
  return outcome.bytes
}
