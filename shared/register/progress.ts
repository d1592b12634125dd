import { isDisbenefit, type Element } from '#shared/model/element.ts'
import { daysBetween, validDate } from '#shared/register/dates.ts'
import { latestMeasurement } from '#shared/register/latestMeasurement.ts'
import { isNumber, withoutNoise } from '#shared/register/numbers.ts'

/** Whether baseline and target are there and differ, so that progress between them means something. */
export const hasScale = ({ baselineValue, targetValue }: Element): boolean =>
  isNumber(baselineValue) && isNumber(targetValue) && baselineValue !== targetValue

/**
 * F2: how far the latest measurement has come from baseline to target, in per cent, neither rounded nor clamped: −20 is
 * worse than the start. Of a dis-benefit the share of the accepted limit used up. Undefined when a value is missing.
 */
export function progressOf(benefit: Element, asOf: string): number | undefined {
  const { baselineValue, targetValue } = benefit
  const latest = latestMeasurement(benefit, asOf)
  if (!latest || !isNumber(baselineValue) || !isNumber(targetValue) || baselineValue === targetValue) return undefined
  return withoutNoise((100 * (latest.value - baselineValue)) / (targetValue - baselineValue))
}

/**
 * F3: the progress a straight line from `realisationStart` to `targetDate` gives on the day of the latest measurement, in
 * per cent, not rounded. Undefined for dis-benefits and when a date or the measurement is missing.
 */
export function expectedProgressOf(benefit: Element, asOf: string): number | undefined {
  if (isDisbenefit(benefit)) return undefined
  const { realisationStart, targetDate } = benefit
  const latest = latestMeasurement(benefit, asOf)
  if (!latest || !validDate(realisationStart) || !validDate(targetDate)) return undefined
  if (realisationStart === undefined || targetDate === undefined) return undefined
  if (latest.date <= realisationStart) return 0
  if (latest.date >= targetDate) return 100
  const [gone, all] = [daysBetween(realisationStart, latest.date), daysBetween(realisationStart, targetDate)]
  return gone === undefined || all === undefined ? undefined : withoutNoise((100 * gone) / all)
}
