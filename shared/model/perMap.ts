import { inMapOrder, type BenefitMap } from '#shared/model/benefitMap.ts'

/** A derivation computed once per map: the same result object for the same map, forgotten with the map. */
export function perMap<T>(derive: (map: BenefitMap) => T): (map: BenefitMap) => T {
  const results = new WeakMap<BenefitMap, { readonly value: T }>()
  return (map) => {
    const known = results.get(map)
    if (known) return known.value
    const value = derive(map)
    results.set(map, { value })
    return value
  }
}

/** A derivation computed once per map and day (YYYY-MM-DD): that of the day last asked for, forgotten with the map. */
export function perDay<T>(derive: (map: BenefitMap, asOf: string) => T): (map: BenefitMap, asOf: string) => T {
  const last = perMap((): { day?: { readonly asOf: string; readonly value: T } } => ({}))
  return (map, asOf) => {
    const kept = last(map)
    if (kept.day?.asOf !== asOf) kept.day = { asOf, value: derive(map, asOf) }
    return kept.day.value
  }
}

/** A list in map order; the list itself where it stands so already, as those of a BenefitMap do. */
export function ordered<T extends { readonly order: number; readonly id: string }>(list: readonly T[]): readonly T[] {
  for (let at = 1; at < list.length; at++) {
    const [before, after] = [list[at - 1], list[at]]
    if (before && after && inMapOrder(before, after) > 0) return list.toSorted(inMapOrder)
  }
  return list
}
