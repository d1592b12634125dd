import type { ElementRule } from '#shared/health/rule.ts'
import { ELEMENT_KINDS } from '#shared/model/kinds.ts'
import { aboutRisk, isBefore } from '#shared/health/found.ts'
import { openRisks } from '#shared/register/risks.ts'

/** An open risk that was to be assessed again before the status date. */
export const riskReassessmentDue: ElementRule = {
  id: 'R02',
  severity: 'warning',
  from: 4,
  reads: 'element',
  kinds: ELEMENT_KINDS,
  find: (element, { asOf }) =>
    openRisks(element)
      .filter(({ reassessmentDate }) => isBefore(reassessmentDate, asOf))
      .map(aboutRisk),
}
