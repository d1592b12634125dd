import type { HealthRule } from '#shared/health/rule.ts'
import { aboutEach } from '#shared/health/found.ts'
import { isFilled } from '#shared/register/completeness.ts'

/** A lasting new practice that nobody drives from day to day. */
export const changeWithoutAgent: HealthRule = {
  id: 'O07',
  severity: 'info',
  from: 3,
  find: ({ changes }) =>
    aboutEach(changes.filter((change) => change.changeType === 'business' && !isFilled(change.changeAgent?.name))),
}
