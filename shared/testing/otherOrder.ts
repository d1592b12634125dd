import type { BenefitMap } from '#shared/model/benefitMap.ts'

/** The value itself, unchangeable to its last part. */
export const frozen = <T>(value: T): T => {
  if (typeof value === 'object' && value !== null)
    for (const inner of Object.values(Object.freeze(value))) frozen(inner)
  return value
}

/** The same entries in other lists: what another client may hold. */
export const shuffled = (map: BenefitMap, seed: number): BenefitMap => {
  const other = <T>(list: readonly T[]): T[] => {
    const at = list.length === 0 ? 0 : seed % list.length
    return [...list.slice(at), ...list.slice(0, at)].toReversed()
  }
  return {
    ...map,
    organisations: other(map.organisations),
    links: other(map.links),
    elements: other(map.elements).map((one) => ({
      ...one,
      measurements: other(one.measurements),
      annualValues: other(one.annualValues),
      costs: other(one.costs),
      risks: other(one.risks),
    })),
  }
}
