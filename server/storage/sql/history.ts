import { sql, type Insertable, type Selectable } from 'kysely'
import type {
  AuthoredChange,
  ChangeRow,
  ChangeWrite,
  HistoryStore,
  StepCounts,
  StepRow,
  StepWrite,
} from '#server/storage/historyStore.ts'
import { flag } from '#server/storage/rows.ts'
import type { Sql, Trx } from '#server/storage/sql/context.ts'
import type { HistoryChangeTable, HistoryStepTable } from '#server/storage/tables.ts'
import { STEP_KINDS, type StepKind } from '#shared/wire/history.ts'
import type { RootName } from '#shared/doc/schema.ts'

/** Rows in one insert: every backend allows this many times thirteen parameters. */
const ROWS_AT_ONCE = 1000

export const chunks = <T>(items: readonly T[], size = ROWS_AT_ONCE): T[][] =>
  Array.from({ length: Math.ceil(items.length / size) }, (_, i) => items.slice(i * size, (i + 1) * size))

const fromStep = (step: StepWrite): Insertable<HistoryStepTable> => ({
  id: step.id,
  board_id: step.boardId,
  first_seq: step.firstSeq,
  last_seq: step.lastSeq,
  at: step.at,
  until: step.until,
  participant_id: step.participantId ?? null,
  kind: step.kind,
  version_id: step.versionId ?? null,
  plan: step.plan ?? null,
  undone_by: null,
})
const fromChange = ({ id, boardId }: StepWrite, change: ChangeWrite): Insertable<HistoryChangeTable> => ({
  step_id: id,
  board_id: boardId,
  root: change.root,
  entry_id: change.entryId,
  element_id: change.elementId ?? null,
  act: change.act,
  fields: JSON.stringify(change.fields),
  title: change.title ?? null,
  was: flag(change.was),
  act_seq: change.actSeq,
  seq: change.seq,
  at: change.at,
})

type KnownStep = Pick<
  Selectable<HistoryStepTable>,
  'id' | 'board_id' | 'first_seq' | 'last_seq' | 'at' | 'until' | 'participant_id' | 'version_id' | 'undone_by'
> & { readonly kind: string; readonly planned: number | boolean }
const toStep = (row: KnownStep): StepRow => ({
  id: row.id,
  boardId: row.board_id,
  firstSeq: row.first_seq,
  lastSeq: row.last_seq,
  at: row.at,
  until: row.until,
  ...(row.participant_id !== null && { participantId: row.participant_id }),
  // those that are asked for
  kind: row.kind as StepKind,
  ...(row.version_id !== null && { versionId: row.version_id }),
  planned: Boolean(row.planned),
  ...(row.undone_by !== null && { undoneBy: row.undone_by }),
})
const toChange = (row: ChangeColumns): ChangeRow => ({
  stepId: row.step_id,
  // both written here alone
  root: row.root as RootName,
  fields: JSON.parse(row.fields) as readonly string[],
  entryId: row.entry_id,
  ...(row.element_id !== null && { elementId: row.element_id }),
  act: row.act,
  ...(row.title !== null && { title: row.title }),
  was: row.was === 1,
  actSeq: Number(row.act_seq),
  seq: Number(row.seq),
  at: row.at,
})

/** Writes steps as far as they have come: two statements, whatever their number, as long as they are few. */
export async function writeSteps(trx: Trx, steps: readonly StepWrite[]): Promise<void> {
  for (const some of chunks(steps))
    await trx
      .insertInto('history_step')
      .values(some.map(fromStep))
      .onConflict((conflict) =>
        conflict
          .column('id')
          .doUpdateSet((of) => ({ last_seq: of.ref('excluded.last_seq'), until: of.ref('excluded.until') })),
      )
      .execute()
  for (const some of chunks(steps.flatMap((step) => step.changes.map((change) => fromChange(step, change)))))
    await trx
      .insertInto('history_change')
      .values(some)
      .onConflict((conflict) =>
        conflict.columns(['step_id', 'root', 'entry_id']).doUpdateSet((of) => ({
          element_id: of.ref('excluded.element_id'),
          act: of.ref('excluded.act'),
          fields: of.ref('excluded.fields'),
          title: of.ref('excluded.title'),
          was: of.ref('excluded.was'),
          act_seq: of.ref('excluded.act_seq'),
          seq: of.ref('excluded.seq'),
          at: of.ref('excluded.at'),
        })),
      )
      .execute()
  for (const { id, boardId, undoes } of steps) {
    if (undoes === undefined) continue
    const ofBoard = trx.updateTable('history_step').where('board_id', '=', boardId)
    // what the undone step had undone stands again
    await ofBoard.set({ undone_by: null }).where('undone_by', '=', undoes).execute()
    await ofBoard.set({ undone_by: id }).where('id', '=', undoes).execute()
  }
}

