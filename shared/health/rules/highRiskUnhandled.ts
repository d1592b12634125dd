import type { HealthRule } from '#shared/health/rule.ts'
import { aboutRisk, risksOf } from '#shared/health/found.ts'
import { isFilled } from '#shared/register/completeness.ts'
import { riskLevel, riskScore } from '#shared/register/risks.ts'

/** An open risk with a high score, without action or owner. */
export const highRiskUnhandled: HealthRule = {
  id: 'R01',
  severity: 'warning',
  from: 3,
  find: (check) =>
    risksOf(check)
      .filter((risk) => {
        const score = riskScore(risk)
        const handled = isFilled(risk.action) && isFilled(risk.owner?.name)
        return score !== undefined && riskLevel(score, check.map.settings.riskScale) === 'high' && !handled
      })
      .map(aboutRisk),
}
