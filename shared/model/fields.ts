import { KIND_SPECS, STATUSES, type ElementKind, type Kind } from '#shared/model/kinds.ts'

/** A person on the map: a name, a role, an organisation; nothing else is kept about officials. */
export interface Person {
  readonly name?: string
  readonly role?: string
  readonly organisationId?: string
}
export const PERSON_PARTS = ['name', 'role', 'organisationId'] as const
export type PersonPart = (typeof PERSON_PARTS)[number]

/** A row of a list field. `id` and `order` are the row's own; rows stand in (`order`, `id`). */
interface Row {
  readonly id: string
  readonly order: number
  /** Fields this version does not know, kept as they came. */
  readonly unknown?: UnknownFields
}
export type Json = null | boolean | number | string | readonly Json[] | { readonly [key: string]: Json }
export type UnknownFields = { readonly [name: string]: Json }

export const COST_TYPES = ['oneOff', 'recurring'] as const
export const RISK_STATUSES = ['open', 'closed'] as const

/** What an organisation pays in one year, in whole or fractional units of the map's currency. */
export interface Cost extends Row {
  readonly organisationId?: string
  readonly year?: number
  readonly amount?: number
  readonly type?: (typeof COST_TYPES)[number]
}
/** What an organisation gains in one year (a dis-benefit: what it loses, as a positive number), in the map's currency. */
export interface AnnualValue extends Row {
  readonly organisationId?: string
  readonly year?: number
  readonly amount?: number
}
/** One measured value of a benefit's indicator, in the benefit's `unit`. */
export interface Measurement extends Row {
  readonly date?: string
  readonly value?: number
  readonly note?: string
}
/** An earlier assessment of a risk, so that a repeated analysis shows movement. */
export interface RiskAssessment {
  readonly id: string
  readonly date?: string
  readonly probability?: number
  readonly consequence?: number
  readonly note?: string
  readonly unknown?: UnknownFields
}
/** A threat and how likely and how grave it is, each 1 to the map's `riskScale`. */
export interface Risk extends Row {
  readonly threat?: string
  readonly probability?: number
  readonly consequence?: number
  readonly action?: string
  readonly owner?: Person
  readonly reassessmentDate?: string
  readonly status?: (typeof RISK_STATUSES)[number]
  readonly assessments: readonly RiskAssessment[]
}

/** List fields whose rows are root entries of the document: field name = root name. */
export const ROW_FIELDS = ['costs', 'annualValues', 'measurements', 'risks'] as const
export type RowField = (typeof ROW_FIELDS)[number]
export interface RowOf {
  readonly costs: Cost
  readonly annualValues: AnnualValue
  readonly measurements: Measurement
  readonly risks: Risk
}

/**
 * How a field is stored and edited.
 * `text` shared character by character · `line`, `paragraph` plain strings · `number` finite · `percent` 0–100 ·
 * `date` YYYY-MM-DD · `enum` one of `values` · `organisation` an organisation id · `organisations` distinct ids ·
 * `names` distinct texts · `rows` a list of rows.
 */
export type FieldType =
  | 'text'
  | 'line'
  | 'paragraph'
  | 'number'
  | 'percent'
  | 'boolean'
  | 'date'
  | 'enum'
  | 'person'
  | 'organisation'
  | 'organisations'
  | 'names'
  | 'rows'

/** Where the inspector shows a field. */
export const TABS = ['profile', 'measurement', 'money', 'risks'] as const
export type Tab = (typeof TABS)[number]

export interface FieldSpec {
  readonly name: string
  readonly type: FieldType
  /** The kinds that have the field; its label may differ by kind where `labelByKind` is set. */
  readonly kinds: readonly ElementKind[]
  readonly labelByKind?: true
  readonly tab: Tab
  readonly values?: readonly string[]
  /** Values allowed for one kind, where they differ. */
  readonly valuesByKind?: Partial<Record<ElementKind, readonly string[]>>
  /** `currency` = the map's, `unit` = the benefit's own unit, `%`. */
  readonly unit?: 'currency' | 'unit' | '%'
  /** Needed for a complete profile of a kind: the value itself, or these parts of a person. Source: domain reference 2.7. */
  readonly required?: Partial<Record<Kind, true | readonly PersonPart[]>>
}

