import { beforeEach, expect, test } from 'vitest'
import { addElement, patchElement, trashElements } from '#shared/doc/elements.ts'
import { addLink, removeLinks } from '#shared/doc/links.ts'
import { createTranslator } from '#shared/i18n/translator.ts'
import type { LayoutDirection } from '#shared/model/benefitMap.ts'
import type { Creatable } from '#shared/model/kinds.ts'
import { currentToasts, dismissToast } from '#client/ui/toast.ts'
import type { Board, EditedSession } from '#client/board/board.ts'
import { arrangeElements } from '#client/board/hands/arrange.ts'
import { changeEnd } from '#client/board/hands/changeEnds.ts'
import { copyElements, duplicateElements } from '#client/board/hands/copying.ts'
import { insertElement, insertNew, judgeInsert, kindsBetween } from '#client/board/hands/inserting.ts'
import { cardX } from '#client/board/laneGeometry.ts'
import { testBoard } from '#client/board/testBoard.ts'

const t = await createTranslator('sv')
let doc: EditedSession['doc']
let session: EditedSession
let board: Board
let locked: Set<string>
let direction: LayoutDirection

beforeEach(() => {
  for (const { id } of currentToasts()) dismissToast(id)
  locked = new Set()
  direction = 'goalsLeft'
  const isLocked = (id: string): boolean => {
    const link = session.view.link(id)
    return link ? isLocked(link.from) && isLocked(link.to) : locked.has(id)
  }
  const made = testBoard(t, [], {
    direction: () => direction,
    lockOf: (id) => (isLocked(id) ? { scope: 'element', id, reason: 'Beslutad' } : undefined),
  })
  board = made.board
  session = board.session
  doc = made.doc
})

const put = (kind: Creatable, id: string, at?: readonly [number, number]): string => {
  addElement(doc, { id, kind, title: id, ...(at && { position: at }) }, 'import')
  return id
}
const link = (from: string, to: string): string => addLink(doc, { from, to }, 'import')
const linksNow = () =>
  session.view
    .map()
    .links.map(({ from, to }) => `${from}>${to}`)
    .toSorted()
const placesNow = (...ids: string[]) => ids.map((id) => session.view.position(id))

test('a link gets another end and keeps its strength and assumption, and one undo takes it back', () => {
  put('change', 'c')
  put('benefit', 'b')
  put('benefit', 'other')
  const id = addLink(doc, { from: 'c', to: 'b', strength: 3, assumption: 'Alla deltar' }, 'import')
  expect(changeEnd(board, id, 'to', 'other')).toBe(true)
  expect(session.view.link(id)).toMatchObject({ from: 'c', to: 'other', strength: 3, assumption: 'Alla deltar' })
  session.undo.undo()
  expect(linksNow()).toEqual(['c>b'])
  expect(session.undo.canUndo()).toBe(false)
})

test('an end that would mean nothing is refused with the reason, and the link stays', () => {
  put('change', 'c')
  put('benefit', 'b')
  put('initiative', 'i')
  const id = link('c', 'b')
  expect(changeEnd(board, id, 'to', 'i')).toBe(false)
  expect(linksNow()).toEqual(['c>b'])
  expect(currentToasts()[0]?.text).toBe(t('canvas.meaningless.change_initiative'))
})

test('a link does not come to lie upon another one, and its own end is no change', () => {
  put('change', 'c')
  put('benefit', 'b')
  put('benefit', 'other')
  const id = link('c', 'b')
  link('c', 'other')
  expect(changeEnd(board, id, 'to', 'other')).toBe(false)
  expect(currentToasts()[0]?.text).toBe(t('canvas.refused.duplicate'))
  expect(changeEnd(board, id, 'to', 'b')).toBe(false)
  expect(session.undo.canUndo()).toBe(false)
})

test('a link cannot be drawn from a locked card to another locked one', () => {
  put('change', 'c')
  put('benefit', 'b')
  put('benefit', 'other')
  const id = link('c', 'b')
  locked = new Set(['c', 'other'])
  expect(changeEnd(board, id, 'to', 'other')).toBe(false)
  expect(currentToasts()[0]?.text).toContain('Beslutad')
  expect(linksNow()).toEqual(['c>b'])
})

test('the end of a link somebody has deleted changes nothing', () => {
  put('change', 'c')
  put('benefit', 'b')
  put('benefit', 'other')
  const id = link('c', 'b')
  removeLinks(doc, [id], 'import')
  expect(changeEnd(board, id, 'to', 'other')).toBe(false)
  expect(linksNow()).toEqual([])
})

test('an element put on a link takes its place in the middle; its move is part of the same step', () => {
  put('enabler', 'e', [832, 24])
  put('benefit', 'b', [300, 24])
  put('change', 'c', [572, 600])
  const id = addLink(doc, { from: 'e', to: 'b', strength: 3, assumption: 'Alla deltar' }, 'import')
  expect(insertElement(board, id, 'c', [572, 24])).toBe(true)
  expect(linksNow()).toEqual(['c>b', 'e>c'])
  expect(session.view.link(id)).toMatchObject({ from: 'e', to: 'c', strength: 3, assumption: 'Alla deltar' })
  const added = session.view.map().links.find((one) => one.id !== id)
  expect(added).toMatchObject({ from: 'c', to: 'b', strength: 3 })
  expect(added?.assumption).toBeUndefined()
  expect(placesNow('c')).toEqual([[572, 24]])
  session.undo.undo()
  expect(linksNow()).toEqual(['e>b'])
  expect(placesNow('c')).toEqual([[572, 600]])
  expect(session.undo.canUndo()).toBe(false)
})

