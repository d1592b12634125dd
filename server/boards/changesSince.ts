import { authorsOf } from '#server/boards/authors.ts'
import { markOf } from '#server/boards/steps.ts'
import type { Deps } from '#server/deps.ts'
import type { AuthoredChange, ChangeRow, Mark, StepRow } from '#server/storage/historyStore.ts'
import { namedElements, type NamedElement } from '#shared/doc/trash.ts'
import type { ChangeAct, Changes, ElementChange } from '#shared/wire/history.ts'

type Needs = Pick<Deps, 'storage' | 'rooms'>

/** Steps and changes that are read at once, and elements that are told of at most. */
const [STEPS_AT_ONCE, AT_ONCE, MOST_ELEMENTS] = [200, 2000, 5000] as const

/** What has become of one element and of what belongs to it since a moment. */
class Since {
  readonly fields = new Set<string>()
  readonly by = new Set<string>()
  at = ''
  title: string | undefined
  #titleSeq = 0
  /** The first change after the moment by which it came or went. */
  #first: AuthoredChange | undefined
  #restored = false
  readonly #seq: number

  constructor(seq: number) {
    this.#seq = seq
  }

  add(row: AuthoredChange): void {
    const { root, act, fields, title, participantId, at, actSeq, seq } = row
    if (participantId !== undefined) this.by.add(participantId)
    if (at > this.at) this.at = at
    if (root === 'links') this.fields.add('links')
    else if (root === 'positions' || root === 'elements') for (const name of fields) this.fields.add(name)
    else this.fields.add(root === 'riskAssessments' ? 'risks' : root)
    if (root !== 'elements') return
    if (title !== undefined && seq >= this.#titleSeq) {
      this.title = title
      this.#titleSeq = seq
    }
    if (actSeq <= this.#seq) return
    this.#restored ||= act === 'restored'
    if (!this.#first || actSeq < this.#first.actSeq) this.#first = row
  }

  /** What it comes to, as far as the map shows it now; undefined = nothing. */
  act(exists: boolean): ChangeAct | undefined {
    const existed = this.#existed(exists)
    if (existed && !exists) return 'removed'
    if (!existed) return exists ? (this.#restored ? 'restored' : 'added') : undefined
    const changed = [...this.fields].some((name) => name !== 'position')
    return changed ? 'changed' : this.fields.size > 0 ? 'moved' : undefined
  }

  #existed(exists: boolean): boolean {
    if (!this.#first) return exists
    const { act, was, firstSeq } = this.#first
    // made and removed in one step, which may have begun before the moment
    return was || (act === 'removed' && firstSeq <= this.#seq)
  }
}

/** Everything that the history knows of since a moment, a bit at a time, in no order. */
async function* rowsSince({ storage }: Needs, boardId: string, seq: number): AsyncGenerator<AuthoredChange> {
  let last: StepRow | undefined
  for (;;) {
    const after = last && { seq: last.lastSeq, id: last.id }
    const steps = await storage.steps(boardId, { limit: STEPS_AT_ONCE, since: seq, ...(after && { after }) })
    const byId = new Map(steps.map((step) => [step.id, step]))
    for await (const row of rowsOf({ storage }, [...byId.keys()], seq)) {
      const { firstSeq = 0, participantId } = byId.get(row.stepId) ?? {}
      yield { ...row, firstSeq, ...(participantId !== undefined && { participantId }) }
    }
    last = steps.at(-1)
    if (steps.length < STEPS_AT_ONCE) return
  }
}
async function* rowsOf(
  { storage }: Pick<Needs, 'storage'>,
  stepIds: readonly string[],
  seq: number,
): AsyncGenerator<ChangeRow> {
  const left = new Set(stepIds)
  let after: ChangeRow | undefined
  do {
    const rows = await storage.changesIn([...left], seq, { limit: AT_ONCE, ...(after && { after }) })
    yield* rows
    after = rows.length === AT_ONCE ? rows.at(-1) : undefined
    for (const { stepId } of rows) if (stepId !== after?.stepId) left.delete(stepId)
  } while (after)
}

/** Where the person's last visit but this one ended, or the point that `since` names; undefined when there was none. */
async function begun(deps: Needs, boardId: string, participantId: string, since: string): Promise<Mark | undefined> {
  return since === 'visit' ? deps.storage.visitBefore(boardId, participantId) : markOf(deps, boardId, since)
}

/** What is different on a board since a point in its history, a line per element, changed last first. */
export async function changesSince(
  deps: Needs,
  boardId: string,
  participantId: string,
  since: string,
): Promise<Changes> {
  const mark = await begun(deps, boardId, participantId, since)
  if (!mark) return { since: null, items: [], others: 0 }
  await deps.rooms.recordSteps(boardId)
  const elements = new Map<string, Since>()
  const others = new Set<string>()
  for await (const row of rowsSince(deps, boardId, mark.seq)) {
    if (row.elementId === undefined) {
      if (row.root !== 'links') others.add(`${row.root}/${row.entryId}`)
      continue
    }
    const known = elements.get(row.elementId) ?? new Since(mark.seq)
    elements.set(row.elementId, known)
    known.add(row)
  }
  const [now, authorOf] = await Promise.all([deps.rooms.read(boardId, namedElements), authorsOf(deps, boardId)])
  const items = [...elements].flatMap(([elementId, found]): ElementChange[] => {
    const element: NamedElement | undefined = now.get(elementId)
    const act = found.act(element !== undefined && !element.trashed)
    if (!act) return []
    return [
      {
        elementId,
        // of one that is gone for good nobody knows
        kind: element?.kind ?? '',
        title: element?.title ?? found.title ?? '',
        act,
        fields: [...found.fields].filter((name) => name !== 'kind' || act === 'changed'),
        by: [...found.by].map(authorOf),
        at: found.at,
      },
    ]
  })
  items.sort((a, b) => (a.at < b.at ? 1 : a.at > b.at ? -1 : a.elementId < b.elementId ? -1 : 1))
  return { since: mark, items: items.slice(0, MOST_ELEMENTS), others: others.size }
}