/** Once a history is cut nothing of what the map said before may be left: plans hold values, titles may hold names. */
export async function forgetPlans(trx: Trx, boardId: string): Promise<void> {
  await trx.updateTable('history_step').set({ plan: null }).where('board_id', '=', boardId).execute()
  await trx.updateTable('history_change').set({ title: null }).where('board_id', '=', boardId).execute()
}

type Part = Pick<
  HistoryStore,
  'recordSteps' | 'steps' | 'timeOfSeq' | 'step' | 'stepPlan' | 'stepCounts' | 'stepChanges' | 'changesIn' | 'changesTo'
>

const STEP = [
  'id',
  'board_id',
  'first_seq',
  'last_seq',
  'at',
  'until',
  'participant_id',
  'kind',
  'version_id',
  'undone_by',
] as const
const CHANGE = ['step_id', 'root', 'entry_id', 'element_id', 'act', 'fields', 'title', 'was', 'act_seq', 'seq'] as const
const planned = sql<number>`case when plan is null then 0 else 1 end`.as('planned')

type ChangeColumns = Omit<Selectable<HistoryChangeTable>, 'board_id' | 'settled'>
/** Selects in one statement: a database takes only so many. */
const PARTS_AT_ONCE = 100

/** What different sorts of entries count as. */
const SORTS: Readonly<Record<string, Exclude<keyof StepCounts, 'stepId'>>> = {
  elements: 'elements',
  positions: 'elements',
  links: 'links',
  measurements: 'rows',
  costs: 'rows',
  annualValues: 'rows',
  risks: 'rows',
  riskAssessments: 'rows',
}
const sortOf = (root: string): Exclude<keyof StepCounts, 'stepId'> => SORTS[root] ?? 'others'
const RANKS = ['elements', 'links', 'rows', 'others'] as const

/** Of each step the first changes, elements first. */
function firstOfEach(rows: readonly ChangeColumns[], most: number): ChangeRow[] {
  const keyOf = ({ step_id, root, entry_id }: ChangeColumns) =>
    [step_id, String(RANKS.indexOf(sortOf(root))), entry_id, root] as const
  const sorted = rows
    .map((row) => ({ row, key: keyOf(row) }))
    .sort((a, b) => {
      const at = a.key.findIndex((part, i) => part !== b.key[i])
      return (a.key[at] ?? '') < (b.key[at] ?? '') ? -1 : 1
    })
  const told = new Map<string, number>()
  return sorted.flatMap(({ row }) => {
    const count = told.get(row.step_id) ?? 0
    told.set(row.step_id, count + 1)
    return count < most ? [toChange(row)] : []
  })
}

