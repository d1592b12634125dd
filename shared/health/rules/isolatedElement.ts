import type { HealthRule } from '#shared/health/rule.ts'
import { aboutEach } from '#shared/health/found.ts'

/** Anything but a goal without a single sound link. */
export const isolatedElement: HealthRule = {
  id: 'G07',
  severity: 'warning',
  from: 1,
  find: (check) =>
    aboutEach(check.elements.filter((element) => element.kind !== 'goal' && !check.isConnected(element))),
}
