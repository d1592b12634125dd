import { nanoid } from 'nanoid'
import { runUndoJob, type UndoJob } from '#server/boards/undoJob.ts'
import type { Deps } from '#server/deps.ts'
import { demand } from '#server/http/guards.ts'
import { Problem } from '#server/http/problem.ts'
import type { StoredLog } from '#server/storage/storage.ts'
import { applyUndo, reportOf, wholeSince, type MadeUndo, type UndoReport } from '#server/sync/personsEdits.ts'
import type { UndoEdits, UndoneEdits } from '#shared/wire/history.ts'

/** So many bytes of log are gone through in a moment, in which nobody else is served. */
const SMALL_LOG = 64 * 1024

async function planned({ mapWorkers }: Deps, job: UndoJob): Promise<MadeUndo> {
  const { base, updates } = job.log
  const bytes = updates.reduce((sum, update) => sum + update.bytes.length, base?.bytes.length ?? 0)
  const outcome = bytes <= SMALL_LOG ? runUndoJob(job) : await mapWorkers.run(job)
  if (outcome.kind !== 'planned') throw new Error(`the log was refused: ${outcome.kind}`)
  return outcome.made
}

/** Going through the log takes a while, in which a role may be withdrawn or the board deleted. */
async function stillMayUndo({ storage }: Deps, boardId: string, actorId: string): Promise<void> {
  const [board, me] = await Promise.all([storage.board(boardId), storage.participantById(boardId, actorId)])
  if (!board || board.deletedAt !== undefined) throw new Problem('no-such-board')
  if (!me || me.removedAt !== undefined) throw new Problem('not-a-participant')
  demand('undoEdits', { board, me })
}

/** The log as stored, what people have just done included. */
async function logOf({ rooms, storage }: Deps, boardId: string, since: number): Promise<StoredLog> {
  await rooms.read(boardId, () => undefined)
  const log = await storage.updatesOf(boardId)
  const whole = wholeSince(log)
  if (whole !== undefined && Date.parse(whole) > since)
    throw new Problem('history-too-short', { values: { since: whole }, said: [{ pointer: '#/since', detail: whole }] })
  return log
}

/**
 * Undoes what one participant, also a removed one, has changed since a moment, in one step that is stored and told to
 * everyone; what others have changed since is left and named. Rejects with `history-too-short`, and nothing changed, when
 * the log no longer reaches back so far; the moment from which on it is whole stands under `errors`.
 */
export async function undoEdits(
  deps: Deps,
  boardId: string,
  actorId: string,
  { participantId, since, dryRun = false }: UndoEdits,
): Promise<UndoneEdits> {
  const { rooms, storage } = deps
  if (!(await storage.participantById(boardId, participantId))) throw new Problem('no-such-participant')
  const from = Date.parse(since)
  const made = await planned(deps, { kind: 'undo', log: await logOf(deps, boardId, from), participantId, since: from })
  const expected = 'plan' in made ? reportOf(made.plan) : (JSON.parse(made.report) as UndoReport)
  if (dryRun || expected.undone.length === 0) return expected
  await stillMayUndo(deps, boardId, actorId)
  const step = nanoid()
  const audit = { boardId, actorId, action: 'history.undone', targetId: participantId, event: true } as const
  const meta = { kind: 'restore', participantId: actorId, step, audit } as const
  const report = 'plan' in made ? await rooms.write(boardId, meta, (doc) => applyUndo(doc, made.plan)) : expected
  if ('parts' in made) await rooms.writeUpdate(boardId, meta, made.parts)
  if (report.undone.length === 0) return report
  await rooms.announce(boardId, { kind: 'board', id: boardId })
  return { ...report, step }
}
