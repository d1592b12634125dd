interface Named {
  readonly id: string
  readonly name: string
}

/** Names that people would take for the same: characters that are not seen tell nobody apart. */
const keyOf = (name: string): string =>
  PLAIN.test(name)
    ? name.toLowerCase()
    : name
        .normalize('NFKC')
        .replaceAll(/\p{Cf}+/gu, '')
        .replaceAll(/\s+/g, ' ')
        .trim()
        .toLowerCase()
/** Most names need nothing of it, and all on a board are looked at whenever somebody comes. */
const PLAIN = /^[!-~À-ÖØ-öø-ÿ]+(?: [!-~À-ÖØ-öø-ÿ]+)*$/

function numbered(name: string, number: number): [name: string, key: string] {
  const candidate = `${name} (${number})`
  return [candidate, keyOf(candidate)]
}

/**
 * How each participant is shown, by id: two equal names on a board are told apart by a number, `Anna Berg (2)`, which
 * whoever came later gets. `participants` in order of joining, without those who were removed.
 */
export function shownNames(participants: readonly Named[]): ReadonlyMap<string, string> {
  const taken = new Set<string>()
  const next = new Map<string, number>()
  const shown = new Map<string, string>()
  for (const { id, name } of participants) {
    const key = keyOf(name)
    let number = next.get(key) ?? 1
    let [candidate, candidateKey] = number === 1 ? [name, key] : numbered(name, number)
    // Somebody may really be called "Anna Berg (2)".
    while (taken.has(candidateKey)) [candidate, candidateKey] = numbered(name, ++number)
    taken.add(candidateKey)
    next.set(key, number + 1)
    shown.set(id, candidate)
  }
  return shown
}
