import type { ElementRule } from '#shared/health/rule.ts'
import { about } from '#shared/health/found.ts'
import { factsOf } from '#shared/register/facts.ts'

/** A benefit that has been planned or more, with gaps in its profile. */
export const profileIncomplete: ElementRule = {
  id: 'S01',
  severity: 'warning',
  from: 3,
  reads: 'element',
  kinds: ['benefit'],
  find: (benefit, day) => {
    const { status } = benefit
    if (status !== 'planned' && status !== 'realising' && status !== 'realised') return []
    const names = factsOf(benefit, day).missingFields
    if (names.length === 0) return []
    return [about(benefit, { x: { status }, y: { fieldsOf: benefit.id, names } })]
  },
}
