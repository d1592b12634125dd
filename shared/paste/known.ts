import type { BenefitMap, Organisation } from '#shared/model/benefitMap.ts'
import type { Element, ElementId } from '#shared/model/element.ts'
import { creatableOf } from '#shared/i18n/labels.ts'
import type { Creatable } from '#shared/model/kinds.ts'
import type { Link } from '#shared/model/link.ts'
import { cellText, type GridCell } from '#shared/paste/grid.ts'

/** A title or name as it is compared: single spaces, case aside. */
export const sameWords = (text: string): string => text.normalize('NFC').trim().replaceAll(/\s+/g, ' ').toLowerCase()

/** What is on the map already, by all that a table may call it. */
export interface KnownMap {
  readonly byId: ReadonlyMap<ElementId, Element>
  readonly byNumber: ReadonlyMap<number, ElementId>
  readonly byTitle: ReadonlyMap<string, readonly ElementId[]>
  readonly organisations: ReadonlyMap<string, Organisation['id']>
  /** `from to` → link. */
  readonly links: ReadonlyMap<string, Link>
}

export const linkKey = (from: string, to: string): string => `${from} ${to}`

/** Looks the map up once for all rows. */
export function knownMap(map: BenefitMap): KnownMap {
  const all = [...map.elements, ...map.aside]
  const byTitle = new Map<string, ElementId[]>()
  for (const { id, title } of all) {
    const key = sameWords(title)
    if (key === '') continue
    const known = byTitle.get(key)
    if (known) known.push(id)
    else byTitle.set(key, [id])
  }
  const organisations = new Map<string, string>()
  // Names before short names before ids: a later one does not take the place of an earlier.
  const names = [
    ...map.organisations.map(({ id, name }) => [name, id] as const),
    ...map.organisations.map(({ id, shortName }) => [shortName ?? '', id] as const),
    ...map.organisations.map(({ id }) => [id, id] as const),
  ]
  for (const [name, id] of names) {
    const key = sameWords(name)
    if (key !== '' && !organisations.has(key)) organisations.set(key, id)
  }
  return {
    byId: new Map(all.map((element) => [element.id, element])),
    byNumber: new Map(Object.entries(map.numbers).map(([id, number]) => [number, id])),
    byTitle,
    organisations,
    links: new Map([...map.links, ...map.asideLinks].map((link) => [linkKey(link.from, link.to), link])),
  }
}

/** Longer texts are no numbers: the pattern would take long over them. */
const LONGEST_NUMBER = 100

/** `N-012`, `n 12` and `12` are the twelfth element; undefined for anything else. */
export function numberOf(cell: GridCell | undefined): number | undefined {
  const text = cellText(cell)
  const match = text.length > LONGEST_NUMBER ? null : /^\p{L}?\s*[-–]?\s*0*(\d{1,9})$/u.exec(text)
  return match ? Number(match[1]) : undefined
}

/** How a row was found on the map. */
export type Match =
  | { readonly by: 'id' | 'number' | 'title'; readonly element: Element }
  | { readonly by: 'none' }
  /** Several are called so. */
  | { readonly by: 'several' }

/** The element that a row is about: by id, else by number, else the only one with its title (and kind, where one is said). */
export function matchRow(
  known: KnownMap,
  row: { readonly id?: string; readonly number?: GridCell; readonly title?: string; readonly kind?: Creatable },
): Match {
  const found = row.id === undefined ? undefined : known.byId.get(row.id)
  if (found) return { by: 'id', element: found }
  const number = numberOf(row.number)
  const numbered = known.byId.get((number !== undefined && known.byNumber.get(number)) || '')
  // A number counts rows in many tables: it is ours only with our letter, or with the same title.
  const isOurs = /^\p{L}/u.test(cellText(row.number)) || sameWords(numbered?.title ?? '') === sameWords(row.title ?? '')
  if (numbered && isOurs) return { by: 'number', element: numbered }
  const titled = (known.byTitle.get(sameWords(row.title ?? '')) ?? []).flatMap((id) => known.byId.get(id) ?? [])
  const fitting = row.kind === undefined ? titled : titled.filter((element) => creatableOf(element) === row.kind)
  const [only] = fitting
  if (fitting.length > 1) return { by: 'several' }
  return only ? { by: 'title', element: only } : { by: 'none' }
}
