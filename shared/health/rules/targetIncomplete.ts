import type { ElementRule } from '#shared/health/rule.ts'
import { aboutIf } from '#shared/health/found.ts'
import { isFilled } from '#shared/register/completeness.ts'

/** Target value or target date is missing. */
export const targetIncomplete: ElementRule = {
  id: 'M04',
  severity: 'warning',
  from: 2,
  reads: 'element',
  kinds: ['benefit'],
  find: (benefit) => aboutIf(!isFilled(benefit.targetValue) || !isFilled(benefit.targetDate), benefit),
}
