import type { GraphRule } from '#shared/health/rule.ts'

/** A map without a goal. */
export const noGoal: GraphRule = {
  id: 'P01',
  severity: 'error',
  from: 1,
  reads: 'graph',
  find: ({ elements }) => (elements.some(({ kind }) => kind === 'goal') ? [] : [{ targets: [], values: {} }]),
}
