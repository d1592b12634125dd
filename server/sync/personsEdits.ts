import {
  madeOn,
  type FieldStep,
  type LeftField,
  type MadeUndo,
  type Place,
  type UndoPlan,
  type UndoStep,
} from '#server/sync/carryOut.ts'
import { traceEdits, type EditTrace, type EntryTrace } from '#server/sync/editTrace.ts'
import { WHOLE, plainOf, sameField, type EntryFields, type FieldValue, type Shape } from '#server/sync/entryFields.ts'
import type { StoredLog } from '#server/storage/docRows.ts'
import type { RootName } from '#shared/doc/schema.ts'

/** The moment from which on the log is whole; undefined when nothing is missing. */
export function wholeSince({ base, updates }: StoredLog): string | undefined {
  if (!base) return undefined
  const [first] = updates
  return first && first.at < base.at ? first.at : base.at
}

/**
 * What undoing a person's changes since a time (in milliseconds) means, by the log that is kept. A field goes back to
 * what it was before that person, or to what somebody else last made of it in between; what others have changed after
 * the person is left and named. What is again as it was needs no undoing. Never throws.
 */
export function planUndo(log: StoredLog, participantId: string, since: number): UndoPlan {
  const { trace, doc } = traceEdits(log, participantId, since)
  doc.destroy()
  return planOf(trace)
}

/** As `planUndo`, for another thread: what would hold up everyone it does itself, on a copy. */
export function undoOnCopy(log: StoredLog, participantId: string, since: number): MadeUndo {
  const { trace, doc } = traceEdits(log, participantId, since)
  const made = madeOn(doc, planOf(trace))
  doc.destroy()
  return made
}

/** What it takes to take back everything that a trace has noted. */
export function planOf(trace: EditTrace): UndoPlan {
  const steps: UndoStep[] = []
  const left: LeftField[] = []
  for (const [root, entries] of trace.traces)
    for (const [id, entry] of entries) {
      // where an element stood that goes anyway, it stands when it comes back
      if (root === 'positions' && isMade(trace.traces.get('elements')?.get(id))) continue
      if (root === 'settings' && id === 'schemaVersion') continue
      const found = new EntryPlan(trace, root, id, entry)
      if (found.step) steps.push(found.step)
      left.push(...found.left)
    }
  const titles = new Titles(trace, steps)
  return { steps: steps.map((step) => titles.on(step)), left: left.map((field) => titles.on(field)) }
}

const isMade = (entry: EntryTrace | undefined): boolean =>
  entry?.exists !== undefined && entry.exists.before === undefined

/** What is to be done about one entry. */
class EntryPlan {
  readonly step: UndoStep | undefined
  readonly left: LeftField[] = []
  readonly #trace: EditTrace
  readonly #root: RootName
  readonly #id: string
  readonly #entry: EntryTrace
  readonly #now: EntryFields | undefined

  constructor(trace: EditTrace, root: RootName, id: string, entry: EntryTrace) {
    this.#trace = trace
    this.#root = root
    this.#id = id
    this.#entry = entry
    this.#now = trace.now(root, id)
    this.step = isMade(entry) ? this.#unmade() : this.#now ? this.#changed(this.#now) : this.#restored()
  }

  /** Made by the person: goes, unless others have worked on it. */
  #unmade(): UndoStep | undefined {
    const now = this.#now
    if (!now || this.#isTrashed(now)) return undefined
    const me = this.#trace.participantId
    const { exists, fields, others } = this.#entry
    const taken = [...fields].filter(([, { last }]) => last !== me).map(([name, { last }]) => [name, last] as const)
    // who puts things in order has not worked on each of them
    for (const [name, by] of [...taken, ...others]) if (name !== 'order') this.#leave(name, by)
    if (exists && exists.last !== me && this.left.length === 0) this.#leave(WHOLE, exists.last)
    if (this.left.length > 0) return undefined
    const values = [...now.fields].map(([name, value]) => ({ name, now: value, to: undefined }))
    return this.#stepOf('removed', now.shape, values)
  }

