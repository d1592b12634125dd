import type { GraphRule } from '#shared/health/rule.ts'
import { aboutLink } from '#shared/health/found.ts'

/** An end of a link does not exist. */
export const linkLeadsNowhere: GraphRule = {
  id: 'G01',
  severity: 'error',
  from: 1,
  reads: 'graph',
  find: ({ judged }) => judged.filter((one) => one.verdict === 'nowhere').map(aboutLink),
}
