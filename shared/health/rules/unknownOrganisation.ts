import type { MapRule } from '#shared/health/rule.ts'
import { aboutIf } from '#shared/health/found.ts'
import { eachReferredOrganisation } from '#shared/register/organisations.ts'

/** An element, or a person, risk, cost or value of it, refers to an organisation that is not on the map. */
export const unknownOrganisation: MapRule = {
  id: 'C05',
  severity: 'error',
  from: 1,
  reads: 'map',
  find: ({ organisations, elements }) => {
    const known = new Set(organisations.map(({ id }) => id))
    return elements.flatMap((element) => {
      let isUnknown = false
      eachReferredOrganisation(element, (id) => {
        isUnknown ||= !known.has(id)
      })
      return aboutIf(isUnknown, element)
    })
  },
}
