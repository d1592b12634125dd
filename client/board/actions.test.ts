import { beforeEach, expect, test } from 'vitest'
import * as Y from 'yjs'
import { addElement, patchElement } from '#shared/doc/elements.ts'
import { patchSettings } from '#shared/doc/settings.ts'
import { createTranslator } from '#shared/i18n/translator.ts'
import type { Creatable } from '#shared/model/kinds.ts'
import { currentToasts, dismissToast } from '#client/ui/toast.ts'
import { createElement } from '#client/board/actions.ts'
import { changeKind, deleteThings, setPinned } from '#client/board/changeActions.ts'
import type { Board, EditedSession } from '#client/board/board.ts'
import { duplicateElements } from '#client/board/hands/copying.ts'
import { linkElements } from '#client/board/linkActions.ts'
import { reverseLink } from '#client/board/linkChanges.ts'
import { makeRoom, moveElements } from '#client/board/placing.ts'
import { arrange } from '#client/board/tidy/arrange.ts'
import { applyTidy, disorderFor } from '#client/board/tidy/trying.ts'
import { loadUndoCare, undo } from '#client/board/undoActions.ts'
import { CARD_GAP, cardX, LANE_WIDTH, overlaps } from '#client/board/laneGeometry.ts'
import { createNeighbour, createSibling } from '#client/board/neighbours.ts'
import { testBoard } from '#client/board/testBoard.ts'

const t = await createTranslator('sv')
const tidy = (on: Board) =>
  applyTidy(on, arrange(disorderFor(on, { scope: 'all', selected: [], kind: undefined }).disorder))
await loadUndoCare()
let doc: EditedSession['doc']
let session: EditedSession
let board: Board
let editable: boolean
/** Ids that are locked for this person. */
let locked: Set<string>

beforeEach(() => {
  for (const { id } of currentToasts()) dismissToast(id)
  editable = true
  locked = new Set()
  const made = testBoard(t, [], {
    canEdit: (id) => editable && !(id !== undefined && locked.has(id)),
    lockOf: (id) => (locked.has(id) ? { scope: 'element', id, reason: 'Beslutad' } : undefined),
  })
  board = made.board
  session = board.session
  doc = made.doc
})

const put = (kind: Creatable, id: string, title = id): string => addElement(doc, { id, kind, title }, 'import')
const linksNow = () => session.view.map().links.map(({ from, to }) => `${from}>${to}`)

test('a created element stands in its lane, is selected, and its title is in edit', () => {
  const id = createElement(board, 'benefit', { near: { x: 900, y: 130 } })
  expect(id).toBeDefined()
  expect(session.view.position(id ?? '')).toEqual([cardX('benefit'), 128])
  expect([...session.selection.get()]).toEqual([id])
  expect(board.state.editing.get()).toBe(id)
})

test('two elements created at the same place do not lie upon each other', () => {
  for (let n = 0; n < 4; n++) createElement(board, 'goal', { near: { x: 0, y: 100 } })
  const rects = [...board.layout().rects.values()]
  rects.forEach((a, index) => rects.slice(index + 1).forEach((b) => expect(overlaps(a, b, CARD_GAP - 1)).toBe(false)))
})

test('an element dropped from a link is one step with its link, and one undo takes both back', () => {
  put('change', 'c')
  createElement(board, 'benefit', { near: { x: 0, y: 100 }, linking: { id: 'c', end: 'from' } })
  expect(linksNow()).toHaveLength(1)
  undo(board)
  expect(linksNow()).toEqual([])
  expect(session.view.map().elements.map(({ id }) => id)).toEqual(['c'])
})

test('the first step writes down where everything was shown, so that nothing moves by itself afterwards', () => {
  for (const id of ['a', 'b', 'c']) put('benefit', id)
  put('goal', 'g')
  const before = board.layout()
  expect(session.view.positions().size).toBe(0)
  linkElements(board, 'c', 'g')
  expect(session.view.positions().size).toBe(4)
  for (const [id, rect] of before.rects) expect(board.layout().rects.get(id)).toEqual(rect)
})

