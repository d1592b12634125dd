import type { HealthRule } from '#shared/health/rule.ts'

/** A map without a goal. */
export const noGoal: HealthRule = {
  id: 'P01',
  severity: 'error',
  from: 1,
  find: ({ goals }) => (goals.length > 0 ? [] : [{ targets: [], values: {} }]),
}
