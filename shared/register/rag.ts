import { isDisbenefit, type Element } from '#shared/model/element.ts'
import { validDate } from '#shared/register/dates.ts'
import { latestMeasurement, type Measured } from '#shared/register/latestMeasurement.ts'
import { isOverdue, nextMeasurementDue } from '#shared/register/measurementPlan.ts'
import { isNumber, withoutNoise } from '#shared/register/numbers.ts'
import { expectedProgressOf, hasScale, progressOf } from '#shared/register/progress.ts'
import type { Rag } from '#shared/register/row.ts'

/** F4: the status light, from unrounded figures; `tolerance` in percentage points. A green light on old figures is amber. */
export function ragOf(
  benefit: Element,
  asOf: string,
  tolerance: number,
  latest = latestMeasurement(benefit, asOf),
): Rag {
  const overdue = isOverdue(benefit, asOf, nextMeasurementDue(benefit, asOf, latest))
  const light = lightOf(benefit, asOf, tolerance, overdue, latest)
  return light === 'green' && overdue ? 'amber' : light
}

function lightOf(benefit: Element, asOf: string, tolerance: number, overdue: boolean, latest?: Measured): Rag {
  if (!hasScale(benefit)) return 'grey'
  const progress = progressOf(benefit, asOf, latest)
  if (isDisbenefit(benefit)) {
    if (!isNumber(progress)) return overdue ? 'amber' : 'grey'
    return progress <= 100 - tolerance ? 'green' : progress <= 100 + tolerance ? 'amber' : 'red'
  }
  const target = validDate(benefit.targetDate)
  const isLate = target !== undefined && asOf > target
  if (!isNumber(progress)) return isLate ? 'red' : overdue ? 'amber' : 'grey'
  if (progress >= 100) return 'green'
  if (isLate) return progress >= 100 - tolerance ? 'amber' : 'red'
  const expected = expectedProgressOf(benefit, asOf, latest)
  if (!isNumber(expected)) return 'grey'
  const behind = withoutNoise(expected - progress)
  return behind <= tolerance ? 'green' : behind <= 2 * tolerance ? 'amber' : 'red'
}
