import type { Element } from '#shared/model/element.ts'
import { ordered } from '#shared/model/perMap.ts'
import { validDate } from '#shared/register/dates.ts'
import { isNumber } from '#shared/register/numbers.ts'

export interface Measured {
  readonly date: string
  readonly value: number
}

/**
 * F1: the measurement with the greatest date not after `asOf`, on equal dates the last in the list; undefined without one.
 * The baseline is not a measurement; rows without a date or value do not count.
 */
export function latestMeasurement(benefit: Element, asOf: string): Measured | undefined {
  let latest: Measured | undefined
  for (const { date, value } of ordered(benefit.measurements)) {
    if (date === undefined || !isNumber(value) || date > asOf || (latest && date < latest.date)) continue
    if (validDate(date) !== undefined) latest = { date, value }
  }
  return latest
}
