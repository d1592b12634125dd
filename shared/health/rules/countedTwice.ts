import type { MapRule } from '#shared/health/rule.ts'
import { aboutPair } from '#shared/health/found.ts'
import { doubleCounted } from '#shared/register/values.ts'

/** Two benefits of one chain have a value for the same organisation and year (F10). */
export const countedTwice: MapRule = {
  id: 'V01',
  severity: 'warning',
  from: 3,
  reads: 'map',
  find: ({ map }) => doubleCounted(map).map(([cause, effect]) => aboutPair(cause, effect)),
}
