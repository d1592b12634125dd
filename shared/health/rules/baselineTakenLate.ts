import type { HealthRule } from '#shared/health/rule.ts'
import { aboutEach, isBefore } from '#shared/health/found.ts'

/** The baseline was measured after the first change behind the benefit had begun. */
export const baselineTakenLate: HealthRule = {
  id: 'M06',
  severity: 'warning',
  from: 3,
  find: (check) =>
    aboutEach(
      check.benefits.filter((benefit) =>
        check.up(benefit, 'change').some((change) => isBefore(change.startDate, benefit.baselineDate)),
      ),
    ),
}
