import type { TextKey, Translate } from '#shared/i18n/texts.ts'
import { columnHeading, type RegisterColumn } from '#shared/register/columns.ts'
import { columnId } from '#client/register/columnChoice.ts'

/** Headings that say too little where columns stand by themselves: three are called "Date". */
const OWN: Readonly<Record<string, TextKey>> = {
  'owner.role': 'registerView.heading.ownerRole',
  'owner.organisationId': 'registerView.heading.ownerOrganisation',
  baselineDate: 'registerView.heading.baselineDate',
  baselineMethod: 'registerView.heading.baselineMethod',
  targetDate: 'registerView.heading.targetDate',
  latestDate: 'registerView.heading.latestDate',
  realisationStart: 'fields.realisationStart',
  realisationEnd: 'fields.realisationEnd',
}

/** What a column is called on screen; of the values per year the year, or all of them together without one. */
export function headingOf(t: Translate, column: RegisterColumn, year?: string): string {
  if (column.type === 'years' && year === undefined) return t('registerView.heading.valuePerYear')
  const own = OWN[columnId(column)]
  return own ? t(own) : columnHeading(t, column, year)
}
