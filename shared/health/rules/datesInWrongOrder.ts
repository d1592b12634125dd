import type { ElementRule } from '#shared/health/rule.ts'
import { aboutIf, isBefore } from '#shared/health/found.ts'

/** Something ends, or is to be reached, before it starts. */
export const datesInWrongOrder: ElementRule = {
  id: 'T02',
  severity: 'error',
  from: 2,
  reads: 'element',
  kinds: ['benefit', 'change', 'initiative'],
  find: (element) => {
    const [start, ends] =
      element.kind === 'benefit'
        ? [element.realisationStart, [element.targetDate, element.realisationEnd]]
        : [element.startDate, [element.endDate]]
    return aboutIf(
      ends.some((end) => isBefore(end, start)),
      element,
    )
  },
}
