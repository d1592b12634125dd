import { expect, test } from 'vitest'
import { trashElements } from '#shared/doc/elements.ts'
import { createTranslator } from '#shared/i18n/translator.ts'
import type { ChangeAct, ElementChange } from '#shared/wire/history.ts'
import { testBoard } from '#client/board/testBoard.ts'
import { countWords } from '#client/changes/countWords.ts'
import { markedFrom } from '#client/changes/showChanges.ts'

const t = await createTranslator('sv')
const change = (elementId: string, act: ChangeAct): ElementChange => ({
  elementId,
  kind: 'goal',
  title: `Mål ${elementId}`,
  act,
  fields: [],
  by: [],
  at: '2026-11-22T10:00:00Z',
})

test('what is on the map is marked, and what was deleted leaves a ghost where it stood', () => {
  const { board, doc, put } = testBoard(t)
  put('goal', 'new', [0, 0])
  put('goal', 'gone', [0, 160])
  trashElements(doc, ['gone'], 'person')
  const since = { seq: 1, at: '2026-11-20T10:00:00Z' }
  const items = [change('new', 'added'), change('gone', 'removed'), change('unknown', 'removed')]
  const marked = markedFrom(board.session, { since, items, others: 0 }, 'sedan i går')
  expect([...marked.marks]).toEqual([['new', 'added']])
  expect(marked.ghosts).toEqual([{ id: 'gone', kind: 'goal', title: 'Mål gone', at: [0, 160], act: 'removed' }])
  expect(countWords(marked, t)).toBe('1 ny, 1 borttagen')
})

test('a deleted element that somebody has taken back is marked as it is now', () => {
  const { board, put } = testBoard(t)
  put('goal', 'back', [0, 0])
  const items = [change('back', 'removed')]
  const marked = markedFrom(board.session, { since: null, items, others: 0 }, '')
  expect(marked.ghosts).toEqual([])
  expect(marked.marks.has('back')).toBe(true)
})
