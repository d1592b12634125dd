import type { HealthRule } from '#shared/health/rule.ts'
import { aboutEach, isBefore } from '#shared/health/found.ts'

/** Something ends, or is to be reached, before it starts. */
export const datesInWrongOrder: HealthRule = {
  id: 'T02',
  severity: 'error',
  from: 2,
  find: ({ elements }) =>
    aboutEach(
      elements.filter((one) => {
        if (one.kind === 'benefit')
          return [one.targetDate, one.realisationEnd].some((end) => isBefore(end, one.realisationStart))
        return (one.kind === 'initiative' || one.kind === 'change') && isBefore(one.endDate, one.startDate)
      }),
    ),
}
