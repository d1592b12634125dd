import type { ElementRule } from '#shared/health/rule.ts'
import { aboutIf } from '#shared/health/found.ts'
import { isFilled } from '#shared/register/completeness.ts'

/** A lasting new practice that nobody drives from day to day. */
export const changeWithoutAgent: ElementRule = {
  id: 'O07',
  severity: 'info',
  from: 3,
  reads: 'element',
  kinds: ['change'],
  find: (change) => aboutIf(change.changeType === 'business' && !isFilled(change.changeAgent?.name), change),
}
