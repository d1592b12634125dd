import { expect, test } from 'vitest'
import type { Anchor, Thread, ThreadMark } from '#shared/wire/comments.ts'
import { ALL_OPEN, fits, groupedByPlace, isNarrowed, queryOf, withWords } from '#client/comments/filters.ts'
import { cellKey, indexMarks, mergedInto } from '#client/comments/markIndex.ts'
import { inMapOrder, nextThread } from '#client/comments/threadOrder.ts'

const mark = (id: string, anchor: Anchor, more: Partial<ThreadMark> = {}): ThreadMark => ({
  id,
  anchor,
  kind: 'remark',
  state: 'open',
  count: 1,
  unread: 0,
  mine: false,
  updatedAt: '2026-01-01T00:00:00.000Z',
  ...more,
})

test('an element counts what is said on itself and its values, a cell its own, and resolved threads apart', () => {
  const index = indexMarks(
    [
      mark('1', { elementId: 'b' }, { count: 3, unread: 2 }),
      mark('2', { benefitId: 'b', field: 'owner' }),
      mark('3', { elementId: 'b' }, { state: 'resolved', count: 9 }),
      mark('4', { linkId: 'l' }),
      mark('5', { x: 10, y: 20 }),
      mark('6', {}),
    ],
    new Map(),
  )
  expect(index.elements.get('b')).toMatchObject({ open: 2, resolved: 1, comments: 4, unread: 2 })
  expect(index.elements.get('b')?.threads.map(({ id }) => id)).toEqual(['1', '2', '3'])
  expect(index.cells.get(cellKey('b', 'owner'))).toMatchObject({ open: 1, comments: 1 })
  expect(index.links.get('l')?.open).toBe(1)
  expect([...index.points.keys()]).toEqual(['5'])
  expect(index.board?.comments).toBe(1)
  expect(index).toMatchObject({ unread: 2, threads: 6 })
})

test('threads of an element that was merged away stand at the one that is left', () => {
  const merged = mergedInto([{ id: 'c', mergedFrom: ['b', 'a'] }, { id: 'd' }])
  expect([...merged]).toEqual([
    ['b', 'c'],
    ['a', 'c'],
  ])
  const index = indexMarks([mark('1', { elementId: 'a' }), mark('2', { elementId: 'c' })], merged)
  expect(index.elements.get('c')?.open).toBe(2)
  expect(index.elements.has('a')).toBe(false)
  // Brought back from the bin, it is itself again.
  expect(mergedInto([{ id: 'c', mergedFrom: ['b'] }, { id: 'b' }]).size).toBe(0)
})

test('a place of which nothing has changed stays the same object, so that its card does not render', () => {
  const [one, two] = [mark('1', { elementId: 'a' }), mark('2', { elementId: 'b' })]
  const before = indexMarks([one, two], new Map())
  const after = indexMarks([one, { ...two, count: 2 }], new Map(), before)
  expect(after.elements.get('a')).toBe(before.elements.get('a'))
  expect(after.elements.get('b')).not.toBe(before.elements.get('b'))
})

test('threads are gone through as the map is read, round the ends', () => {
  const marks = [
    mark('gone', { elementId: 'x' }),
    mark('low', { x: 0, y: 90 }),
    mark('high', { x: 50, y: 10 }),
    mark('link', { linkId: 'l' }),
    mark('value', { benefitId: 'b', field: 'owner' }),
    mark('second', { elementId: 'b' }),
    mark('first', { elementId: 'a' }),
    mark('board', {}),
  ]
  const ordered = inMapOrder(marks, {
    order: new Map([
      ['a', 0],
      ['b', 1],
    ]),
    now: (id) => id,
    from: () => 'b',
  })
  const ids = ordered.map(({ id }) => id)
  expect(ids).toEqual(['board', 'first', 'second', 'value', 'link', 'high', 'low', 'gone'])
  expect(nextThread(ordered, undefined, 1)).toMatchObject({ mark: { id: 'board' }, at: 1, count: 8 })
  expect(nextThread(ordered, 'gone', 1)?.mark.id).toBe('board')
  expect(nextThread(ordered, 'board', -1)?.mark.id).toBe('gone')
  expect(nextThread([], undefined, 1)).toBeUndefined()
})

test('a filter asks the server for what it can tell, and looks for words in what has come', () => {
  expect(queryOf(ALL_OPEN)).toEqual({ state: 'open' })
  const narrow = { ...ALL_OPEN, state: 'all', mine: true, unread: true, kind: 'question', organisation: 'o' } as const
  expect(queryOf(narrow)).toEqual({ mine: 'true', unread: 'true', kind: 'question', organisation: 'o' })
  expect(isNarrowed(ALL_OPEN)).toBe(false)
  expect(isNarrowed(narrow)).toBe(true)
  expect(fits(mark('1', {}, { kind: 'question', unread: 1, mine: true, organisationId: 'o' }), narrow)).toBe(true)
  expect(fits(mark('1', {}, { kind: 'question', mine: true, organisationId: 'o' }), narrow)).toBe(false)
  expect(fits(mark('1', {}, { state: 'resolved' }), ALL_OPEN)).toBe(false)
  // Only what is read of a thread here.
  const thread = (title: string, text: string) =>
    ({ place: { title }, comments: [{ text, by: { name: 'Anna Berg', organisation: null } }] }) as unknown as Thread
  const threads = [thread('Kortare tid', 'Hur mäts det?'), thread('Nöjdare', 'Bra')]
  expect(withWords(threads, 'MÄTS anna')).toEqual([threads[0]])
  expect(withWords(threads, ' ')).toEqual(threads)
  expect(groupedByPlace(['a1', 'b1', 'a2'], (one) => one.charAt(0))).toEqual([
    ['a', ['a1', 'a2']],
    ['b', ['b1']],
  ])
})
