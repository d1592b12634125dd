import type { HealthRule } from '#shared/health/rule.ts'
import { aboutLink } from '#shared/health/found.ts'

/** A link leads from an element to itself. */
export const linkedToItself: HealthRule = {
  id: 'G02',
  severity: 'error',
  from: 1,
  find: ({ links }) => links.filter((one) => one.verdict === 'self').map(aboutLink),
}
