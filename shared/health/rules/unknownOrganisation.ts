import type { HealthRule } from '#shared/health/rule.ts'
import { aboutEach } from '#shared/health/found.ts'
import { referredOrganisations } from '#shared/register/organisations.ts'

/** An element, or a person, risk, cost or value of it, refers to an organisation that is not on the map. */
export const unknownOrganisation: HealthRule = {
  id: 'C05',
  severity: 'error',
  from: 1,
  find: ({ elements, organisations }) => {
    const known = new Set(organisations.map(({ id }) => id))
    return aboutEach(elements.filter((element) => [...referredOrganisations(element)].some((id) => !known.has(id))))
  },
}
