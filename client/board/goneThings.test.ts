import { beforeEach, expect, test } from 'vitest'
import { patchElement, trashElements } from '#shared/doc/elements.ts'
import { addLink, removeLinks } from '#shared/doc/links.ts'
import { createTranslator } from '#shared/i18n/translator.ts'
import type { Board } from '#client/board/board.ts'
import { leaveGone } from '#client/board/goneThings.ts'
import { cardX } from '#client/board/laneGeometry.ts'
import { testBoard } from '#client/board/testBoard.ts'

const t = await createTranslator('sv')
let made: ReturnType<typeof testBoard>
let board: Board

beforeEach(() => {
  made = testBoard(t)
  made.put('benefit', 'a', [cardX('benefit'), 24])
  made.put('benefit', 'far', [cardX('benefit'), 900])
  made.put('change', 'near', [cardX('change'), 24])
  made.put('note', 'aside')
  patchElement(made.doc, 'aside', { parked: true }, 'import')
  const shown = made.board.layout()
  // As on the screen the layout follows with the next drawing.
  board = { ...made.board, layout: () => shown }
  made.view.subscribeAll((change) => void leaveGone(board, change))
})

const here = (id: string) => {
  board.state.focused.set(id)
  board.session.selection.select([id, 'far'])
}

test('when somebody deletes the card that has the keyboard, the nearest one is next and it is not selected any more', () => {
  here('a')
  trashElements(made.doc, ['a'], 'import')
  expect(board.state.focused.get()).toBe('near')
  expect([...board.session.selection.get()]).toEqual(['far'])
})

test('a card that somebody parks goes as one that is deleted, also while its title is written', () => {
  here('a')
  board.state.editing.set('a')
  patchElement(made.doc, 'a', { parked: true }, 'import')
  expect([board.state.focused.get(), board.state.editing.get()]).toEqual(['near', undefined])
  expect([...board.session.selection.get()]).toEqual(['far'])
})

test('what lies in the parking lot already can be selected there while others work', () => {
  board.session.selection.select(['aside'])
  trashElements(made.doc, ['near'], 'import')
  expect([...board.session.selection.get()]).toEqual(['aside'])
})

test('when the link that has the keyboard goes, the next one of the same element is next, else the element', () => {
  addLink(made.doc, { id: 'one', from: 'near', to: 'a' }, 'import')
  addLink(made.doc, { id: 'two', from: 'near', to: 'far' }, 'import')
  board.state.focusedLink.set({ id: 'one', at: 'near' })
  removeLinks(made.doc, ['one'], 'import')
  expect(board.state.focusedLink.get()).toEqual({ id: 'two', at: 'near' })
  removeLinks(made.doc, ['two'], 'import')
  expect([board.state.focusedLink.get(), board.state.focused.get()]).toEqual([undefined, 'near'])
})

test('only one of card, link and section has the keyboard', () => {
  const { focused, focusedLink, focusedSection } = board.state
  focused.set('a')
  focusedLink.set({ id: 'one', at: 'a' })
  expect(focused.get()).toBeUndefined()
  focusedSection.set('s')
  expect(focusedLink.get()).toBeUndefined()
  focused.set('a')
  expect(focusedSection.get()).toBeUndefined()
})

test('with the last card the keyboard goes to the map as a whole', () => {
  here('a')
  trashElements(made.doc, ['a', 'far', 'near'], 'import')
  expect(board.state.focused.get()).toBeUndefined()
})
