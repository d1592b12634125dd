import type { HealthRule } from '#shared/health/rule.ts'
import { aboutEach } from '#shared/health/found.ts'

/** A change leads to the benefit, but no initiative does. */
export const benefitWithoutInitiative: HealthRule = {
  id: 'G13',
  severity: 'warning',
  from: 1,
  find: (check) =>
    aboutEach(
      check.benefits.filter(
        (one) => check.isConnected(one) && check.hasUp(one, 'change') && !check.hasUp(one, 'initiative'),
      ),
    ),
}
