import { expect, test } from 'vitest'
import { addLink } from '#shared/doc/links.ts'
import { createTranslator } from '#shared/i18n/translator.ts'
import { cardX } from '#client/board/laneGeometry.ts'
import { laneOf, moveTo } from '#client/board/moving/moveActions.ts'
import { promote } from '#client/board/moving/promote.ts'
import { testBoard } from '#client/board/testBoard.ts'

const t = await createTranslator('sv')

test('notes dropped in a lane become its kind with their words and links, one step that undo takes back', () => {
  const { board, doc, view, put } = testBoard(t)
  put('note', 'n', [900, 300])
  put('note', 'm', [900, 420])
  put('benefit', 'b', [cardX('benefit'), 300])
  addLink(doc, { id: 'l', from: 'n', to: 'b' }, 'import')
  const dropped = new Map([
    ['n', { x: 310, y: 300 }],
    ['m', { x: 310, y: 420 }],
  ])
  expect(promote(board, dropped, 'benefit')).toBe(true)
  expect(view.element('n')).toMatchObject({ kind: 'benefit', title: 'n', promotedFrom: 'note' })
  expect(view.map().links.map(({ id }) => id)).toEqual(['l'])
  const rects = ['n', 'm', 'b'].flatMap((id) => board.layout().rects.get(id) ?? [])
  const tops = rects.map(({ y }) => y).toSorted((a, b) => a - b)
  expect(rects.every(({ x }) => x === cardX('benefit'))).toBe(true)
  expect(tops.every((y, at) => at === 0 || y - (tops[at - 1] ?? 0) >= 80)).toBe(true)
  board.session.undo.undo()
  expect([view.element('n')?.kind, view.position('n'), view.element('m')?.kind]).toEqual(['note', [900, 300], 'note'])
})

test('a lane whose kind is locked takes no notes in', () => {
  const { board, view, put } = testBoard(t, [{ scope: 'kind', id: 'goal', reason: 'Beslutade' }])
  put('note', 'n', [900, 300])
  expect(promote(board, new Map([['n', { x: 20, y: 300 }]]), 'goal')).toBe(false)
  expect(view.element('n')?.kind).toBe('note')
})

test('a card is moved after another, and a note that is moved into a lane becomes what it is for', () => {
  const { board, view, put } = testBoard(t)
  put('benefit', 'a', [cardX('benefit'), 24])
  put('benefit', 'b', [cardX('benefit'), 160])
  put('note', 'n', [900, 300])
  moveTo(board, ['n'], { to: 'lane', kind: 'benefit', after: 'a' })
  expect(view.element('n')?.kind).toBe('benefit')
  expect(laneOf(board, 'benefit', [])).toEqual(['a', 'n', 'b'])
  moveTo(board, ['b'], { to: 'lane', kind: 'benefit', after: undefined })
  expect(laneOf(board, 'benefit', [])).toEqual(['b', 'a', 'n'])
  moveTo(board, ['b'], { to: 'exact', x: 17, y: 33 })
  expect(view.position('b')).toEqual([17, 33])
})
