import type { HealthRule } from '#shared/health/rule.ts'
import { aboutEach } from '#shared/health/found.ts'

/** An element, or a person, risk, cost or value of it, refers to an organisation that is not on the map. */
export const unknownOrganisation: HealthRule = {
  id: 'C05',
  severity: 'error',
  from: 1,
  find: (check) => {
    const known = new Set(check.organisations.map(({ id }) => id))
    return aboutEach(check.elements.filter((element) => [...check.referred(element)].some((id) => !known.has(id))))
  },
}
