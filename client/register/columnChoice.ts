import { COLUMNS, TRAILING_COLUMNS, type RegisterColumn } from '#shared/register/columns.ts'
import { createStore } from '#client/session/store.ts'
import { readPreference, writePreference } from '#client/ui/preferences.ts'

/** Every column a person may show, in the order of the register. */
export const ALL_COLUMNS: readonly RegisterColumn[] = [...COLUMNS, ...TRAILING_COLUMNS]

/** What tells columns apart: the key of the row, with the part of a person where it shows one. */
export const columnId = ({ key, part }: RegisterColumn): string => (part ? `${key}.${part}` : key)

/** These stand first and cannot be left out: without them a row says nothing. */
export const FIXED: readonly string[] = ['benefitId', 'title']

/** What a person sees who has not chosen: what a meeting about the register needs. */
export const DEFAULT_CHOICE: readonly string[] = [
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

/** Column ids as a choice, in the order given: those that exist, each once, the fixed ones always and first. */
export const asChoice = (ids: readonly string[]): readonly string[] =>
  [...new Set([...FIXED, ...ids])].filter((id) => ALL_IDS.includes(id))

/**
 * The choice that shows exactly `wanted`: what stays keeps its place, what comes is put behind the nearest column that
 * precedes it in the register.
 */
export function changedChoice(before: readonly string[], wanted: ReadonlySet<string>): readonly string[] {
  const kept = before.filter((id) => wanted.has(id) || FIXED.includes(id))
  return ALL_IDS.filter((id) => wanted.has(id) && !kept.includes(id)).reduce<readonly string[]>((choice, id) => {
    const preceding = ALL_IDS.slice(0, ALL_IDS.indexOf(id)).findLast((other) => choice.includes(other))
    const at = choice.indexOf(preceding ?? '') + 1
    return [...choice.slice(0, at), id, ...choice.slice(at)]
  }, kept)
}

/** A choice as it was kept; the default for what cannot be read. */
export function readChoice(kept: string | undefined): readonly string[] {
  const ids = kept?.split(',').filter(Boolean) ?? []
  return asChoice(ids.length > 0 ? ids : DEFAULT_CHOICE)
}

const PREFERENCE = 'register.columns'

/** The columns this person has chosen, on every map alike. */
export const columnChoice = createStore<readonly string[]>(readChoice(readPreference(PREFERENCE)))

/** Shows these columns from now on; `undefined` goes back to the default. */
export function chooseColumns(ids: readonly string[] | undefined): void {
  const choice = asChoice(ids ?? DEFAULT_CHOICE)
  writePreference(PREFERENCE, ids ? choice.join(',') : undefined)
  columnChoice.set(choice)
}

/** The chosen columns, in the order chosen. */
export const columnsOf = (choice: readonly string[]): readonly RegisterColumn[] =>
  choice.flatMap((id) => ALL_COLUMNS.find((column) => columnId(column) === id) ?? [])
