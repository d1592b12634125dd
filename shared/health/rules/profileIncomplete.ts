import type { HealthRule } from '#shared/health/rule.ts'
import { about } from '#shared/health/found.ts'
import { missingFields } from '#shared/register/completeness.ts'

/** A benefit that has been planned or more, with gaps in its profile. */
export const profileIncomplete: HealthRule = {
  id: 'S01',
  severity: 'warning',
  from: 3,
  find: ({ benefits }) =>
    benefits.flatMap((benefit) => {
      const { status } = benefit
      if (status !== 'planned' && status !== 'realising' && status !== 'realised') return []
      const names = missingFields(benefit)
      if (names.length === 0) return []
      return [about(benefit, { x: { status }, y: { fieldsOf: benefit.id, names } })]
    }),
}
