import type { HealthRule } from '#shared/health/rule.ts'
import { aboutEach } from '#shared/health/found.ts'
import { isFilled } from '#shared/register/completeness.ts'

/** A benefit or dis-benefit whose owner has no name. */
export const benefitWithoutOwner: HealthRule = {
  id: 'O01',
  severity: 'error',
  from: 2,
  find: ({ benefits }) => aboutEach(benefits.filter((benefit) => !isFilled(benefit.owner?.name))),
}
