import type { HealthRule } from '#shared/health/rule.ts'
import { aboutRisk, isBefore, risksOf } from '#shared/health/found.ts'

/** An open risk that was to be assessed again before the status date. */
export const riskReassessmentDue: HealthRule = {
  id: 'R02',
  severity: 'warning',
  from: 4,
  find: (check) =>
    risksOf(check)
      .filter(({ reassessmentDate }) => isBefore(reassessmentDate, check.asOf))
      .map(aboutRisk),
}