test('a meaningless link is refused with its reason, and the reverse is one click away', () => {
  put('goal', 'g')
  put('benefit', 'b')
  expect(linkElements(board, 'g', 'b')).toBeUndefined()
  expect(linksNow()).toEqual([])
  const [refusal] = currentToasts()
  expect(refusal?.text).toContain('nyttan som bidrar till målet')
  refusal?.action?.run()
  expect(linksNow()).toEqual(['b>g'])
})

test('an unusual link is drawn, and it is said why it is unusual', () => {
  put('enabler', 'e')
  put('benefit', 'b')
  linkElements(board, 'e', 'b')
  expect(linksNow()).toEqual(['e>b'])
  expect(currentToasts()[0]?.text).toContain('vem gör vad på ett nytt sätt')
})

test('a link is not drawn twice, nor from a card to itself; only the newest reason stands', () => {
  put('benefit', 'b')
  put('goal', 'g')
  linkElements(board, 'b', 'g')
  linkElements(board, 'b', 'g')
  const [twice] = currentToasts()
  linkElements(board, 'b', 'b')
  expect(linksNow()).toEqual(['b>g'])
  expect(currentToasts()).toHaveLength(1)
  expect(currentToasts()[0]?.text).not.toBe(twice?.text)
})

test('a link is reversed only where that has a meaning', () => {
  put('enabler', 'e')
  put('change', 'c')
  put('goal', 'g')
  const back = linkElements(board, 'e', 'c')
  const never = linkElements(board, 'c', 'g')
  reverseLink(board, back ?? '')
  reverseLink(board, never ?? '')
  expect(linksNow()).toEqual(['c>e', 'c>g'])
})

test('deleting is one step, and the offer to take it back goes when it would mean another step', () => {
  put('benefit', 'b')
  put('goal', 'g')
  linkElements(board, 'b', 'g')
  deleteThings(board, ['b', 'g'])
  expect(session.view.map().elements).toEqual([])
  const offer = currentToasts().find((one) => one.action)
  expect(offer).toBeDefined()
  offer?.action?.run()
  expect(session.view.map().elements).toHaveLength(2)
  expect(linksNow()).toEqual(['b>g'])

  deleteThings(board, ['b'])
  createElement(board, 'note', { near: { x: 0, y: 0 } })
  expect(currentToasts().some((one) => one.action)).toBe(false)
})

test('after a delete the keyboard goes to the next card of the lane', () => {
  for (const id of ['a', 'b', 'c']) put('benefit', id)
  tidy(board)
  const order = [...board.layout().rects].toSorted(([, a], [, b]) => a.y - b.y).map(([id]) => id)
  deleteThings(board, [order[1] ?? ''])
  expect(board.state.focused.get()).toBe(order[2])
})

test('tidy is one step, leaves pinned cards, and undo puts every card back', () => {
  for (const id of ['a', 'b', 'c']) put('benefit', id)
  moveElements(
    board,
    new Map([
      ['a', [700, 900]],
      ['b', [40, 700]],
      ['c', [8, 8]],
    ]),
  )
  setPinned(board, ['c'], true)
  const before = new Map(session.view.positions())
  tidy(board)
  expect(session.view.position('a')?.[0]).toBe(cardX('benefit'))
  expect(session.view.position('c')).toEqual([8, 8])
  undo(board)
  expect(new Map(session.view.positions())).toEqual(before)
})

test('a card that has grown moves down what it came to lie upon, and no other', () => {
  for (const id of ['a', 'b', 'c']) put('goal', id)
  put('benefit', 'other')
  const x = cardX('goal')
  moveElements(
    board,
    new Map([
      ['a', [x, 24]],
      ['b', [x, 128]],
      ['c', [x, 600]],
      ['other', [cardX('benefit'), 120]],
    ]),
  )
  patchElement(doc, 'a', { title: 'En mycket längre rubrik som behöver alla tre rader som ett kort kan ha' }, 'person')
  makeRoom(board, 'a')
  const rects = board.layout().rects
  const [a, b] = [rects.get('a'), rects.get('b')]
  expect(a && b && overlaps(a, b)).toBe(false)
  expect(session.view.position('c')).toEqual([x, 600])
  expect(session.view.position('other')).toEqual([cardX('benefit'), 120])
})

