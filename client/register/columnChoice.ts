import { COLUMNS, TRAILING_COLUMNS, type RegisterColumn } from '#shared/register/columns.ts'
import { createStore } from '#client/session/store.ts'
import { readPreference, writePreference } from '#client/ui/preferences.ts'

/** Every column a person may show, in the order of the register. */
export const ALL_COLUMNS: readonly RegisterColumn[] = [...COLUMNS, ...TRAILING_COLUMNS]

/** What tells columns apart: the key of the row, with the part of a person where it shows one. */
export const columnId = ({ key, part }: RegisterColumn): string => (part ? `${key}.${part}` : key)

/** These cannot be left out: without them a row says nothing. */
export const FIXED: readonly string[] = ['benefitId', 'title']

/** What a person sees who has not chosen: what a meeting about the register needs. */
const DEFAULT_CHOICE: readonly string[] = [
  ...FIXED,
  'realisingOrganisationId',
  'owner.name',
  'baselineValue',
  'latestValue',
  'targetValue',
  'progress',
  'rag',
  'contributingChanges',
  'organisationsThatMustAct',
  'completeness',
]

const ALL_IDS: readonly string[] = ALL_COLUMNS.map(columnId)

/** How one person has the table: which columns in which order, which stay in view, and how wide they are. */
export interface ColumnChoice {
  /** In the order shown. */
  readonly columns: readonly string[]
  /** Those of `columns` that stay in view while the others scroll by; they stand first. */
  readonly pinned: readonly string[]
  /** CSS pixels of the columns that have been given a width; one year of the values as `valuePerYear.2027`. */
  readonly widths: Readonly<Record<string, number>>
}

const PINNED: readonly string[] = FIXED
export const DEFAULTS: ColumnChoice = { columns: DEFAULT_CHOICE, pinned: PINNED, widths: {} }

/** Ids that exist, each once, in the order given; number and title come first where they are missing. */
function existing(ids: readonly string[]): readonly string[] {
  const missing = FIXED.filter((id) => !ids.includes(id))
  return [...new Set([...missing, ...ids])].filter((id) => ALL_IDS.includes(id))
}

/** A choice that can be shown: what exists, pinned columns in front in their order. */
export function asChoice({ columns, pinned, widths }: ColumnChoice): ColumnChoice {
  const all = existing(columns)
  const held = all.filter((id) => pinned.includes(id))
  return { columns: [...held, ...all.filter((id) => !held.includes(id))], pinned: held, widths }
}

/**
 * The choice that shows exactly `wanted`: what stays keeps its place, what comes is put behind the nearest column that
 * precedes it in the register.
 */
export function changedColumns(choice: ColumnChoice, wanted: ReadonlySet<string>): ColumnChoice {
  const kept = choice.columns.filter((id) => wanted.has(id) || FIXED.includes(id))
  const columns = ALL_IDS.filter((id) => wanted.has(id) && !kept.includes(id)).reduce<readonly string[]>((all, id) => {
    const preceding = ALL_IDS.slice(0, ALL_IDS.indexOf(id)).findLast((other) => all.includes(other))
    const at = all.indexOf(preceding ?? '') + 1
    return [...all.slice(0, at), id, ...all.slice(at)]
  }, kept)
  return asChoice({ ...choice, columns })
}

/** The choice with a column beside another: before it, or behind it. A pinned one changes places with pinned ones only. */
export function movedColumn(choice: ColumnChoice, id: string, beside: string, behind: boolean): ColumnChoice {
  if (id === beside || !choice.columns.includes(id)) return choice
  const others = choice.columns.filter((other) => other !== id)
  const at = others.indexOf(beside)
  if (at < 0) return choice
  const place = behind ? at + 1 : at
  return asChoice({ ...choice, columns: [...others.slice(0, place), id, ...others.slice(place)] })
}

/** The choice with a column one step to the left (−1) or right (1); the same choice where it can go no further. */
export function steppedColumn(choice: ColumnChoice, id: string, step: -1 | 1): ColumnChoice {
  const beside = choice.columns[choice.columns.indexOf(id) + step]
  if (beside === undefined || choice.pinned.includes(beside) !== choice.pinned.includes(id)) return choice
  return movedColumn(choice, id, beside, step > 0)
}

/** The choice with a column pinned as the last of the pinned ones, or let go to stand first of the others. */
export function pinnedColumn(choice: ColumnChoice, id: string, pin: boolean): ColumnChoice {
  const others = choice.pinned.filter((other) => other !== id)
  const rest = choice.columns.filter((other) => other !== id && !others.includes(other))
  return asChoice({ ...choice, columns: [...others, id, ...rest], pinned: pin ? [...others, id] : others })
}

/** The choice with a width for a column in CSS pixels; undefined gives it the width it takes by itself. */
export function sizedColumn(choice: ColumnChoice, id: string, width: number | undefined): ColumnChoice {
  const { [id]: _before, ...widths } = choice.widths
  return { ...choice, widths: width === undefined ? widths : { ...widths, [id]: Math.round(width) } }
}

const PREFERENCES = { columns: 'register.columns', pinned: 'register.pinned', widths: 'register.widths' } as const

const listIn = (kept: string | undefined): readonly string[] | undefined => kept?.split(',').filter(Boolean)

/** A choice as it was kept: ids with commas, `id:width` with commas; the default for what cannot be read. */
export function readChoice(kept: { [P in keyof ColumnChoice]: string | undefined }): ColumnChoice {
  const columns = listIn(kept.columns) ?? []
  const widths = (listIn(kept.widths) ?? []).flatMap((entry) => {
    const [id = '', width] = entry.split(':')
    return Number(width) > 0 ? [[id, Number(width)] as const] : []
  })
  return asChoice({
    columns: columns.length > 0 ? columns : DEFAULT_CHOICE,
    pinned: listIn(kept.pinned) ?? PINNED,
    widths: Object.fromEntries(widths),
  })
}

/** How this person has the table, on every map alike. */
export const columnChoice = createStore<ColumnChoice>(
  readChoice({
    columns: readPreference(PREFERENCES.columns),
    pinned: readPreference(PREFERENCES.pinned),
    widths: readPreference(PREFERENCES.widths),
  }),
)

/** Has the table like this from now on; `DEFAULTS` forgets what was kept. */
export function chooseColumns(wanted: ColumnChoice): void {
  const choice = asChoice(wanted)
  const keep = (name: keyof ColumnChoice, text: string) =>
    writePreference(PREFERENCES[name], wanted === DEFAULTS ? undefined : text)
  keep('columns', choice.columns.join(','))
  keep('pinned', choice.pinned.join(','))
  const widths = Object.entries(choice.widths).map(([id, width]) => `${id}:${width}`)
  keep('widths', widths.join(','))
  columnChoice.set(choice)
}

/** The chosen columns, in the order chosen. */
export const columnsOf = (ids: readonly string[]): readonly RegisterColumn[] =>
  ids.flatMap((id) => ALL_COLUMNS.find((column) => columnId(column) === id) ?? [])

/** Every column, in the order of the register, pins and widths as they are. */
export const withAllColumns = (choice: ColumnChoice): ColumnChoice => asChoice({ ...choice, columns: ALL_IDS })