  #isTrashed({ fields }: EntryFields): boolean {
    return this.#root === 'elements' && plainOf(fields.get('trashed')) === true
  }

  /** Removed by the person, if it was: comes back. What others have removed stays removed. */
  #restored(): UndoStep | undefined {
    const { exists, fields } = this.#entry
    const me = this.#trace.participantId
    if (!exists || exists.last !== me || exists.before === undefined) return undefined
    const values = [...fields].flatMap(([name, { last, before }]) =>
      last === me && before ? [{ name, now: undefined, to: before }] : [],
    )
    // what held nothing that can be written again is not missed
    if (exists.before === 'value' && values.length === 0) return undefined
    return this.#stepOf('restored', exists.before, values)
  }

  #changed({ shape, fields }: EntryFields): UndoStep | undefined {
    const steps: FieldStep[] = []
    for (const [name, { before, last, between }] of this.#entry.fields) {
      const now = fields.get(name)
      if (sameField(now, before)) continue
      if (last === this.#trace.participantId) steps.push({ name, now, to: before })
      else this.#leave(name, last)
      // what others wrote into a text of the person has parts of both
      if (last === this.#trace.participantId && between && before && 'text' in before) this.#leave(name, between.by)
    }
    return steps.length > 0 ? this.#stepOf('changed', shape, steps) : undefined
  }

  #stepOf(act: UndoStep['act'], shape: Shape, fields: readonly FieldStep[]): UndoStep {
    return { root: this.#root, id: this.#id, act, shape, fields }
  }

  #leave(field: string, by: string | undefined): void {
    this.left.push({ root: this.#root, id: this.#id, field, ...(by !== undefined && { by }) })
  }
}

const textOf = (value: unknown): string | undefined => (typeof value === 'string' && value !== '' ? value : undefined)

/** What people know things by, once the plan is carried out. */
class Titles {
  readonly #trace: EditTrace
  readonly #after: ReadonlyMap<string, ReadonlyMap<string, FieldValue>>

  constructor(trace: EditTrace, steps: readonly UndoStep[]) {
    this.#trace = trace
    this.#after = new Map(
      steps
        .filter(({ act }) => act !== 'removed')
        .map(({ root, id, fields }) => [`${root}/${id}`, new Map(fields.map(({ name, to }) => [name, to]))]),
    )
  }

  on<T extends Place>(place: T): T {
    const title = this.#title(place.root, place.id)
    return title === undefined ? place : { ...place, title: title.slice(0, 200) }
  }

  #title(root: RootName, id: string): string | undefined {
    switch (root) {
      case 'elements':
      case 'sections':
        return textOf(this.#plain(root, id, 'title'))
      case 'organisations':
        return textOf(this.#plain(root, id, 'name'))
      case 'positions':
        return this.#title('elements', id)
      case 'links': {
        const ends = ['from', 'to'].map((end) => this.#owner(root, id, end, 'elements'))
        return ends.every((end) => end === undefined) ? undefined : ends.map((end) => end ?? '?').join(' → ')
      }
      case 'measurements':
      case 'costs':
      case 'annualValues':
      case 'risks':
        return this.#owner(root, id, 'elementId', 'elements')
      case 'riskAssessments':
        return this.#owner(root, id, 'riskId', 'risks')
      case 'settings':
      case 'muted':
      case 'numbers':
      case 'extra':
        return undefined
    }
  }

  #owner(root: RootName, id: string, field: string, of: 'elements' | 'risks'): string | undefined {
    const owner = textOf(this.#plain(root, id, field))
    return owner === undefined ? undefined : this.#title(of, owner)
  }

  #plain(root: RootName, id: string, name: string): unknown {
    const after = this.#after.get(`${root}/${id}`)
    return plainOf(after?.has(name) ? after.get(name) : this.#trace.now(root, id)?.fields.get(name))
  }
}
