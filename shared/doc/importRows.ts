import type * as Y from 'yjs'
import { inMapOrder } from '#shared/model/benefitMap.ts'
import type { ElementId } from '#shared/model/element.ts'
import { ASSESSMENT_COLUMNS, ROW_COLUMNS, type EntryField } from '#shared/model/entryFields.ts'
import { ROW_FIELDS, type RowField } from '#shared/model/fields.ts'
import { isId } from '#shared/model/ids.ts'
import { isPlainObject } from '#shared/model/values.ts'
import { readEntry, writeEntry } from '#shared/doc/entries.ts'
import { ordersFor } from '#shared/doc/mapOrder.ts'
import { readAssessment, readRow } from '#shared/doc/rows.ts'
import { newId, rootOf } from '#shared/doc/schema.ts'

interface Current {
  readonly id: string
  readonly order: number
  /** What it says; equal for equal rows. */
  readonly content: string
}
/** A row of the file, and the row of the document that it is, if any. */
interface Matched {
  readonly id: string
  readonly row: Readonly<Record<string, unknown>>
  readonly current: Current | undefined
}

/** Replaces list fields of elements by those of a file, keeping the rows that are equal. */
export class RowImport {
  readonly #doc: Y.Doc
  /** Rows in the document by list field and element, assessments by risk. */
  readonly #current = new Map<string, Map<string, Current[]>>()
  /** Risks that the file names: one may have moved to another element, and must not be removed from there again. */
  readonly #named: ReadonlySet<string>

  constructor(doc: Y.Doc, named: ReadonlySet<string>) {
    this.#doc = doc
    this.#named = named
    for (const field of ROW_FIELDS) {
      this.#index(field, (id, stored) => {
        const read = readRow(field, id, stored)
        return read && { owner: read.elementId, order: read.row.order, content: contentOf(ROW_COLUMNS[field], stored) }
      })
    }
    this.#index('riskAssessments', (id, stored) => {
      const read = readAssessment(id, stored)
      return read && { owner: read.riskId, order: 0, content: contentOf(ASSESSMENT_COLUMNS, stored) }
    })
  }

  /** Makes the rows of an element's list field those of the file, in its order; equal rows keep their id. */
  replace(field: RowField, elementId: ElementId, rows: readonly Readonly<Record<string, unknown>>[]): void {
    const root = rootOf(this.#doc, field)
    const current = (this.#current.get(field)?.get(elementId) ?? []).toSorted(inMapOrder)
    const matched = matchRows(current, rows, ROW_COLUMNS[field], field === 'risks')
    const last = Math.max(0, ...current.map((row) => row.order))
    const stays = new Set(matched.map((match) => match.id))
    const gone = current.filter((row) => !stays.has(row.id) && !(field === 'risks' && this.#named.has(row.id)))
    for (const row of gone) root.delete(row.id)
    const orders = ordersFor(
      matched.map(({ id, current: row }) => ({ id, order: row?.order })),
      gone.length === current.length ? 0 : last,
    )
    for (const { id, row, current: known } of matched) {
      const order = orders.get(id) ?? known?.order ?? 0
      const isSame = known && order === known.order && known.content === contentOf(ROW_COLUMNS[field], row)
      if (!isSame) writeEntry(root, id, { elementId, order, ...flat(ROW_COLUMNS[field], row) })
    }
    if (field !== 'risks') return
    for (const { id } of gone) this.#replaceAssessments(id, [])
    for (const { id, row } of matched) this.#replaceAssessments(id, objects(row['assessments']))
  }

  #replaceAssessments(riskId: string, rows: readonly Readonly<Record<string, unknown>>[]): void {
    const root = rootOf(this.#doc, 'riskAssessments')
    const current = (this.#current.get('riskAssessments')?.get(riskId) ?? []).toSorted((a, b) => (a.id < b.id ? -1 : 1))
    const matched = matchRows(current, rows, ASSESSMENT_COLUMNS, false)
    const stays = new Set(matched.map((match) => match.id))
    for (const row of current) if (!stays.has(row.id)) root.delete(row.id)
    for (const { id, row, current: known } of matched) {
      if (!known) root.set(id, { riskId, ...flat(ASSESSMENT_COLUMNS, row) })
    }
  }

  #index(
    root: RowField | 'riskAssessments',
    read: (id: string, stored: unknown) => { owner: string; order: number; content: string } | undefined,
  ): void {
    const byOwner = new Map<string, Current[]>()
    for (const [id, stored] of rootOf(this.#doc, root).entries()) {
      const row = isId(id) ? read(id, stored) : undefined
      if (!row) continue
      const rows = byOwner.get(row.owner) ?? []
      rows.push({ id, order: row.order, content: row.content })
      byOwner.set(row.owner, rows)
    }
    this.#current.set(root, byOwner)
  }
}

const objects = (list: unknown): readonly Readonly<Record<string, unknown>>[] =>
  Array.isArray(list) ? list.filter(isPlainObject) : []

/** A row's known and unknown fields as they are stored. */
function flat(columns: readonly EntryField[], row: unknown): object {
  const entry = readEntry(columns, row)
  return { ...entry?.values, ...entry?.unknown }
}

/** What a row says, without whose it is and where it stands, the same for equal rows. */
const contentOf = (columns: readonly EntryField[], row: unknown): string =>
  JSON.stringify(inKeyOrder(flat(columns, row)))

const inKeyOrder = (value: unknown): unknown => {
  if (Array.isArray(value)) return value.map(inKeyOrder)
  if (!isPlainObject(value)) return value
  return Object.fromEntries(
    Object.keys(value)
      .sort()
      .map((key) => [key, inKeyOrder(value[key])]),
  )
}

/** Each row of the file with its id: its own (risks), that of an equal row not yet taken, or a new one. */
function matchRows(
  current: readonly Current[],
  rows: readonly Readonly<Record<string, unknown>>[],
  columns: readonly EntryField[],
  withIds: boolean,
): readonly Matched[] {
  const byId = new Map(current.map((row) => [row.id, row]))
  const ownId = (row: Readonly<Record<string, unknown>>): string | undefined => {
    const id = withIds ? row['id'] : undefined
    return typeof id === 'string' && isId(id) ? id : undefined
  }
  const named = new Set(rows.flatMap((row) => ownId(row) ?? []))
  const free = new Map<string, Current[]>()
  for (const row of current.toReversed()) {
    if (named.has(row.id)) continue
    const equal = free.get(row.content)
    if (equal) equal.push(row)
    else free.set(row.content, [row])
  }
  // New ids rise with the rows: earlier assessments of one date stand by id.
  const newIds = rows.map(newId).sort()
  return rows.map((row, index): Matched => {
    const id = ownId(row)
    if (id !== undefined) return { id, row, current: byId.get(id) }
    const equal = free.get(contentOf(columns, row))?.pop()
    return { id: equal?.id ?? newIds[index] ?? newId(), row, current: equal }
  })
}
