import type { HealthRule } from '#shared/health/rule.ts'
import { aboutEach } from '#shared/health/found.ts'
import { ownDate } from '#shared/register/chains.ts'

/** An enabler or change without its own date, with benefits behind it that wait for it. */
export const undatedMeans: HealthRule = {
  id: 'T03',
  severity: 'info',
  from: 3,
  find: (check) =>
    aboutEach(
      check.elements.filter(
        (one) =>
          (one.kind === 'enabler' || one.kind === 'change') &&
          ownDate(one) === undefined &&
          (check.hasDown(one, 'benefit') || check.hasDown(one, 'disbenefit')),
      ),
    ),
}
