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
export function nextMeasurementDue(
  benefit: Element,
  asOf: string,
  latest = latestMeasurement(benefit, asOf),
): string | undefined {
  const frequency = benefit.measurementFrequency
  if (benefit.status === 'realised' || frequency === undefined) return undefined
  if (frequency === 'once') return latest ? undefined : validDate(benefit.targetDate)
  const from = latest?.date ?? benefit.realisationStart
  return from === undefined ? undefined : addMonths(from, MONTHS[frequency])
}

const MAX_FOLLOW_UPS = 12
/**
 * The day the next measurement is due and those after it by the frequency, up to the target date: at most twelve, the next
 * alone without a target date, none when none is due.
 */
export function followUpDates(
  benefit: Element,
  asOf: string,
  latest = latestMeasurement(benefit, asOf),
): readonly string[] {
  const next = nextMeasurementDue(benefit, asOf, latest)
  if (next === undefined) return []
  const [frequency, target] = [benefit.measurementFrequency, validDate(benefit.targetDate)]
  const from = latest?.date ?? benefit.realisationStart
  if (frequency === undefined || frequency === 'once' || target === undefined || from === undefined) return [next]
  const dates = [next]
  while (dates.length < MAX_FOLLOW_UPS) {
    const date = addMonths(from, MONTHS[frequency] * (dates.length + 1))
    if (date === undefined || date > target) break
    dates.push(date)
  }
  return dates
}

/** Due before `asOf`; the day itself is in time. */
export function isOverdue(benefit: Element, asOf: string, due = nextMeasurementDue(benefit, asOf)): boolean {
  return due !== undefined && due < asOf
}

/** F9: where the measuring of a benefit stands, the first that fits. */
export function measurementStatusOf(
  benefit: Element,
  asOf: string,
  latest = latestMeasurement(benefit, asOf),
): MeasurementStatus {
  if (!isFilled(benefit.indicator)) return 'noIndicator'
  if (!isNumber(benefit.baselineValue)) return 'noBaseline'
  if (!isNumber(benefit.targetValue)) return 'noTarget'
  if (isOverdue(benefit, asOf, nextMeasurementDue(benefit, asOf, latest))) return 'overdue'
  return latest ? 'measured' : 'notYetDue'
}
