import type { FieldName, PersonPart } from '#shared/model/fields.ts'
import type { TextKey, Translate } from '#shared/i18n/texts.ts'
import type { RegisterRow } from '#shared/register/row.ts'

/**
 * What a column holds. `number` in the benefit's own unit · `money` in the map's currency · `percent` whole per cent ·
 * `count` · `person` shown by name · `part` one part of a person · `element`, `elements` ids of elements ·
 * `organisation`, `organisations` · `fields` names of fields · `rules` ids of rules · `years` one column per year, money.
 */
export type ColumnType =
  | 'element'
  | 'text'
  | 'boolean'
  | 'enum'
  | 'part'
  | 'person'
  | 'organisation'
  | 'organisations'
  | 'elements'
  | 'count'
  | 'number'
  | 'percent'
  | 'money'
  | 'years'
  | 'date'
  | 'fields'
  | 'rules'

export interface RegisterColumn {
  /** Key of the row; the three columns of the owner have the same. */
  readonly key: keyof RegisterRow
  /** Which part of the person the column shows. */
  readonly part?: PersonPart
  readonly type: ColumnType
  /** Follows from the map and cannot be typed into. */
  readonly derived: boolean
  /** The field behind a column that is not derived. */
  readonly field?: FieldName
  /** Heading; of `years` with the value `year`. */
  readonly labelKey: TextKey
}

/** The fifty columns of the benefit register, in order. Source: domain reference 3.1. */
export const COLUMNS = [
  { key: 'benefitId', type: 'element', derived: true, labelKey: 'columns.benefitId' },
  { key: 'title', type: 'text', derived: false, field: 'title', labelKey: 'columns.title' },
  { key: 'description', type: 'text', derived: false, field: 'description', labelKey: 'columns.description' },
  { key: 'isDisbenefit', type: 'boolean', derived: false, field: 'isDisbenefit', labelKey: 'columns.isDisbenefit' },
  { key: 'category', type: 'enum', derived: false, field: 'category', labelKey: 'columns.category' },
  { key: 'status', type: 'enum', derived: false, field: 'status', labelKey: 'columns.status' },
  { key: 'owner', part: 'name', type: 'part', derived: false, field: 'owner', labelKey: 'columns.owner_name' },
  { key: 'owner', part: 'role', type: 'part', derived: false, field: 'owner', labelKey: 'columns.owner_role' },
  {
    key: 'owner',
    part: 'organisationId',
    type: 'part',
    derived: false,
    field: 'owner',
    labelKey: 'columns.owner_organisationId',
  },
  {
    key: 'realisingOrganisationId',
    type: 'organisation',
    derived: false,
    field: 'realisingOrganisationId',
    labelKey: 'columns.realisingOrganisationId',
  },
  {
    key: 'beneficiaryOrganisationIds',
    type: 'organisations',
    derived: false,
    field: 'beneficiaryOrganisationIds',
    labelKey: 'columns.beneficiaryOrganisationIds',
  },
  { key: 'supportedGoals', type: 'elements', derived: true, labelKey: 'columns.supportedGoals' },
  { key: 'contributingChanges', type: 'elements', derived: true, labelKey: 'columns.contributingChanges' },
  { key: 'enablers', type: 'elements', derived: true, labelKey: 'columns.enablers' },
  { key: 'initiatives', type: 'elements', derived: true, labelKey: 'columns.initiatives' },
  { key: 'contributingBenefits', type: 'elements', derived: true, labelKey: 'columns.contributingBenefits' },
  { key: 'counteractedBy', type: 'elements', derived: true, labelKey: 'columns.counteractedBy' },
  {
    key: 'organisationsThatMustAct',
    type: 'organisations',
    derived: true,
    labelKey: 'columns.organisationsThatMustAct',
  },
  { key: 'pathCount', type: 'count', derived: true, labelKey: 'columns.pathCount' },
  { key: 'longestChain', type: 'count', derived: true, labelKey: 'columns.longestChain' },
  { key: 'indicator', type: 'text', derived: false, field: 'indicator', labelKey: 'columns.indicator' },
  { key: 'unit', type: 'text', derived: false, field: 'unit', labelKey: 'columns.unit' },
  { key: 'direction', type: 'enum', derived: false, field: 'direction', labelKey: 'columns.direction' },
  { key: 'baselineValue', type: 'number', derived: false, field: 'baselineValue', labelKey: 'columns.baselineValue' },
  { key: 'baselineDate', type: 'date', derived: false, field: 'baselineDate', labelKey: 'columns.baselineDate' },
  { key: 'baselineMethod', type: 'text', derived: false, field: 'baselineMethod', labelKey: 'columns.baselineMethod' },
  { key: 'targetValue', type: 'number', derived: false, field: 'targetValue', labelKey: 'columns.targetValue' },
  { key: 'targetDate', type: 'date', derived: false, field: 'targetDate', labelKey: 'columns.targetDate' },
  {
    key: 'realisationStart',
    type: 'date',
    derived: false,
    field: 'realisationStart',
    labelKey: 'columns.realisationStart',
  },
  { key: 'realisationEnd', type: 'date', derived: false, field: 'realisationEnd', labelKey: 'columns.realisationEnd' },
  { key: 'earliestRealisation', type: 'date', derived: true, labelKey: 'columns.earliestRealisation' },
  {
    key: 'measurementFrequency',
    type: 'enum',
    derived: false,
    field: 'measurementFrequency',
    labelKey: 'columns.measurementFrequency',
  },
  {
    key: 'measurementResponsible',
    type: 'person',
    derived: false,
    field: 'measurementResponsible',
    labelKey: 'columns.measurementResponsible',
  },
  { key: 'latestValue', type: 'number', derived: true, labelKey: 'columns.latestValue' },
  { key: 'latestDate', type: 'date', derived: true, labelKey: 'columns.latestDate' },
  { key: 'progress', type: 'percent', derived: true, labelKey: 'columns.progress' },
  { key: 'expectedProgress', type: 'percent', derived: true, labelKey: 'columns.expectedProgress' },
  { key: 'rag', type: 'enum', derived: true, labelKey: 'columns.rag' },
  { key: 'measurementStatus', type: 'enum', derived: true, labelKey: 'columns.measurementStatus' },
  { key: 'nextMeasurementDue', type: 'date', derived: true, labelKey: 'columns.nextMeasurementDue' },
  { key: 'valuePerYear', type: 'years', derived: true, labelKey: 'columns.valuePerYear' },
  { key: 'valueTotal', type: 'money', derived: true, labelKey: 'columns.valueTotal' },
  { key: 'countedValueTotal', type: 'money', derived: true, labelKey: 'columns.countedValueTotal' },
  { key: 'probability', type: 'percent', derived: false, field: 'probability', labelKey: 'columns.probability' },
  { key: 'riskAdjustedValue', type: 'money', derived: true, labelKey: 'columns.riskAdjustedValue' },
  { key: 'maxRiskScore', type: 'count', derived: true, labelKey: 'columns.maxRiskScore' },
  { key: 'completeness', type: 'percent', derived: true, labelKey: 'columns.completeness' },
  { key: 'missingFields', type: 'fields', derived: true, labelKey: 'columns.missingFields' },
  { key: 'findings', type: 'rules', derived: true, labelKey: 'columns.findings' },
  { key: 'note', type: 'text', derived: false, field: 'note', labelKey: 'columns.note' },
] as const satisfies readonly RegisterColumn[]

