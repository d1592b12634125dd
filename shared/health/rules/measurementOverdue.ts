import type { ElementRule } from '#shared/health/rule.ts'
import { about, said } from '#shared/health/found.ts'
import { factsOf } from '#shared/register/facts.ts'

/** The next measurement was due before the status date. */
export const measurementOverdue: ElementRule = {
  id: 'M07',
  severity: 'warning',
  from: 4,
  reads: 'element',
  kinds: ['benefit'],
  find: (benefit, day) => {
    const { measurementStatus, nextMeasurementDue } = factsOf(benefit, day)
    return measurementStatus === 'overdue' ? [about(benefit, { x: said(nextMeasurementDue ?? '') })] : []
  },
}
