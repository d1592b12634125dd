import { expect, test } from 'vitest'
import { addLink } from '#shared/doc/links.ts'
import { addSection } from '#shared/doc/sections.ts'
import { createTranslator } from '#shared/i18n/translator.ts'
import { cardX } from '#client/board/laneGeometry.ts'
import { addParkedNote, park, unpark } from '#client/board/parking/parkingActions.ts'
import { testBoard } from '#client/board/testBoard.ts'

const t = await createTranslator('sv')
/** Nobody looks on. */
const view = { focusCard: () => {}, focusCanvas: () => {} }

test('what is parked is outside the map with its links, and both come back to where they were, each in one step', () => {
  const { board, doc, view: map, put } = testBoard(t)
  put('benefit', 'b', [cardX('benefit'), 400])
  put('goal', 'g', [cardX('goal'), 24])
  addLink(doc, { id: 'l', from: 'b', to: 'g' }, 'import')
  board.session.selection.select(['b'])
  park(board, ['b'], view)
  expect(map.map().elements.map(({ id }) => id)).toEqual(['g'])
  expect([map.map().links, map.map().asideLinks.map(({ id }) => id)]).toEqual([[], ['l']])
  expect(board.session.selection.get().size).toBe(0)
  unpark(board, ['b'], view)
  expect(map.map().links.map(({ id }) => id)).toEqual(['l'])
  expect(map.position('b')).toEqual([cardX('benefit'), 400])
  board.session.undo.undo()
  expect(map.element('b')?.parked).toBe(true)
  board.session.undo.undo()
  expect(map.element('b')?.parked).toBeUndefined()
})

test('a place that somebody has taken meanwhile gives way to the nearest free one', () => {
  const { board, view: map, put } = testBoard(t)
  put('benefit', 'b', [cardX('benefit'), 24])
  park(board, ['b'], view)
  put('benefit', 'other', [cardX('benefit'), 24])
  unpark(board, ['b'], view)
  expect(map.position('b')?.[1]).toBeGreaterThan(100)
  park(board, ['b'], view)
  unpark(board, ['b'], view, { x: cardX('benefit'), y: 24 })
  expect(map.position('b')).toEqual([cardX('benefit'), 24])
})

test('an element that nobody placed comes back where it was shown when it was parked', () => {
  const { board, view: map, put } = testBoard(t)
  for (const id of ['a', 'b']) put('change', id)
  const shown = board.layout().rects.get('b')
  park(board, ['b'], view)
  unpark(board, ['b'], view)
  expect(map.position('b')).toEqual([shown?.x, shown?.y])
})

test('nothing is brought back into a locked section, nor into a place that a locked card has by itself', () => {
  const {
    board,
    doc,
    view: map,
    put,
  } = testBoard(t, [
    { scope: 'section', id: 's', reason: '' },
    { scope: 'element', id: 'locked', reason: '' },
  ])
  addSection(doc, { id: 's', title: '', x: 0, y: 0, width: 5000, height: 300 }, 'import')
  put('benefit', 'b', [cardX('benefit'), 400])
  put('goal', 'locked')
  put('goal', 'free')
  park(board, ['b'], view)
  // The server would refuse the whole step if it touched what is locked.
  expect(map.position('locked')).toBeUndefined()
  unpark(board, ['b'], view, { x: cardX('benefit'), y: 24 })
  expect(map.element('b')?.parked).toBe(true)
  unpark(board, ['b'], view)
  expect(map.position('b')).toEqual([cardX('benefit'), 400])
})

test('a note goes straight into the parking lot; an empty one does not, and a locked element stays', () => {
  const { board, view: map, put } = testBoard(t, [{ scope: 'element', id: 'g', reason: '' }])
  addParkedNote(board, ' Vad säger juristerna? ')
  addParkedNote(board, '  ')
  expect(map.map().aside).toMatchObject([{ kind: 'note', parked: true, title: 'Vad säger juristerna?' }])
  put('goal', 'g')
  park(board, ['g'], view)
  expect(map.element('g')?.parked).toBeUndefined()
})
