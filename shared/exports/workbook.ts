import { LANGUAGE_SPECS } from '#shared/i18n/languages.ts'
import { approvedFacts, versionFacts } from '#shared/exports/citedVersion.ts'
import { organisationName, titleIn, type Table } from '#shared/exports/cells.ts'
import { TABLE_NAMES, scopeIn, type ExportInput, type TableName } from '#shared/exports/exportInput.ts'
import { findingsTable, type Mutings } from '#shared/exports/findingsTable.ts'
import { tableOf } from '#shared/exports/tables.ts'

/** The moment an export is made. */
export interface Made {
  /** ISO 8601. */
  readonly at: string
  /** The same moment in `zone`, `YYYY-MM-DD HH:MM`. */
  readonly local: string
  /** As the server's setting has it: `Europe/Stockholm`. */
  readonly zone: string
}
export interface Sheet {
  /** At most 31 characters, none of []:*?/\, unlike that of any other sheet. */
  readonly name: string
  /** What it holds, in one sentence. */
  readonly told: string
  readonly table: Table
}
/** Sheets, and what is said of them on a sheet of its own. */
export interface Workbook {
  readonly title: string
  readonly about: {
    readonly name: string
    /** On what stands about the file: label and value, a date as YYYY-MM-DD. */
    readonly facts: readonly (readonly [label: string, value: string])[]
    /** Headings of the list of sheets. */
    readonly headings: readonly [sheet: string, content: string, rows: string]
    readonly notes: string
    readonly noteLines: readonly string[]
    /** What is said when texts had to be cut. */
    readonly cut: (count: number) => string
  }
  /** Below each printed page; `&P` and `&N` stand for its number and how many there are. */
  readonly page: string
  readonly sheets: readonly Sheet[]
}
export type WorkbookInput = Omit<ExportInput, 'of' | 'columns'> & { readonly made: Made; readonly mutings?: Mutings }

/** Which part of the map the request asks for, in words. */
function scopeText({ map, asOf, t, request }: Omit<ExportInput, 'of'>): string {
  const { organisation, goal, elements, phase } = request ?? {}
  const parts = [
    ...(organisation === undefined ? [] : [t('workbook.organisation', { name: organisationName(map, organisation) })]),
    ...(goal === undefined ? [] : [t('workbook.goal', { name: titleIn({ map, asOf, t }, goal) })]),
    ...(phase === undefined ? [] : [t('workbook.phase', { number: phase, name: t(`phases.${phase}`) })]),
    ...(elements === undefined ? [] : [t('workbook.elements', { count: elements.length })]),
  ]
  return parts.length === 0 ? t('workbook.wholeMap') : parts.join(' · ')
}

function bookOf(input: Omit<ExportInput, 'of'> & { readonly made: Made }, sheets: readonly Sheet[]): Workbook {
  const { map, asOf, seq, language, t, made, version, approved } = input
  const { title, currency } = map.settings
  return {
    title,
    about: {
      name: t('workbook.sheet.about'),
      facts: [
        [t('workbook.map'), title],
        [t('workbook.asOf'), asOf],
        ...(version
          ? versionFacts(version, made.zone, t)
          : [[t('workbook.version'), t('workbook.versionOf', { seq })] as const]),
        ...(approved ? approvedFacts(approved, seq, t) : []),
        [t('workbook.made'), t('workbook.timeIn', { time: made.local, zone: made.zone })],
        [t('workbook.scope'), scopeText(input)],
        [t('workbook.language'), LANGUAGE_SPECS[language].name],
        [t('workbook.currency'), currency],
      ],
      headings: [t('workbook.sheets'), t('workbook.content'), t('workbook.rows')],
      notes: t('workbook.notes'),
      noteLines: [t('workbook.noteIds'), t('workbook.noteFormulas')],
      cut: (count) => t('workbook.noteCut', { count }),
    },
    page: t('workbook.page', { page: '&P', pages: '&N' }),
    sheets,
  }
}

const sheetOf = (name: TableName, table: Table, { t }: Pick<ExportInput, 't'>): Sheet => ({
  name: t(`workbook.sheet.${name}`),
  told: t(`workbook.told.${name}`),
  table,
})

/** One table as a workbook of its own. */
export const tableBook = (input: ExportInput & { readonly made: Made }): Workbook =>
  bookOf(input, [sheetOf(input.of, tableOf(input), input)])

/** The order of sheets: the register, then the plan and what else follows from the map. */
const SHEETS: readonly TableName[] = [
  'register',
  'plan',
  ...TABLE_NAMES.filter((n) => n !== 'register' && n !== 'plan'),
]

/** Everything that is derived from a map, one sheet per view, the findings last. */
export function workbookOf(input: WorkbookInput): Workbook {
  const { map, asOf, t, mutings } = input
  const scope = scopeIn(input)
  return bookOf(input, [
    ...SHEETS.map((of) => sheetOf(of, tableOf({ ...input, of }, scope), input)),
    {
      name: t('workbook.sheet.findings'),
      told: t('workbook.told.findings'),
      table: findingsTable({ map, asOf, t }, scope, mutings),
    },
  ])
}
