import { findingText, type Finding } from '#shared/health/findings.ts'
import type { BenefitMap } from '#shared/model/benefitMap.ts'
import type { Translate } from '#shared/i18n/texts.ts'
import type { Badge, Badges } from '#client/health/badges.ts'
import { countWords } from '#client/health/countWords.ts'
import { FindingMark, FindingWords } from '#client/health/FindingMark.tsx'
import { placesOf } from '#client/health/places.ts'

/**
 * The badges for errors and warnings, by element and link; risks count for their element. A badge that says the same as
 * in `before` is the same object, so that only cards with something new are drawn again. Cost: a step per finding.
 */
export function makeBadges(
  findings: readonly Finding[],
  map: BenefitMap,
  t: Translate,
  before: Badges | undefined,
): Badges {
  const byPlace = new Map<string, Finding[]>()
  for (const finding of findings) {
    if (finding.severity === 'info') continue
    const { elements, links } = placesOf(finding, map)
    for (const id of [...elements, ...links]) {
      const known = byPlace.get(id)
      if (known) known.push(finding)
      else byPlace.set(id, [finding])
    }
  }
  // Few counts, many places: a text costs more than everything else here.
  const texts = new Map<string, string>()
  const said = (error: number, warning: number): string => {
    const key = `${error} ${warning}`
    const known = texts.get(key) ?? countWords(t, { error, warning })
    texts.set(key, known)
    return known
  }
  const badgeOf = (id: string, list: readonly Finding[]): Badge => {
    const errors = list.filter(({ severity }) => severity === 'error').length
    const words = said(errors, list.length - errors)
    const known = before?.byId.get(id)
    if (known?.said === words) return known
    const severity = errors > 0 ? 'error' : 'warning'
    return {
      said: words,
      severity,
      mark: <FindingMark id={id} severity={severity} count={list.length} />,
      tip: <FindingWords id={id} />,
    }
  }
  return {
    byId: new Map([...byPlace].map(([id, list]) => [id, badgeOf(id, list)])),
    words: (id) =>
      (byPlace.get(id) ?? [])
        .toSorted((a, b) => Number(b.severity === 'error') - Number(a.severity === 'error'))
        .map((finding) => findingText(finding, map, t))
        .join('\n'),
  }
}
