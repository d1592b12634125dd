import type { ElementRule } from '#shared/health/rule.ts'
import { aboutIf } from '#shared/health/found.ts'
import { isFilled } from '#shared/register/completeness.ts'

/** Nobody has said in which organisation the benefit is taken out. */
export const benefitRealisedNowhere: ElementRule = {
  id: 'O03',
  severity: 'warning',
  from: 2,
  reads: 'element',
  kinds: ['benefit'],
  find: (benefit) => aboutIf(!isFilled(benefit.realisingOrganisationId), benefit),
}