const ALL: readonly ElementKind[] = ['goal', 'benefit', 'change', 'enabler', 'initiative', 'note']
const FIVE: readonly ElementKind[] = ['goal', 'benefit', 'change', 'enabler', 'initiative']
const MEANS: readonly ElementKind[] = ['change', 'enabler', 'initiative']

export const GOAL_LEVELS = ['societal', 'strategic', 'effect'] as const
export const ENABLER_TYPES = [
  'it',
  'information',
  'legal',
  'agreement',
  'competence',
  'organisation',
  'infrastructure',
  'funding',
] as const
export const CHANGE_TYPES = ['enabling', 'business'] as const
export const FORMS = ['line', 'individual', 'workingGroup', 'project', 'programme'] as const
export const CATEGORIES = [
  'cashReleasing',
  'redistribution',
  'quality',
  'riskReduction',
  'environmental',
  'societal',
] as const
export const DIRECTIONS = ['increase', 'decrease'] as const
export const FREQUENCIES = ['once', 'monthly', 'quarterly', 'halfYearly', 'yearly'] as const

/**
 * Every field of an element, in the order of the inspector and of the lists of missing fields.
 * Labels live in the language files under `fields.<name>` (or `fields.<name>_<kind>`). Source: domain reference 2.1–2.4.
 */
