import type { HealthRule } from '#shared/health/rule.ts'
import { aboutEach, lacksBaseline, workHasStarted } from '#shared/health/found.ts'

/** The baseline is missing while there is still time to measure it. */
export const baselineMissing: HealthRule = {
  id: 'M03',
  severity: 'info',
  from: 2,
  find: (check) =>
    aboutEach(check.benefits.filter((benefit) => lacksBaseline(benefit) && !workHasStarted(check, benefit))),
}
