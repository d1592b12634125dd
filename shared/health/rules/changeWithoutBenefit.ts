import type { HealthRule } from '#shared/health/rule.ts'
import { aboutEach } from '#shared/health/found.ts'

/** A change that leads to no benefit; a dis-benefit is none. */
export const changeWithoutBenefit: HealthRule = {
  id: 'G10',
  severity: 'warning',
  from: 1,
  find: (check) => aboutEach(check.changes.filter((one) => check.isConnected(one) && !check.hasDown(one, 'benefit'))),
}
