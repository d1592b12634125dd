import type { ElementRule } from '#shared/health/rule.ts'
import { aboutIf } from '#shared/health/found.ts'
import { isFilled } from '#shared/register/completeness.ts'
import { isDisbenefit } from '#shared/model/element.ts'

/** A dis-benefit that nothing is done against. */
export const disbenefitWithoutMitigation: ElementRule = {
  id: 'D01',
  severity: 'warning',
  from: 2,
  reads: 'element',
  kinds: ['benefit'],
  find: (benefit) => aboutIf(isDisbenefit(benefit) && !isFilled(benefit.mitigation), benefit),
}
