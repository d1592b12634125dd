import type { HealthRule } from '#shared/health/rule.ts'
import { aboutEach } from '#shared/health/found.ts'
import { isFilled } from '#shared/register/completeness.ts'

/** Target value or target date is missing. */
export const targetIncomplete: HealthRule = {
  id: 'M04',
  severity: 'warning',
  from: 2,
  find: ({ benefits }) =>
    aboutEach(benefits.filter((benefit) => !isFilled(benefit.targetValue) || !isFilled(benefit.targetDate))),
}
