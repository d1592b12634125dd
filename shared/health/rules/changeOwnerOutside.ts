import type { ElementRule } from '#shared/health/rule.ts'
import { aboutIf } from '#shared/health/found.ts'
import { isFilled } from '#shared/register/completeness.ts'
import { actingOrganisations } from '#shared/register/organisations.ts'

/** The change owner belongs neither to the change's own organisation nor to one that takes part. */
export const changeOwnerOutside: ElementRule = {
  id: 'O06',
  severity: 'warning',
  from: 3,
  reads: 'element',
  kinds: ['change'],
  find: (change) => {
    const owner = change.changeOwner?.organisationId
    const acting = actingOrganisations(change)
    return aboutIf(isFilled(owner) && !acting.some((organisation) => organisation === owner), change)
  },
}
