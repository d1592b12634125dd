import { kindsLabel } from '#shared/i18n/labels.ts'
import type { Translate } from '#shared/i18n/texts.ts'
import type { Organisation } from '#shared/model/benefitMap.ts'
import type { Heading } from '#client/outline/outlineTree.ts'

/** What a heading of the outline is called. */
export function headingWords(t: Translate, heading: Heading, organisations: readonly Organisation[]): string {
  switch (heading.of) {
    case 'kind':
      return kindsLabel(t, heading.kind)
    case 'organisation':
      return organisations.find(({ id }) => id === heading.id)?.name ?? t('outline.noOrganisation')
    case 'noGoal':
      return t('outline.noGoal')
    case 'disbenefits':
      return kindsLabel(t, 'disbenefit')
    case 'notes':
      return kindsLabel(t, 'note')
    case 'parked':
      return t('structure.parking.title')
  }
}
