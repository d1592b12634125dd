import { expect, test } from 'vitest'
import { addSection } from '#shared/doc/sections.ts'
import { createTranslator } from '#shared/i18n/translator.ts'
import { hasRoom, mayPut } from '#client/paste/room.ts'
import { testBoard } from '#client/board/testBoard.ts'

const t = await createTranslator('en')

test('nothing is put into a locked lane, section or kind, which the server would refuse with all that comes along', () => {
  const { board, doc, put } = testBoard(t, [
    { scope: 'lane', id: 'tax', reason: '' },
    { scope: 'section', id: 's', reason: '' },
    { scope: 'kind', id: 'goal', reason: '' },
  ])
  addSection(doc, { id: 's', title: '', x: 0, y: 0, width: 100, height: 100 }, 'import')
  put('benefit', 'there', [10, 10])
  const free = { id: 'new', kind: 'benefit', x: 500, y: 10 } as const
  expect(mayPut(board, [free])).toBe(true)
  expect(mayPut(board, [free, { ...free, organisationId: 'tax' }])).toBe(false)
  expect(mayPut(board, [{ ...free, x: 99 }])).toBe(false)
  expect(mayPut(board, [{ ...free, kind: 'goal' }])).toBe(false)
  expect(mayPut(board, [{ id: 'there' }])).toBe(false)
})

test('a text longer than a field holds is not pasted, wherever it stands', () => {
  const { board } = testBoard(t)
  expect(hasRoom(board, 1, [{ risks: [{ threat: 'x'.repeat(20_000) }] }])).toBe(true)
  expect(hasRoom(board, 1, [{ risks: [{ threat: 'x'.repeat(20_001) }] }])).toBe(false)
})
