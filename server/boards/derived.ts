import type { Deps } from '#server/deps.ts'
import { boardAnswer } from '#server/http/answers.ts'
import type { BoardRow } from '#server/storage/storage.ts'
import { findFindings, findingText } from '#shared/health/findings.ts'
import { terminologyOf, type BenefitMap, type Language } from '#shared/model/benefitMap.ts'
import type { FindingsAnswer } from '#shared/wire/register.ts'

/** The day a derivation is made for: the one asked for, else the map's status date, else today. */
export const dayOf = ({ clock }: Pick<Deps, 'clock'>, map: BenefitMap, asked: string | undefined): string =>
  asked ?? map.settings.asOf ?? clock.today()

/** Texts of a language in the words of the map. */
export const wordsOf = ({ texts }: Pick<Deps, 'texts'>, map: BenefitMap, language: Language) =>
  texts(language, terminologyOf(map.settings, map.organisations))

/** What the checks find; without `all` only what shows in the phase of the board and is not muted. */
export function findingsAnswer(
  deps: Pick<Deps, 'clock' | 'texts'>,
  { board, map }: { readonly board: BoardRow; readonly map: BenefitMap },
  asked: { readonly language?: Language | undefined; readonly asOf?: string | undefined; readonly all?: boolean },
): FindingsAnswer {
  const asOf = dayOf(deps, map, asked.asOf)
  const t = wordsOf(deps, map, asked.language ?? map.settings.language)
  const options = asked.all ? { all: true } : { phase: boardAnswer(board, asOf).phase }
  const findings = findFindings(map, asOf, options).map((finding) => ({
    rule: finding.rule,
    severity: finding.severity,
    from: finding.from,
    targets: [...finding.targets],
    message: findingText(finding, map, t),
    ...(finding.muted && { muted: finding.muted }),
  }))
  return { asOf, findings }
}
