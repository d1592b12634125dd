import type { HealthRule } from '#shared/health/rule.ts'
import { about } from '#shared/health/found.ts'

/** The owner belongs to another organisation than the one that takes the benefit out. */
export const ownedElsewhere: HealthRule = {
  id: 'O04',
  severity: 'warning',
  from: 3,
  find: ({ benefits }) =>
    benefits.flatMap((benefit) => {
      const [owned, realised] = [benefit.owner?.organisationId, benefit.realisingOrganisationId]
      if (!owned || !realised || owned === realised) return []
      return [about(benefit, { x: { organisation: owned }, y: { organisation: realised } })]
    }),
}
