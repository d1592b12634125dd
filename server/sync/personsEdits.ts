import * as Y from 'yjs'
import { traceEdits, type EditTrace, type EntryTrace } from '#server/sync/editTrace.ts'
import {
  WHOLE,
  entryFields,
  plainOf,
  sameField,
  storedOf,
  type EntryFields,
  type FieldValue,
  type Shape,
} from '#server/sync/entryFields.ts'
import type { StoredLog } from '#server/storage/storage.ts'
import { rootOf, type RootName } from '#shared/doc/schema.ts'
import { splitUpdate } from '#shared/doc/splitUpdate.ts'
import { changeText, isSharedText } from '#shared/doc/texts.ts'
import { TEXT_FIELDS } from '#shared/model/fields.ts'
import { isPlainObject } from '#shared/model/values.ts'
import type { EditedKind, LeftAsIs, Undone } from '#shared/wire/history.ts'

interface FieldStep {
  readonly name: string
  /** As the log ends. */
  readonly now: FieldValue
  /** As it is to be. */
  readonly to: FieldValue
}
interface Place {
  readonly root: RootName
  readonly id: string
  readonly title?: string
}
/** What is to be done to one entry: plain data, so that a thread can hand it over. */
interface UndoStep extends Place {
  readonly act: Undone['act']
  readonly shape: Shape
  readonly fields: readonly FieldStep[]
}
interface LeftField extends Place {
  readonly field: string
  readonly by?: string
}
/** How what a person has changed can be taken back. */
export interface UndoPlan {
  readonly steps: readonly UndoStep[]
  readonly left: readonly LeftField[]
}
/** What was done, or would be. */
export interface UndoReport {
  readonly undone: Undone[]
  readonly left: LeftAsIs[]
}

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

/** So many steps are carried out in a moment, in which nobody else is served. */
const FEW_STEPS = 1000
/** A part of this size is checked and applied in some tens of milliseconds. */
const PART_BYTES = 64 * 1024

/** A plan to be carried out on the document itself, or one with many steps that has been carried out on a copy. */
export type MadeUndo =
  | { readonly plan: UndoPlan }
  /** The report as JSON, and what was changed, format v1, in parts that follow each other. */
  | { readonly report: string; readonly parts: readonly Uint8Array[] }

/** As `planUndo`, for another thread: what would hold up everyone it does itself, on a copy. */
export function undoOnCopy(log: StoredLog, participantId: string, since: number): MadeUndo {
  const { trace, doc } = traceEdits(log, participantId, since)
  const plan = planOf(trace)
  if (plan.steps.length <= FEW_STEPS) {
    doc.destroy()
    return { plan }
  }
  // a number that somebody on the board has used would make the update theirs
  while (Y.getState(doc.store, doc.clientID) > 0) doc.clientID = Math.floor(Math.random() * 2 ** 32)
  const updates: Uint8Array[] = []
  doc.on('update', (bytes: Uint8Array) => updates.push(bytes))
  const done: UndoPlan[] = [{ steps: [], left: plan.left }]
  for (let i = 0; i < plan.steps.length; i += FEW_STEPS) {
    const some = { steps: plan.steps.slice(i, i + FEW_STEPS), left: [] }
    // each with its own deletions: all at once they would be in the last part
    done.push(doc.transact(() => carryOut(doc, some), 'server'))
  }
  doc.destroy()
  const report = reportOf({ steps: done.flatMap(({ steps }) => steps), left: done.flatMap(({ left }) => left) })
  return { report: JSON.stringify(report), parts: updates.flatMap((update) => splitUpdate(update, PART_BYTES)) }
}

