import type { ElementRule } from '#shared/health/rule.ts'
import { aboutIf } from '#shared/health/found.ts'

/** An initiative without any risk, open or closed: nobody has analysed them. */
export const initiativeWithoutRisks: ElementRule = {
  id: 'R03',
  severity: 'warning',
  from: 3,
  reads: 'element',
  kinds: ['initiative'],
  find: (initiative) => aboutIf(initiative.risks.length === 0, initiative),
}
