import type { HealthRule } from '#shared/health/rule.ts'
import { aboutOrganisation } from '#shared/health/found.ts'

/** An organisation on the map that nothing refers to. */
export const organisationWithoutRole: HealthRule = {
  id: 'C04',
  severity: 'info',
  from: 1,
  find: (check) => {
    const referred = new Set<string>()
    for (const element of check.elements) for (const id of check.referred(element)) referred.add(id)
    return check.organisations
      .filter(({ id, kind }) => kind !== 'group' && !referred.has(id))
      .map(({ id }) => aboutOrganisation(id))
  },
}
