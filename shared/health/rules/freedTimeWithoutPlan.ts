import type { HealthRule } from '#shared/health/rule.ts'
import { aboutEach } from '#shared/health/found.ts'
import { isFilled } from '#shared/register/completeness.ts'

/** Time is freed, and nobody has decided what it is used for. */
export const freedTimeWithoutPlan: HealthRule = {
  id: 'V04',
  severity: 'warning',
  from: 2,
  find: ({ gains }) =>
    aboutEach(gains.filter((benefit) => benefit.category === 'redistribution' && !isFilled(benefit.redeploymentPlan))),
}
