import { expect, test } from 'vitest'
import { addLink } from '#shared/doc/links.ts'
import { createTranslator } from '#shared/i18n/translator.ts'
import type { Board } from '#client/board/board.ts'
import { cardX } from '#client/board/laneGeometry.ts'
import { createBandReader } from '#client/board/lanes/bands.ts'
import { testBoard } from '#client/board/testBoard.ts'
import { shownGround } from '#client/board/walking/shownGround.ts'
import { inLane, inNextLane, linksAlong, linksOf, wayOf } from '#client/board/walking/walk.ts'

const t = await createTranslator('sv')

function board(direction: 'goalsLeft' | 'goalsRight' = 'goalsLeft') {
  const made = testBoard(t, [], { direction: () => direction })
  const { put, doc } = made
  put('goal', 'g', [cardX('goal'), 24])
  put('benefit', 'high', [cardX('benefit'), 24])
  put('benefit', 'low', [cardX('benefit'), 400])
  put('benefit', 'mid', [cardX('benefit'), 200])
  put('change', 'c', [cardX('change'), 380])
  put('note', 'n', [cardX('change'), 100])
  for (const to of ['low', 'high', 'mid', 'g']) addLink(doc, { id: `c-${to}`, from: 'c', to }, 'import')
  addLink(doc, { id: 'high-g', from: 'high', to: 'g' }, 'import')
  return made
}
const along = (of: Board, id: string, way: 'up' | 'down') =>
  linksAlong(of.session.view, shownGround(of), id, way).map(({ to }) => to)

test('lanes are walked as they are seen, from the top down, and notes come last', () => {
  expect(shownGround(board().board).lanes).toEqual([['g'], ['high', 'mid', 'low'], ['c'], ['n']])
  expect(shownGround(board('goalsRight').board).lanes).toEqual([['c'], ['high', 'mid', 'low'], ['g'], ['n']])
})

test('up and down stay in the lane and end there; the page keys go to the nearest card of the next lane', () => {
  const ground = shownGround(board().board)
  expect([inLane(ground, 'high', 1), inLane(ground, 'mid', 1), inLane(ground, 'low', 1)]).toEqual([
    'mid',
    'low',
    undefined,
  ])
  expect([inLane(ground, 'high', -1), inLane(ground, 'g', 1)]).toEqual([undefined, undefined])
  expect(inNextLane(ground, 'c', -1)).toBe('low')
  expect(inNextLane(ground, 'g', 1)).toBe('high')
  expect([inNextLane(ground, 'g', -1), inNextLane(ground, 'n', 1)]).toEqual([undefined, undefined])
})

test('the arrow towards the goals is downstream, on either side', () => {
  expect([wayOf('left', 'goalsLeft'), wayOf('right', 'goalsLeft')]).toEqual(['down', 'up'])
  expect([wayOf('left', 'goalsRight'), wayOf('right', 'goalsRight')]).toEqual(['up', 'down'])
})

test('of several links those to the nearest lane come first, from the top down, and never a card without a link', () => {
  const { board: of } = board()
  expect(along(of, 'c', 'down')).toEqual(['high', 'mid', 'low', 'g'])
  expect(along(board('goalsRight').board, 'c', 'down')).toEqual(['high', 'mid', 'low', 'g'])
  expect(along(of, 'g', 'up')).toEqual(['high', 'c'])
  expect(along(of, 'c', 'up')).toEqual([])
  expect(along(of, 'n', 'down')).toEqual([])
  expect(linksOf(of.session.view, shownGround(of), 'high')).toEqual(['high-g', 'c-high'])
})

test('in lanes by organisation a lane is read column by column, and every card can be reached', () => {
  const { board: of, doc } = board()
  const bands = createBandReader()(of.session.view.map(), of.layout())
  const inBands: Board = { ...of, layout: () => bands }
  const ground = shownGround(inBands)
  expect(ground.lanes.flat().toSorted()).toEqual(['c', 'g', 'high', 'low', 'mid', 'n'])
  const [first = []] = ground.lanes
  for (const [at, id] of first.entries()) expect(inLane(ground, id, 1)).toBe(first[at + 1])
  expect(doc).toBeDefined()
})
