interface Keyed<T> {
  readonly key: string
  readonly item: T
}

/** Each item with a key made of its words, also where the same words stand there several times. */
export function keyed<T>(items: readonly T[], wordsOf: (item: T) => string): readonly Keyed<T>[] {
  const seen = new Map<string, number>()
  return items.map((item) => {
    const words = wordsOf(item)
    const times = (seen.get(words) ?? 0) + 1
    seen.set(words, times)
    return { key: `${times} ${words}`, item }
  })
}
