import type { BenefitMap, Language } from '#shared/model/benefitMap.ts'
import type { Translate } from '#shared/i18n/texts.ts'
import { registerCsv, type RegisterSelection } from '#shared/exports/csv.ts'
import { registerJson } from '#shared/exports/json.ts'

/** What an export is made of. */
interface ExportInput {
  readonly map: BenefitMap
  readonly boardId: string
  readonly seq: number
  readonly asOf: string
  readonly language: Language
  readonly t: Translate
  readonly selection?: RegisterSelection
}

export interface ExportFormat {
  /** Also the extension of the file and of the address. */
  readonly id: string
  readonly mediaType: string
  /** The file's text, to be written as UTF-8. */
  make(input: ExportInput): string
}

/** Formats of the benefit register that need nothing but the map. */
export const REGISTER_FORMATS = [
  {
    id: 'json',
    mediaType: 'application/json',
    make: ({ map, asOf, language, boardId, seq, selection }) =>
      JSON.stringify(registerJson(map, asOf, language, { boardId, seq }, selection)),
  },
  {
    id: 'csv',
    mediaType: 'text/csv; charset=utf-8',
    make: ({ map, asOf, language, t, selection }) => registerCsv(map, asOf, language, t, selection),
  },
] as const satisfies readonly ExportFormat[]
