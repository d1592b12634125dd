import { expect, test } from 'vitest'
import * as Y from 'yjs'
import { addElement, patchElement } from '#shared/doc/elements.ts'
import { createMapView } from '#shared/doc/mapView.ts'
import { SETTLE_MS, settledMap } from '#client/health/useSettledMap.ts'

function setUp() {
  const doc = new Y.Doc()
  addElement(doc, { id: 'b', kind: 'benefit', title: '' }, 'person')
  let time = 0
  let due: { at: number; run: () => void }[] = []
  const settled = settledMap(createMapView(doc), {
    now: () => time,
    after: (ms, run) => void due.push({ at: time + ms, run }),
  })
  const seen: string[] = []
  const title = () => settled.get().elements[0]?.title ?? ''
  const stop = settled.subscribe(() => seen.push(title()))
  const pass = (ms: number) => {
    time += ms
    const ripe = due.filter(({ at }) => at <= time)
    due = due.filter(({ at }) => at > time)
    for (const { run } of ripe) run()
  }
  const write = (text: string) => patchElement(doc, 'b', { title: text }, 'person')
  return { seen, title, stop, pass, write }
}

test('the first change comes through at once, of those that follow it soon only the last', () => {
  const { seen, pass, write } = setUp()
  write('a')
  write('ab')
  write('abc')
  expect(seen).toEqual(['a'])
  pass(SETTLE_MS)
  expect(seen).toEqual(['a', 'abc'])
})

test('a change after a pause comes through at once again', () => {
  const { seen, pass, write } = setUp()
  write('a')
  pass(SETTLE_MS)
  write('ab')
  expect(seen).toEqual(['a', 'ab'])
})

test('who reads without listening sees the map as it is', () => {
  const { stop, title, write } = setUp()
  stop()
  write('a')
  write('ab')
  expect(title()).toBe('ab')
})