export const FIELDS = [
  {
    name: 'title',
    type: 'text',
    kinds: ALL,
    tab: 'profile',
    required: { goal: true, benefit: true, change: true, enabler: true, initiative: true },
  },
  {
    name: 'description',
    type: 'text',
    kinds: ALL,
    tab: 'profile',
    required: { goal: true, benefit: true, change: true, enabler: true },
  },
  {
    name: 'organisationId',
    type: 'organisation',
    kinds: ALL,
    tab: 'profile',
    required: { goal: true, change: true, enabler: true, initiative: true },
  },
  { name: 'participatingOrganisationIds', type: 'organisations', kinds: MEANS, tab: 'profile' },
  {
    name: 'status',
    type: 'enum',
    kinds: ['benefit', 'change', 'enabler', 'initiative'],
    tab: 'profile',
    values: STATUSES,
    valuesByKind: {
      benefit: KIND_SPECS.benefit.statuses,
      change: KIND_SPECS.change.statuses,
      enabler: KIND_SPECS.enabler.statuses,
      initiative: KIND_SPECS.initiative.statuses,
    },
  },
  { name: 'goalLevel', type: 'enum', kinds: ['goal'], tab: 'profile', values: GOAL_LEVELS },
  { name: 'source', type: 'line', kinds: ['goal'], tab: 'profile', required: { goal: true } },
  {
    name: 'enablerType',
    type: 'enum',
    kinds: ['enabler'],
    tab: 'profile',
    values: ENABLER_TYPES,
    required: { enabler: true },
  },
  {
    name: 'changeType',
    type: 'enum',
    kinds: ['change'],
    tab: 'profile',
    values: CHANGE_TYPES,
    required: { change: true },
  },
  { name: 'currentState', type: 'paragraph', kinds: ['change'], tab: 'profile' },
  { name: 'futureState', type: 'paragraph', kinds: ['change'], tab: 'profile' },
  { name: 'affectedService', type: 'line', kinds: ['change'], tab: 'profile' },
  {
    name: 'changeOwner',
    type: 'person',
    kinds: ['change'],
    tab: 'profile',
    required: { change: ['name', 'role'] },
  },
  { name: 'changeAgent', type: 'person', kinds: ['change'], tab: 'profile', required: { change: ['name'] } },
  { name: 'champions', type: 'names', kinds: ['change'], tab: 'profile' },
  { name: 'affectedGroups', type: 'names', kinds: ['change'], tab: 'profile', required: { change: true } },
  { name: 'isDisbenefit', type: 'boolean', kinds: ['benefit'], tab: 'profile' },
  {
    name: 'category',
    type: 'enum',
    kinds: ['benefit'],
    tab: 'profile',
    values: CATEGORIES,
    required: { benefit: true },
  },
  {
    name: 'owner',
    type: 'person',
    kinds: ['goal', 'benefit', 'enabler'],
    labelByKind: true,
    tab: 'profile',
    required: { goal: ['name'], benefit: ['name', 'role', 'organisationId'], enabler: ['name'] },
  },
  {
    name: 'realisingOrganisationId',
    type: 'organisation',
    kinds: ['benefit'],
    tab: 'profile',
    required: { benefit: true },
  },
  {
    name: 'beneficiaryOrganisationIds',
    type: 'organisations',
    kinds: ['benefit'],
    tab: 'profile',
    required: { benefit: true },
  },
  {
    name: 'assignmentGiver',
    type: 'person',
    kinds: ['initiative'],
    tab: 'profile',
    required: { initiative: ['name'] },
  },
  {
    name: 'assignmentReceiver',
    type: 'person',
    kinds: ['initiative'],
    tab: 'profile',
    required: { initiative: ['name'] },
  },
  { name: 'purpose', type: 'paragraph', kinds: ['initiative'], tab: 'profile', required: { initiative: true } },
  { name: 'scope', type: 'paragraph', kinds: ['initiative'], tab: 'profile', required: { initiative: true } },
  { name: 'delimitations', type: 'paragraph', kinds: ['initiative'], tab: 'profile', required: { initiative: true } },
  { name: 'relations', type: 'paragraph', kinds: ['initiative'], tab: 'profile', required: { initiative: true } },
  { name: 'communication', type: 'paragraph', kinds: ['initiative'], tab: 'profile', required: { initiative: true } },
  {
    name: 'startDate',
    type: 'date',
    kinds: ['change', 'initiative'],
    tab: 'profile',
    required: { change: true, initiative: true },
  },
  {
    name: 'endDate',
    type: 'date',
    kinds: ['change', 'initiative'],
    labelByKind: true,
    tab: 'profile',
    required: { change: true, initiative: true },
  },
  { name: 'availableFrom', type: 'date', kinds: ['enabler'], tab: 'profile', required: { enabler: true } },
  { name: 'decision', type: 'paragraph', kinds: ['initiative'], tab: 'profile', required: { initiative: true } },
  { name: 'form', type: 'enum', kinds: ['initiative'], tab: 'profile', values: FORMS },
  { name: 'steeringGroup', type: 'paragraph', kinds: ['initiative'], tab: 'profile' },
  { name: 'referenceGroups', type: 'paragraph', kinds: ['initiative'], tab: 'profile' },
  { name: 'indicator', type: 'line', kinds: ['benefit'], tab: 'measurement', required: { benefit: true } },
  { name: 'unit', type: 'line', kinds: ['benefit'], tab: 'measurement', required: { benefit: true } },
  {
    name: 'direction',
    type: 'enum',
    kinds: ['benefit'],
    tab: 'measurement',
    values: DIRECTIONS,
    required: { benefit: true },
  },
  {
    name: 'baselineValue',
    type: 'number',
    kinds: ['benefit'],
    tab: 'measurement',
    unit: 'unit',
    required: { benefit: true },
  },
  { name: 'baselineDate', type: 'date', kinds: ['benefit'], tab: 'measurement', required: { benefit: true } },
  { name: 'baselineMethod', type: 'paragraph', kinds: ['benefit'], tab: 'measurement', required: { benefit: true } },
  {
    name: 'targetValue',
    type: 'number',
    kinds: ['benefit'],
    tab: 'measurement',
    unit: 'unit',
    required: { benefit: true },
  },
  {
    name: 'targetDate',
    type: 'date',
    kinds: ['goal', 'benefit'],
    labelByKind: true,
    tab: 'measurement',
    required: { goal: true, benefit: true },
  },
  {
    name: 'measurementFrequency',
    type: 'enum',
    kinds: ['benefit'],
    tab: 'measurement',
    values: FREQUENCIES,
    required: { benefit: true },
  },
  {
    name: 'measurementResponsible',
    type: 'person',
    kinds: ['benefit'],
    tab: 'measurement',
    required: { benefit: ['name'] },
  },
  { name: 'realisationStart', type: 'date', kinds: ['benefit'], tab: 'measurement', required: { benefit: true } },
  { name: 'realisationEnd', type: 'date', kinds: ['benefit'], tab: 'measurement' },
  {
    name: 'probability',
    type: 'percent',
    kinds: ['benefit'],
    tab: 'measurement',
    unit: '%',
    required: { benefit: true },
  },
  { name: 'measurements', type: 'rows', kinds: ['benefit'], tab: 'measurement', unit: 'unit' },
  { name: 'outcome', type: 'paragraph', kinds: ['benefit'], tab: 'measurement' },
  { name: 'resultCommunication', type: 'paragraph', kinds: ['benefit'], tab: 'measurement' },
  { name: 'annualValues', type: 'rows', kinds: ['benefit'], tab: 'money', unit: 'currency' },
  { name: 'valuationMethod', type: 'paragraph', kinds: ['benefit'], tab: 'money' },
  { name: 'assumptions', type: 'paragraph', kinds: ['benefit'], tab: 'money' },
  { name: 'redeploymentPlan', type: 'paragraph', kinds: ['benefit'], tab: 'money' },
  { name: 'mitigation', type: 'paragraph', kinds: ['benefit'], tab: 'profile' },
  { name: 'priority', type: 'number', kinds: ['benefit'], tab: 'profile' },
  { name: 'costs', type: 'rows', kinds: MEANS, tab: 'money', unit: 'currency', required: { initiative: true } },
  { name: 'costAllocationAgreement', type: 'paragraph', kinds: ['initiative'], tab: 'money' },
  { name: 'risks', type: 'rows', kinds: FIVE, tab: 'risks' },
  { name: 'note', type: 'text', kinds: ALL, tab: 'profile' },
] as const satisfies readonly FieldSpec[]