/** The history of the maps. */
export const history = ({ db, guarded, transaction }: Sql): Part => ({
  recordSteps: (steps) => transaction((trx) => writeSteps(trx, steps)),
  steps: (boardId, { limit, after, elementId, since }) =>
    guarded(async () => {
      let asked = db
        .selectFrom('history_step')
        .select([...STEP, planned])
        .where('board_id', '=', boardId)
        .where('kind', 'in', [...STEP_KINDS])
      if (after)
        asked = asked
          // an index can begin here
          .where('last_seq', '<=', after.seq)
          .where((of) => of.or([of('last_seq', '<', after.seq), of('id', '<', after.id)]))
      if (since !== undefined) asked = asked.where('last_seq', '>', since)
      if (elementId !== undefined)
        asked = asked.where('id', 'in', (of) => {
          const touching = of
            .selectFrom('history_change')
            .select('step_id')
            .where('board_id', '=', boardId)
            .where('element_id', '=', elementId)
          return since === undefined ? touching : touching.where('seq', '>', since)
        })
      const rows = await asked.orderBy('last_seq', 'desc').orderBy('id', 'desc').limit(limit).execute()
      return rows.map(toStep)
    }),
  timeOfSeq: (boardId, seq) =>
    guarded(async () => {
      const row = await db
        .selectFrom('history_step')
        .select('until')
        .where('board_id', '=', boardId)
        .where('last_seq', '<=', seq)
        .orderBy('last_seq', 'desc')
        .limit(1)
        .executeTakeFirst()
      return row?.until
    }),
  step: (boardId, stepId) =>
    guarded(async () => {
      const row = await db
        .selectFrom('history_step')
        .select([...STEP, planned])
        .where('board_id', '=', boardId)
        .where('id', '=', stepId)
        .where('kind', 'in', [...STEP_KINDS])
        .executeTakeFirst()
      return row && toStep(row)
    }),
  stepPlan: (boardId, stepId) =>
    guarded(async () => {
      const row = await db
        .selectFrom('history_step')
        .select('plan')
        .where('board_id', '=', boardId)
        .where('id', '=', stepId)
        .executeTakeFirst()
      return row?.plan ?? undefined
    }),
  stepCounts: (stepIds) =>
    guarded(async () => {
      if (stepIds.length === 0) return []
      const rows = await db
        .selectFrom('history_change as it')
        .select(['step_id', 'root', sql<number>`count(*)`.as('count')])
        .where('step_id', 'in', [...stepIds])
        // the other ends of links
        .where('entry_id', 'not like', '%>%')
        // an element counts once, moved and changed: what is asked for stands in the key, so that no rows are read
        .where(
          sql<boolean>`(it.root <> 'positions' or not exists (select 1 from history_change own
            where own.step_id = it.step_id and own.root = 'elements' and own.entry_id = it.entry_id))`,
        )
        .groupBy(['step_id', 'root'])
        .execute()
      const counts = new Map(
        stepIds.map((stepId): [string, StepCounts] => [stepId, { stepId, elements: 0, links: 0, rows: 0, others: 0 }]),
      )
      for (const { step_id, root, count } of rows) {
        const [known, sort] = [counts.get(step_id), sortOf(root)]
        if (known) counts.set(step_id, { ...known, [sort]: known[sort] + Number(count) })
      }
      return [...counts.values()]
    }),
  stepChanges: (boardId, stepIds, most, elementId) =>
    guarded(async () => {
      if (stepIds.length === 0) return []
      if (elementId !== undefined) {
        const rows = await db
          .selectFrom('history_change')
          .select([...CHANGE, 'at'])
          .where('board_id', '=', boardId)
          .where('element_id', '=', elementId)
          .where('step_id', 'in', [...stepIds])
          .execute()
        return firstOfEach(rows, most)
      }
      const parts = await db
        .selectFrom('history_change')
        .select(['step_id', 'root'])
        .distinct()
        .where('step_id', 'in', [...stepIds])
        .execute()
      const found: ChangeColumns[] = []
      for (const some of chunks(parts, PARTS_AT_ONCE)) {
        // of a link one row will do
        const selects = some.map(
          ({ step_id, root }) => sql`select * from (select ${sql.join(CHANGE.map((name) => sql.ref(name)))}, at
            from history_change where step_id = ${step_id} and root = ${root} and entry_id not like '%>%'
            order by entry_id limit ${most}) as part`,
        )
        found.push(...(await sql<ChangeColumns>`${sql.join(selects, sql` union all `)}`.execute(db)).rows)
      }
      return firstOfEach(found, most)
    }),
  changesIn: (stepIds, seq, { after, limit }) =>
    guarded(async () => {
      if (stepIds.length === 0) return []
      let asked = db
        .selectFrom('history_change')
        .select([...CHANGE, 'at'])
        .where('step_id', 'in', [...stepIds])
        .where('seq', '>', seq)
      if (after)
        asked = asked.where((of) =>
          of.or([
            of('step_id', '!=', after.stepId),
            of('root', '>', after.root),
            of.and([of('root', '=', after.root), of('entry_id', '>', after.entryId)]),
          ]),
        )
      const rows = await asked.orderBy('step_id').orderBy('root').orderBy('entry_id').limit(limit).execute()
      return rows.map(toChange)
    }),
  changesTo: (boardId, entryIds, seq, limit) =>
    guarded(async () => {
      if (entryIds.length === 0) return []
      const rows = await db
        .selectFrom('history_change')
        .innerJoin('history_step', 'history_step.id', 'history_change.step_id')
        .select([...CHANGE, 'history_change.at as at', 'history_step.participant_id as participant_id', 'first_seq'])
        .where('history_change.board_id', '=', boardId)
        .where('history_step.kind', 'in', [...STEP_KINDS])
        .where('seq', '>', seq)
        .where('entry_id', 'in', [...entryIds])
        .orderBy('seq')
        .orderBy('step_id')
        .limit(limit)
        .execute()
      return rows.map((row): AuthoredChange => {
        const { participant_id: participantId, first_seq: firstSeq } = row
        return { ...toChange(row), firstSeq, ...(participantId !== null && { participantId }) }
      })
    }),
})
