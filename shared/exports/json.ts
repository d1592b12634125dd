import { versionJson } from '#shared/exports/citedVersion.ts'
import type { Language } from '#shared/model/benefitMap.ts'
import { ROW_KEYS } from '#shared/register/columns.ts'
import type { RegisterRow } from '#shared/register/row.ts'
import { registerRows, scopeIn, viewOf, type ExportInput } from '#shared/exports/exportInput.ts'

/** One table for programs. */
export interface TableJson {
  readonly board: { readonly id: string; readonly title: string }
  readonly asOf: string
  readonly seq: number
  readonly language: Language
  readonly version?: object
  readonly rows: readonly object[]
}

function rowsOf(input: ExportInput): readonly object[] {
  const { of, map, asOf, columns } = input
  const scope = scopeIn(input)
  if (of !== 'register') return viewOf(of).derive(map, asOf, scope)
  const rows = registerRows(map, asOf, scope)
  if (!columns) return rows
  const keys = ROW_KEYS.filter((key) => key === 'benefitId' || columns.includes(key))
  return rows.map((row) => pick(row, keys))
}

/**
 * The register or a view of a map on a day for programs: keys in their order, ids in lists, values not translated, dates
 * YYYY-MM-DD, missing = null. Of the register with `columns` only those keys and `benefitId`. Never throws.
 */
export function tableJson(input: ExportInput): TableJson {
  const { map, boardId, asOf, seq, language, version } = input
  return {
    board: { id: boardId, title: map.settings.title },
    asOf,
    seq,
    language,
    ...(version && { version: versionJson(version) }),
    rows: rowsOf(input),
  }
}

const pick = (row: RegisterRow, keys: readonly (keyof RegisterRow)[]) => ({
  benefitId: row.benefitId,
  ...Object.fromEntries(keys.map((key) => [key, row[key]])),
})
