import type { GraphRule } from '#shared/health/rule.ts'
import { aboutLink } from '#shared/health/found.ts'

/** A later link between the same two ends; the first one counts. */
export const linkDrawnTwice: GraphRule = {
  id: 'G06',
  severity: 'warning',
  from: 1,
  reads: 'graph',
  find: ({ judged }) => judged.filter((one) => one.repeated && one.verdict !== 'self').map(aboutLink),
}
