import type { HealthRule } from '#shared/health/rule.ts'
import { aboutEach } from '#shared/health/found.ts'
import { isFilled } from '#shared/register/completeness.ts'

/** Indicator or unit is missing. */
export const notMeasurable: HealthRule = {
  id: 'M01',
  severity: 'warning',
  from: 2,
  find: ({ benefits }) =>
    aboutEach(benefits.filter((benefit) => !isFilled(benefit.indicator) || !isFilled(benefit.unit))),
}
