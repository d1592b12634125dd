import { expect, test } from 'vitest'
import { addSection } from '#shared/doc/sections.ts'
import { createTranslator } from '#shared/i18n/translator.ts'
import type { OutlineView } from '#client/board/canvasState.ts'
import type { CanvasView } from '#client/board/commands/command.ts'
import {
  createSection,
  deleteSection,
  moveSection,
  placeSection,
  renameSection,
  resizeSection,
  setSectionOrganisation,
  startNaming,
} from '#client/board/sections/sectionActions.ts'
import { sectionState } from '#client/board/sections/sectionState.ts'
import { testBoard } from '#client/board/testBoard.ts'

const t = await createTranslator('sv')
// The one thing of the view that making a section asks for.
const view = { centre: () => ({ x: 500, y: 300 }) } as CanvasView

test('a section made with cards selected lies around them; without, it is drawn in the middle first', () => {
  const { board, view: map, put } = testBoard(t)
  put('benefit', 'b', [300, 100])
  board.session.selection.select(['b'])
  createSection({ board, view, elements: ['b'], links: [] })
  const [section] = map.map().sections
  expect(section).toMatchObject({ x: 272, y: 56, title: '' })
  expect(sectionState.get().naming).toBe(section?.id)
  createSection({ board, view, elements: [], links: [] })
  expect(map.map().sections).toHaveLength(1)
  expect(sectionState.get().drawing).toMatchObject({ width: 272, height: 360 })
})

/** The outline has the keyboard, over the map or beside it. */
function inOutline(covering: boolean) {
  const tested = testBoard(t)
  sectionState.set({})
  // The one thing of the outline that making a section asks for.
  tested.board.state.outline.set({ covering } as OutlineView)
  tested.board.state.home.set('outline')
  return tested
}

test('from the outline a section is named in a dialog first, and made with its name in one step', () => {
  const { board, view: map, put } = inOutline(true)
  put('benefit', 'b', [300, 100])
  createSection({ board, view, elements: ['b'], links: [] }, true)
  expect(map.map().sections).toEqual([])
  const rect = { x: 272, y: 56, width: 272, height: expect.any(Number) as number }
  const overlay = board.state.overlay.get()
  expect(overlay).toMatchObject({ kind: 'sectionName', naming: { rect } })
  if (overlay?.kind !== 'sectionName' || !('rect' in overlay.naming)) return
  placeSection(board, overlay.naming.rect, 'Första steget')
  expect(map.map().sections[0]).toMatchObject({ ...rect, title: 'Första steget' })
  expect(sectionState.get()).toEqual({})
  board.session.undo.undo()
  expect(map.map().sections).toEqual([])
})

test('over the map nothing is drawn: a new section lies around the row at hand, or where there is room', () => {
  const { board, put } = inOutline(true)
  put('benefit', 'b', [300, 100])
  createSection({ board, view, elements: ['b'], links: [] })
  expect(board.state.overlay.get()).toMatchObject({ naming: { rect: { x: 272, y: 56 } } })
  createSection({ board, view, elements: [], links: [] })
  expect(board.state.overlay.get()).toMatchObject({ naming: { rect: { width: 272, height: 360 } } })
  expect(sectionState.get().drawing).toBeUndefined()
  const beside = inOutline(false)
  createSection({ board: beside.board, view, elements: [], links: [] })
  expect(sectionState.get().drawing).toMatchObject({ width: 272, height: 360 })
})

test('a section is renamed in a dialog from the outline, and on the map itself from there', () => {
  const { board, doc } = inOutline(true)
  addSection(doc, { id: 's', title: 'S', x: 0, y: 0, width: 300, height: 300 }, 'import')
  startNaming(board, 's')
  expect(board.state.overlay.get()).toMatchObject({ kind: 'sectionName', naming: { id: 's' } })
  expect(sectionState.get().naming).toBeUndefined()
  board.state.home.set('canvas')
  startNaming(board, 's')
  expect(sectionState.get().naming).toBe('s')
})

test('moving a section takes along what lies in it, and one undo puts all back', () => {
  const { board, doc, view: map, put } = testBoard(t)
  put('benefit', 'in', [120, 120])
  put('benefit', 'out', [700, 120])
  addSection(doc, { id: 's', title: 'S', x: 100, y: 100, width: 300, height: 300 }, 'import')
  expect(moveSection(board, 's', 40, 80)).toBe(true)
  expect([map.position('in'), map.position('out')]).toEqual([
    [160, 200],
    [700, 120],
  ])
  expect(map.map().sections[0]).toMatchObject({ x: 140, y: 180 })
  board.session.undo.undo()
  expect(map.position('in')).toEqual([120, 120])
  expect(map.map().sections[0]).toMatchObject({ x: 100, y: 100 })
})

test('a section is renamed, resized, given an organisation and deleted, and its cards stay', () => {
  const { board, view: map, put } = testBoard(t)
  put('benefit', 'b', [120, 120])
  placeSection(board, { x: 0, y: 0, width: 300, height: 300 })
  const id = map.map().sections[0]?.id ?? ''
  renameSection(board, id, 'Första steget')
  resizeSection(board, id, { x: 8, y: 8, width: 400, height: 200 })
  setSectionOrganisation(board, id, 'a')
  const { width, title, organisationId } = map.map().sections[0] ?? {}
  expect([title, width, organisationId]).toEqual(['Första steget', 400, 'a'])
  deleteSection(board, id)
  expect(map.map().sections).toEqual([])
  expect(map.element('b')).toBeDefined()
})

test('a locked section, and one with a locked card in it, stay where they are', () => {
  const locks = [
    { scope: 'section', id: 's', reason: 'Beslutad' },
    { scope: 'element', id: 'b', reason: '' },
  ] as const
  const { board, doc, view: map, put } = testBoard(t, locks)
  put('benefit', 'b', [520, 120])
  addSection(doc, { id: 's', title: 'S', x: 0, y: 0, width: 300, height: 300 }, 'import')
  addSection(doc, { id: 'open', title: 'O', x: 500, y: 0, width: 300, height: 300 }, 'import')
  for (const id of ['s', 'open']) expect(moveSection(board, id, 8, 8)).toBe(false)
  renameSection(board, 's', 'Ny')
  deleteSection(board, 's')
  expect(map.map().sections.map(({ title, x }) => [title, x])).toEqual([
    ['O', 500],
    ['S', 0],
  ])
})
