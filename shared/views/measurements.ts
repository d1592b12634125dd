import { isDisbenefit, type Element, type ElementId } from '#shared/model/element.ts'
import { daysBetween } from '#shared/register/dates.ts'
import { dayOf, type Day } from '#shared/register/day.ts'
import { factsOf } from '#shared/register/facts.ts'
import type { MeasurementStatus, Rag, RegisterPerson, RegisterRow } from '#shared/register/row.ts'
import { dateOf, numberOf, personOf, rounded, textOf } from '#shared/register/shown.ts'
import { WRITTEN, columnsFor } from '#shared/views/columnsFor.ts'
import { activeElements, compareDates, isPast } from '#shared/views/onMap.ts'
import type { DerivedView } from '#shared/views/view.ts'

/** How and when one benefit or dis-benefit is measured next. Values in the benefit's own unit. */
export interface MeasurementRow {
  readonly benefitId: ElementId
  readonly isDisbenefit: boolean
  readonly nextMeasurementDue: string | null
  /** Due before the status date; the day itself is in time. */
  readonly overdue: boolean
  readonly daysOverdue: number | null
  readonly measurementStatus: MeasurementStatus
  readonly measurementResponsible: RegisterPerson | null
  readonly realisingOrganisationId: string | null
  readonly indicator: string | null
  readonly unit: string | null
  readonly direction: RegisterRow['direction']
  readonly baselineMethod: string | null
  readonly measurementFrequency: RegisterRow['measurementFrequency']
  readonly baselineValue: number | null
  readonly baselineDate: string | null
  readonly latestValue: number | null
  readonly latestDate: string | null
  readonly targetValue: number | null
  readonly targetDate: string | null
  /** Whole per cent of the way from baseline to target. */
  readonly progress: number | null
  readonly rag: Rag
}

const column = columnsFor<MeasurementRow>()
const COLUMNS = [
  column('element', 'benefitId', 'views.column.benefit', (row) => row.benefitId),
  column('date', 'nextMeasurementDue', 'columns.nextMeasurementDue', (row) => row.nextMeasurementDue),
  column('count', 'daysOverdue', 'views.column.daysOverdue', (row) => row.daysOverdue),
  column('value', 'measurementStatus', 'columns.measurementStatus', (row) => row.measurementStatus, {
    list: 'measurementStatus',
  }),
  column(
    'person',
    'measurementResponsible',
    'fields.measurementResponsible',
    (row) => row.measurementResponsible,
    WRITTEN,
  ),
  column(
    'organisation',
    'realisingOrganisationId',
    'columns.realisingOrganisationId',
    (row) => row.realisingOrganisationId,
    WRITTEN,
  ),
  column('text', 'indicator', 'columns.indicator', (row) => row.indicator, WRITTEN),
  column('text', 'unit', 'columns.unit', (row) => row.unit, WRITTEN),
  column('value', 'direction', 'columns.direction', (row) => row.direction, { list: 'direction', derived: false }),
  column('text', 'baselineMethod', 'fields.baselineMethod', (row) => row.baselineMethod, WRITTEN),
  column('value', 'measurementFrequency', 'fields.measurementFrequency', (row) => row.measurementFrequency, {
    list: 'measurementFrequency',
    derived: false,
  }),
  column('number', 'baselineValue', 'columns.baselineValue', (row) => row.baselineValue, WRITTEN),
  column('date', 'baselineDate', 'fields.baselineDate', (row) => row.baselineDate, WRITTEN),
  column('number', 'latestValue', 'columns.latestValue', (row) => row.latestValue),
  column('date', 'latestDate', 'views.column.latestDate', (row) => row.latestDate),
  column('number', 'targetValue', 'columns.targetValue', (row) => row.targetValue, WRITTEN),
  column('date', 'targetDate', 'fields.targetDate_benefit', (row) => row.targetDate, WRITTEN),
  column('percent', 'progress', 'columns.progress', (row) => row.progress),
  column('value', 'rag', 'columns.rag', (row) => row.rag, { list: 'rag' }),
]

/** The measurement plan: benefits and dis-benefits by the day the next measurement is due, those without one last. */
export const measurements: DerivedView<MeasurementRow> = {
  id: 'measurements',
  derive: (map, asOf, scope) => {
    const day = dayOf(map, asOf)
    return activeElements(map)
      .filter((element) => element.kind === 'benefit' && scope.has(element.id))
      .map((benefit) => rowOf(benefit, day))
      .toSorted((a, b) => compareDates(a.nextMeasurementDue, b.nextMeasurementDue))
  },
  columns: () => COLUMNS,
  subject: (row) => ({ element: row.benefitId }),
}

function rowOf(benefit: Element, day: Day): MeasurementRow {
  const facts = factsOf(benefit, day)
  const due = facts.nextMeasurementDue ?? null
  const overdue = isPast(due, day.asOf)
  return {
    benefitId: benefit.id,
    isDisbenefit: isDisbenefit(benefit),
    nextMeasurementDue: due,
    overdue,
    daysOverdue: overdue && due !== null ? (daysBetween(due, day.asOf) ?? null) : null,
    measurementStatus: facts.measurementStatus,
    measurementResponsible: personOf(benefit.measurementResponsible),
    realisingOrganisationId: textOf(benefit.realisingOrganisationId),
    indicator: textOf(benefit.indicator),
    unit: textOf(benefit.unit),
    direction: benefit.direction ?? null,
    baselineMethod: textOf(benefit.baselineMethod),
    measurementFrequency: benefit.measurementFrequency ?? null,
    baselineValue: numberOf(benefit.baselineValue),
    baselineDate: dateOf(benefit.baselineDate),
    latestValue: facts.latest?.value ?? null,
    latestDate: facts.latest?.date ?? null,
    targetValue: numberOf(benefit.targetValue),
    targetDate: dateOf(benefit.targetDate),
    progress: rounded(facts.progress),
    rag: facts.rag,
  }
}
