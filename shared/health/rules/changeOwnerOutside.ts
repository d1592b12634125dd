import type { HealthRule } from '#shared/health/rule.ts'
import { aboutEach } from '#shared/health/found.ts'
import { isFilled } from '#shared/register/completeness.ts'
import { actingOrganisations } from '#shared/register/organisations.ts'

/** The change owner belongs to none of the organisations that change, where these are known. */
export const changeOwnerOutside: HealthRule = {
  id: 'O06',
  severity: 'warning',
  from: 3,
  find: ({ changes }) =>
    aboutEach(
      changes.filter((change) => {
        const owner = change.changeOwner?.organisationId
        const acting = actingOrganisations(change)
        return isFilled(owner) && acting.length > 0 && !acting.some((organisation) => organisation === owner)
      }),
    ),
}
