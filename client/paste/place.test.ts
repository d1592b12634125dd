import { expect, test } from 'vitest'
import { CARD_GAP, CARD_WIDTH, cardX, overlaps, type Rect } from '#client/board/laneGeometry.ts'
import { placeAsTheyStood, placeInOrder, type NewCard } from '#client/paste/place.ts'

const rectsOf = (placed: ReadonlyMap<string, readonly [number, number]>, height = 80): readonly Rect[] =>
  [...placed.values()].map(([x, y]) => ({ x, y, width: CARD_WIDTH, height }))
const clash = (rects: readonly Rect[]): boolean =>
  rects.some((a, index) => rects.some((b, other) => other > index && overlaps(a, b)))
const note = (id: string, x: number, y: number): NewCard => ({ id, kind: 'note', height: 80, stood: { x, y } })

test('cards keep their places among each other, around the point', () => {
  const placed = placeAsTheyStood([note('a', 0, 0), note('b', 400, 160)], [], { x: 2000, y: 1000 })
  const [a, b] = [placed.get('a') ?? [0, 0], placed.get('b') ?? [0, 0]]
  expect([b[0] - a[0], b[1] - a[1]]).toEqual([400, 160])
  expect(Math.abs((a[0] + b[0] + CARD_WIDTH) / 2 - 2000)).toBeLessThan(40)
})

test('typed cards stay in the column of their lane, others follow the point', () => {
  const stood = { x: cardX('benefit'), y: 40 }
  const placed = placeAsTheyStood([{ id: 'a', kind: 'benefit', height: 80, stood }], [], { x: 3000, y: 600 })
  expect(placed.get('a')?.[0]).toBe(cardX('benefit'))
})

test('nothing is put upon what is there', () => {
  const there = { x: cardX('goal'), y: 24, width: CARD_WIDTH, height: 300 }
  const cards: NewCard[] = ['a', 'b', 'c'].map((id) => ({ id, kind: 'goal', height: 80 }))
  for (const place of [placeAsTheyStood, placeInOrder]) {
    const rects = rectsOf(place(cards, [there], { x: 100, y: 100 }))
    expect(clash([there, ...rects])).toBe(false)
  }
})

test('rows stand below each other in their order, in the free places between what is there', () => {
  const there = { x: cardX('change'), y: 200, width: CARD_WIDTH, height: 80 }
  const cards: NewCard[] = ['a', 'b', 'c'].map((id) => ({ id, kind: 'change', height: 80 }))
  const ys = [...placeInOrder(cards, [there], { x: 0, y: 40 }).values()].map(([, y]) => y)
  expect(ys).toEqual([40, 304, 304 + 80 + CARD_GAP])
})

test('notes stand in columns of ten', () => {
  const cards: NewCard[] = Array.from({ length: 25 }, (_, index) => ({ id: `n${index}`, kind: 'note', height: 80 }))
  const rects = rectsOf(placeInOrder(cards, [], { x: 1400, y: 100 }))
  expect(new Set(rects.map(({ x }) => x)).size).toBe(3)
  expect(clash(rects)).toBe(false)
})

test('five thousand cards find their places at once', () => {
  const cards: NewCard[] = Array.from({ length: 5000 }, (_, index) => ({
    id: `n${index}`,
    kind: 'benefit',
    height: 80,
  }))
  const rects = rectsOf(placeInOrder(cards, [], { x: 0, y: 0 }))
  expect(new Set(rects.map(({ y }) => y)).size).toBe(5000)
})
