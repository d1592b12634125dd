import type { HealthRule } from '#shared/health/rule.ts'
import { aboutEach } from '#shared/health/found.ts'

/** An initiative that leads to no goal. */
export const initiativeWithoutGoal: HealthRule = {
  id: 'G08',
  severity: 'error',
  from: 1,
  find: (check) => aboutEach(check.initiatives.filter((one) => check.isConnected(one) && !check.hasDown(one, 'goal'))),
}