test('a card that changes kind moves to its new lane', () => {
  put('note', 'n', 'Färre blanketter')
  moveElements(board, new Map([['n', [1500, 200]]]))
  changeKind(board, ['n'], 'benefit')
  expect(session.view.element('n')).toMatchObject({ kind: 'benefit', promotedFrom: 'note' })
  expect(session.view.position('n')).toEqual([cardX('benefit'), 200])
})

test('without lanes a card stays where it is when it becomes another kind, and what is linked to it is made beside it', () => {
  patchSettings(doc, { lanes: 'off' }, 'import')
  put('note', 'n', 'Färre blanketter')
  moveElements(board, new Map([['n', [1504, 200]]]))
  changeKind(board, ['n'], 'change')
  expect(session.view.position('n')).toEqual([1504, 200])
  createNeighbour(board, 'n', -1)
  const [made = ''] = session.selection.get()
  expect(session.view.position(made)).toEqual([1504 - LANE_WIDTH, 200])
  expect(linksNow()).toEqual([`n>${made}`])
})

test('a card made above or below another is of its kind and not linked to it', () => {
  put('benefit', 'b')
  moveElements(board, new Map([['b', [cardX('benefit'), 400]]]))
  createSibling(board, 'b', -1)
  const [above = ''] = session.selection.get()
  createSibling(board, 'b', 1)
  const [below = ''] = session.selection.get()
  const y = (id: string) => session.view.position(id)?.[1] ?? NaN
  expect([above, below].map((id) => session.view.element(id)?.kind)).toEqual(['benefit', 'benefit'])
  expect([y(above) < 400, y(below) > 400]).toEqual([true, true])
  expect(linksNow()).toEqual([])
})

test('copies have the fields of the originals, lie beside them and are selected', () => {
  put('benefit', 'b', 'Kortare tid')
  duplicateElements(board, ['b'])
  const [copy] = session.selection.get()
  expect(copy).not.toBe('b')
  expect(session.view.element(copy ?? '')?.title).toBe('Kortare tid')
  const [a, b] = [...board.layout().rects.values()]
  expect(a && b && overlaps(a, b)).toBe(false)
})

test('a reader changes nothing', () => {
  put('benefit', 'b')
  put('goal', 'g')
  editable = false
  const before = Y.encodeStateAsUpdate(doc)
  createElement(board, 'goal', { near: { x: 0, y: 0 } })
  linkElements(board, 'b', 'g')
  deleteThings(board, ['b'])
  tidy(board)
  changeKind(board, ['b'], 'note')
  expect(Y.encodeStateAsUpdate(doc)).toEqual(before)
})

test('nothing happens to what is locked, and the reason is said', () => {
  put('benefit', 'b')
  put('change', 'c')
  put('goal', 'g')
  locked = new Set(['b', 'g'])
  const before = session.view.position('b')
  deleteThings(board, ['c', 'b'])
  changeKind(board, ['b'], 'goal')
  setPinned(board, ['b'], true)
  moveElements(board, new Map([['b', [8, 8]]]))
  linkElements(board, 'b', 'g')
  expect(session.view.map().elements.map(({ id }) => id)).toEqual(['b', 'c', 'g'])
  expect(session.view.element('b')).toMatchObject({ kind: 'benefit' })
  expect(session.view.element('b')?.pinned).toBeUndefined()
  expect(session.view.position('b')).toEqual(before)
  expect(linksNow()).toEqual([])
  expect(currentToasts().map(({ text }) => text)).toEqual([t('canvas.said.partLockedReason', { reason: 'Beslutad' })])
})

test('a link may be drawn between something locked and something open', () => {
  put('change', 'c')
  put('benefit', 'b')
  locked = new Set(['b'])
  linkElements(board, 'c', 'b')
  expect(linksNow()).toEqual(['c>b'])
})

test('tidying leaves what is locked where it is', () => {
  put('benefit', 'b')
  put('benefit', 'other')
  moveElements(board, new Map([['b', [408, 904]]]))
  locked = new Set(['b'])
  tidy(board)
  expect(session.view.position('b')).toEqual([408, 904])
})
