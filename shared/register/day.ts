import type { BenefitMap, RiskScale } from '#shared/model/benefitMap.ts'
import type { Element } from '#shared/model/element.ts'

/** What an element is judged by, besides itself: the status date YYYY-MM-DD and the map's settings. */
export interface Day {
  readonly asOf: string
  /** Percentage points. */
  readonly ragTolerance: number
  readonly riskScale: RiskScale
}
export const dayOf = ({ settings }: BenefitMap, asOf: string): Day => ({
  asOf,
  ragTolerance: settings.ragTolerance,
  riskScale: settings.riskScale,
})
const isSameDay = (a: Day, b: Day): boolean =>
  a.asOf === b.asOf && a.ragTolerance === b.ragTolerance && a.riskScale === b.riskScale

/**
 * What follows from one element and the day alone: computed once while the element stays the same object, which it does
 * through every edit of others, and forgotten with it or when another day is asked for.
 */
export function perElement<T>(derive: (element: Element, day: Day) => T): (element: Element, day: Day) => T {
  const results = new WeakMap<Element, { readonly day: Day; readonly value: T }>()
  return (element, day) => {
    const known = results.get(element)
    if (known && isSameDay(known.day, day)) return known.value
    const value = derive(element, day)
    results.set(element, { day, value })
    return value
  }
}
