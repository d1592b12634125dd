import type { MapRule } from '#shared/health/rule.ts'
import { pairsBy, sameText } from '#shared/health/found.ts'
import { isFilled } from '#shared/register/completeness.ts'

/** Two elements of a kind with the same title. */
export const possibleDuplicate: MapRule = {
  id: 'V05',
  severity: 'warning',
  from: 1,
  reads: 'map',
  find: ({ elements }) => pairsBy(elements, ({ kind, title }) => (isFilled(title) ? `${kind} ${sameText(title)}` : '')),
}
