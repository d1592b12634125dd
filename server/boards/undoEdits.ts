import { nanoid } from 'nanoid'
import { runUndoJob, type UndoJob, type UndoStepJob } from '#server/boards/undoJob.ts'
import type { Deps } from '#server/deps.ts'
import { demand } from '#server/http/guards.ts'
import { Problem } from '#server/http/problem.ts'
import type { AuthoredChange, StepRow } from '#server/storage/historyStore.ts'
import type { StoredLog } from '#server/storage/docRows.ts'
import {
  KINDS,
  applyPlan,
  hasManySteps,
  packPlan,
  previewPlan,
  reportOf,
  unpackPlan,
  type MadeUndo,
  type UndoPlan,
  type UndoReport,
} from '#server/sync/carryOut.ts'
import { wholeSince } from '#server/sync/personsEdits.ts'
import type { WriteMeta } from '#server/sync/settings.ts'
import type { UndoEdits, UndoneEdits } from '#shared/wire/history.ts'

/** So many bytes of log are gone through in a moment, in which nobody else is served. */
const SMALL_LOG = 64 * 1024

async function elsewhere({ mapWorkers }: Deps, job: UndoJob | UndoStepJob): Promise<MadeUndo> {
  const outcome = await mapWorkers.run(job)
  if (outcome.kind !== 'planned') throw new Error(`what is to be undone was refused: ${outcome.kind}`)
  return outcome.made
}

async function planned(deps: Deps, job: UndoJob): Promise<MadeUndo> {
  const { base, updates } = job.log
  const bytes = updates.reduce((sum, update) => sum + update.bytes.length, base?.bytes.length ?? 0)
  return bytes <= SMALL_LOG ? runUndoJob(job).made : elsewhere(deps, job)
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

/** Carries it out on the board, as one step that can be undone in turn, and tells everyone. */
async function carryOut(
  { rooms }: Deps,
  boardId: string,
  about: Pick<WriteMeta, 'participantId' | 'audit' | 'undoes'>,
  made: MadeUndo,
): Promise<UndoneEdits> {
  const step = nanoid()
  const meta = { ...about, kind: 'restore', step } as const
  let report: UndoReport
  if ('plan' in made) {
    let back: UndoPlan | undefined
    report = await rooms.write(boardId, { ...meta, plan: () => back && packPlan(back) }, (doc) => {
      const done = applyPlan(doc, made.plan)
      back = done.back
      return done.report
    })
  } else {
    report = JSON.parse(made.report) as UndoReport
    await rooms.writeUpdate(boardId, { ...meta, plan: made.back }, made.parts)
  }
  if (report.undone.length === 0) return report
  await rooms.announce(boardId, { kind: 'board', id: boardId })
  return { ...report, step }
}

/**
 * Undoes what one participant, also a removed one, has changed since a moment, in one step that is stored and told to
 * everyone; what others have changed since is left and named. Rejects with `history-too-short`, and nothing changed, when
 * the log no longer reaches back so far; the moment from which on it is whole stands under `errors`.
 */
export const undoEdits = (deps: Deps, boardId: string, actorId: string, wish: UndoEdits): Promise<UndoneEdits> =>
  wish.dryRun
    ? undoEditsNow(deps, boardId, actorId, wish)
    : deps.turns(boardId, () => undoEditsNow(deps, boardId, actorId, wish))

async function undoEditsNow(
  deps: Deps,
  boardId: string,
  actorId: string,
  { participantId, since, dryRun = false }: UndoEdits,
): Promise<UndoneEdits> {
  if (!(await deps.storage.participantById(boardId, participantId))) throw new Problem('no-such-participant')
  const from = Date.parse(since)
  const made = await planned(deps, { kind: 'undo', log: await logOf(deps, boardId, from), participantId, since: from })
  const expected = 'plan' in made ? reportOf(made.plan) : (JSON.parse(made.report) as UndoReport)
  if (dryRun || expected.undone.length === 0) return expected
  await stillMayUndo(deps, boardId, actorId)
  const audit = { boardId, actorId, action: 'history.undone', targetId: participantId, event: true } as const
  return carryOut(deps, boardId, { participantId: actorId, audit }, made)
}

/** Entries of which it is asked who has changed them since, and rows that are gone through for it. */
const [MOST_LEFT, MOST_ROWS] = [500, 5000] as const

/** Says who has changed what was left, as far as the history knows. */
async function blamed<T extends UndoReport>({ storage }: Deps, { boardId, lastSeq }: StepRow, report: T): Promise<T> {
  const entryIds = [...new Set(report.left.map(({ id }) => id))].slice(0, MOST_LEFT)
  if (entryIds.length === 0) return report
  const rows = await storage.changesTo(boardId, entryIds, lastSeq, MOST_ROWS)
  const left = report.left.map((one) => {
    const isIt = ({ root, entryId, fields, act }: AuthoredChange): boolean =>
      entryId === one.id && KINDS[root] === one.kind && (fields.includes(one.field) || act !== 'changed')
    const by = rows.findLast(isIt)?.participantId
    return by === undefined ? one : { ...one, by }
  })
  return { ...report, left }
}

/**
 * Undoes what the server wrote as one step, as a step of its own; fields that were changed since are left and named.
 * Rejects with `step-not-undoable`, and nothing changed, when it is not kept how, or when it is undone already.
 */
export const undoStep = (
  deps: Deps,
  boardId: string,
  actorId: string,
  stepId: string,
  dryRun = false,
): Promise<UndoneEdits> =>
  dryRun
    ? undoStepNow(deps, boardId, actorId, stepId, dryRun)
    : deps.turns(boardId, () => undoStepNow(deps, boardId, actorId, stepId, dryRun))

async function undoStepNow(
  deps: Deps,
  boardId: string,
  actorId: string,
  stepId: string,
  dryRun: boolean,
): Promise<UndoneEdits> {
  const { storage, rooms } = deps
  const step = await storage.step(boardId, stepId)
  if (!step) throw new Problem('no-such-step')
  const packed = step.undoneBy === undefined ? await storage.stepPlan(boardId, stepId) : undefined
  if (!packed) throw new Problem('step-not-undoable')
  const plan = await unpackPlan(packed)
  const expected = await rooms.read(boardId, (doc) => previewPlan(doc, plan))
  await rooms.recordSteps(boardId)
  if (dryRun || expected.undone.length === 0) return blamed(deps, step, expected)
  const many = hasManySteps(plan)
  const document = many ? (await rooms.encoded(boardId)).bytes : undefined
  const made = document ? await elsewhere(deps, { kind: 'undoStep', document, plan }) : { plan }
  await stillMayUndo(deps, boardId, actorId)
  const audit = { boardId, actorId, action: 'history.undone', targetId: stepId, event: true } as const
  const done = await carryOut(deps, boardId, { participantId: actorId, audit, undoes: stepId }, made)
  return blamed(deps, step, done)
}
