import { authorsOf, type AuthorOf } from '#server/boards/authors.ts'
import type { Deps } from '#server/deps.ts'
import { Problem } from '#server/http/problem.ts'
import type { ChangeRow, Mark, StepCounts, StepRow } from '#server/storage/historyStore.ts'
import { KINDS } from '#server/sync/carryOut.ts'
import { idOf } from '#server/sync/stepRecorder.ts'
import type { Step, StepChange } from '#shared/wire/history.ts'
import { DEFAULT_PAGE } from '#shared/wire/primitives.ts'

type Needs = Pick<Deps, 'storage' | 'rooms'>

/** Changes of one step that are told, at most. */
const MOST_CHANGES = 50

/** The point in the history that `since` names: the seq of an update, or a version. */
export async function markOf({ storage }: Needs, boardId: string, since: string): Promise<Mark> {
  if (/^\d{1,10}$/.test(since)) {
    const seq = Number(since)
    const at = (await storage.timeOfSeq(boardId, seq)) ?? (await storage.board(boardId))?.createdAt
    if (at === undefined) throw new Problem('no-such-board')
    return { seq, at }
  }
  const version = await storage.version(boardId, since)
  if (!version) throw new Problem('no-such-version')
  return { seq: version.seq, at: version.at }
}

/** One line per thing: where an element stands is a part of it. */
function changesOf(rows: readonly ChangeRow[]): StepChange[] {
  const told = new Map<string, StepChange>()
  for (const { root, entryId, elementId, act, fields, title } of rows) {
    const id = idOf(entryId)
    const key = `${KINDS[root]}/${id}`
    const known = told.get(key)
    const isPlace = root === 'positions'
    told.set(key, {
      id,
      kind: KINDS[root],
      ...(elementId !== undefined && { elementId }),
      act: known && isPlace ? known.act : act,
      fields: [...new Set([...(known?.fields ?? []), ...fields])],
      ...(title !== undefined && { title }),
    })
  }
  return [...told.values()].slice(0, MOST_CHANGES)
}

function stepAnswer(
  row: StepRow,
  counts: StepCounts | undefined,
  changes: readonly ChangeRow[],
  authorOf: AuthorOf,
): Step {
  const { id, at, until, lastSeq, participantId, kind, planned, undoneBy, versionId } = row
  const { elements = 0, links = 0, rows = 0, others = 0 } = counts ?? {}
  return {
    step: id,
    at,
    until,
    seq: lastSeq,
    ...(participantId !== undefined && { by: authorOf(participantId) }),
    kind,
    counts: { elements, links, rows, others },
    changes: changesOf(changes),
    undoable: planned && undoneBy === undefined,
    ...(undoneBy !== undefined && { undoneBy }),
    ...(versionId !== undefined && { versionId }),
  }
}

/** One page of a board's history, newest first. */
export async function listSteps(
  deps: Needs,
  boardId: string,
  {
    limit = String(DEFAULT_PAGE),
    cursor,
    elementId,
    since,
  }: {
    readonly limit?: string | undefined
    readonly cursor?: string | undefined
    readonly elementId?: string | undefined
    readonly since?: string | undefined
  },
): Promise<{ items: Step[]; nextCursor: string | null }> {
  const { storage, rooms } = deps
  const [, seq, id] = /^(\d{1,10})-(.+)$/.exec(cursor ?? '') ?? []
  if (cursor !== undefined && (seq === undefined || id === undefined))
    throw new Problem('invalid-request', { errors: [{ pointer: '#/cursor', code: 'noSuchCursor' }] })
  const mark = since === undefined ? undefined : await markOf(deps, boardId, since)
  await rooms.recordSteps(boardId)
  const found = await storage.steps(boardId, {
    limit: Number(limit) + 1,
    ...(seq !== undefined && id !== undefined && { after: { seq: Number(seq), id } }),
    ...(elementId !== undefined && { elementId }),
    ...(mark && { since: mark.seq }),
  })
  const rows = found.slice(0, Number(limit))
  const ids = rows.map((row) => row.id)
  const [counts, changes, authorOf] = await Promise.all([
    storage.stepCounts(ids),
    // of what moved and changed there are two
    storage.stepChanges(boardId, ids, MOST_CHANGES * 2, elementId),
    authorsOf(deps, boardId),
  ])
  const last = rows.at(-1)
  return {
    items: rows.map((row) =>
      stepAnswer(
        row,
        counts.find(({ stepId }) => stepId === row.id),
        changes.filter(({ stepId }) => stepId === row.id),
        authorOf,
      ),
    ),
    nextCursor: found.length > rows.length && last ? `${last.lastSeq}-${last.id}` : null,
  }
}
