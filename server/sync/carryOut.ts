import { promisify } from 'node:util'
import { deflateSync, inflate } from 'node:zlib'
import * as Y from 'yjs'
import {
  WHOLE,
  entryFields,
  plainOf,
  sameField,
  storedOf,
  type FieldValue,
  type Shape,
} from '#server/sync/entryFields.ts'
import { newDoc } from '#server/sync/newDoc.ts'
import { rootOf, type RootName } from '#shared/doc/schema.ts'
import { splitUpdate } from '#shared/doc/splitUpdate.ts'
import { changeText, isSharedText } from '#shared/doc/texts.ts'
import { TEXT_FIELDS } from '#shared/model/fields.ts'
import { isPlainObject } from '#shared/model/values.ts'
import type { EditedKind, LeftAsIs, Undone } from '#shared/wire/history.ts'

export interface FieldStep {
  readonly name: string
  /** As the log ends. */
  readonly now: FieldValue
  /** As it is to be. */
  readonly to: FieldValue
}
export interface Place {
  readonly root: RootName
  readonly id: string
  readonly title?: string
}
/** What is to be done to one entry: plain data, so that a thread can hand it over. */
export interface UndoStep extends Place {
  readonly act: Undone['act']
  readonly shape: Shape
  readonly fields: readonly FieldStep[]
}
export interface LeftField extends Place {
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

/** So many steps are carried out in a moment, in which nobody else is served. */
const FEW_STEPS = 1000
/** A part of this size is checked and applied in some tens of milliseconds. */
const PART_BYTES = 64 * 1024
/** A plan that would unpack to more was not written by us. */
const MAX_UNPACKED = 256 * 1024 * 1024

/** A plan to be carried out on the document itself, or one with many steps that has been carried out on a copy. */
export type MadeUndo =
  | { readonly plan: UndoPlan }
  /**
   * The report as JSON, what was changed, format v1, in parts that follow each other, and how that is taken back, packed.
   */
  | { readonly report: string; readonly parts: readonly Uint8Array[]; readonly back: Uint8Array }

export const hasManySteps = ({ steps }: UndoPlan): boolean => steps.length > FEW_STEPS

/** A plan as it is kept. */
export const packPlan = (plan: UndoPlan): Uint8Array => new Uint8Array(deflateSync(JSON.stringify(plan)))
const unpacked = promisify(inflate)
export async function unpackPlan(bytes: Uint8Array): Promise<UndoPlan> {
  const text = await unpacked(bytes, { maxOutputLength: MAX_UNPACKED })
  // written by `packPlan` alone; what is undefined is left out there
  return JSON.parse(text.toString()) as UndoPlan
}

/** Carries a plan with many steps out on a copy of the document, which it may change; one with few is only handed back. */
export function madeOn(doc: Y.Doc, plan: UndoPlan): MadeUndo {
  if (!hasManySteps(plan)) return { plan }
  // a number that somebody on the board has used would make the update theirs
  while (Y.getState(doc.store, doc.clientID) > 0) doc.clientID = Math.floor(Math.random() * 2 ** 32)
  const updates: Uint8Array[] = []
  const listen = (bytes: Uint8Array): void => void updates.push(bytes)
  doc.on('update', listen)
  const all: UndoPlan[] = [{ steps: [], left: plan.left }]
  for (let i = 0; i < plan.steps.length; i += FEW_STEPS) {
    const some = { steps: plan.steps.slice(i, i + FEW_STEPS), left: [] }
    // each with its own deletions: all at once they would be in the last part
    all.push(doc.transact(() => carryOut(doc, some), 'server'))
  }
  doc.off('update', listen)
  const done = { steps: all.flatMap(({ steps }) => steps), left: all.flatMap(({ left }) => left) }
  return {
    report: JSON.stringify(reportOf(done)),
    parts: updates.flatMap((update) => splitUpdate(update, PART_BYTES)),
    back: packPlan(backOf(done)),
  }
}

/** As `madeOn`, for another thread: `document` is one update of format v1. */
export function carryOutOnCopy(document: Uint8Array, plan: UndoPlan): MadeUndo {
  const doc = newDoc()
  Y.applyUpdate(doc, document)
  const made = madeOn(doc, plan)
  doc.destroy()
  return made
}

/** Carries a plan out on a document that may have gone on since: what is no longer as the plan knows it is left. */
export function applyPlan(doc: Y.Doc, plan: UndoPlan): { readonly report: UndoReport; readonly back: UndoPlan } {
  const done = carryOut(doc, plan)
  return { report: reportOf(done), back: backOf(done) }
}

/** What carrying a plan out on a document would do. */
export const previewPlan = (doc: Y.Doc, plan: UndoPlan): UndoReport => reportOf(carryOut(doc, plan, true))

function carryOut(doc: Y.Doc, { steps, left }: UndoPlan, dryRun = false): UndoPlan {
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
    if (!dryRun) write(doc, { ...step, fields })
    done.push({ ...step, fields })
  }
  return { steps: done, left: since }
}

/** How what was carried out is taken back in turn. */
function backOf({ steps }: UndoPlan): UndoPlan {
  const back = steps.map((step): UndoStep => {
    const { root, act, shape, fields } = step
    const turned = fields.map(({ name, now, to }) => ({ name, now: to, to: now }))
    if (act === 'changed') return { ...step, fields: turned }
    if (act === 'restored') return { ...step, act: 'removed', fields: turned }
    // an element only went into the bin
    const inBin = root === 'elements' && shape === 'map'
    const trashed = { name: 'trashed', now: { value: true }, to: undefined }
    return inBin ? { ...step, act: 'changed', fields: [trashed] } : { ...step, act: 'restored', fields: turned }
  })
  return { steps: back, left: [] }
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

export const KINDS: Readonly<Record<RootName, EditedKind>> = {
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
