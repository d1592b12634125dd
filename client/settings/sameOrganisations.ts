import type { Organisation } from '#shared/model/benefitMap.ts'

/** Names that differ in capitals and blanks alone are the same. */
const sameName = (name: string): string => name.trim().toLowerCase().replace(/\s+/g, ' ')

/** Organisations that are on the map more than once under one name: lists of two or more, each in map order. */
export function sameOrganisations(organisations: readonly Organisation[]): readonly (readonly Organisation[])[] {
  const byName = new Map<string, Organisation[]>()
  for (const organisation of organisations) {
    const name = sameName(organisation.name)
    if (name === '') continue
    const known = byName.get(name)
    if (known) known.push(organisation)
    else byName.set(name, [organisation])
  }
  return [...byName.values()].filter((list) => list.length > 1)
}

interface Offered {
  readonly id: string
  readonly name: string
}

/** Organisations participants have joined with that are not on the map, neither by id nor by name; each once, by name. */
export function offeredOrganisations<O extends Offered>(
  joined: readonly (O | null)[],
  organisations: readonly Pick<Organisation, 'id' | 'name'>[],
): readonly O[] {
  const names = new Set(organisations.map(({ name }) => sameName(name)))
  const ids = new Set(organisations.map(({ id }) => id))
  const offered = new Map<string, O>()
  for (const one of joined) {
    if (!one || ids.has(one.id) || names.has(sameName(one.name)) || offered.has(sameName(one.name))) continue
    offered.set(sameName(one.name), one)
  }
  return [...offered.values()].toSorted((a, b) => (a.name < b.name ? -1 : 1))
}
