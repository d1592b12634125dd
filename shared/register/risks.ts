import type { RiskScale } from '#shared/model/benefitMap.ts'
import type { Element } from '#shared/model/element.ts'
import type { Risk } from '#shared/model/fields.ts'
import { ordered } from '#shared/model/perMap.ts'
import { isNumber } from '#shared/register/numbers.ts'

export const RISK_LEVELS = ['low', 'medium', 'high'] as const
export type RiskLevel = (typeof RISK_LEVELS)[number]

/** A risk counts until somebody closes it. */
export const isOpen = (risk: Pick<Risk, 'status'>): boolean => risk.status !== 'closed'
export const openRisks = (element: Element): readonly Risk[] => ordered(element.risks).filter(isOpen)

/** Probability × consequence; undefined until both are set. A change of scale never rescales what was stored. */
export const riskScore = ({ probability, consequence }: Pick<Risk, 'probability' | 'consequence'>) =>
  isNumber(probability) && isNumber(consequence) ? probability * consequence : undefined

/** Level of a score on a scale; high = action required. Source: domain reference 2.5. */
export function riskLevel(score: number, scale: RiskScale): RiskLevel {
  const [medium, high] = scale === 4 ? [4, 8] : [5, 15]
  return score >= high ? 'high' : score >= medium ? 'medium' : 'low'
}

/** Highest score among the open risks of one element; undefined without one that is assessed. */
export function highestRisk(element: Element): number | undefined {
  let highest: number | undefined
  for (const risk of element.risks) {
    const score = isOpen(risk) ? riskScore(risk) : undefined
    if (score !== undefined && (highest === undefined || score > highest)) highest = score
  }
  return highest
}
