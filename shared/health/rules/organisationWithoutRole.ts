import type { MapRule } from '#shared/health/rule.ts'
import { aboutOrganisation } from '#shared/health/found.ts'
import { eachReferredOrganisation } from '#shared/register/organisations.ts'

/** An organisation on the map that nothing refers to. */
export const organisationWithoutRole: MapRule = {
  id: 'C04',
  severity: 'info',
  from: 1,
  reads: 'map',
  find: ({ organisations, elements }) => {
    const referred = new Set<string>()
    for (const element of elements) eachReferredOrganisation(element, (id) => referred.add(id))
    return organisations
      .filter(({ id, kind }) => kind !== 'group' && !referred.has(id))
      .map(({ id }) => aboutOrganisation(id))
  },
}
