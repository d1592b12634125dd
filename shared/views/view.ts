import type { BenefitMap } from '#shared/model/benefitMap.ts'
import type { ElementId } from '#shared/model/element.ts'
import type { ValueList } from '#shared/i18n/labels.ts'
import type { Creatable, Status } from '#shared/model/kinds.ts'
import type { TextKey } from '#shared/i18n/texts.ts'
import type { RegisterPerson } from '#shared/register/row.ts'

/** The derived views beside the register, by the names they have in addresses. Source: domain reference 3.3. */
export const VIEW_IDS = [
  'balance',
  'goals',
  'plan',
  'responsibilities',
  'risks',
  'measurements',
  'actions',
  'stakeholders',
  'deliverables',
] as const
export type ViewId = (typeof VIEW_IDS)[number]

/** Which part of the map a view is asked for; see `scopeOf`. */
export interface Scope {
  /** Whether an element is in the part. */
  readonly has: (id: ElementId) => boolean
  /** Whether an organisation is: rows of organisations and amounts of others are left out. */
  readonly hasOrganisation: (id: string) => boolean
}
/** The whole map. */
export const EVERYTHING: Scope = { has: () => true, hasOrganisation: () => true }

/** Something that must be in place: by whom, by when, and how it stands. */
export interface Step {
  readonly elementId: ElementId
  readonly owner: RegisterPerson | null
  readonly organisationId: string | null
  readonly date: string | null
  readonly status: Status | null
}

/**
 * What a column holds, null where it is missing. `text`, `texts` said as it stands · `number` in the benefit's own unit ·
 * `money` in the map's currency · `percent` whole per cent · `count` · `date` YYYY-MM-DD · `boolean` · `value(s)` of
 * `list` · `kind` of an element · `element(s)`, `organisation(s)` ids · `steps` elements with
 * owner, date and status · `person(s)` · `fields` names of fields of the row's
 * subject, parts of a person as `owner.role` · `rules` ids.
 */
export interface CellTypes {
  readonly text: string
  readonly texts: readonly string[]
  readonly number: number
  readonly money: number
  readonly percent: number
  readonly count: number
  readonly date: string
  readonly boolean: boolean
  readonly value: string
  readonly values: readonly string[]
  readonly kind: Creatable
  readonly element: ElementId
  readonly elements: readonly ElementId[]
  readonly steps: readonly Step[]
  readonly organisation: string
  readonly organisations: readonly string[]
  readonly person: RegisterPerson
  readonly persons: readonly RegisterPerson[]
  readonly fields: readonly string[]
  readonly rules: readonly string[]
}
export type CellKind = keyof CellTypes

export interface ColumnOf<Row, K extends CellKind> {
  /** Tells columns of a view apart; the key of the row where the column shows one. */
  readonly id: string
  readonly type: K
  readonly labelKey: TextKey
  /** What the heading says besides, e.g. `{ year: '2027' }`. */
  readonly labelValues?: Readonly<Record<string, string>>
  /** Of `value` and `values`: the list whose labels are shown. */
  readonly list?: ValueList
  /** What the row says, and does not follow from the map by derivation, is not marked ◆. */
  readonly derived: boolean
  readonly cell: (row: Row) => CellTypes[K] | null
}
export type ViewColumn<Row> = { [K in CellKind]: ColumnOf<Row, K> }[CellKind]

/** A line below the table, in the words of `labelKey`; values as in findings. */
export interface Footnote {
  readonly labelKey: TextKey
  readonly values?: Readonly<Record<string, { readonly elements: readonly ElementId[] } | { readonly text: string }>>
}

/** One derived view: rows for programs, and the columns in which people read them. */
export interface DerivedView<Row extends object = object> {
  readonly id: ViewId
  /**
   * Rows in their order; keys are those of the JSON. Ids in lists are sorted, enumerations untranslated, missing = null.
   * `asOf` is a day YYYY-MM-DD. The same map gives the same rows on every machine. Never throws.
   */
  readonly derive: (map: BenefitMap, asOf: string, scope: Scope) => readonly Row[]
  /** Columns of these rows, years that occur included, in order. */
  readonly columns: (rows: readonly Row[]) => readonly ViewColumn<Row>[]
  /** What the first column says where it is empty: rows about nobody stand last. */
  readonly nobodyKey?: TextKey
  /** The element or organisation a row is about, for a link from the row. */
  readonly subject: (row: Row) => { readonly element: ElementId } | { readonly organisation: string } | undefined
  readonly footnotes?: (map: BenefitMap, asOf: string, scope: Scope) => readonly Footnote[]
}
