import type { HealthRule } from '#shared/health/rule.ts'
import { aboutEach } from '#shared/health/found.ts'
import { isFilled } from '#shared/register/completeness.ts'

/** Nobody is to measure, or nobody has said how often. */
export const measurementUnplanned: HealthRule = {
  id: 'M08',
  severity: 'warning',
  from: 3,
  find: ({ benefits }) =>
    aboutEach(
      benefits.filter(
        (benefit) => !isFilled(benefit.measurementFrequency) || !isFilled(benefit.measurementResponsible?.name),
      ),
    ),
}