test('where one half is drawn already, the link becomes the other half', () => {
  put('enabler', 'e')
  put('benefit', 'b')
  put('change', 'c')
  const id = link('e', 'b')
  link('e', 'c')
  insertElement(board, id, 'c')
  expect(linksNow()).toEqual(['c>b', 'e>c'])
  expect(session.view.link(id)).toMatchObject({ from: 'c', to: 'b' })
})

test('only what makes sense on both sides may stand on a link', () => {
  put('enabler', 'e')
  put('benefit', 'b')
  put('change', 'c')
  put('goal', 'g')
  put('enabler', 'e2')
  const id = link('e', 'b')
  expect(judgeInsert(board, id, 'c')).toBe('usual')
  expect(judgeInsert(board, id, 'e2')).toBe('unusual')
  expect(judgeInsert(board, id, 'g')).toBe('refused')
  expect(judgeInsert(board, id, 'e')).toBe('refused')
  link('e', 'c')
  link('c', 'b')
  expect(judgeInsert(board, id, 'c')).toBe('refused')
  expect(insertElement(board, id, 'g')).toBe(false)
})

test('between an enabler and a benefit a change is offered first', () => {
  put('enabler', 'e')
  put('benefit', 'b')
  const [enabler, benefit] = [session.view.element('e'), session.view.element('b')]
  const kinds = enabler && benefit ? kindsBetween(enabler, benefit) : []
  expect(kinds[0]).toEqual({ kind: 'change', unusual: false })
  expect(kinds.map(({ kind }) => kind)).not.toContain('goal')
})

test('a new element on a link stands in its lane, linked both ways, with its title in edit, as one step', () => {
  put('enabler', 'e', [844, 24])
  put('benefit', 'b', [300, 224])
  const id = link('e', 'b')
  const made = insertNew(board, id, 'change') ?? ''
  expect(linksNow()).toEqual([`e>${made}`, `${made}>b`].toSorted())
  expect(session.view.position(made)?.[0]).toBe(cardX('change'))
  expect(board.state.editing.get()).toBe(made)
  session.undo.undo()
  expect(linksNow()).toEqual(['e>b'])
  expect(session.view.element(made)).toBeUndefined()
})

test('copies keep the links among them, with their strength, and no others', () => {
  put('change', 'c', [572, 24])
  put('benefit', 'b', [300, 24])
  put('goal', 'g', [28, 24])
  addLink(doc, { from: 'c', to: 'b', strength: 3 }, 'import')
  link('b', 'g')
  duplicateElements(board, ['c', 'b'])
  const [c, b] = [...session.selection.get()]
  expect(linksNow()).toEqual(['b>g', 'c>b', `${c}>${b}`].toSorted())
  expect(session.view.map().links.find(({ from }) => from === c)?.strength).toBe(3)
  session.undo.undo()
  expect(session.view.map().elements).toHaveLength(3)
})

test('copies that are dropped lie where they were dropped, the originals where they were', () => {
  put('benefit', 'b', [300, 24])
  copyElements(board, new Map([['b', [300, 400]]]))
  const [copy = ''] = session.selection.get()
  expect(placesNow('b', copy)).toEqual([
    [300, 24],
    [300, 400],
  ])
})

test('cards somebody has deleted during the drag are not copied', () => {
  put('benefit', 'b', [300, 24])
  trashElements(doc, ['b'], 'import')
  copyElements(board, new Map([['b', [300, 400]]]))
  expect(session.view.map().elements).toEqual([])
  expect(session.undo.canUndo()).toBe(false)
})

test('left is left on the screen, also where the map is mirrored', () => {
  put('benefit', 'a', [300, 24])
  put('change', 'b', [572, 224])
  arrangeElements(board, ['a', 'b'], 'left')
  expect(placesNow('a', 'b').map((place) => place?.[0])).toEqual([300, 300])
  session.undo.undo()
  direction = 'goalsRight'
  arrangeElements(board, ['a', 'b'], 'left')
  expect(placesNow('a', 'b').map((place) => place?.[0])).toEqual([572, 572])
})

test('pinned and locked cards stay, and it is said', () => {
  put('benefit', 'a', [300, 24])
  put('benefit', 'pinned', [340, 224])
  put('benefit', 'locked', [320, 424])
  patchElement(doc, 'pinned', { pinned: true }, 'import')
  locked = new Set(['locked'])
  arrangeElements(board, ['a', 'pinned', 'locked'], 'right')
  expect(placesNow('a', 'pinned', 'locked').map((place) => place?.[0])).toEqual([340, 340, 320])
  expect(currentToasts()[0]?.text).toContain(t('hands.said.stayed', { count: 2 }))
})

test('distributing is one step', () => {
  put('benefit', 'a', [300, 24])
  put('benefit', 'b', [300, 130])
  put('benefit', 'c', [300, 600])
  arrangeElements(board, ['a', 'b', 'c'], 'down')
  const [a, b, c] = placesNow('a', 'b', 'c').map((place) => place?.[1] ?? 0)
  expect((b ?? 0) - (a ?? 0)).toBe((c ?? 0) - (b ?? 0))
  session.undo.undo()
  expect(placesNow('b')).toEqual([[300, 130]])
})

test('cards go back into the column of their lane and do not cover each other', () => {
  put('benefit', 'a', [340, 24])
  put('benefit', 'b', [600, 30])
  arrangeElements(board, ['a', 'b'], 'column')
  const [a, b] = placesNow('a', 'b')
  expect([a?.[0], b?.[0]]).toEqual([cardX('benefit'), cardX('benefit')])
  expect(Math.abs((a?.[1] ?? 0) - (b?.[1] ?? 0))).toBeGreaterThan(80)
})
