import type { HealthRule } from '#shared/health/rule.ts'
import { aboutEach } from '#shared/health/found.ts'

/** A change with neither initiative nor enabler behind it. */
export const changeWithoutDriver: HealthRule = {
  id: 'G16',
  severity: 'warning',
  from: 2,
  find: (check) =>
    aboutEach(
      check.changes.filter(
        (one) => check.isConnected(one) && !check.hasUp(one, 'initiative') && !check.hasUp(one, 'enabler'),
      ),
    ),
}
