import type { Element } from '#shared/model/element.ts'
import type { Json, UnknownFields } from '#shared/model/fields.ts'
import type { Link } from '#shared/model/link.ts'

export const LANGUAGES = ['sv', 'nb', 'en'] as const
/** A language of the product: Swedish, Norwegian bokmål, English. */
export type Language = (typeof LANGUAGES)[number]

export const ORGANISATION_KINDS = ['state', 'region', 'municipality', 'municipalCompany', 'other', 'group'] as const
export type OrganisationKind = (typeof ORGANISATION_KINDS)[number]
/** One of the eight organisation colours of the design, changeable by its organisation. */
export const ORGANISATION_COLOURS = [
  '#7A4B9A',
  '#0F6E84',
  '#B4552D',
  '#3F6B2B',
  '#A0306E',
  '#2F5AA8',
  '#7C6100',
  '#5A5F66',
] as const

/** An organisation on the map; a `group` (residents, businesses) receives benefits, owns and pays nothing. */
export interface Organisation {
  readonly id: string
  readonly name: string
  readonly shortName?: string
  readonly kind: OrganisationKind
  readonly colour?: string
  readonly contact?: string
  readonly order: number
  readonly unknown?: UnknownFields
}

export const LAYOUT_DIRECTIONS = ['goalsLeft', 'goalsRight'] as const
export type LayoutDirection = (typeof LAYOUT_DIRECTIONS)[number]
export const TERMINOLOGIES = ['gevinst', 'nytte'] as const
export type Terminology = (typeof TERMINOLOGIES)[number]
export const LANE_MODES = ['kinds', 'organisations', 'off'] as const
export type LaneMode = (typeof LANE_MODES)[number]
export const RISK_SCALES = [4, 5] as const
export type RiskScale = (typeof RISK_SCALES)[number]

/** The map's own settings; the server writes them. */
export interface MapSettings {
  readonly title: string
  readonly language: Language
  /** ISO 4217, e.g. SEK. */
  readonly currency: string
  /** Status date YYYY-MM-DD; absent = today where the server stands. */
  readonly asOf?: string
  readonly layoutDirection: LayoutDirection
  readonly terminology?: Terminology
  /** Percentage points. */
  readonly ragTolerance: number
  readonly riskScale: RiskScale
  readonly lanes: LaneMode
  readonly unknown?: UnknownFields
}

/** A named rectangle on the canvas, in whole map pixels from its top left corner. */
export interface Section {
  readonly id: string
  readonly title: string
  readonly x: number
  readonly y: number
  readonly width: number
  readonly height: number
  readonly organisationId?: string
  readonly unknown?: UnknownFields
}

/** A finding the facilitator has muted, with the reason. */
export interface Muted {
  readonly rule: string
  readonly targets: readonly string[]
  readonly reason: string
}

/**
 * The plain immutable snapshot from which everything is derived. All lists stand in map order (`order`, `id`).
 * `elements` are the typed elements on the map, cancelled ones included; notes and parked elements stand in `aside`;
 * trashed ones, their rows and their links are not here at all. `links` holds every link but those with an end that is
 * trashed, parked or a note; an end that does not exist stays, to be found by G01.
 */
export interface BenefitMap {
  readonly settings: MapSettings
  readonly organisations: readonly Organisation[]
  readonly elements: readonly Element[]
  readonly aside: readonly Element[]
  readonly links: readonly Link[]
  /** Links with an end in `aside`: shown and exported, part of no derivation. */
  readonly asideLinks: readonly Link[]
  readonly sections: readonly Section[]
  readonly muted: readonly Muted[]
  /** Element id → number shown as `N-012`. */
  readonly numbers: Readonly<Record<string, number>>
  /** Unknown top-level keys of an imported file, as they came. */
  readonly extra: Readonly<Record<string, Json>>
  /** Entries that could not be read and were skipped. */
  readonly invalidEntries: number
}

/** The number people say of an element; undefined while it has none. An id may be a name all objects have: `toString`. */
export const numberIn = ({ numbers }: Pick<BenefitMap, 'numbers'>, id: string): number | undefined =>
  Object.hasOwn(numbers, id) ? numbers[id] : undefined

/** Default layout: goals to the left in Swedish maps (DIGG), to the right otherwise (1.1). */
export const defaultDirection = (language: Language): LayoutDirection =>
  language === 'sv' ? 'goalsLeft' : 'goalsRight'
export const defaultCurrency = (language: Language): string => ({ sv: 'SEK', nb: 'NOK', en: 'EUR' })[language]
export const DEFAULT_RAG_TOLERANCE = 10
/** 4×4 is Swedish health-care practice, 5×5 common in Norway (2.5). */
export const defaultRiskScale = (language: Language): RiskScale => (language === 'nb' ? 5 : 4)

export const defaultSettings = (title: string, language: Language): MapSettings => ({
  title,
  language,
  currency: defaultCurrency(language),
  layoutDirection: defaultDirection(language),
  ragTolerance: DEFAULT_RAG_TOLERANCE,
  riskScale: defaultRiskScale(language),
  lanes: 'kinds',
})

/** The Norwegian vocabulary in force: as set, else `nytte` when a state body takes part, else `gevinst` (section 6). */
export const terminologyOf = (settings: MapSettings, organisations: readonly Organisation[]): Terminology =>
  settings.terminology ?? (organisations.some((organisation) => organisation.kind === 'state') ? 'nytte' : 'gevinst')

/** Map order: by `order`, then by id in code-unit order. */
export const inMapOrder = (a: { order: number; id: string }, b: { order: number; id: string }): number =>
  a.order - b.order || (a.id < b.id ? -1 : a.id > b.id ? 1 : 0)

/** Code-unit order of ids, the same on every machine and in every language. */
export const byCodeUnit = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0)
