import type { HealthRule } from '#shared/health/rule.ts'
import { aboutEach } from '#shared/health/found.ts'
import { progressOf } from '#shared/register/progress.ts'

/** A benefit called realised without a figure that shows it. */
export const realisedWithoutEvidence: HealthRule = {
  id: 'S02',
  severity: 'warning',
  from: 4,
  find: ({ gains, map, asOf }) =>
    aboutEach(
      gains.filter((benefit) => {
        if (benefit.status !== 'realised') return false
        const progress = progressOf(benefit, asOf)
        return progress === undefined || progress < 100 - map.settings.ragTolerance
      }),
    ),
}
