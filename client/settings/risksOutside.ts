import type { BenefitMap, RiskScale } from '#shared/model/benefitMap.ts'

/** How many risks, closed ones included, have a value above what a scale knows. */
export const risksOutside = (map: BenefitMap, scale: RiskScale): number =>
  map.elements
    .flatMap(({ risks }) => risks)
    .filter(({ probability = 0, consequence = 0 }) => Math.max(probability, consequence) > scale).length
