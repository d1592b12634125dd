import { xlsxFile } from '#server/exports/xlsx.ts'
import type { ExportInput } from '#shared/exports/exportInput.ts'
import { TEXT_FORMATS } from '#shared/exports/formats.ts'
import { tableBook, type Made } from '#shared/exports/workbook.ts'

export const XLSX_TYPE = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'

/** What a file is made of, and when. */
export interface FileInput extends ExportInput {
  readonly made: Made
}
export interface ExportFormat {
  /** Also the extension of the file and of the address. */
  readonly id: string
  readonly mediaType: string
  /** The whole file; text is written as UTF-8. */
  make(input: FileInput): string | Promise<Uint8Array<ArrayBuffer>>
}

/** Every format in which the register and the views can be had. */
export const FORMATS = [
  ...TEXT_FORMATS,
  {
    id: 'xlsx',
    mediaType: XLSX_TYPE,
    make: (input: FileInput) =>
      xlsxFile(tableBook(input), { language: input.language, made: input.made, aboutFirst: false }),
  },
] as const satisfies readonly ExportFormat[]
export type FormatId = (typeof FORMATS)[number]['id']

export function formatOf(id: FormatId): ExportFormat {
  const format = FORMATS.find((one) => one.id === id)
  if (!format) throw new Error(`no format ${id}`)
  return format
}
