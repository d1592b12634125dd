import type { HealthRule } from '#shared/health/rule.ts'
import { aboutEach } from '#shared/health/found.ts'
import { isFilled } from '#shared/register/completeness.ts'

/** The owner is named, but not in what role or for which organisation. */
export const ownerIncomplete: HealthRule = {
  id: 'O02',
  severity: 'warning',
  from: 3,
  find: ({ benefits }) =>
    aboutEach(
      benefits.filter(
        ({ owner }) => isFilled(owner?.name) && (!isFilled(owner?.role) || !isFilled(owner?.organisationId)),
      ),
    ),
}
