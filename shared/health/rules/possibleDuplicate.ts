import type { HealthRule } from '#shared/health/rule.ts'
import { pairsBy, sameText } from '#shared/health/found.ts'
import { isFilled } from '#shared/register/completeness.ts'

/** Two elements of a kind with the same title. */
export const possibleDuplicate: HealthRule = {
  id: 'V05',
  severity: 'warning',
  from: 1,
  find: ({ elements }) => pairsBy(elements, ({ kind, title }) => (isFilled(title) ? `${kind} ${sameText(title)}` : '')),
}
