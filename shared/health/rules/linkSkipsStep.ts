import type { HealthRule } from '#shared/health/rule.ts'
import { aboutLink } from '#shared/health/found.ts'

/** A link that leaves out a step of the chain; it counts all the same. */
export const linkSkipsStep: HealthRule = {
  id: 'G05',
  severity: 'warning',
  from: 1,
  find: ({ links }) => links.filter((one) => one.verdict === 'discouraged' && !one.repeated).map(aboutLink),
}
