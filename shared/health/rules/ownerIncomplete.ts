import type { ElementRule } from '#shared/health/rule.ts'
import { aboutIf } from '#shared/health/found.ts'
import { isFilled } from '#shared/register/completeness.ts'

/** The owner is named, but not in what role or for which organisation. */
export const ownerIncomplete: ElementRule = {
  id: 'O02',
  severity: 'warning',
  from: 3,
  reads: 'element',
  kinds: ['benefit'],
  find: (benefit) =>
    aboutIf(
      isFilled(benefit.owner?.name) && !(isFilled(benefit.owner?.role) && isFilled(benefit.owner?.organisationId)),
      benefit,
    ),
}
