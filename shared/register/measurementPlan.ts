import type { Element } from '#shared/model/element.ts'
import type { FREQUENCIES } from '#shared/model/fields.ts'
import { isFilled } from '#shared/register/completeness.ts'
import { addMonths, validDate } from '#shared/register/dates.ts'
import { latestMeasurement } from '#shared/register/latestMeasurement.ts'
import { isNumber } from '#shared/register/numbers.ts'
import type { MeasurementStatus } from '#shared/register/row.ts'

const MONTHS: Record<Exclude<(typeof FREQUENCIES)[number], 'once'>, number> = {
  monthly: 1,
  quarterly: 3,
  halfYearly: 6,
  yearly: 12,
}

/**
 * F8: the day the next measurement is due; undefined when the benefit is realised, has no frequency or no date to count
 * from, or is measured once and has been.
 */
export function nextMeasurementDue(benefit: Element, asOf: string): string | undefined {
  const frequency = benefit.measurementFrequency
  if (benefit.status === 'realised' || frequency === undefined) return undefined
  const latest = latestMeasurement(benefit, asOf)
  if (frequency === 'once') return latest ? undefined : validDate(benefit.targetDate)
  const from = latest?.date ?? benefit.realisationStart
  return from === undefined ? undefined : addMonths(from, MONTHS[frequency])
}

/** Due before `asOf`; the day itself is in time. */
export function isOverdue(benefit: Element, asOf: string): boolean {
  const due = nextMeasurementDue(benefit, asOf)
  return due !== undefined && due < asOf
}

/** F9: where the measuring of a benefit stands, the first that fits. */
export function measurementStatusOf(benefit: Element, asOf: string): MeasurementStatus {
  if (!isFilled(benefit.indicator)) return 'noIndicator'
  if (!isNumber(benefit.baselineValue)) return 'noBaseline'
  if (!isNumber(benefit.targetValue)) return 'noTarget'
  if (isOverdue(benefit, asOf)) return 'overdue'
  return latestMeasurement(benefit, asOf) ? 'measured' : 'notYetDue'
}
