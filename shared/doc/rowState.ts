import type * as Y from 'yjs'
import { inMapOrder } from '#shared/model/benefitMap.ts'
import type { ElementId } from '#shared/model/element.ts'
import { ROW_FIELDS, type Risk, type RiskAssessment, type RowField, type RowOf } from '#shared/model/fields.ts'
import { Groups } from '#shared/doc/groups.ts'
import { byAssessmentDate, readAssessment, readRow, type Rows, type StoredRow } from '#shared/doc/rows.ts'
import { shareValue } from '#shared/doc/sameValue.ts'
import { isId, rootOf } from '#shared/doc/schema.ts'

const EMPTY: readonly never[] = []
const NO_ROWS: Rows = { costs: EMPTY, annualValues: EMPTY, measurements: EMPTY, risks: EMPTY }

interface FieldState {
  readonly stored: Map<string, StoredRow>
  readonly groups: Groups
  /** Rows of an element in row order, made when asked for. */
  readonly lists: Map<ElementId, readonly RowOf[RowField][]>
}

/** The rows of all elements, kept up with the document root by root; a row keeps its object while it is unchanged. */
export class RowState {
  readonly #doc: Y.Doc
  readonly #fields = new Map<RowField, FieldState>(
    ROW_FIELDS.map((field) => [field, { stored: new Map(), groups: new Groups(), lists: new Map() }]),
  )
  readonly #assessments = new Map<string, { riskId: string; assessment: RiskAssessment }>()
  readonly #assessmentGroups = new Groups()
  readonly #invalid = new Set<string>()

  constructor(doc: Y.Doc) {
    this.#doc = doc
  }

  /** Entries that could not be read. */
  get invalidCount(): number {
    return this.#invalid.size
  }

  /** Reads the given rows anew and adds to `touched` the elements whose lists differ now. */
  readRows(field: RowField, ids: Iterable<string>, touched: Set<ElementId>): void {
    const state = this.#field(field)
    const root = rootOf(this.#doc, field)
    for (const id of ids) {
      const before = state.stored.get(id)
      const read = isId(id) ? readRow(field, id, root.get(id)) : undefined
      this.#countInvalid(`${field}/${id}`, root.has(id) && !read)
      if (read === undefined) {
        if (!before) continue
        state.stored.delete(id)
      } else {
        const after = shareValue(before, read)
        if (after === before) continue
        state.stored.set(id, after)
      }
      this.#move(state, id, before?.elementId, read?.elementId, touched)
    }
  }

  /** Reads the given earlier assessments anew and adds to `touched` the elements whose risks differ now. */
  readAssessments(ids: Iterable<string>, touched: Set<ElementId>): void {
    const root = rootOf(this.#doc, 'riskAssessments')
    for (const id of ids) {
      const before = this.#assessments.get(id)
      const read = isId(id) ? readAssessment(id, root.get(id)) : undefined
      this.#countInvalid(`riskAssessments/${id}`, root.has(id) && !read)
      const after = read && shareValue(before, read)
      if (after === before) continue
      if (after) this.#assessments.set(id, after)
      else this.#assessments.delete(id)
      if (before) this.#assessmentGroups.remove(before.riskId, id)
      if (after) this.#assessmentGroups.add(after.riskId, id)
      for (const riskId of [before?.riskId, after?.riskId]) {
        const elementId = riskId === undefined ? undefined : this.#field('risks').stored.get(riskId)?.elementId
        if (elementId === undefined) continue
        this.#field('risks').lists.delete(elementId)
        touched.add(elementId)
      }
    }
  }

  /** All rows of an element; each list is the same object until one of its rows changes. */
  of(elementId: ElementId): Rows {
    let rows: { [F in RowField]: readonly RowOf[RowField][] } | undefined
    for (const field of ROW_FIELDS) {
      const list = this.#listOf(field, elementId)
      if (list.length > 0) rows = { ...(rows ?? NO_ROWS), [field]: list }
    }
    // Each list holds the rows of its own field.
    return (rows ?? NO_ROWS) as Rows
  }

  #listOf(field: RowField, elementId: ElementId): readonly RowOf[RowField][] {
    const { stored, groups, lists } = this.#field(field)
    const known = lists.get(elementId)
    if (known) return known
    const ids = groups.of(elementId)
    if (ids.size === 0) return EMPTY
    const rows = [...ids].flatMap((id) => stored.get(id)?.row ?? []).sort(inMapOrder)
    const list = field === 'risks' ? rows.map((row) => this.#withAssessments(row as Risk)) : rows
    lists.set(elementId, list)
    return list
  }

  #withAssessments(risk: Risk): Risk {
    const ids = this.#assessmentGroups.of(risk.id)
    if (ids.size === 0) return risk
    const assessments = [...ids].flatMap((id) => this.#assessments.get(id)?.assessment ?? [])
    return { ...risk, assessments: assessments.sort(byAssessmentDate) }
  }

  #move(state: FieldState, id: string, from: string | undefined, to: string | undefined, touched: Set<string>): void {
    for (const elementId of [from, to]) {
      if (elementId === undefined) continue
      state.lists.delete(elementId)
      touched.add(elementId)
    }
    if (from === to) return
    if (from !== undefined) state.groups.remove(from, id)
    if (to !== undefined) state.groups.add(to, id)
  }

  #countInvalid(key: string, invalid: boolean): void {
    if (invalid) this.#invalid.add(key)
    else this.#invalid.delete(key)
  }

  #field(field: RowField): FieldState {
    const state = this.#fields.get(field)
    if (!state) throw new RangeError(`No such list field: ${field}`)
    return state
  }
}
