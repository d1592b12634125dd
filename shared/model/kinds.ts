/** The five kinds of element on a benefit map, in lane order from goals to means (`goalsLeft`). Source: domain reference 1.2. */
export const KINDS = ['goal', 'benefit', 'change', 'enabler', 'initiative'] as const
export type Kind = (typeof KINDS)[number]

/** Kinds of element a walk through the graph may ask for. `benefit` leaves out dis-benefits. */
export const GROUPS = [...KINDS, 'disbenefit'] as const
export type Group = (typeof GROUPS)[number]

/** What an element may be: one of the five kinds, or an untyped note that waits to become one. */
export const ELEMENT_KINDS = [...KINDS, 'note'] as const
export type ElementKind = (typeof ELEMENT_KINDS)[number]

/** What a person picks when creating: the five kinds, a dis-benefit (a benefit with a minus sign), or a note. */
export const CREATABLE = ['goal', 'benefit', 'change', 'enabler', 'initiative', 'disbenefit', 'note'] as const
export type Creatable = (typeof CREATABLE)[number]

export interface KindSpec {
  readonly kind: Kind
  /** The key that creates one, by lane order whatever the direction. */
  readonly key: string
  /** Allowed values of `status`, in the order a thing goes through them; none for goals. */
  readonly statuses: readonly string[]
  /** The date from which the element itself is in place (formula F7); goals have none. */
  readonly readyField?: 'endDate' | 'availableFrom' | 'realisationStart'
}

/** One entry per kind; screens, documentation and tests loop over this. */
export const KIND_SPECS = {
  goal: { kind: 'goal', key: '1', statuses: [] },
  benefit: {
    kind: 'benefit',
    key: '2',
    statuses: ['identified', 'specified', 'planned', 'realising', 'realised', 'cancelled'],
    readyField: 'realisationStart',
  },
  change: {
    kind: 'change',
    key: '3',
    statuses: ['proposed', 'planned', 'ongoing', 'inPlace', 'cancelled'],
    readyField: 'endDate',
  },
  enabler: {
    kind: 'enabler',
    key: '4',
    statuses: ['planned', 'inProgress', 'available', 'cancelled'],
    readyField: 'availableFrom',
  },
  initiative: {
    kind: 'initiative',
    key: '5',
    statuses: ['proposed', 'decided', 'ongoing', 'completed', 'cancelled'],
    readyField: 'endDate',
  },
} as const satisfies Record<Kind, KindSpec>

export const STATUSES = [
  'identified',
  'specified',
  'planned',
  'realising',
  'realised',
  'proposed',
  'decided',
  'ongoing',
  'completed',
  'inProgress',
  'available',
  'inPlace',
  'cancelled',
] as const
export type Status = (typeof STATUSES)[number]

export const isKind = (value: unknown): value is Kind => KINDS.includes(value as Kind)
export const isElementKind = (value: unknown): value is ElementKind => ELEMENT_KINDS.includes(value as ElementKind)
