import { fieldsOf, type PersonPart } from '#shared/model/fields.ts'
import type { NamedField } from '#client/inspector/labels.ts'
import type { ShownColumn } from '#client/register/registerRows.ts'

/** How a cell is edited: by which control, and which field it changes. */
export interface CellEdit {
  readonly control: 'text' | 'number' | 'percent' | 'date' | 'choice' | 'organisation' | 'organisations' | 'person'
  readonly field: NamedField
  /** Of a person only this part is edited. */
  readonly part?: PersonPart
}

const BENEFIT_FIELDS = fieldsOf('benefit')

/** How the cells of a column are edited; undefined where they follow from the map. */
export function cellEdit({ column }: ShownColumn): CellEdit | undefined {
  const field = column.derived ? undefined : BENEFIT_FIELDS.find(({ name }) => name === column.field)
  if (!field) return undefined
  switch (field.type) {
    case 'text':
    case 'line':
    case 'paragraph':
      return { control: 'text', field }
    case 'number':
    case 'percent':
    case 'date':
    case 'organisation':
    case 'organisations':
      return { control: field.type, field }
    case 'boolean':
    case 'enum':
      return { control: 'choice', field }
    case 'person':
      if (column.part === 'role') return { control: 'text', field, part: 'role' }
      if (column.part === 'organisationId') return { control: 'organisation', field, part: 'organisationId' }
      return { control: 'person', field }
    case 'names':
    case 'rows':
      return undefined
  }
}

/** The next or previous column that can be edited, counted on from one; undefined at the end of the row. */
export function editableBeside(
  columns: readonly ShownColumn[],
  id: string | undefined,
  step: -1 | 1,
): ShownColumn | undefined {
  const from = id === undefined ? (step > 0 ? -1 : columns.length) : columns.findIndex((shown) => shown.id === id)
  const rest = step > 0 ? columns.slice(from + 1) : columns.slice(0, Math.max(0, from)).toReversed()
  return rest.find((shown) => cellEdit(shown) !== undefined)
}
