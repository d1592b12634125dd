import type { ElementRule } from '#shared/health/rule.ts'
import { aboutIf } from '#shared/health/found.ts'
import { isFilled } from '#shared/register/completeness.ts'

/** A change whose owner has no name. */
export const changeWithoutOwner: ElementRule = {
  id: 'O05',
  severity: 'error',
  from: 2,
  reads: 'element',
  kinds: ['change'],
  find: (change) => aboutIf(!isFilled(change.changeOwner?.name), change),
}
