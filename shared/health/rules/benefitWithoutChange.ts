import type { HealthRule } from '#shared/health/rule.ts'
import { aboutEach } from '#shared/health/found.ts'

/** A benefit or dis-benefit that no change leads to: only technology. */
export const benefitWithoutChange: HealthRule = {
  id: 'G12',
  severity: 'error',
  from: 1,
  find: (check) => aboutEach(check.benefits.filter((one) => check.isConnected(one) && !check.hasUp(one, 'change'))),
}
