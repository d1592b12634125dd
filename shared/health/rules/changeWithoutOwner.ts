import type { HealthRule } from '#shared/health/rule.ts'
import { aboutEach } from '#shared/health/found.ts'
import { isFilled } from '#shared/register/completeness.ts'

/** A change whose owner has no name. */
export const changeWithoutOwner: HealthRule = {
  id: 'O05',
  severity: 'error',
  from: 2,
  find: ({ changes }) => aboutEach(changes.filter((change) => !isFilled(change.changeOwner?.name))),
}
