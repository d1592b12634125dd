import type { GraphRule } from '#shared/health/rule.ts'
import { aboutLink } from '#shared/health/found.ts'

/** A link that leaves out a step of the chain; it counts all the same. */
export const linkSkipsStep: GraphRule = {
  id: 'G05',
  severity: 'warning',
  from: 1,
  reads: 'graph',
  find: ({ judged }) => judged.filter((one) => one.verdict === 'discouraged' && !one.repeated).map(aboutLink),
}