/** What stands after the fifty: the votes, which a closed round writes. */
export const TRAILING_COLUMNS = [
  { key: 'priority', type: 'count', derived: true, field: 'priority', labelKey: 'columns.priority' },
] as const satisfies readonly RegisterColumn[]

/** Keys of a row in JSON, in order: those of the columns once each, then `number` and `priority`. */
export const ROW_KEYS: readonly (keyof RegisterRow)[] = [
  ...new Set<keyof RegisterRow>([...COLUMNS.map((column) => column.key), 'number', 'priority']),
]

export const columnHeading = (t: Translate, column: RegisterColumn, year?: string): string =>
  t(column.labelKey, year === undefined ? undefined : { year })

/** The columns with one of the keys, in the order of the register; all of them without keys. `benefitId` is always there. */
export const chosenColumns = (keys?: readonly string[]): readonly RegisterColumn[] => {
  const all: readonly RegisterColumn[] = [...COLUMNS, ...TRAILING_COLUMNS]
  return keys ? all.filter(({ key }) => key === 'benefitId' || keys.includes(key)) : all
}

/** The years that some row has a value for, ascending. */
export const yearsOf = (rows: readonly RegisterRow[]): readonly string[] =>
  [...new Set(rows.flatMap((row) => Object.keys(row.valuePerYear)))].toSorted((a, b) => Number(a) - Number(b))
