import type { HealthRule } from '#shared/health/rule.ts'
import { aboutEach } from '#shared/health/found.ts'
import { yearOf } from '#shared/register/dates.ts'
import { valueRows } from '#shared/register/values.ts'

/** A value in a year before the one in which the benefit begins. */
export const valueBeforeStart: HealthRule = {
  id: 'V03',
  severity: 'warning',
  from: 3,
  find: ({ benefits }) =>
    aboutEach(
      benefits.filter((benefit) => {
        const start = yearOf(benefit.realisationStart)
        return start !== undefined && valueRows(benefit).some(({ year }) => year !== undefined && year < start)
      }),
    ),
}
