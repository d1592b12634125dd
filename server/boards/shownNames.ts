interface Named {
  readonly id: string
  readonly name: string
}

/** Names that people would take for the same: characters that are not seen tell nobody apart. */
const keyOf = (name: string): string =>
  name
    .normalize('NFKC')
    .replaceAll(/\p{Cf}+/gu, '')
    .replaceAll(/\s+/g, ' ')
    .trim()
    .toLowerCase()

/**
 * How each participant is shown, by id: two equal names on a board are told apart by a number, `Anna Berg (2)`, which
 * whoever came later gets. `participants` in order of joining, without those who were removed.
 */
export function shownNames(participants: readonly Named[]): ReadonlyMap<string, string> {
  const taken = new Set<string>()
  const next = new Map<string, number>()
  const shown = new Map<string, string>()
  for (const { id, name } of participants) {
    let number = next.get(keyOf(name)) ?? 1
    let candidate = number === 1 ? name : `${name} (${number})`
    // Somebody may really be called "Anna Berg (2)".
    while (taken.has(keyOf(candidate))) candidate = `${name} (${++number})`
    taken.add(keyOf(candidate))
    next.set(keyOf(name), number + 1)
    shown.set(id, candidate)
  }
  return shown
}
