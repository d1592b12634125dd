import type { HealthRule } from '#shared/health/rule.ts'
import { aboutLink } from '#shared/health/found.ts'

/** An end of a link does not exist. */
export const linkLeadsNowhere: HealthRule = {
  id: 'G01',
  severity: 'error',
  from: 1,
  find: ({ links }) => links.filter((one) => one.verdict === 'nowhere').map(aboutLink),
}
