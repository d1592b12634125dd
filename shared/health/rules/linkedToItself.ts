import type { GraphRule } from '#shared/health/rule.ts'
import { aboutLink } from '#shared/health/found.ts'

/** A link leads from an element to itself. */
export const linkedToItself: GraphRule = {
  id: 'G02',
  severity: 'error',
  from: 1,
  reads: 'graph',
  find: ({ judged }) => judged.filter((one) => one.verdict === 'self').map(aboutLink),
}
