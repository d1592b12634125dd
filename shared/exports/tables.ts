import type { Table } from '#shared/exports/cells.ts'
import { registerRows, scopeIn, viewOf, type ExportInput } from '#shared/exports/exportInput.ts'
import { registerTable } from '#shared/exports/registerTable.ts'
import { viewTable } from '#shared/exports/viewTable.ts'
import type { Scope } from '#shared/views/view.ts'

/** The register or a view of a map on a day as a table for people. Never throws. */
export function tableOf(input: ExportInput, scope: Scope = scopeIn(input)): Table {
  const { of, map, asOf, t, columns } = input
  const context = { map, asOf, t }
  if (of === 'register') return registerTable(registerRows(map, asOf, scope), context, columns)
  const view = viewOf(of)
  return viewTable(view, view.derive(map, asOf, scope), context, view.footnotes?.(map, asOf, scope))
}
