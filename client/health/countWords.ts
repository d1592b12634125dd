import type { Translate } from '#shared/i18n/texts.ts'
import { SEVERITIES, type Severity } from '#shared/health/rule.ts'

type Counts = Readonly<Partial<Record<Severity, number>>>

/** "1 error, 3 warnings": what there is of each severity; empty when there is nothing. */
export const countWords = (t: Translate, counts: Counts): string =>
  SEVERITIES.filter((severity) => counts[severity])
    .map((severity) => t(`health.count.${severity}`, { count: counts[severity] ?? 0 }))
    .join(', ')

/** What to say when the number of findings has changed; undefined when it has not. */
export function changeWords(t: Translate, before: number, after: number): string | undefined {
  if (after === before) return undefined
  if (after === 0) return t('health.said.none')
  const count = Math.abs(after - before)
  return t(after < before ? 'health.said.fewer' : 'health.said.more', { count, total: after })
}
