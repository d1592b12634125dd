import { nanoid } from 'nanoid'
import { thawed } from '#server/boards/freezeJob.ts'
import { notReady } from '#server/boards/mapWorkers.ts'
import { runRestoreJob } from '#server/boards/restoreJob.ts'
import { makeRestorePoint } from '#server/boards/restorePoints.ts'
import type { Deps } from '#server/deps.ts'
import { demand } from '#server/http/guards.ts'
import { Problem } from '#server/http/problem.ts'
import type { Restore, Restored } from '#shared/wire/versions.ts'

/** So many bytes of document and version are gone through in a moment, in which nobody else is served. */
const SMALL_BYTES = 64 * 1024

interface Asked {
  readonly boardId: string
  readonly actorId: string
  readonly versionId: string
}

/** Work in another thread takes a while, in which a role may be withdrawn or the board deleted. */
async function stillMayRestore({ storage }: Deps, boardId: string, participantId: string): Promise<void> {
  const [board, me] = await Promise.all([storage.board(boardId), storage.participantById(boardId, participantId)])
  if (!board || board.deletedAt !== undefined) throw new Problem('no-such-board')
  if (!me || me.removedAt !== undefined) throw new Problem('not-a-participant')
  demand('restoreVersion', { board, me })
}

/**
 * Makes a map equal to one of its versions by the difference, or only some elements with their rows, and their links as
 * far as both ends are there. One ordinary change, while others are at work; a restore point is made before it.
 */
export const restoreVersion = (deps: Deps, of: Asked, wish: Restore): Promise<Restored> =>
  wish.dryRun ? restoreNow(deps, of, wish) : deps.turns(of.boardId, () => restoreNow(deps, of, wish))

async function restoreNow(
  deps: Deps,
  { boardId, actorId, versionId }: Asked,
  { elementIds, dryRun = false }: Restore,
): Promise<Restored> {
  const { storage, rooms, mapWorkers } = deps
  const frozen = await storage.frozenPart(boardId, versionId, 'map')
  if (!frozen) throw new Problem('no-such-version')
  const map = await thawed(frozen)
  if (mapWorkers.isFull()) throw notReady()
  const { bytes: document } = await rooms.encoded(boardId)
  const job = { kind: 'restore', document, map, ...(elementIds && { elementIds }) } as const
  const isSmall = document.length + map.length <= SMALL_BYTES
  const outcome = isSmall ? runRestoreJob(job) : await mapWorkers.run(job)
  if (outcome.kind !== 'restored') throw new Error(`a version is ${outcome.kind}`)
  const { report, parts, plan } = outcome
  const answer: Restored = {
    created: [...report.created],
    changed: report.changed.map((entry) => ({ ...entry, fields: [...entry.fields] })),
    removed: [...report.removed],
  }
  if (dryRun || parts.length === 0) return answer
  await stillMayRestore(deps, boardId, actorId)
  const point = await makeRestorePoint(deps, boardId, 'restore', actorId)
  const step = nanoid()
  const scope = elementIds ? 'elements' : 'whole'
  const audit = { boardId, actorId, action: 'map.restored', targetId: versionId, outcome: scope, event: true } as const
  const about = { kind: 'restore', participantId: actorId, step, audit, versionId: point } as const
  await rooms.writeUpdate(boardId, { ...about, ...(plan && { plan }) }, parts)
  await rooms.announce(boardId, { kind: 'version', id: versionId })
  return { ...answer, step }
}
