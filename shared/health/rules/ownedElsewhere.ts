import type { ElementRule } from '#shared/health/rule.ts'
import { about } from '#shared/health/found.ts'

/** The owner belongs to another organisation than the one that takes the benefit out. */
export const ownedElsewhere: ElementRule = {
  id: 'O04',
  severity: 'warning',
  from: 3,
  reads: 'element',
  kinds: ['benefit'],
  find: (benefit) => {
    const [owned, realised] = [benefit.owner?.organisationId, benefit.realisingOrganisationId]
    if (!owned || !realised || owned === realised) return []
    return [about(benefit, { x: { organisation: owned }, y: { organisation: realised } })]
  },
}
