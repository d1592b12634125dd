import type { HealthRule } from '#shared/health/rule.ts'
import { aboutEach } from '#shared/health/found.ts'
import { isNumber } from '#shared/register/numbers.ts'

/** Baseline and target do not go in the direction the benefit states. */
export const directionContradicted: HealthRule = {
  id: 'M05',
  severity: 'error',
  from: 2,
  find: ({ benefits }) =>
    aboutEach(
      benefits.filter(({ direction, baselineValue, targetValue }) => {
        if (!isNumber(baselineValue) || !isNumber(targetValue)) return false
        if (direction === 'increase') return targetValue <= baselineValue
        return direction === 'decrease' && targetValue >= baselineValue
      }),
    ),
}
