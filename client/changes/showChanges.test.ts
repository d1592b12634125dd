import { expect, test } from 'vitest'
import { trashElements } from '#shared/doc/elements.ts'
import { createTranslator } from '#shared/i18n/translator.ts'
import type { ChangeAct, ElementChange } from '#shared/wire/history.ts'
import { testBoard } from '#client/board/testBoard.ts'
import { countWords } from '#client/changes/countWords.ts'
import { changesAddress, markedFrom } from '#client/changes/showChanges.ts'

const t = await createTranslator('sv')
const told = { label: 'sedan i går', list: '/b/x/changes' }
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
  const marked = markedFrom(board.session, { since, items, others: 0 }, told)
  expect([...marked.marks]).toEqual([['new', 'added']])
  expect(marked.ghosts).toEqual([{ id: 'gone', kind: 'goal', title: 'Mål gone', at: [0, 160], act: 'removed' }])
  expect(marked.gone).toEqual([
    { id: 'gone', title: 'Mål gone' },
    { id: 'unknown', title: 'Mål unknown' },
  ])
  // One of whose place nothing is known is counted all the same.
  expect(countWords(marked, t)).toBe('1 ny, 2 borttagna')
})

test('a deleted element that somebody has taken back is marked as it is now', () => {
  const { board, put } = testBoard(t)
  put('goal', 'back', [0, 0])
  const items = [change('back', 'removed')]
  const marked = markedFrom(board.session, { since: null, items, others: 0 }, told)
  expect(marked.ghosts).toEqual([])
  expect(marked.marks.has('back')).toBe(true)
})

test('the address of the list names what is not usual: a version to count from, and the owner of the element', () => {
  expect(changesAddress('b')).toBe('/b/b/changes')
  expect(changesAddress('b', 'v1')).toBe('/b/b/changes?since=v1')
  expect(changesAddress('b', 'visit', 'element')).toBe('/b/b/changes?by=element')
})
