import { defaultSettings, type BenefitMap } from '#shared/model/benefitMap.ts'
import { applyPatch, patchOf, type ListPatch } from '#client/derived/listPatch.ts'

/** Each part of a map, as a list of which items change, or as a value that changes as a whole. */
const PARTS = {
  settings: 'value',
  organisations: 'list',
  elements: 'list',
  aside: 'list',
  links: 'list',
  asideLinks: 'list',
  sections: 'list',
  muted: 'list',
  numbers: 'value',
  extra: 'value',
  invalidEntries: 'value',
} as const satisfies { readonly [Name in keyof BenefitMap]: 'list' | 'value' }
type Named<Kind> = { [Name in keyof BenefitMap]: (typeof PARTS)[Name] extends Kind ? Name : never }[keyof BenefitMap]
type Lists = Pick<BenefitMap, Named<'list'>>
type Values = Pick<BenefitMap, Named<'value'>>
const namesOf = <Kind extends 'list' | 'value'>(kind: Kind) =>
  (Object.keys(PARTS) as (keyof BenefitMap)[]).filter((name): name is Named<Kind> => PARTS[name] === kind)
const [LISTS, VALUES] = [namesOf('list'), namesOf('value')]

/** What one map has that the map before it had not; what is unchanged is not here. */
export interface MapDelta {
  readonly lists: { readonly [Name in keyof Lists]?: ListPatch<Lists[Name][number]> }
  readonly values: Partial<Values>
}

/** The map that a copy begins with. */
export const NO_MAP: BenefitMap = {
  settings: defaultSettings('', 'en'),
  organisations: [],
  elements: [],
  aside: [],
  links: [],
  asideLinks: [],
  sections: [],
  muted: [],
  numbers: {},
  extra: {},
  invalidEntries: 0,
}

/** What changed between two maps, told by identity: a map keeps every object that did not change. */
export function deltaOf(before: BenefitMap, after: BenefitMap): MapDelta {
  const lists = LISTS.flatMap((name) => {
    if (before[name] === after[name]) return []
    const patch = patchOf<unknown>(before[name], after[name], after[name])
    return patch ? [[name, patch]] : []
  })
  const values = VALUES.filter((name) => before[name] !== after[name]).map((name) => [name, after[name]])
  // Each name has what that list or value of the map holds.
  return { lists: Object.fromEntries(lists), values: Object.fromEntries(values) } as MapDelta
}

/** The map after a delta; what is unchanged stays the same object. */
export function applyDelta(before: BenefitMap, { lists, values }: MapDelta): BenefitMap {
  const changed = Object.entries(lists).map(([name, patch]) => [
    name,
    applyPatch<unknown>(before[name as keyof Lists], patch),
  ])
  const { numbers, extra } = values
  return {
    ...before,
    ...(Object.fromEntries(changed) as Partial<Lists>),
    ...values,
    // On its way a record gets a prototype, in which an id such as `toString` would be found.
    ...(numbers && { numbers: bare(numbers) }),
    ...(extra && { extra: bare(extra) }),
  }
}

const bare = <T>(record: Readonly<Record<string, T>>): Readonly<Record<string, T>> =>
  Object.assign(Object.create(null) as Record<string, T>, record)
