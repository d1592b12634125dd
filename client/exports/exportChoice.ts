import { VIEW_IDS, type ViewId } from '#shared/views/view.ts'
import { LANGUAGES, type Language } from '#shared/model/benefitMap.ts'
import type { ExportWhat } from '#client/exports/exportState.ts'
import { scopeSearch, type ScopeAddress } from '#client/views/scopeAddress.ts'

const FORMATS = ['xlsx', 'csv', 'json'] as const
export type Format = (typeof FORMATS)[number]

/** What can be taken away, in the order of the dialog, and the formats there are of it, the usual one first. */
export const FORMATS_OF = {
  workbook: ['xlsx'],
  register: ['xlsx', 'csv', 'json'],
  view: ['xlsx', 'csv', 'json'],
  map: ['json'],
  findings: ['json'],
} as const satisfies Readonly<Record<ExportWhat, readonly Format[]>>
export const EXPORTS: readonly ExportWhat[] = ['workbook', 'register', 'view', 'map', 'findings']

/** Everything chosen in the dialog but the scope, which no later export takes over unseen. */
export interface ExportChoice {
  readonly what: ExportWhat
  readonly view: ViewId
  /** The one wished for; `formatOf` says which it becomes. */
  readonly format: Format
  readonly language: Language
  /** Of the register only the columns that are chosen on screen. */
  readonly shownColumns: boolean
}

/** Whether a part of the map can be taken: the file of the map and the findings are always whole. */
export const takesScope = (what: ExportWhat): boolean => what !== 'map' && what !== 'findings'
/** Whether it has headings, which stand in a language. */
export const takesLanguage = (what: ExportWhat): boolean => what !== 'map'

/** The format wished for, or the usual one where it does not exist. */
export function formatOf({ what, format }: Pick<ExportChoice, 'what' | 'format'>): Format {
  const there: readonly Format[] = FORMATS_OF[what]
  return there.find((one) => one === format) ?? there[0] ?? 'json'
}

/**
 * The address of the file below the board's own. `shown` are ids of the columns of the register on screen: a key of the
 * row, with the part of a person behind a point.
 */
export function exportPath(choice: ExportChoice, scope: ScopeAddress, shown: readonly string[]): string {
  const { what, view, language, shownColumns } = choice
  const ending = formatOf(choice)
  const file = {
    workbook: 'export.xlsx',
    register: `register.${ending}`,
    view: `views/${view}.${ending}`,
    map: 'map',
    findings: 'findings.json',
  }[what]
  if (!takesLanguage(what)) return file
  const part = takesScope(what) ? scopeSearch(scope).replace('?', '&') : ''
  const keys = new Set(shown.map((id) => id.replace(/\..*/, '')))
  const columns = what === 'register' && shownColumns ? `&columns=${[...keys].join(',')}` : ''
  return `${file}?language=${language}${columns}${part}`
}

/** A choice as this browser kept it, `otherwise` for what it did not keep or cannot be read. */
export function readExportChoice(kept: string | undefined, otherwise: ExportChoice): ExportChoice {
  const [what, view, format, language, columns] = kept?.split(' ') ?? []
  return {
    what: EXPORTS.find((one) => one === what) ?? otherwise.what,
    view: VIEW_IDS.find((one) => one === view) ?? otherwise.view,
    format: FORMATS.find((one) => one === format) ?? otherwise.format,
    language: LANGUAGES.find((one) => one === language) ?? otherwise.language,
    shownColumns: columns === undefined ? otherwise.shownColumns : columns === 'shown',
  }
}
export const writeExportChoice = ({ what, view, format, language, shownColumns }: ExportChoice): string =>
  [what, view, format, language, shownColumns ? 'shown' : 'all'].join(' ')
