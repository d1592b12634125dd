import type { Sorting } from '#client/register/registerRows.ts'

/** What the rows can be filtered by, in the order the choices stand. */
export const FILTERS = ['organisation', 'goal', 'category', 'status', 'owner', 'light', 'missing'] as const
export type FilterName = (typeof FILTERS)[number]

/** What the rows can be grouped by. Here an organisation is the one that realises the benefit. */
export const GROUPINGS = ['organisation', 'goal', 'category', 'status', 'owner', 'light'] as const
export type Grouping = (typeof GROUPINGS)[number]

/** Values chosen per filter: a row fits a filter by any of its values, and must fit every filter. */
export type Filters = Readonly<Partial<Record<FilterName, readonly string[]>>>

/** What a person looks at in the register: which rows, in what order, in which groups. */
export interface RegisterState {
  readonly filters: Filters
  /** Words that must stand in title, description or number. */
  readonly text: string
  /** The first decides, the next ones among equals. */
  readonly sorting: readonly Sorting[]
  readonly grouping: Grouping | undefined
}

export const PLAIN_STATE: RegisterState = { filters: {}, text: '', sorting: [], grouping: undefined }

/** Whether any row may be left out. */
export const isFiltered = ({ filters, text }: RegisterState): boolean =>
  text.trim() !== '' || FILTERS.some((name) => (filters[name]?.length ?? 0) > 0)

/** The state with other values for one filter; none takes the filter away. */
export function withFilter(state: RegisterState, name: FilterName, values: readonly string[]): RegisterState {
  const { [name]: _before, ...others } = state.filters
  return { ...state, filters: values.length > 0 ? { ...others, [name]: values } : others }
}

export const withoutFilters = (state: RegisterState): RegisterState => ({ ...state, filters: {}, text: '' })

/** The sorting after a press on a heading: up, down, none; `add` keeps what it is sorted by already in front. */
export function nextSorting(sorting: readonly Sorting[], column: string, add: boolean): readonly Sorting[] {
  const before = sorting.find((one) => one.column === column)
  const others = add ? sorting.filter((one) => one.column !== column) : []
  if (!before) return [...others, { column, descending: false }]
  if (before.descending) return others
  const turned = { column, descending: true }
  return add ? sorting.map((one) => (one === before ? turned : one)) : [turned]
}

const DESCENDING = '-'
/** Between the values of one filter; a value that holds it is written with %. */
const BETWEEN = ','

const packed = (values: readonly string[]): string => values.map((value) => encodeURIComponent(value)).join(BETWEEN)

function unpacked(text: string | null): readonly string[] {
  if (!text) return []
  return text.split(BETWEEN).flatMap((part) => {
    try {
      return decodeURIComponent(part) || []
    } catch {
      // A link that was cut or written by hand: what cannot be read is no value.
      return []
    }
  })
}

const isGrouping = (name: string | null): name is Grouping => GROUPINGS.some((one) => one === name)

/** The state an address asks for by its query; what cannot be read is left out. */
export function readState(query: string): RegisterState {
  const asked = new URLSearchParams(query)
  const chosen = FILTERS.map((name) => [name, unpacked(asked.get(name))] as const).filter(([, list]) => list.length > 0)
  const group = asked.get('group')
  return {
    filters: Object.fromEntries(chosen),
    text: asked.get('q') ?? '',
    sorting: unpacked(asked.get('sort')).map((entry) => {
      const descending = entry.startsWith(DESCENDING)
      return { column: descending ? entry.slice(DESCENDING.length) : entry, descending }
    }),
    grouping: isGrouping(group) ? group : undefined,
  }
}

/** The query of an address that shows the same, without "?"; empty for the plain register. */
export function writeState({ filters, text, sorting, grouping }: RegisterState): string {
  const query = new URLSearchParams()
  for (const name of FILTERS) {
    const values = filters[name]
    if (values && values.length > 0) query.set(name, packed(values))
  }
  if (text.trim() !== '') query.set('q', text)
  const sort = packed(sorting.map(({ column, descending }) => `${descending ? DESCENDING : ''}${column}`))
  if (sort) query.set('sort', sort)
  if (grouping) query.set('group', grouping)
  return query.toString()
}
