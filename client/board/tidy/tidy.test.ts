import { expect, test } from 'vitest'
import { Random } from '#shared/testing/random.ts'
import { KINDS } from '#shared/model/kinds.ts'
import { cardX, overlaps, type Rect } from '#client/board/laneGeometry.ts'
import { arrange, lanesOf, type Card, type Disorder } from '#client/board/tidy/arrange.ts'
import { askTidy, type Thread } from '#client/board/tidy/asking.ts'
import { bestPositions, crossings } from '#client/board/tidy/best.ts'
import { dagOrder, ranksOf } from '#client/board/tidy/dagOrder.ts'
import { swapped } from '#client/board/tidy/swapping.ts'

function anyMap(size: number, links: number, seed: number): Disorder {
  const random = new Random(seed)
  const cards = Array.from({ length: size }, (_, order): Card => {
    const kind = random.pick(KINDS)
    return { id: `${kind}${order}`, kind, order, height: 84 + random.below(4) * 16 }
  })
  const ends = Array.from({ length: links }, () => ({ from: random.pick(cards).id, to: random.pick(cards).id }))
  return { cards, links: ends, keep: new Map() }
}
const rectsOf = ({ cards, keep }: Disorder, positions: ReadonlyMap<string, readonly [number, number]>): Rect[] => [
  ...keep.values(),
  ...cards.map(({ id, height }) => {
    const [x, y] = positions.get(id) ?? [NaN, NaN]
    return { x, y, width: 216, height }
  }),
]

test('tidying gives everybody the same places, whatever the order in which links came', () => {
  const disorder = anyMap(30, 40, 3)
  const once = bestPositions(disorder, dagOrder)
  expect(bestPositions(structuredClone(disorder), dagOrder)).toEqual(once)
  expect(once.size).toBe(30)
})

test('the places found cross at most as many links as the plain order does', () => {
  for (const seed of [1, 2, 3]) {
    const disorder = anyMap(30, 36, seed)
    expect(crossings(disorder, bestPositions(disorder, dagOrder))).toBeLessThanOrEqual(
      crossings(disorder, arrange(disorder)),
    )
  }
})

test('cards that stay are not moved, and no card is put upon another', () => {
  const all = anyMap(24, 30, 5)
  const [first, second, ...cards] = all.cards
  const fixed = (card: Card | undefined, y: number): [string, Rect] => [
    card?.id ?? '',
    { x: cardX(card?.kind ?? 'goal'), y, width: 216, height: card?.height ?? 0 },
  ]
  const disorder = { ...all, cards, keep: new Map([fixed(first, 136), fixed(second, 400)]) }
  const positions = bestPositions(disorder, dagOrder)
  expect(positions.has(first?.id ?? '')).toBe(false)
  const rects = rectsOf(disorder, positions)
  rects.forEach((rect, at) => rects.slice(at + 1).forEach((other) => expect(overlaps(rect, other)).toBe(false)))
})

test('links within a lane and circles take layers of their own and stop nothing', () => {
  const card = (id: string, kind: Card['kind'], order: number): Card => ({ id, kind, order, height: 84 })
  const cards = [card('a', 'benefit', 0), card('b', 'benefit', 1), card('c', 'benefit', 2), card('g', 'goal', 3)]
  const links = [
    { from: 'a', to: 'b' },
    { from: 'b', to: 'c' },
    { from: 'c', to: 'a' },
    { from: 'a', to: 'a' },
    { from: 'c', to: 'g' },
    { from: 'g', to: 'c' },
  ]
  const ranks = ranksOf(lanesOf(cards), links)
  expect([ranks.get('a'), ranks.get('b'), ranks.get('c'), ranks.get('g')]).toEqual([0, 1, 2, 3])
  const positions = bestPositions({ cards, links, keep: new Map() }, dagOrder)
  expect(new Set(['a', 'b', 'c'].map((id) => positions.get(id)?.[0]))).toEqual(new Set([cardX('benefit')]))
})

test('neighbours change places where that uncrosses links', () => {
  const card = (id: string, kind: Card['kind'], order: number): Card => ({ id, kind, order, height: 84 })
  const cards = [card('a', 'goal', 0), card('b', 'goal', 1), card('c', 'benefit', 2), card('d', 'benefit', 3)]
  const links = [
    { from: 'c', to: 'b' },
    { from: 'd', to: 'a' },
  ]
  const lanes = swapped(lanesOf(cards), links)
  expect(lanes.get('goal')?.map(({ id }) => id)).toEqual(['b', 'a'])
})

test('a map of notes alone, an empty one, and one of 5,000 elements are put in order', () => {
  expect(bestPositions({ cards: [], links: [], keep: new Map() }, dagOrder).size).toBe(0)
  const note: Card = { id: 'n', kind: 'note', order: 0, height: 84 }
  expect(bestPositions({ cards: [note], links: [], keep: new Map() }, dagOrder).get('n')?.[0]).toBe(cardX('note'))
  expect(bestPositions(anyMap(5000, 7500, 9), dagOrder).size).toBe(5000)
})

/** A thread that says what it is told to. */
function fakeThread(answer: (thread: Thread, disorder: Disorder) => void) {
  const thread = {
    terminated: false,
    onmessage: null,
    onerror: null,
    onmessageerror: null,
    postMessage(disorder: Disorder) {
      answer(thread as unknown as Thread, disorder)
    },
    terminate() {
      thread.terminated = true
    },
  }
  return thread
}

test('the answer of the thread stands, and the thread goes', () => {
  const answer = new Map([['a', [8, 8] as [number, number]]])
  const thread = fakeThread((to) => to.onmessage?.call(to as Worker, { data: answer } as MessageEvent))
  const found: unknown[] = []
  askTidy(
    anyMap(3, 2, 1),
    (positions) => found.push(positions),
    () => thread as unknown as Thread,
  )
  expect(found).toEqual([answer])
  expect(thread.terminated).toBe(true)
})

test('a thread that breaks or cannot be had leaves the order to the page', () => {
  const disorder = anyMap(10, 9, 2)
  const found: unknown[] = []
  const broken = fakeThread((to) => to.onerror?.call(to as Worker, { preventDefault: () => {} } as ErrorEvent))
  askTidy(
    disorder,
    (positions) => found.push(positions),
    () => broken as unknown as Thread,
  )
  askTidy(
    disorder,
    (positions) => found.push(positions),
    () => {
      throw new Error('no threads here')
    },
  )
  expect(found).toEqual([arrange(disorder), arrange(disorder)])
})

test('tidying that was given up says nothing', () => {
  let answer = () => {}
  const thread = fakeThread((to) => {
    answer = () => to.onmessage?.call(to as Worker, { data: new Map() } as MessageEvent)
  })
  const found: unknown[] = []
  const giveUp = askTidy(
    anyMap(3, 2, 1),
    (positions) => found.push(positions),
    () => thread as unknown as Thread,
  )
  giveUp()
  answer()
  expect(found).toEqual([])
  expect(thread.terminated).toBe(true)
})
