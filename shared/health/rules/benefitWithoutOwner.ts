import type { ElementRule } from '#shared/health/rule.ts'
import { aboutIf } from '#shared/health/found.ts'
import { isFilled } from '#shared/register/completeness.ts'

/** A benefit or dis-benefit whose owner has no name. */
export const benefitWithoutOwner: ElementRule = {
  id: 'O01',
  severity: 'error',
  from: 2,
  reads: 'element',
  kinds: ['benefit'],
  find: (benefit) => aboutIf(!isFilled(benefit.owner?.name), benefit),
}
