import type { GraphRule } from '#shared/health/rule.ts'
import { aboutLink } from '#shared/health/found.ts'

/** A link that means nothing in the method; it counts in no derivation. */
export const linkPointsWrongWay: GraphRule = {
  id: 'G04',
  severity: 'error',
  from: 1,
  reads: 'graph',
  find: ({ judged }) => judged.filter((one) => one.verdict === 'meaningless' && !one.repeated).map(aboutLink),
}
