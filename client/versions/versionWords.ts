import type { Translate } from '#shared/i18n/texts.ts'
import type { Version } from '#shared/wire/versions.ts'

/** What people call a version: "Version 3: Workshop 1", "Restore point 4, before tidying". */
export function versionTitle(t: Translate, version: Pick<Version, 'number' | 'kind' | 'name' | 'reason'>): string {
  const { number, name, reason, kind } = version
  if (kind === 'named') return t('versions.named', { number, name })
  return reason
    ? t('versions.pointReason', { number, reason: t(`versions.reason.${reason}`) })
    : t('versions.point', { number })
}

/** "3, Workshop 1"; the number alone of a restore point. */
export const numberedName = ({ number, name }: Pick<Version, 'number' | 'name'>): string =>
  name ? `${number}, ${name}` : String(number)

/** "12 elements, 14 links, 3 benefits, 4 organisations". */
export const countWords = (t: Translate, { elements, links, benefits, organisations }: Version['counts']): string =>
  [
    t('versions.counts.elements', { count: elements }),
    t('versions.counts.links', { count: links }),
    t('versions.counts.benefits', { count: benefits }),
    t('common.organisationCount', { count: organisations }),
  ].join(', ')

/** The day something was made, written out. */
export const longDay = (at: string, locale: string): string =>
  new Intl.DateTimeFormat(locale, { dateStyle: 'long' }).format(new Date(at))
