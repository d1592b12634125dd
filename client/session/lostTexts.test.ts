import * as Y from 'yjs'
import { expect, test } from 'vitest'
import { addElement, patchElement } from '#shared/doc/elements.ts'
import { addLink } from '#shared/doc/links.ts'
import { readMap } from '#shared/doc/mapView.ts'
import { addRow } from '#shared/doc/rows.ts'
import { lostTexts } from '#client/session/lostTexts.ts'

function twoDocs() {
  const mine = new Y.Doc()
  addElement(mine, { id: 'a', kind: 'benefit', title: 'Kortare väntan' }, 'person')
  addElement(mine, { id: 'b', kind: 'goal', title: 'Målet' }, 'person')
  const servers = new Y.Doc()
  Y.applyUpdate(servers, Y.encodeStateAsUpdate(mine))
  return { mine, servers }
}

test('nothing is lost when the server has it all', () => {
  const { mine, servers } = twoDocs()
  expect(lostTexts(readMap(mine), readMap(servers))).toEqual([])
})

test('changed texts and numbers, new elements, rows and links are kept for copying', () => {
  const { mine, servers } = twoDocs()
  patchElement(mine, 'a', { title: 'Mycket kortare väntan', baselineValue: 28 }, 'person')
  addElement(mine, { id: 'c', kind: 'change', title: 'Ny vana', description: 'Så gör vi' }, 'person')
  addRow(mine, 'measurements', 'a', { date: '2026-03-01', value: 11, note: 'efter starten' }, 'person')
  addLink(mine, { from: 'a', to: 'b' }, 'person')
  const lost = lostTexts(readMap(mine), readMap(servers))
  expect(lost.map((one) => one.title)).toEqual(['Mycket kortare väntan', 'Ny vana', 'Mycket kortare väntan'])
  expect(lost[0]?.lines).toEqual(
    expect.arrayContaining(['Mycket kortare väntan', '28', '2026-03-01', '11', 'efter starten']),
  )
  expect(lost[1]?.lines).toEqual(expect.arrayContaining(['Ny vana', 'Så gör vi']))
  expect(lost[2]?.lines).toEqual(['Mycket kortare väntan → Målet'])
})
