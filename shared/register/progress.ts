import { isDisbenefit, type Element } from '#shared/model/element.ts'
import { daysBetween, validDate } from '#shared/register/dates.ts'
import { latestMeasurement } from '#shared/register/latestMeasurement.ts'
import { isNumber, withoutNoise } from '#shared/register/numbers.ts'

/** Whether baseline and target are there and differ, so that progress between them means something. */
export const hasScale = ({ baselineValue, targetValue }: Element): boolean =>
  isNumber(baselineValue) && isNumber(targetValue) && baselineValue !== targetValue

/**
 * F2: how far the latest measurement has come from baseline to target, in per cent, neither rounded nor clamped: −20 is
 * worse than the start. Of a dis-benefit the share of the accepted limit used up. Undefined when a value is missing, or
 * when the figures are so great that no number comes of it.
 */
export function progressOf(
  benefit: Element,
  asOf: string,
  latest = latestMeasurement(benefit, asOf),
): number | undefined {
  const { baselineValue, targetValue } = benefit
  if (!latest || !isNumber(baselineValue) || !isNumber(targetValue) || baselineValue === targetValue) return undefined
  const progress = withoutNoise((100 * (latest.value - baselineValue)) / (targetValue - baselineValue))
  return isNumber(progress) ? progress : undefined
}

/**
 * F3: the progress a straight line from `realisationStart` to `targetDate` gives on the day of the latest measurement, in
 * per cent, not rounded. Undefined for dis-benefits and when a date or the measurement is missing.
 */
export function expectedProgressOf(
  benefit: Element,
  asOf: string,
  latest = latestMeasurement(benefit, asOf),
): number | undefined {
  if (isDisbenefit(benefit) || !latest) return undefined
  const [start, target] = [validDate(benefit.realisationStart), validDate(benefit.targetDate)]
  if (start === undefined || target === undefined) return undefined
  if (latest.date <= start) return 0
  if (latest.date >= target) return 100
  const [gone, all] = [daysBetween(start, latest.date), daysBetween(start, target)]
  return gone === undefined || all === undefined ? undefined : withoutNoise((100 * gone) / all)
}
