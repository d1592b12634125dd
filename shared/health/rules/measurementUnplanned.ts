import type { ElementRule } from '#shared/health/rule.ts'
import { aboutIf } from '#shared/health/found.ts'
import { isFilled } from '#shared/register/completeness.ts'

/** Nobody is to measure, or nobody has said how often. */
export const measurementUnplanned: ElementRule = {
  id: 'M08',
  severity: 'warning',
  from: 3,
  reads: 'element',
  kinds: ['benefit'],
  find: (benefit) =>
    aboutIf(!isFilled(benefit.measurementFrequency) || !isFilled(benefit.measurementResponsible?.name), benefit),
}
