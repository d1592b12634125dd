import type { HealthRule } from '#shared/health/rule.ts'
import { aboutEach } from '#shared/health/found.ts'

/** An enabler that no initiative delivers, over any number of steps. */
export const enablerWithoutInitiative: HealthRule = {
  id: 'G15',
  severity: 'warning',
  from: 2,
  find: (check) => aboutEach(check.enablers.filter((one) => check.isConnected(one) && !check.hasUp(one, 'initiative'))),
}
