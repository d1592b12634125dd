import { beforeEach, expect, test } from 'vitest'
import { patchElement } from '#shared/doc/elements.ts'
import { addOrganisation } from '#shared/doc/organisations.ts'
import { createTranslator } from '#shared/i18n/translator.ts'
import { createElement } from '#client/board/actions.ts'
import { changeKind } from '#client/board/changeActions.ts'
import type { Board } from '#client/board/board.ts'
import { cardX } from '#client/board/laneGeometry.ts'
import { createLayoutReader } from '#client/board/layout.ts'
import { bandAt, shownPoint, storedPoint } from '#client/board/lanes/places.ts'
import { arrangeElements } from '#client/board/hands/arrange.ts'
import { BAND_HEAD, createBandReader } from '#client/board/lanes/bands.ts'
import { promote } from '#client/board/moving/promote.ts'
import { moveElements, nudgeElements } from '#client/board/placing.ts'
import { testBoard } from '#client/board/testBoard.ts'

const t = await createTranslator('sv')
let made: ReturnType<typeof testBoard>
let board: Board

beforeEach(() => {
  made = testBoard(t)
  const [read, inBands] = [createLayoutReader(), createBandReader()]
  board = {
    ...made.board,
    layout: () => inBands(made.view.map(), read(made.view.map(), made.view.positions())),
  }
  for (const [id, kind] of [
    ['a', 'state'],
    ['b', 'region'],
    ['people', 'group'],
  ] as const) {
    addOrganisation(made.doc, { id, name: id.toUpperCase(), kind }, 'import')
  }
})
const put = (kind: 'goal' | 'benefit' | 'change', id: string, y: number, organisation?: string) => {
  made.put(kind, id, [cardX(kind), y])
  if (organisation) patchElement(made.doc, id, { organisationId: organisation }, 'import')
}
const topOf = (id: string) => board.layout().rects.get(id)?.y ?? NaN

test('each organisation has a band, in their order, and what belongs to none stands last', () => {
  put('benefit', 'x', 24)
  put('benefit', 'y', 300, 'b')
  const { bands, rects } = board.layout()
  expect(bands?.list.map(({ organisation, count }) => [organisation, count])).toEqual([
    ['a', 0],
    ['b', 1],
    [undefined, 1],
  ])
  expect(topOf('y')).toBe((bands?.list[1]?.top ?? 0) + BAND_HEAD)
  expect(topOf('x')).toBe((bands?.list[2]?.top ?? 0) + BAND_HEAD)
  expect(rects.get('x')?.x).toBe(cardX('benefit'))
})

test('within a band cards keep the order in which they are stored, and the document its places', () => {
  put('benefit', 'low', 900, 'a')
  put('benefit', 'high', 100, 'a')
  expect(topOf('high')).toBeLessThan(topOf('low'))
  expect(made.view.position('low')).toEqual([cardX('benefit'), 900])
})

test('where a benefit is realised decides before who is responsible', () => {
  put('benefit', 'x', 24, 'a')
  patchElement(made.doc, 'x', { realisingOrganisationId: 'b' }, 'import')
  expect(bandAt(board.layout(), topOf('x'))?.organisation).toBe('b')
})

test('a layout in bands is the same object until something moves', () => {
  put('benefit', 'x', 24, 'a')
  put('goal', 'g', 24, 'a')
  const before = board.layout()
  const [x, g] = ['x', 'g'].map((id) => before.rects.get(id))
  expect(board.layout()).toBe(before)
  patchElement(made.doc, 'x', { organisationId: 'b' }, 'person')
  expect(board.layout()).not.toBe(before)
  expect(board.layout().rects.get('x')).not.toBe(x)
  expect(board.layout().rects.get('g')).toBe(g)
})

test('a point lies at the same card in both arrangements', () => {
  put('benefit', 'x', 700, 'a')
  const { x = 0, y = 0 } = board.layout().rects.get('x') ?? {}
  expect(storedPoint(board.layout(), { x: x + 20, y: y + 30 })).toEqual({ x: cardX('benefit') + 20, y: 730 })
  expect(shownPoint(board.layout(), { x: cardX('benefit') + 20, y: 730 })).toEqual({ x: x + 20, y: y + 30 })
})

test('cards keep their places in the document while they are moved or nudged in bands', () => {
  put('benefit', 'x', 700, 'a')
  moveElements(board, new Map([['x', [cardX('benefit'), 48]]]))
  nudgeElements(board, ['x'], 0, 8)
  expect(made.view.position('x')).toEqual([cardX('benefit'), 700])
})

test('what is made in a band belongs to its organisation, and gets a free place in the document', () => {
  put('benefit', 'x', 24, 'a')
  put('benefit', 'y', 152, 'b')
  const near = { x: cardX('benefit'), y: topOf('y') + 140 }
  const id = createElement(board, 'benefit', { near }) ?? ''
  expect(made.view.element(id)?.realisingOrganisationId).toBe('b')
  expect(made.view.position(id)?.[1]).toBeGreaterThan(152 + 80)
  board.session.undo.undo()
  expect(made.view.element(id)).toBeUndefined()
})

test('a card that becomes another kind gets a place in its new column near its old one', () => {
  put('benefit', 'x', 700, 'a')
  changeKind(board, ['x'], 'change')
  expect(made.view.position('x')).toEqual([cardX('change'), 704])
})

test('cards are not lined up in bands, where their places are not shown', () => {
  put('benefit', 'x', 700, 'a')
  put('goal', 'g', 24, 'a')
  arrangeElements(board, ['x', 'g'], 'left')
  expect(made.view.position('x')).toEqual([cardX('benefit'), 700])
})

test('a note that is nobody’s, dropped in a column of a band, belongs to the organisation of the band, in one step', () => {
  put('benefit', 'x', 24, 'b')
  made.put('note', 'mine', [1500, 200])
  made.put('note', 'theirs', [1500, 400])
  patchElement(made.doc, 'theirs', { organisationId: 'a' }, 'import')
  const y = topOf('x')
  promote(board, new Map([['mine', { x: cardX('benefit'), y }]]), 'benefit')
  promote(board, new Map([['theirs', { x: cardX('change'), y }]]), 'change')
  expect(made.view.element('mine')).toMatchObject({ kind: 'benefit', realisingOrganisationId: 'b' })
  expect(made.view.element('theirs')).toMatchObject({ kind: 'change', organisationId: 'a' })
  board.session.undo.undo()
  board.session.undo.undo()
  expect(made.view.element('mine')?.kind).toBe('note')
  expect(made.view.element('mine')?.realisingOrganisationId).toBeUndefined()
})
