import type { ElementRule } from '#shared/health/rule.ts'
import { aboutIf, isGain } from '#shared/health/found.ts'
import { factsOf } from '#shared/register/facts.ts'

/** A benefit called realised without a figure that shows it. */
export const realisedWithoutEvidence: ElementRule = {
  id: 'S02',
  severity: 'warning',
  from: 4,
  reads: 'element',
  kinds: ['benefit'],
  find: (benefit, day) => {
    if (benefit.status !== 'realised' || !isGain(benefit)) return []
    const { progress } = factsOf(benefit, day)
    return aboutIf(progress === undefined || progress < 100 - day.ragTolerance, benefit)
  },
}
