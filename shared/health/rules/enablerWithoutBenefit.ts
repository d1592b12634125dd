import type { HealthRule } from '#shared/health/rule.ts'
import { aboutEach } from '#shared/health/found.ts'

/** An enabler that leads to no benefit; a dis-benefit is none. */
export const enablerWithoutBenefit: HealthRule = {
  id: 'G09',
  severity: 'warning',
  from: 1,
  find: (check) => aboutEach(check.enablers.filter((one) => check.isConnected(one) && !check.hasDown(one, 'benefit'))),
}
