import { withVersion } from '#shared/exports/citedVersion.ts'
import { tableCsv } from '#shared/exports/csv.ts'
import type { ExportInput } from '#shared/exports/exportInput.ts'
import { tableJson } from '#shared/exports/json.ts'
import { tableOf } from '#shared/exports/tables.ts'

/** A form in which the register and every view can be had as text. */
export interface TextFormat {
  /** Also the extension of the file and of the address. */
  readonly id: string
  readonly mediaType: string
  /** The file's text, to be written as UTF-8. */
  make(input: ExportInput): string
}

/** Formats that need nothing but the map. */
export const TEXT_FORMATS = [
  { id: 'json', mediaType: 'application/json', make: (input) => JSON.stringify(tableJson(input)) },
  {
    id: 'csv',
    mediaType: 'text/csv; charset=utf-8',
    make: (input) => {
      const table = tableOf(input)
      return tableCsv(input.version ? withVersion(table, input.version, input.t) : table, input.language)
    },
  },
] as const satisfies readonly TextFormat[]
