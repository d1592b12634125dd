import type { ElementId } from '#shared/model/element.ts'
import type { RegisterPerson } from '#shared/register/row.ts'
import { WRITTEN, columnsFor } from '#shared/views/columnsFor.ts'
import { personKey } from '#shared/views/duties.ts'
import type { PlanRow, Prerequisite } from '#shared/views/planRow.ts'

const idsOf = (list: readonly Prerequisite[]): readonly ElementId[] => list.map(({ elementId }) => elementId)
const notInPlace = ({ changes, enablers, initiatives }: PlanRow): readonly ElementId[] =>
  idsOf([...changes, ...enablers, ...initiatives].filter(({ done }) => !done))
const filled = (texts: readonly (string | null)[]): readonly string[] => [
  ...new Set(texts.filter((text) => text !== null)),
]

/** Everybody who approves, each once. */
function approvers({ approvals }: PlanRow): readonly RegisterPerson[] {
  const persons = new Map<string, RegisterPerson>()
  for (const { person } of approvals) {
    const key = personKey({ name: person?.name ?? '', organisationId: person?.organisationId ?? '' })
    if (person && key !== undefined && !persons.has(key)) persons.set(key, person)
  }
  return [...persons.values()]
}

const column = columnsFor<PlanRow>()

/** The plan in the order of its headings: what, why and who, measuring, when, what it takes, risks, value, approval. */
export const PLAN_COLUMNS = [
  column('element', 'benefitId', 'views.column.benefit', (row) => row.benefitId),
  column('text', 'description', 'columns.description', (row) => row.description, WRITTEN),
  column('boolean', 'isDisbenefit', 'columns.isDisbenefit', (row) => row.isDisbenefit, WRITTEN),
  column('value', 'category', 'columns.category', (row) => row.category, { list: 'category', derived: false }),
  column('value', 'status', 'columns.status', (row) => row.status, { list: 'status', derived: false }),
  column('value', 'rag', 'columns.rag', (row) => row.rag, { list: 'rag' }),
  column('elements', 'supportedGoals', 'columns.supportedGoals', (row) => row.supportedGoals),
  column('person', 'owner', 'columns.owner_name', (row) => row.owner, WRITTEN),
  column('organisation', 'realisingOrganisationId', 'columns.realisingOrganisationId', realisingIn, WRITTEN),
  column(
    'organisations',
    'beneficiaryOrganisationIds',
    'columns.beneficiaryOrganisationIds',
    (row) => row.beneficiaryOrganisationIds,
    WRITTEN,
  ),
  column('organisations', 'organisationsThatMustAct', 'columns.organisationsThatMustAct', mustAct),
  column('text', 'indicator', 'columns.indicator', (row) => row.indicator, WRITTEN),
  column('text', 'unit', 'columns.unit', (row) => row.unit, WRITTEN),
  column('value', 'direction', 'columns.direction', (row) => row.direction, { list: 'direction', derived: false }),
  column('number', 'baselineValue', 'columns.baselineValue', (row) => row.baselineValue, WRITTEN),
  column('date', 'baselineDate', 'fields.baselineDate', (row) => row.baselineDate, WRITTEN),
  column('text', 'baselineMethod', 'fields.baselineMethod', (row) => row.baselineMethod, WRITTEN),
  column('number', 'targetValue', 'columns.targetValue', (row) => row.targetValue, WRITTEN),
  column('date', 'targetDate', 'fields.targetDate_benefit', (row) => row.targetDate, WRITTEN),
  column('date', 'realisationStart', 'fields.realisationStart', (row) => row.realisationStart, WRITTEN),
  column('date', 'realisationEnd', 'fields.realisationEnd', (row) => row.realisationEnd, WRITTEN),
  column('date', 'earliestRealisation', 'columns.earliestRealisation', (row) => row.earliestRealisation),
  column('steps', 'changes', 'columns.contributingChanges', (row) => row.changes),
  column('steps', 'enablers', 'columns.enablers', (row) => row.enablers),
  column('steps', 'initiatives', 'columns.initiatives', (row) => row.initiatives),
  column('elements', 'notInPlace', 'views.column.notInPlace', notInPlace),
  column('texts', 'risks', 'views.column.risks', (row) => filled(row.risks.map(({ threat }) => threat))),
  column('texts', 'riskActions', 'views.column.riskActions', (row) => filled(row.risks.map(({ action }) => action))),
  column('person', 'measurementResponsible', 'fields.measurementResponsible', measuredBy, WRITTEN),
  column('value', 'measurementFrequency', 'fields.measurementFrequency', (row) => row.measurementFrequency, {
    list: 'measurementFrequency',
    derived: false,
  }),
  column('date', 'nextMeasurementDue', 'columns.nextMeasurementDue', (row) => row.nextMeasurementDue),
  column('texts', 'followUps', 'views.column.followUps', (row) => row.followUps),
  column('number', 'latestValue', 'columns.latestValue', (row) => row.latestValue),
  column('date', 'latestDate', 'views.column.latestDate', (row) => row.latestDate),
  column('percent', 'progress', 'columns.progress', (row) => row.progress),
  column('money', 'valueTotal', 'columns.valueTotal', (row) => row.valueTotal),
  column('money', 'countedValueTotal', 'columns.countedValueTotal', (row) => row.countedValueTotal),
  column('percent', 'probability', 'columns.probability', (row) => row.probability, WRITTEN),
  column('text', 'valuationMethod', 'fields.valuationMethod', (row) => row.valuationMethod, WRITTEN),
  column('text', 'assumptions', 'fields.assumptions', (row) => row.assumptions, WRITTEN),
  column('text', 'redeploymentPlan', 'fields.redeploymentPlan', (row) => row.redeploymentPlan, WRITTEN),
  column('text', 'mitigation', 'fields.mitigation', (row) => row.mitigation, WRITTEN),
  column('text', 'resultCommunication', 'fields.resultCommunication', (row) => row.resultCommunication, WRITTEN),
  column('text', 'outcome', 'fields.outcome', (row) => row.outcome, WRITTEN),
  column('persons', 'approvals', 'views.column.approvers', approvers),
  column('percent', 'completeness', 'columns.completeness', (row) => row.completeness),
  column('fields', 'missingFields', 'columns.missingFields', (row) => row.missingFields),
]

function realisingIn(row: PlanRow): string | null {
  return row.realisingOrganisationId
}
function mustAct(row: PlanRow): readonly string[] {
  return row.organisationsThatMustAct
}
function measuredBy(row: PlanRow): RegisterPerson | null {
  return row.measurementResponsible
}
