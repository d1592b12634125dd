import {
  LANE_MODES,
  LANGUAGES,
  LAYOUT_DIRECTIONS,
  ORGANISATION_KINDS,
  RISK_SCALES,
  TERMINOLOGIES,
} from '#shared/model/benefitMap.ts'
import { COST_TYPES, RISK_STATUSES, type RowField } from '#shared/model/fields.ts'
import { ASSUMPTION_STATUSES } from '#shared/model/link.ts'
import type { ValueSpec } from '#shared/model/values.ts'

/** One field of an entry that is not an element: a row, link, organisation, section or the settings. */
export interface EntryField extends ValueSpec {
  readonly name: string
}

/** Columns of the rows of each list field, in the order they are shown and written. Source: domain reference 2.1, 2.4, 2.5. */
export const ROW_COLUMNS = {
  costs: [
    { name: 'organisationId', type: 'organisation' },
    { name: 'year', type: 'year' },
    { name: 'amount', type: 'number' },
    { name: 'type', type: 'enum', values: COST_TYPES },
  ],
  annualValues: [
    { name: 'organisationId', type: 'organisation' },
    { name: 'year', type: 'year' },
    { name: 'amount', type: 'number' },
  ],
  measurements: [
    { name: 'date', type: 'date' },
    { name: 'value', type: 'number' },
    { name: 'note', type: 'paragraph' },
  ],
  risks: [
    { name: 'threat', type: 'paragraph' },
    { name: 'probability', type: 'score' },
    { name: 'consequence', type: 'score' },
    { name: 'action', type: 'paragraph' },
    { name: 'owner', type: 'person' },
    { name: 'reassessmentDate', type: 'date' },
    { name: 'status', type: 'enum', values: RISK_STATUSES },
  ],
} as const satisfies Record<RowField, readonly EntryField[]>

/** An earlier assessment of a risk. */
export const ASSESSMENT_COLUMNS = [
  { name: 'date', type: 'date' },
  { name: 'probability', type: 'score' },
  { name: 'consequence', type: 'score' },
  { name: 'note', type: 'paragraph' },
] as const satisfies readonly EntryField[]

export const LINK_FIELDS = [
  { name: 'from', type: 'id' },
  { name: 'to', type: 'id' },
  { name: 'strength', type: 'strength' },
  { name: 'note', type: 'paragraph' },
  { name: 'assumption', type: 'paragraph' },
  { name: 'assumptionStatus', type: 'enum', values: ASSUMPTION_STATUSES },
  { name: 'assumptionReviewed', type: 'date' },
  { name: 'label', type: 'line' },
] as const satisfies readonly EntryField[]

export const ORGANISATION_FIELDS = [
  { name: 'name', type: 'line' },
  { name: 'shortName', type: 'line' },
  { name: 'kind', type: 'enum', values: ORGANISATION_KINDS },
  { name: 'colour', type: 'colour' },
  { name: 'contact', type: 'line' },
] as const satisfies readonly EntryField[]

export const SECTION_FIELDS = [
  { name: 'title', type: 'line' },
  { name: 'x', type: 'number' },
  { name: 'y', type: 'number' },
  { name: 'width', type: 'number' },
  { name: 'height', type: 'number' },
  { name: 'organisationId', type: 'organisation' },
] as const satisfies readonly EntryField[]

/** The map's settings; `top` stand at the top level of a MapFile, the others under its `settings`. */
export const SETTING_FIELDS = [
  { name: 'title', type: 'line', top: true },
  { name: 'language', type: 'enum', values: LANGUAGES, top: true },
  { name: 'currency', type: 'currency', top: true },
  { name: 'asOf', type: 'date', top: true },
  { name: 'layoutDirection', type: 'enum', values: LAYOUT_DIRECTIONS, top: false },
  { name: 'terminology', type: 'enum', values: TERMINOLOGIES, top: false },
  { name: 'ragTolerance', type: 'percent', top: false },
  { name: 'riskScale', type: 'enum', values: RISK_SCALES, top: false },
  { name: 'lanes', type: 'enum', values: LANE_MODES, top: false },
] as const satisfies readonly (EntryField & { top: boolean })[]

/** What an element carries besides the fields of the registry. */
export const ELEMENT_MARKS = [
  { name: 'parked', type: 'flag' },
  { name: 'pinned', type: 'flag' },
  { name: 'promotedFrom', type: 'enum', values: ['note'] },
  { name: 'mergedFrom', type: 'ids' },
] as const satisfies readonly EntryField[]
