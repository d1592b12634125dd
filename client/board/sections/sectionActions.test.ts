import { expect, test } from 'vitest'
import { addSection } from '#shared/doc/sections.ts'
import { createTranslator } from '#shared/i18n/translator.ts'
import type { CanvasView } from '#client/board/commands/command.ts'
import {
  createSection,
  deleteSection,
  moveSection,
  placeSection,
  renameSection,
  resizeSection,
  setSectionOrganisation,
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