function planOf(trace: EditTrace): UndoPlan {
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

/** Carries a plan out on a document that may have gone on since: what is no longer as the plan knows it is left. */
export const applyUndo = (doc: Y.Doc, plan: UndoPlan): UndoReport => reportOf(carryOut(doc, plan))

function carryOut(doc: Y.Doc, { steps, left }: UndoPlan): UndoPlan {
  const done: UndoStep[] = []
  const since: LeftField[] = [...left]
  for (const step of steps) {
    const { root, id, act, shape } = step
    const live = entryFields(doc, root, id)
    const open = step.fields.filter(({ name, to }) => act !== 'changed' || !sameField(live?.fields.get(name), to))
    const moved = open.filter(({ name, now }) => !sameField(live?.fields.get(name), now))
    const gone = act === 'removed' && !live
    const fits = act === 'restored' ? !live : live?.shape === shape
    const leaves = !gone && (!fits || (act !== 'changed' && moved.length > 0))
    const fields = leaves || gone ? [] : open.filter((field) => !moved.includes(field))
    const names = moved.length === 0 && leaves ? step.fields : moved
    if (!gone) since.push(...names.map(({ name }) => ({ ...placeOf(step), field: name })))
    if (leaves || gone || (act === 'changed' && fields.length === 0)) continue
    write(doc, { ...step, fields })
    done.push({ ...step, fields })
  }
  return { steps: done, left: since }
}

const placeOf = ({ root, id, title }: Place): Place => ({ root, id, ...(title !== undefined && { title }) })

function write(doc: Y.Doc, { root: name, id, act, shape, fields }: UndoStep): void {
  const root = rootOf(doc, name)
  const entry = root.get(id)
  if (act === 'removed') {
    if (name === 'elements' && entry instanceof Y.Map) entry.set('trashed', true)
    else root.delete(id)
    return
  }
  if (shape === 'map') {
    const element: Y.Map<unknown> = entry instanceof Y.Map ? entry : new Y.Map<unknown>()
    if (act === 'restored') root.set(id, element)
    for (const { name: field, to } of fields) writeField(element, field, to)
    // an element has its texts from the start, also the empty ones: two who begin one at once would lose one's words
    for (const field of act === 'restored' ? TEXT_FIELDS : []) if (!element.has(field)) element.set(field, new Y.Text())
    return
  }
  const stored = shape === 'object' && isPlainObject(entry) ? Object.entries(entry) : []
  const values = new Map<string, unknown>(stored)
  for (const { name: field, to } of fields) {
    if (to) values.set(field, storedOf(to))
    else values.delete(field)
  }
  if (shape === 'object') root.set(id, Object.fromEntries(values))
  else if (values.has(WHOLE)) root.set(id, values.get(WHOLE))
  else root.delete(id)
}

function writeField(entry: Y.Map<unknown>, name: string, to: FieldValue): void {
  const stored = entry.get(name)
  const text = to === undefined ? '' : storedOf(to)
  if (isSharedText(stored) && typeof text === 'string') changeText(stored, text)
  else if (!to) entry.delete(name)
  else entry.set(name, 'text' in to ? new Y.Text(to.text) : to.value)
}

const KINDS: Readonly<Record<RootName, EditedKind>> = {
  elements: 'element',
  positions: 'element',
  links: 'link',
  measurements: 'row',
  costs: 'row',
  annualValues: 'row',
  risks: 'row',
  riskAssessments: 'row',
  organisations: 'organisation',
  sections: 'section',
  settings: 'setting',
  muted: 'muted',
  numbers: 'element',
  extra: 'extra',
}
const fieldName = (root: RootName, name: string): string => (root === 'positions' ? 'position' : name)

/** To people an element in the trash is gone, and one that is taken out of it is back. */
function shownAct({ root, act, fields }: Pick<UndoStep, 'root' | 'act' | 'fields'>): Undone['act'] {
  if (root === 'positions' || root === 'settings') return 'changed'
  const trashed = root === 'elements' && act === 'changed' && fields.find(({ name }) => name === 'trashed')
  if (!trashed) return act
  return plainOf(trashed.to) === true ? 'removed' : 'restored'
}

/** What a plan would do, for people: one line per thing. */
export function reportOf({ steps, left }: UndoPlan): UndoReport {
  const undone = new Map<string, Undone>()
  for (const { root, id, act, fields, title } of steps) {
    const kind = KINDS[root]
    const known = undone.get(`${kind}/${id}`)
    const names = fields.map(({ name }) => fieldName(root, name))
    undone.set(`${kind}/${id}`, {
      id,
      kind,
      act: known?.act ?? shownAct({ root, act, fields }),
      fields: [...(known?.fields ?? []), ...(act === 'removed' && root === 'elements' ? ['trashed'] : names)],
      ...(title !== undefined && { title }),
    })
  }
  return {
    undone: [...undone.values()],
    left: left.map(({ root, id, field, title, by }) => ({
      id,
      kind: KINDS[root],
      field: fieldName(root, field),
      ...(title !== undefined && { title }),
      ...(by !== undefined && { by }),
    })),
  }
}
