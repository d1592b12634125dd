import type { TextsOf } from '#server/deps.ts'
import { REGISTER_FORMATS } from '#shared/exports/formats.ts'
import type { RegisterSelection } from '#shared/exports/csv.ts'
import { findFindings, findingText } from '#shared/health/findings.ts'
import type { Phase } from '#shared/health/rule.ts'
import { terminologyOf, type BenefitMap, type Language } from '#shared/model/benefitMap.ts'
import type { MapFile } from '#shared/model/mapFile.ts'
import type { FindingsAnswer } from '#shared/wire/register.ts'

interface Asked {
  /** Of texts and labels; else that of the map. */
  readonly language?: Language | undefined
  /** The day it is made for; else the map's status date, else today. */
  readonly asOf?: string | undefined
}
/** What is made from a map. */
export type Wish =
  | (Asked & {
      readonly part: 'register'
      readonly format: (typeof REGISTER_FORMATS)[number]['id']
      readonly selection?: RegisterSelection
    })
  | (Asked & {
      readonly part: 'findings'
      /** What shows in this phase and is not muted; without it everything the checks find. */
      readonly phase?: Phase
      readonly indented?: boolean
    })
  | { readonly part: 'mapFile' }

/** What a wish is made from; read only when it is needed. */
interface Source {
  readonly map: () => BenefitMap
  readonly file: () => MapFile
}
export interface Context {
  readonly boardId: string
  /** Number of the last update that is in the map. */
  readonly seq: number
  readonly today: string
}
/** A file as it is answered. */
export interface Derived {
  readonly text: string
  readonly seq: number
  readonly title: string
  readonly asOf: string
  readonly language: Language
}

const dayOf = (map: BenefitMap, asked: string | undefined, today: string): string => asked ?? map.settings.asOf ?? today

function findingsAnswer(map: BenefitMap, asOf: string, phase: Phase | undefined, t: ReturnType<TextsOf>) {
  const findings = findFindings(map, asOf, phase === undefined ? { all: true } : { phase }).map((finding) => ({
    rule: finding.rule,
    severity: finding.severity,
    from: finding.from,
    targets: [...finding.targets],
    message: findingText(finding, map, t),
    ...(finding.muted && { muted: finding.muted }),
  }))
  const answer: FindingsAnswer = { asOf, findings }
  return answer
}

/** Makes what is wished for, here and now. */
export function deriveFrom(source: Source, wish: Wish, { boardId, seq, today }: Context, texts: TextsOf): Derived {
  if (wish.part === 'mapFile') {
    const file = source.file()
    const text = `${JSON.stringify(file, null, 2)}\n`
    return { text, seq, title: file.title ?? '', asOf: today, language: file.language ?? 'en' }
  }
  const map = source.map()
  const language = wish.language ?? map.settings.language
  const asOf = dayOf(map, wish.asOf, today)
  const t = texts(language, terminologyOf(map.settings, map.organisations))
  const about = { seq, title: map.settings.title, asOf, language }
  if (wish.part === 'register') {
    const { selection } = wish
    const format = REGISTER_FORMATS.find(({ id }) => id === wish.format)
    if (!format) throw new Error(`no format ${wish.format}`)
    return { ...about, text: format.make({ map, boardId, seq, asOf, language, t, ...(selection && { selection }) }) }
  }
  const answer = findingsAnswer(map, asOf, wish.phase, t)
  return { ...about, text: wish.indented ? `${JSON.stringify(answer, null, 2)}\n` : JSON.stringify(answer) }
}
