import type { HealthRule } from '#shared/health/rule.ts'
import { about, said } from '#shared/health/found.ts'
import { measurementStatusOf, nextMeasurementDue } from '#shared/register/measurementPlan.ts'

/** The next measurement was due before the status date. */
export const measurementOverdue: HealthRule = {
  id: 'M07',
  severity: 'warning',
  from: 4,
  find: ({ benefits, asOf }) =>
    benefits
      .filter((benefit) => measurementStatusOf(benefit, asOf) === 'overdue')
      .map((benefit) => about(benefit, { x: said(nextMeasurementDue(benefit, asOf) ?? '') })),
}
