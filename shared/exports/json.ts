import type { BenefitMap, Language } from '#shared/model/benefitMap.ts'
import type { RegisterSelection } from '#shared/exports/csv.ts'
import { ROW_KEYS } from '#shared/register/columns.ts'
import { deriveRegister } from '#shared/register/deriveRegister.ts'
import { filterRegister } from '#shared/register/filter.ts'
import type { RegisterRow } from '#shared/register/row.ts'

export interface RegisterJson {
  readonly board: { readonly id: string; readonly title: string }
  readonly asOf: string
  readonly seq: number
  readonly language: Language
  readonly rows: readonly (Pick<RegisterRow, 'benefitId'> & Partial<RegisterRow>)[]
}

/** The board whose map it is and the stored state it stands for. */
export interface RegisterOrigin {
  readonly boardId: string
  readonly seq: number
}

/**
 * The benefit register of a map on a day for programs: keys in the order of the register, ids in lists, values not
 * translated, dates YYYY-MM-DD, missing = null. With `columns` only those keys and `benefitId`. Never throws.
 */
export function registerJson(
  map: BenefitMap,
  asOf: string,
  language: Language,
  { boardId, seq }: RegisterOrigin,
  selection: RegisterSelection = {},
): RegisterJson {
  const rows = filterRegister(deriveRegister(map, asOf), selection)
  const keys = ROW_KEYS.filter((key) => key === 'benefitId' || (selection.columns?.includes(key) ?? true))
  return {
    board: { id: boardId, title: map.settings.title },
    asOf,
    seq,
    language,
    rows: selection.columns ? rows.map((row) => pick(row, keys)) : rows,
  }
}

const pick = (row: RegisterRow, keys: readonly (keyof RegisterRow)[]) => ({
  benefitId: row.benefitId,
  ...Object.fromEntries(keys.map((key) => [key, row[key]])),
})
