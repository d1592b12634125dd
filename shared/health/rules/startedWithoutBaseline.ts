import type { HealthRule } from '#shared/health/rule.ts'
import { aboutEach, lacksBaseline, workHasStarted } from '#shared/health/found.ts'

/** An initiative behind the benefit has started, and the baseline was never measured. */
export const startedWithoutBaseline: HealthRule = {
  id: 'M02',
  severity: 'error',
  from: 2,
  find: (check) =>
    aboutEach(check.benefits.filter((benefit) => lacksBaseline(benefit) && workHasStarted(check, benefit))),
}
