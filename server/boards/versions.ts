import { nanoid } from 'nanoid'
import { isLarge } from '#server/boards/derivations.ts'
import { freezeMap, type Frozen } from '#server/boards/freezeJob.ts'
import { notReady } from '#server/boards/mapWorkers.ts'
import { notifyApprovers } from '#server/boards/versionNotices.ts'
import type { Deps } from '#server/deps.ts'
import type { AuditEntry } from '#server/storage/storage.ts'
import type { NewVersionRow, VersionRow } from '#server/storage/versionStore.ts'
import { toMapFile } from '#shared/doc/mapFile.ts'
import { readMap } from '#shared/doc/mapView.ts'
import type { NewVersion } from '#shared/wire/versions.ts'

/** What freezing a board needs of the server. */
export type Freezing = Pick<Deps, 'storage' | 'rooms' | 'mapWorkers' | 'clock' | 'texts'>

/**
 * Freezes the map of a board as it is stored; a large one in another thread, so that nobody waits for it. Rejects with
 * NoSuchBoard, and with the problem `not-ready` where too much waits.
 */
export async function freezeBoard({ rooms, mapWorkers, clock, texts }: Freezing, boardId: string): Promise<Frozen> {
  const now = clock.now().toISOString()
  // what is frozen says nothing of when that was
  const context = { boardId, today: clock.today(), made: { at: now, local: now, zone: 'UTC' } }
  const here = await rooms.read(boardId, (doc, seq) =>
    isLarge(doc) ? undefined : { file: toMapFile(doc, { id: boardId }), map: readMap(doc), seq },
  )
  if (here) return freezeMap(here, { ...context, seq: here.seq }, texts)
  if (mapWorkers.isFull()) throw notReady()
  const { bytes, seq } = await rooms.encoded(boardId)
  const outcome = await mapWorkers.run({ kind: 'freeze', document: bytes, seq, ...context })
  if (outcome.kind !== 'frozen') throw new Error(`a map in use is ${outcome.kind}`)
  return outcome
}

/** Freezes a board, keeps that under the next number, and tells those who are on it. */
export async function keepVersion(
  deps: Freezing,
  about: Pick<NewVersionRow, 'boardId' | 'kind' | 'reason' | 'name' | 'note' | 'participantId'>,
): Promise<VersionRow> {
  const { boardId, participantId, kind, reason } = about
  const { kind: _, ...frozen } = await freezeBoard(deps, boardId)
  const id = nanoid()
  const audit: AuditEntry = {
    boardId,
    ...(participantId !== undefined && { actorId: participantId }),
    action: 'version.made',
    targetId: id,
    outcome: reason === undefined || reason === 'daily' ? (reason ?? kind) : `before-${reason}`,
    event: true,
  }
  const row = await deps.storage.addVersion({ ...about, ...frozen, id, at: deps.clock.now().toISOString() }, audit)
  if (row.id === id) await deps.rooms.announce(boardId, { kind: 'version', id })
  return row
}

/** Makes a milestone that organisations can approve, and tells those who may. */
export async function makeNamedVersion(
  deps: Freezing & Parameters<typeof notifyApprovers>[0],
  boardId: string,
  participantId: string,
  { name, note }: NewVersion,
): Promise<VersionRow> {
  const about = { boardId, kind: 'named', name, participantId, ...(note !== undefined && { note }) } as const
  const row = await keepVersion(deps, about)
  await notifyApprovers(deps, row)
  return row
}
