import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import licensing from '#shared/examples/en-one-stop-licensing.json' with { type: 'json' }
import parents from '#shared/examples/sv-bli-foralder.json' with { type: 'json' }
import { importMapFile } from '#shared/doc/mapFile.ts'
import { readMapFile } from '#shared/model/mapFile.ts'
import { createMapView, readMap } from '#shared/doc/mapView.ts'
import type { Position } from '#shared/doc/schema.ts'
import type { BenefitMap } from '#shared/model/benefitMap.ts'
import { anyEdit } from '#shared/testing/edits.ts'
import * as Y from 'yjs'
import { CARD_GAP, cardX, LANES_TOP, overlaps } from '#client/board/laneGeometry.ts'
import { createLayoutReader, layoutOf, shownElements, tidyPositions } from '#client/board/layout.ts'
import { spread } from '#client/board/tidy/arrange.ts'

function mapOf(json: unknown): BenefitMap {
  const doc = new Y.Doc()
  const read = readMapFile(json)
  if (!read.ok) throw new Error('unreadable example')
  importMapFile(doc, read.file, 'merge', 'import')
  return readMap(doc)
}
const NONE: ReadonlyMap<string, Position> = new Map()

function expectApart(map: BenefitMap, positions = NONE): void {
  const { rects } = layoutOf(map, positions)
  const all = [...rects.values()]
  all.forEach((a, index) => all.slice(index + 1).forEach((b) => expect(overlaps(a, b)).toBe(false)))
  expect(rects.size).toBe(shownElements(map).length)
}

describe.each([
  ['the Swedish example', parents],
  ['the English example', licensing],
])('%s', (_name, json) => {
  const map = mapOf(json)

  test('is laid out in lanes by kind, without a card upon another', () => {
    expectApart(map)
    const { rects, unplaced } = layoutOf(map, NONE)
    expect(unplaced).toHaveLength(rects.size)
    for (const element of shownElements(map)) {
      expect(rects.get(element.id)?.x).toBe(cardX(element.kind))
      expect(rects.get(element.id)?.y).toBeGreaterThanOrEqual(LANES_TOP)
    }
  })

  test('is laid out alike by everybody', () => {
    expect(layoutOf(mapOf(json), NONE)).toEqual(layoutOf(map, NONE))
  })

  test('crosses fewer links when ordered than in the order of the file', () => {
    const tidy = tidyPositions(map, new Map())
    const inOrder = new Map(
      map.elements.map((element, index) => [element.id, [cardX(element.kind), index * 100] as const]),
    )
    expect(crossings(map, tidy)).toBeLessThan(crossings(map, inOrder))
  })
})

test('stored positions stand; what has none takes the first free place of its lane', () => {
  const map = mapOf(parents)
  const [first, second] = map.elements.filter((element) => element.kind === 'goal')
  if (!first || !second) throw new Error('no goals')
  const positions = new Map<string, Position>([[first.id, [cardX('goal'), LANES_TOP]]])
  const { rects, unplaced } = layoutOf(map, positions)
  expect(rects.get(first.id)).toMatchObject({ x: cardX('goal'), y: LANES_TOP })
  expect(unplaced).not.toContain(first.id)
  expect(rects.get(second.id)?.y).toBeGreaterThan(LANES_TOP + (rects.get(first.id)?.height ?? 0))
  expectApart(map, positions)
})

test('tidy leaves pinned cards where they lie and puts nothing upon them', () => {
  const map = mapOf(parents)
  const pinned = map.elements.find((element) => element.kind === 'benefit')
  if (!pinned) throw new Error('no benefit')
  const rect = { x: cardX('benefit'), y: 200, width: 216, height: 120 }
  const tidy = tidyPositions(map, new Map([[pinned.id, rect]]))
  expect(tidy.has(pinned.id)).toBe(false)
  expectApart(map, new Map([...tidy, [pinned.id, [rect.x, rect.y]]]))
})

test('a layout is the same object as long as nothing moved or grew', () => {
  const read = createLayoutReader()
  const map = mapOf(parents)
  const before = read(map, NONE)
  expect(read({ ...map }, new Map())).toBe(before)
  const [first] = map.elements
  if (!first) throw new Error('empty')
  const moved = read(
    map,
    new Map([...before.rects].map(([id, { x, y }]) => [id, id === first.id ? [x, y + 8] : [x, y]])),
  )
  const other = map.elements[1]?.id ?? ''
  expect(moved).not.toBe(before)
  expect(moved.rects.get(other)).toBe(before.rects.get(other))
})

test('a layout that was kept is what the map says, after any edits', () => {
  fc.assert(
    fc.property(fc.array(anyEdit, { maxLength: 20 }), (edits) => {
      const doc = new Y.Doc()
      const view = createMapView(doc)
      const read = createLayoutReader()
      for (const edit of edits) {
        edit.run(doc, 'person')
        expect(read(view.map(), view.positions())).toEqual(layoutOf(view.map(), view.positions()))
      }
    }),
  )
})

test('cards are spread as near to their wishes as order and size allow', () => {
  expect(spread([100, 300], [80, 80])).toEqual([100, 300])
  const [a = 0, b = 0] = spread([200, 200], [80, 80])
  expect(b - a).toBe(80)
  expect((a + b) / 2).toBe(200)
  const crowded = spread([0, 0, 0], [50, 50, 50])
  expect(crowded).toEqual([LANES_TOP, LANES_TOP + 50, LANES_TOP + 100])
  expect(CARD_GAP).toBeGreaterThan(0)
})

/** Pairs of links between the same two lanes that cross. */
function crossings(map: BenefitMap, positions: ReadonlyMap<string, Position>): number {
  const lines = map.links.flatMap(({ from, to }) => {
    const [a, b] = [positions.get(from), positions.get(to)]
    return a && b && a[0] !== b[0] ? [a[0] < b[0] ? [a, b] : [b, a]] : []
  })
  let count = 0
  lines.forEach(([a, b], index) => {
    for (const [c, d] of lines.slice(index + 1)) {
      if (
        a?.[0] === c?.[0] &&
        b?.[0] === d?.[0] &&
        ((a?.[1] ?? 0) - (c?.[1] ?? 0)) * ((b?.[1] ?? 0) - (d?.[1] ?? 0)) < 0
      )
        count++
    }
  })
  return count
}
