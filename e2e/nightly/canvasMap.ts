/** A card of the plain page, CSS pixels; the board's own are about as large. */
export const CARD = { width: 216, height: 116 }
const [COLUMN, ROW] = [272, 144]
const KINDS = ['goal', 'benefit', 'change', 'enabler', 'initiative'] as const

export interface BenchCard {
  readonly id: string
  readonly kind: (typeof KINDS)[number]
  readonly title: string
  readonly at: readonly [x: number, y: number]
}
export interface BenchMap {
  readonly cards: readonly BenchCard[]
  readonly links: readonly { readonly id: string; readonly from: string; readonly to: string }[]
}

/**
 * So many cards and half as many links again, as near to a square as may be: groups of five lanes side by side, so that
 * seen from afar most of the map is in view, which is the worst that can be asked. Most links lead to the next lane and
 * a neighbouring row; each tenth goes far.
 */
export function benchMap(size: number): BenchMap {
  const columns = 5 * Math.max(1, Math.round(Math.sqrt((size * ROW) / COLUMN) / 5))
  const cards = Array.from({ length: size }, (_, n): BenchCard => {
    const [column, row] = [n % columns, Math.floor(n / columns)]
    return {
      id: `e${n}`,
      kind: KINDS[column % KINDS.length] ?? 'goal',
      title: `Shorter handling of case ${n} for everyone`,
      at: [28 + column * COLUMN, 24 + row * ROW],
    }
  })
  const causes = cards.map((_, n) => n).filter((n) => (n % columns) % KINDS.length > 0)
  const links = Array.from({ length: Math.round(size * 1.5) }, (_, n) => {
    const from = causes[(n * 7) % causes.length] ?? 1
    const rows = n % 10 === 0 ? 9 : (n % 5) - 2
    const to = Math.min(size - 1, Math.max(0, from - 1 + rows * columns))
    return { id: `l${n}`, from: `e${from}`, to: `e${to}` }
  }).filter(({ from, to }) => from !== to)
  return { cards, links: withoutTwins(links) }
}

function withoutTwins(links: BenchMap['links']): BenchMap['links'] {
  const seen = new Set<string>()
  return links.filter(({ from, to }) => !seen.has(`${from} ${to}`) && seen.add(`${from} ${to}`))
}
