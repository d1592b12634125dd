import type { ElementRule } from '#shared/health/rule.ts'
import { aboutIf } from '#shared/health/found.ts'
import { isFilled } from '#shared/register/completeness.ts'

/** Indicator or unit is missing. */
export const notMeasurable: ElementRule = {
  id: 'M01',
  severity: 'warning',
  from: 2,
  reads: 'element',
  kinds: ['benefit'],
  find: (benefit) => aboutIf(!isFilled(benefit.indicator) || !isFilled(benefit.unit), benefit),
}