type Spec = (typeof FIELDS)[number]
export type FieldName = Spec['name']
type ValueOf<S extends Spec> = S extends { type: 'rows' }
  ? readonly RowOf[S['name']][]
  : S extends { type: 'number' | 'percent' }
    ? number
    : S extends { type: 'boolean' }
      ? boolean
      : S extends { type: 'person' }
        ? Person
        : S extends { type: 'organisations' | 'names' }
          ? readonly string[]
          : S extends { values: readonly (infer V)[] }
            ? V
            : string

/** The fields of an element under their names, each with its type; all may be absent. */
export type ElementFields = { readonly [S in Spec as S['name']]?: ValueOf<S> }
export const TEXT_FIELDS = ['title', 'description', 'note'] as const
export type TextField = (typeof TEXT_FIELDS)[number]

const BY_NAME: ReadonlyMap<string, FieldSpec> = new Map(FIELDS.map((field) => [field.name, field]))

/** The registry entry of a field, or undefined for a name this version does not know. */
export const fieldSpec = (name: string): FieldSpec | undefined => BY_NAME.get(name)
export const isTextField = (name: string): name is TextField => TEXT_FIELDS.includes(name as TextField)
export const isRowField = (name: string): name is RowField => ROW_FIELDS.includes(name as RowField)

/** The fields an element of a kind has, in registry order. */
export const fieldsOf = (kind: ElementKind): readonly (FieldSpec & { name: FieldName })[] =>
  FIELDS.filter((field) => (field.kinds as readonly ElementKind[]).includes(kind))

/** Allowed values of an enumerated field for a kind, in order; empty for other fields. */
export const valuesOf = (field: FieldSpec, kind: ElementKind): readonly string[] =>
  field.valuesByKind?.[kind] ?? field.values ?? []
