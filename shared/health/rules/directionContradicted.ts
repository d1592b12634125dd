import type { ElementRule } from '#shared/health/rule.ts'
import { aboutIf } from '#shared/health/found.ts'
import { isNumber } from '#shared/register/numbers.ts'

/** Baseline and target do not go in the direction the benefit states. */
export const directionContradicted: ElementRule = {
  id: 'M05',
  severity: 'error',
  from: 2,
  reads: 'element',
  kinds: ['benefit'],
  find: (benefit) => {
    const { direction, baselineValue, targetValue } = benefit
    if (!isNumber(baselineValue) || !isNumber(targetValue)) return []
    const [rises, falls] = [targetValue > baselineValue, targetValue < baselineValue]
    return aboutIf((direction === 'increase' && !rises) || (direction === 'decrease' && !falls), benefit)
  },
}
