import type { ElementRule } from '#shared/health/rule.ts'
import { ELEMENT_KINDS } from '#shared/model/kinds.ts'
import { aboutRisk } from '#shared/health/found.ts'
import { isFilled } from '#shared/register/completeness.ts'
import { openRisks, riskLevel, riskScore } from '#shared/register/risks.ts'

/** An open risk with a high score, without action or owner. */
export const highRiskUnhandled: ElementRule = {
  id: 'R01',
  severity: 'warning',
  from: 3,
  reads: 'element',
  kinds: ELEMENT_KINDS,
  find: (element, { riskScale }) =>
    openRisks(element)
      .filter((risk) => {
        const score = riskScore(risk)
        const handled = isFilled(risk.action) && isFilled(risk.owner?.name)
        return score !== undefined && riskLevel(score, riskScale) === 'high' && !handled
      })
      .map(aboutRisk),
}
