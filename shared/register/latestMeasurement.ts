import type { Element } from '#shared/model/element.ts'
import type { Measurement } from '#shared/model/fields.ts'
import { ordered } from '#shared/model/perMap.ts'
import { validDate } from '#shared/register/dates.ts'
import { isNumber } from '#shared/register/numbers.ts'

export interface Measured {
  readonly date: string
  readonly value: number
}

const asMeasured = ({ date, value }: Measurement): Measured | undefined =>
  validDate(date) !== undefined && date !== undefined && isNumber(value) ? { date, value } : undefined

/**
 * F1: the measurement with the greatest date not after `asOf`, on equal dates the last in the list; undefined without one.
 * The baseline is not a measurement; rows without a date or value do not count.
 */
export function latestMeasurement(benefit: Element, asOf: string): Measured | undefined {
  let latest: Measured | undefined
  for (const row of ordered(benefit.measurements)) {
    const measured = asMeasured(row)
    if (measured && measured.date <= asOf && (!latest || measured.date >= latest.date)) latest = measured
  }
  return latest
}
