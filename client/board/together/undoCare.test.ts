import { expect, test } from 'vitest'
import { patchElement, trashElements } from '#shared/doc/elements.ts'
import { addLink } from '#shared/doc/links.ts'
import { createTranslator } from '#shared/i18n/translator.ts'
import type { MapLock } from '#shared/model/locks.ts'
import { testBoard } from '#client/board/testBoard.ts'
import { takeStep } from '#client/board/together/undoCare.ts'

const t = await createTranslator('en')

test('a step on what has been locked since is not taken back, deleted or not, and stays to be taken back later', () => {
  const locks: MapLock[] = []
  const { board, doc, view, put } = testBoard(t, locks)
  const { undo } = board.session
  put('goal', 'g')
  put('benefit', 'b')
  undo.perform('delete', () => trashElements(doc, ['g'], 'person'))
  locks.push({ scope: 'kind', id: 'goal', reason: '' })
  takeStep(board, 'undo')
  expect(view.element('g')).toBeUndefined()
  // One end of a link may be locked, and other elements are free.
  undo.perform('describe', () => patchElement(doc, 'b', { description: 'Words' }, 'person'))
  undo.perform('link', () => addLink(doc, { id: 'l', from: 'b', to: 'g' }, 'person'))
  takeStep(board, 'undo')
  takeStep(board, 'undo')
  expect(view.element('b')?.description).toBe('')
  takeStep(board, 'undo')
  expect(undo.undoName()).toBe('delete')
  locks.pop()
  takeStep(board, 'undo')
  expect(view.element('g')).toBeDefined()
})
