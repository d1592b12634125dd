import type { HealthRule } from '#shared/health/rule.ts'
import { aboutEach } from '#shared/health/found.ts'

/** A goal that no benefit leads to; a dis-benefit is none. */
export const goalWithoutBenefit: HealthRule = {
  id: 'G14',
  severity: 'warning',
  from: 1,
  find: (check) => aboutEach(check.goals.filter((goal) => !check.hasUp(goal, 'benefit'))),
}
