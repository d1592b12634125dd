import type { FieldType } from '#shared/model/fields.ts'
import type { NamedField } from '#client/inspector/labels.ts'

/** Short enough for two beside each other in the panel. */
const HALF: ReadonlySet<FieldType> = new Set(['number', 'date', 'enum'])
/** Lists whose values are too long for half a line. */
const LONG: ReadonlySet<string> = new Set(['changeType', 'category'])
const isHalf = (field: NamedField | undefined): boolean =>
  field !== undefined && ((HALF.has(field.type) && !LONG.has(field.name)) || field.name === 'unit')

export interface PlacedField {
  readonly field: NamedField
  /** Takes the whole width. */
  readonly wide: boolean
}

/** Fields in their order; of short ones that follow each other two share a line, one that stands alone is wide. */
export function placeFields(fields: readonly NamedField[]): readonly PlacedField[] {
  let onLine = 0
  return fields.map((field, index) => {
    if (!isHalf(field)) {
      onLine = 0
      return { field, wide: true }
    }
    const second = onLine === 1
    onLine = second ? 0 : 1
    return { field, wide: !second && !isHalf(fields[index + 1]) }
  })
}
