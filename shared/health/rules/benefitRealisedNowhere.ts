import type { HealthRule } from '#shared/health/rule.ts'
import { aboutEach } from '#shared/health/found.ts'
import { isFilled } from '#shared/register/completeness.ts'

/** Nobody has said in which organisation the benefit is taken out. */
export const benefitRealisedNowhere: HealthRule = {
  id: 'O03',
  severity: 'warning',
  from: 2,
  find: ({ benefits }) => aboutEach(benefits.filter((benefit) => !isFilled(benefit.realisingOrganisationId))),
}
