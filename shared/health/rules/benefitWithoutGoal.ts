import type { HealthRule } from '#shared/health/rule.ts'
import { aboutEach } from '#shared/health/found.ts'

/** A benefit that supports no goal, or a dis-benefit that works against none. */
export const benefitWithoutGoal: HealthRule = {
  id: 'G11',
  severity: 'error',
  from: 1,
  find: (check) => aboutEach(check.benefits.filter((one) => check.isConnected(one) && !check.touchesGoal(one))),
}
