import type { TextsOf } from '#server/deps.ts'
import { formatOf, type FormatId } from '#server/exports/formats.ts'
import { xlsxFile } from '#server/exports/xlsx.ts'
import { versionJson, type CitedVersion } from '#shared/exports/citedVersion.ts'
import type { TableName } from '#shared/exports/exportInput.ts'
import type { Mutings } from '#shared/exports/findingsTable.ts'
import { workbookOf, type Made } from '#shared/exports/workbook.ts'
import { findFindings, findingKey, findingText } from '#shared/health/findings.ts'
import type { Phase } from '#shared/health/rule.ts'
import type { Translate } from '#shared/i18n/texts.ts'
import { terminologyOf, type BenefitMap, type Language } from '#shared/model/benefitMap.ts'
import { EXPORTED_KEY, type MapFile } from '#shared/model/mapFile.ts'
import type { ScopeRequest } from '#shared/views/scope.ts'
import type { FindingsAnswer } from '#shared/wire/register.ts'

/** What an export cites besides itself. */
interface Citing {
  /** The version it is made of. */
  readonly version?: CitedVersion | undefined
  /** Of a board as it is now: the newest version that all organisations have approved. */
  readonly approved?: CitedVersion | undefined
}
interface Asked extends Citing {
  /** Of texts and labels; else that of the map. */
  readonly language?: Language | undefined
  /** The day it is made for; else the map's status date, else today. */
  readonly asOf?: string | undefined
}
interface TableWish extends Asked {
  readonly part: 'table'
  readonly of: TableName
  readonly format: FormatId
  readonly request?: ScopeRequest | undefined
  readonly columns?: readonly string[] | undefined
}
interface WorkbookWish extends Asked {
  readonly part: 'workbook'
  readonly request?: ScopeRequest | undefined
  readonly mutings: Mutings
}
interface FindingsWish extends Asked {
  readonly part: 'findings'
  /** What shows in this phase and is not muted; without it everything the checks find. */
  readonly phase?: Phase
  readonly mutings?: Mutings
  readonly indented?: boolean
}
/** What is made from a map as it is read. */
export type MapWish = TableWish | WorkbookWish | FindingsWish
/** What is made from the file of a map: the file, or with what an export says of itself. */
export type FileWish = { readonly part: 'mapFile' } | ({ readonly part: 'exportFile' } & Citing)
export type Wish = MapWish | FileWish

export interface Context {
  readonly boardId: string
  /** Number of the last update that is in the map. */
  readonly seq: number
  readonly today: string
  readonly made: Made
}
/** A file as it is answered; text is written as UTF-8. */
export interface Derived {
  readonly content: string | Uint8Array<ArrayBuffer>
  readonly seq: number
  readonly title: string
  /** What the file holds, as people call it; nothing where that is the map. */
  readonly name?: string
  readonly asOf: string
  readonly language: Language
}

const dayOf = (map: BenefitMap, asked: string | undefined, today: string): string => asked ?? map.settings.asOf ?? today

function findingsAnswer(
  map: BenefitMap,
  asOf: string,
  { phase, mutings, version }: FindingsWish,
  t: Translate,
): FindingsAnswer {
  const findings = findFindings(map, asOf, phase === undefined ? { all: true } : { phase }).map((finding) => ({
    rule: finding.rule,
    severity: finding.severity,
    from: finding.from,
    targets: [...finding.targets],
    message: findingText(finding, map, t),
    ...(finding.muted && {
      muted: { ...finding.muted, ...mutings?.[findingKey(finding.rule, finding.targets)] },
    }),
  }))
  return { asOf, ...(version && { version: versionJson(version) }), findings }
}

const jsonText = (value: unknown, indented = true): string =>
  indented ? `${JSON.stringify(value, null, 2)}\n` : JSON.stringify(value)

/** Makes what is wished for from the file of a map. */
export function deriveFromFile(file: MapFile, wish: FileWish, { boardId, seq, today, made }: Context): Derived {
  const { part } = wish
  const asOf = file.asOf ?? today
  const about = {
    seq,
    title: file.title ?? '',
    asOf: part === 'mapFile' ? today : asOf,
    language: file.language ?? 'en',
  }
  if (part === 'mapFile') return { ...about, content: jsonText(file) }
  const { version, approved } = wish
  const cited = {
    ...(version && { version: versionJson(version) }),
    ...(approved && { approvedVersion: versionJson(approved) }),
  }
  return { ...about, content: jsonText({ ...file, [EXPORTED_KEY]: { boardId, seq, asOf, at: made.at, ...cited } }) }
}

/** Makes what is wished for from a map, here and now. */
export async function deriveFromMap(
  map: BenefitMap,
  wish: MapWish,
  context: Context,
  texts: TextsOf,
): Promise<Derived> {
  const { boardId, seq, today, made } = context
  const language = wish.language ?? map.settings.language
  const asOf = dayOf(map, wish.asOf, today)
  const t = texts(language, terminologyOf(map.settings, map.organisations))
  const about = { seq, title: map.settings.title, asOf, language }
  const { version, approved } = wish
  const input = { map, boardId, seq, asOf, language, t, made, version, approved }
  switch (wish.part) {
    case 'table': {
      const { of, format, request, columns } = wish
      const content = await formatOf(format).make({ ...input, of, request, columns })
      return { ...about, name: t(`workbook.sheet.${of}`), content }
    }
    case 'workbook': {
      const { request, mutings } = wish
      const book = workbookOf({ ...input, request, mutings })
      return { ...about, content: await xlsxFile(book, { language, made, aboutFirst: true }) }
    }
    case 'findings':
      return {
        ...about,
        name: t('workbook.sheet.findings'),
        content: jsonText(findingsAnswer(map, asOf, wish, t), wish.indented ?? false),
      }
  }
}
