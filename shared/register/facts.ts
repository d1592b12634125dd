import type { Element } from '#shared/model/element.ts'
import { completenessOf, missingFields } from '#shared/register/completeness.ts'
import { perElement } from '#shared/register/day.ts'
import { latestMeasurement, type Measured } from '#shared/register/latestMeasurement.ts'
import { measurementStatusOf, nextMeasurementDue } from '#shared/register/measurementPlan.ts'
import { expectedProgressOf, progressOf } from '#shared/register/progress.ts'
import { ragOf } from '#shared/register/rag.ts'
import type { MeasurementStatus, Rag } from '#shared/register/row.ts'
import { riskAdjustedValue, valuePerYear, valueTotal } from '#shared/register/values.ts'

/** What the register says of a benefit that follows from its own fields; undefined where it is missing. */
interface BenefitFacts {
  readonly latest: Measured | undefined
  readonly progress: number | undefined
  readonly expectedProgress: number | undefined
  readonly rag: Rag
  readonly measurementStatus: MeasurementStatus
  readonly nextMeasurementDue: string | undefined
  readonly valuePerYear: Readonly<Record<string, number>>
  readonly valueTotal: number | undefined
  readonly riskAdjustedValue: number | undefined
  readonly missingFields: readonly string[]
  readonly completeness: number
}

/** The formulas of one benefit on a day: F1 to F4, F8, F9, its values and its profile, each computed once. */
export const factsOf = perElement((benefit: Element, { asOf, ragTolerance }): BenefitFacts => {
  const latest = latestMeasurement(benefit, asOf)
  const missing = missingFields(benefit)
  return {
    latest,
    progress: latest && progressOf(benefit, asOf, latest),
    expectedProgress: latest && expectedProgressOf(benefit, asOf, latest),
    rag: ragOf(benefit, asOf, ragTolerance, latest),
    measurementStatus: measurementStatusOf(benefit, asOf, latest),
    nextMeasurementDue: nextMeasurementDue(benefit, asOf, latest),
    valuePerYear: valuePerYear(benefit),
    valueTotal: valueTotal(benefit),
    riskAdjustedValue: riskAdjustedValue(benefit),
    missingFields: missing,
    completeness: completenessOf(benefit, missing),
  }
})
