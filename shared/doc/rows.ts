import type * as Y from 'yjs'
import { inMapOrder } from '#shared/model/benefitMap.ts'
import type { ElementId } from '#shared/model/element.ts'
import { ASSESSMENT_COLUMNS, ROW_COLUMNS } from '#shared/model/entryFields.ts'
import { ROW_FIELDS, type Risk, type RiskAssessment, type RowField, type RowOf } from '#shared/model/fields.ts'
import { isPlainObject, ownValue } from '#shared/model/values.ts'
import { newEntry, nextOrder, patchEntry, readEntry, removeEntries } from '#shared/doc/entries.ts'
import { freeId, isId, rootOf, type Origin } from '#shared/doc/schema.ts'

/** The columns of a row, all of which may be empty. */
export type RowValues<F extends RowField> = {
  readonly [C in Exclude<keyof RowOf[F], 'id' | 'order' | 'unknown' | 'assessments'>]?: RowOf[F][C] | undefined
}
export type RowPatch<F extends RowField> = RowValues<F> & { readonly order?: number | undefined }
export type AssessmentValues = {
  readonly [C in Exclude<keyof RiskAssessment, 'id' | 'unknown'>]?: RiskAssessment[C] | undefined
}
/** A row as it is stored: whose it is, and its columns; a risk still without its assessments. */
export interface StoredRow {
  readonly elementId: ElementId
  readonly row: RowOf[RowField]
}
export type Rows = { readonly [F in RowField]: readonly RowOf[F][] }

const ownerOf = (stored: unknown, key: 'elementId' | 'riskId'): string | undefined => {
  const owner = isPlainObject(stored) ? ownValue(stored, key) : undefined
  return typeof owner === 'string' && owner !== '' ? owner : undefined
}

/** A stored row; undefined when it is no plain object that names its element. */
export function readRow(field: RowField, id: string, stored: unknown): StoredRow | undefined {
  const entry = readEntry(ROW_COLUMNS[field], stored)
  const elementId = entry && ownerOf(stored, 'elementId')
  if (!entry || elementId === undefined) return undefined
  const row = { id, order: entry.order, ...entry.values, ...(entry.unknown && { unknown: entry.unknown }) }
  return { elementId, row: (field === 'risks' ? { ...row, assessments: [] } : row) as RowOf[RowField] }
}

/** A stored earlier assessment and its risk; undefined when it is no plain object that names its risk. */
export function readAssessment(
  id: string,
  stored: unknown,
): { riskId: string; assessment: RiskAssessment } | undefined {
  const entry = readEntry(ASSESSMENT_COLUMNS, stored)
  const riskId = entry && ownerOf(stored, 'riskId')
  if (!entry || riskId === undefined) return undefined
  return { riskId, assessment: { id, ...entry.values, ...(entry.unknown && { unknown: entry.unknown }) } }
}

/** Earlier assessments stand by date, then by id; one without a date first. */
export const byAssessmentDate = (a: RiskAssessment, b: RiskAssessment): number => {
  const [left, right] = [a.date ?? '', b.date ?? '']
  if (left !== right) return left < right ? -1 : 1
  return a.id < b.id ? -1 : a.id > b.id ? 1 : 0
}

/** All rows of one element, in row order. Cost: all rows of the map. */
export function readRowsOf(doc: Y.Doc, elementId: ElementId): Rows {
  const rows = Object.fromEntries(
    ROW_FIELDS.map((field) => {
      const own: RowOf[RowField][] = []
      for (const [id, stored] of rootOf(doc, field).entries()) {
        const read = isId(id) && ownerOf(stored, 'elementId') === elementId ? readRow(field, id, stored) : undefined
        if (read) own.push(field === 'risks' ? withAssessments(doc, read.row as Risk) : read.row)
      }
      return [field, own.sort(inMapOrder)]
    }),
  )
  // One list per row field, each read by its own columns.
  return rows as unknown as Rows
}

function withAssessments(doc: Y.Doc, risk: Risk): Risk {
  const assessments: RiskAssessment[] = []
  for (const [id, stored] of rootOf(doc, 'riskAssessments').entries()) {
    const read = isId(id) && ownerOf(stored, 'riskId') === risk.id ? readAssessment(id, stored) : undefined
    if (read) assessments.push(read.assessment)
  }
  return { ...risk, assessments: assessments.sort(byAssessmentDate) }
}

/** Adds a row to a list field of an element, last in its order, and returns its id. */
export function addRow<F extends RowField>(
  doc: Y.Doc,
  field: F,
  elementId: ElementId,
  values: RowValues<F>,
  origin: Origin,
): string {
  return doc.transact(() => {
    const root = rootOf(doc, field)
    const id = freeId(root, undefined)
    const order = nextOrder(root, (entry) => ownValue(entry, 'elementId') === elementId)
    root.set(id, { elementId, order, ...newEntry(ROW_COLUMNS[field], values) })
    return id
  }, origin)
}

/** Changes some columns of a row; it is stored as one value, so of two people at once the later stands. */
export function patchRow<F extends RowField>(
  doc: Y.Doc,
  field: F,
  rowId: string,
  patch: RowPatch<F>,
  origin: Origin,
): void {
  doc.transact(() => patchEntry(rootOf(doc, field), rowId, ROW_COLUMNS[field], patch), origin)
}

/** Removes rows outright, risks with their earlier assessments. */
export function removeRows(doc: Y.Doc, field: RowField, ids: Iterable<string>, origin: Origin): void {
  doc.transact(() => {
    const gone = new Set(ids)
    removeEntries(rootOf(doc, field), gone)
    if (field !== 'risks') return
    const assessments = rootOf(doc, 'riskAssessments')
    const orphans = [...assessments.entries()].filter(([, stored]) => gone.has(ownerOf(stored, 'riskId') ?? ''))
    removeEntries(
      assessments,
      orphans.map(([id]) => id),
    )
  }, origin)
}

/** Keeps an earlier assessment of a risk, and returns its id. */
export function addRiskAssessment(doc: Y.Doc, riskId: string, values: AssessmentValues, origin: Origin): string {
  return doc.transact(() => {
    const root = rootOf(doc, 'riskAssessments')
    const id = freeId(root, undefined)
    root.set(id, { riskId, ...newEntry(ASSESSMENT_COLUMNS, values) })
    return id
  }, origin)
}

export function patchRiskAssessment(doc: Y.Doc, id: string, patch: AssessmentValues, origin: Origin): void {
  doc.transact(() => patchEntry(rootOf(doc, 'riskAssessments'), id, ASSESSMENT_COLUMNS, patch), origin)
}

export function removeRiskAssessments(doc: Y.Doc, ids: Iterable<string>, origin: Origin): void {
  doc.transact(() => removeEntries(rootOf(doc, 'riskAssessments'), ids), origin)
}
