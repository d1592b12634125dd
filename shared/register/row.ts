import type { ElementId } from '#shared/model/element.ts'
import type { ElementFields } from '#shared/model/fields.ts'

export const RAGS = ['green', 'amber', 'red', 'grey'] as const
/** Status light: on track, watch, off track, cannot be judged. */
export type Rag = (typeof RAGS)[number]

export const MEASUREMENT_STATUSES = [
  'noIndicator',
  'noBaseline',
  'noTarget',
  'overdue',
  'measured',
  'notYetDue',
] as const
export type MeasurementStatus = (typeof MEASUREMENT_STATUSES)[number]

/** A person as the register shows it; a missing part is null, a person without any part is null as a whole. */
export interface RegisterPerson {
  readonly name: string | null
  readonly role: string | null
  readonly organisationId: string | null
}
type Value<F extends keyof ElementFields> = NonNullable<ElementFields[F]> | null

/**
 * One benefit or dis-benefit in the register. Keys in the order of the domain reference 3.1, then `number` and `priority`.
 * What is missing is null; lists may be empty. Ids in lists are sorted by id. Dates YYYY-MM-DD, money in the map's
 * currency, percentages in whole per cent.
 */
export interface RegisterRow {
  readonly benefitId: ElementId
  readonly title: string | null
  readonly description: string | null
  readonly isDisbenefit: boolean
  readonly category: Value<'category'>
  readonly status: Value<'status'>
  readonly owner: RegisterPerson | null
  readonly realisingOrganisationId: string | null
  readonly beneficiaryOrganisationIds: readonly string[]
  /** Goals it leads to; of a dis-benefit: goals it works against. */
  readonly supportedGoals: readonly ElementId[]
  readonly contributingChanges: readonly ElementId[]
  readonly enablers: readonly ElementId[]
  readonly initiatives: readonly ElementId[]
  readonly contributingBenefits: readonly ElementId[]
  readonly counteractedBy: readonly ElementId[]
  readonly organisationsThatMustAct: readonly string[]
  readonly pathCount: number | null
  readonly longestChain: number | null
  readonly indicator: string | null
  readonly unit: string | null
  readonly direction: Value<'direction'>
  readonly baselineValue: number | null
  readonly baselineDate: string | null
  readonly baselineMethod: string | null
  readonly targetValue: number | null
  readonly targetDate: string | null
  readonly realisationStart: string | null
  readonly realisationEnd: string | null
  readonly earliestRealisation: string | null
  readonly measurementFrequency: Value<'measurementFrequency'>
  readonly measurementResponsible: RegisterPerson | null
  readonly latestValue: number | null
  readonly latestDate: string | null
  readonly progress: number | null
  readonly expectedProgress: number | null
  readonly rag: Rag
  readonly measurementStatus: MeasurementStatus
  readonly nextMeasurementDue: string | null
  /** Year → sum of that year's rows, years ascending; empty without rows. */
  readonly valuePerYear: Readonly<Record<string, number>>
  readonly valueTotal: number | null
  readonly countedValueTotal: number | null
  readonly probability: number | null
  readonly riskAdjustedValue: number | null
  readonly maxRiskScore: number | null
  readonly completeness: number
  /** Names of fields, parts of a person as `owner.role`. */
  readonly missingFields: readonly string[]
  /** Ids of rules. */
  readonly findings: readonly string[]
  readonly note: string | null
  readonly number: number | null
  readonly priority: number | null
}
