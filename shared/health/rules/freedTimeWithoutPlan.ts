import type { ElementRule } from '#shared/health/rule.ts'
import { aboutIf, isGain } from '#shared/health/found.ts'
import { isFilled } from '#shared/register/completeness.ts'

/** Time is freed, and nobody has decided what it is used for. */
export const freedTimeWithoutPlan: ElementRule = {
  id: 'V04',
  severity: 'warning',
  from: 2,
  reads: 'element',
  kinds: ['benefit'],
  find: (benefit) =>
    aboutIf(isGain(benefit) && benefit.category === 'redistribution' && !isFilled(benefit.redeploymentPlan), benefit),
}
