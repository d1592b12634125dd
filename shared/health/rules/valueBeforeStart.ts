import type { ElementRule } from '#shared/health/rule.ts'
import { aboutIf } from '#shared/health/found.ts'
import { yearOf } from '#shared/register/dates.ts'
import { valueRows } from '#shared/register/values.ts'

/** A value in a year before the one in which the benefit begins. */
export const valueBeforeStart: ElementRule = {
  id: 'V03',
  severity: 'warning',
  from: 3,
  reads: 'element',
  kinds: ['benefit'],
  find: (benefit) => {
    const start = yearOf(benefit.realisationStart)
    if (start === undefined) return []
    return aboutIf(
      valueRows(benefit).some(({ year }) => year !== undefined && year < start),
      benefit,
    )
  },
}
