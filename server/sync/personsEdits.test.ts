import { expect, test } from 'vitest'
import * as Y from 'yjs'
import { contentOf } from '#server/sync/newDoc.ts'
import { reportOf } from '#server/sync/carryOut.ts'
import { planUndo, wholeSince } from '#server/sync/personsEdits.ts'
import type { StoredLog } from '#server/storage/docRows.ts'
import { addElement, patchElement, restoreElements, trashElements } from '#shared/doc/elements.ts'
import { addLink, patchLink, removeLinks } from '#shared/doc/links.ts'
import { readMap } from '#shared/doc/mapView.ts'
import { addOrganisation, removeOrganisation } from '#shared/doc/organisations.ts'
import { readPositions, setPositions } from '#shared/doc/positions.ts'
import { addRow, removeRows } from '#shared/doc/rows.ts'
import { rootOf } from '#shared/doc/schema.ts'
import { addSection, patchSection } from '#shared/doc/sections.ts'
import { patchSettings, readSettings } from '#shared/doc/settings.ts'

import { Board, applyUndo, at } from '#server/sync/undoStage.ts'

/** A map with two linked cards, made long before. */
function drawn() {
  const board = new Board()
  const ids = board.does('anna', 1, (doc) => {
    const goal = addElement(doc, { kind: 'goal', title: 'Nöjda föräldrar', position: [0, 0] }, 'person')
    const benefit = addElement(doc, { kind: 'benefit', title: 'Kortare väntan', position: [300, 0] }, 'person')
    const link = addLink(doc, { from: benefit, to: goal, note: 'antas' }, 'person')
    return { goal, benefit, link }
  })
  return { board, ...ids }
}

test('a vandal who trashes everything has done nothing once it is undone', () => {
  const { board, goal, benefit, link } = drawn()
  const before = readMap(board.doc)
  board.does('vandal', 40, (doc) => {
    trashElements(doc, [goal, benefit], 'person')
    removeLinks(doc, [link], 'person')
  })
  expect(readMap(board.doc).elements).toEqual([])
  const { undone, left } = board.undo()
  expect(readMap(board.doc)).toEqual(before)
  expect(left).toEqual([])
  expect(undone).toEqual([
    { id: goal, kind: 'element', act: 'restored', fields: ['trashed'], title: 'Nöjda föräldrar' },
    { id: benefit, kind: 'element', act: 'restored', fields: ['trashed'], title: 'Kortare väntan' },
    {
      id: link,
      kind: 'link',
      act: 'restored',
      fields: expect.arrayContaining(['from', 'to', 'note', 'order']),
      title: 'Kortare väntan → Nöjda föräldrar',
    },
  ])
})

test('rewritten titles get their words back inside the same shared text', () => {
  const { board, benefit } = drawn()
  const text = board.entry(benefit).get('title')
  board.does('vandal', 40, (doc) => patchElement(doc, benefit, { title: 'Kortare LÖGN väntan' }, 'person'))
  board.does('vandal', 41, (doc) => patchElement(doc, benefit, { title: 'Struntprat', parked: true }, 'person'))
  expect(board.undo().undone).toMatchObject([{ id: benefit, fields: ['title', 'parked'] }])
  expect(board.text(benefit)).toBe('Kortare väntan')
  expect(board.entry(benefit).get('title')).toBe(text)
  expect(board.entry(benefit).has('parked')).toBe(false)
})

test('moved cards stand again where they stood', () => {
  const { board, goal, benefit } = drawn()
  board.does('vandal', 40, (doc) => setPositions(doc, [[goal, [9, 9]]], 'person'))
  board.does('vandal', 40, (doc) => setPositions(doc, [[goal, [8, 8]]], 'person'))
  const { undone } = board.undo()
  expect(undone).toMatchObject([{ id: goal, kind: 'element', fields: ['position'] }])
  expect([...readPositions(board.doc)]).toEqual([
    [goal, [0, 0]],
    [benefit, [300, 0]],
  ])
})

test('what the person made is gone: elements in the trash, all else removed', () => {
  const { board, goal } = drawn()
  const before = readMap(board.doc)
  const spam = board.does('vandal', 40, (doc) => {
    const id = addElement(doc, { kind: 'benefit', title: 'SPAM', position: [5, 5] }, 'person')
    addLink(doc, { from: id, to: goal }, 'person')
    addRow(doc, 'costs', goal, { amount: 7 }, 'person')
    addOrganisation(doc, { name: 'SPAM' }, 'person')
    addSection(doc, { title: 'SPAM', x: 0, y: 0, width: 10, height: 10 }, 'person')
    return id
  })
  const { undone } = board.undo()
  expect(undone.map(({ kind, act }) => `${kind} ${act}`).toSorted()).toEqual([
    'element removed',
    'link removed',
    'organisation removed',
    'row removed',
    'section removed',
  ])
  expect(readMap(board.doc)).toEqual(before)
  expect(board.entry(spam).get('trashed')).toBe(true)
  expect(readPositions(board.doc).get(spam)).toEqual([5, 5])
})

test('what the person removed outright comes back under its id, rows and organisations too', () => {
  const { board, goal, benefit } = drawn()
  const [row, organisation] = board.does('anna', 2, (doc) => [
    addRow(doc, 'costs', goal, { amount: 7 }, 'person'),
    addOrganisation(doc, { name: 'Region Norr' }, 'person'),
  ])
  const before = contentOf(board.doc)
  board.does('vandal', 40, (doc) => {
    removeRows(doc, 'costs', [row], 'person')
    removeOrganisation(doc, organisation, 'person')
    rootOf(doc, 'elements').delete(benefit)
    rootOf(doc, 'positions').delete(benefit)
  })
  const { undone, left } = board.undo()
  expect(left).toEqual([])
  expect(undone.map(({ id }) => id).toSorted()).toEqual([row, organisation, benefit].toSorted())
  expect(contentOf(board.doc)).toEqual(before)
})

test('what others have changed since stays as they made it, and is named', () => {
  const { board, goal, benefit, link } = drawn()
  board.does('vandal', 40, (doc) => {
    patchElement(doc, benefit, { title: 'Struntprat', description: 'Lögn' }, 'person')
    patchLink(doc, link, { note: 'lögn' }, 'person')
    trashElements(doc, [goal], 'person')
    setPositions(doc, [[benefit, [1, 1]]], 'person')
  })
  board.does('anna', 42, (doc) => {
    patchElement(doc, benefit, { title: 'Kort väntan' }, 'person')
    patchLink(doc, link, { order: 9 }, 'person')
    restoreElements(doc, [goal], 'person')
    setPositions(doc, [[benefit, [2, 2]]], 'person')
  })
  const { undone, left } = board.undo()
  expect(undone.map(({ id, fields }) => [id, fields])).toEqual([
    [benefit, ['description']],
    [link, ['note']],
  ])
  expect(left).toEqual([
    { id: benefit, kind: 'element', field: 'title', title: 'Kort väntan', by: 'anna' },
    { id: benefit, kind: 'element', field: 'position', title: 'Kort väntan', by: 'anna' },
  ])
  expect(board.text(benefit)).toBe('Kort väntan')
  expect(board.text(benefit, 'description')).toBe('')
  expect(readMap(board.doc).links).toMatchObject([{ id: link, note: 'antas', order: 9 }])
})

test('a card others have worked on stays; one they have only moved or sorted goes', () => {
  const { board } = drawn()
  const [used, moved] = board.does('vandal', 40, (doc) => [
    addElement(doc, { kind: 'benefit', title: 'SPAM 1' }, 'person'),
    addElement(doc, { kind: 'benefit', title: 'SPAM 2' }, 'person'),
  ])
  board.does('anna', 41, (doc) => {
    patchElement(doc, used, { description: 'Det här behåller vi' }, 'person')
    patchElement(doc, moved, { order: 99 }, 'person')
    setPositions(doc, [[moved, [7, 7]]], 'person')
  })
  const { undone, left } = board.undo()
  expect(undone.map(({ id }) => id)).toEqual([moved])
  expect(left).toEqual([{ id: used, kind: 'element', field: 'description', title: 'SPAM 1', by: 'anna' }])
})

test('a value goes back to what somebody else made of it between the person’s changes', () => {
  const { board, benefit, link } = drawn()
  board.does('vandal', 40, (doc) => {
    patchLink(doc, link, { note: 'lögn' }, 'person')
    patchElement(doc, benefit, { title: 'Lögn' }, 'person')
  })
  board.does('anna', 41, (doc) => {
    patchLink(doc, link, { note: 'visat' }, 'person')
    patchElement(doc, benefit, { title: 'Lögn?' }, 'person')
  })
  board.does('vandal', 42, (doc) => {
    patchLink(doc, link, { note: 'åter lögn' }, 'person')
    patchElement(doc, benefit, { title: 'Lögn!' }, 'person')
  })
  const { left } = board.undo()
  expect(readMap(board.doc).links).toMatchObject([{ note: 'visat' }])
  expect(board.text(benefit)).toBe('Lögn?')
  // a text has parts of both
  expect(left).toMatchObject([{ id: benefit, field: 'title', by: 'anna' }])
})

test('only what was done since then is undone', () => {
  const { board, benefit } = drawn()
  board.does('vandal', 20, (doc) => patchElement(doc, benefit, { title: 'Kortare väntetid' }, 'person'))
  board.does('vandal', 40, (doc) => patchElement(doc, benefit, { title: 'Struntprat' }, 'person'))
  board.undo()
  expect(board.text(benefit)).toBe('Kortare väntetid')
})

test('the settings of the map that a facilitator has changed go back', () => {
  const { board } = drawn()
  board.does(undefined, 2, (doc) => patchSettings(doc, { title: 'Bli förälder' }, 'server'))
  board.does('vandal', 40, (doc) => patchSettings(doc, { title: 'SPAM', currency: 'EUR' }, 'server'))
  expect(board.undo().undone.map(({ kind }) => kind)).toEqual(['setting', 'setting'])
  expect(readSettings(board.doc)).toMatchObject({ title: 'Bli förälder', currency: 'SEK' })
})

test('undoing twice changes nothing more, and undoing the undoing brings it back', () => {
  const { board, goal, benefit, link } = drawn()
  const section = board.does('anna', 2, (doc) =>
    addSection(doc, { title: 'Ett', x: 1, y: 2, width: 3, height: 4 }, 'person'),
  )
  board.does('vandal', 40, (doc) => {
    patchElement(doc, benefit, { title: 'Struntprat' }, 'person')
    trashElements(doc, [goal], 'person')
    removeLinks(doc, [link], 'person')
    patchSection(doc, section, { title: 'Två' }, 'person')
    addElement(doc, { kind: 'benefit', title: 'SPAM' }, 'person')
  })
  const spoilt = readMap(board.doc)
  board.undo()
  const rows = board.updates.length
  expect(board.undo()).toEqual({ undone: [], left: [] })
  expect(board.updates).toHaveLength(rows)
  board.undo('facilitator')
  expect(readMap(board.doc)).toEqual(spoilt)
})

test('what has changed after the plan was made is left', () => {
  const { board, goal, benefit, link } = drawn()
  const spam = board.does('vandal', 40, (doc) => {
    patchElement(doc, benefit, { title: 'Struntprat', description: 'Lögn' }, 'person')
    removeLinks(doc, [link], 'person')
    return addElement(doc, { kind: 'benefit', title: 'SPAM' }, 'person')
  })
  const plan = board.plan()
  board.does('anna', 41, (doc) => {
    patchElement(doc, benefit, { title: 'Kort väntan' }, 'person')
    patchElement(doc, spam, { title: 'Inte längre skräp' }, 'person')
    addLink(doc, { id: link, from: goal, to: benefit }, 'person')
  })
  const { undone, left } = board.does('facilitator', 50, (doc) => applyUndo(doc, plan))
  expect(undone.map(({ id, fields }) => [id, fields])).toEqual([[benefit, ['description']]])
  expect(left.filter(({ id }) => id !== link)).toEqual([
    { id: benefit, kind: 'element', field: 'title', title: 'Kortare väntan' },
    { id: spam, kind: 'element', field: 'title', title: 'SPAM' },
  ])
  expect(left.some(({ id }) => id === link)).toBe(true)
})

test('a log that begins with a snapshot reaches back to when that was put away', () => {
  const { board, benefit } = drawn()
  const bytes = Y.encodeStateAsUpdateV2(board.doc)
  const kept = board.updates.length
  board.does('vandal', 40, (doc) => patchElement(doc, benefit, { title: 'Struntprat' }, 'person'))
  const updates = board.updates.slice(kept)
  const log: StoredLog = { base: { bytes, at: at(35) }, updates }
  expect(wholeSince({ updates: board.updates })).toBeUndefined()
  expect(wholeSince(log)).toBe(at(35))
  expect(wholeSince({ base: { bytes, at: at(45) }, updates })).toBe(at(40))
  expect(reportOf(planUndo(log, 'vandal', Date.parse(at(35)))).undone).toMatchObject([{ id: benefit }])
})

test('rows that cannot be read are passed over', () => {
  const { board, benefit } = drawn()
  board.row(Uint8Array.of(9, 9, 9, 9))
  board.does('vandal', 40, (doc) => patchElement(doc, benefit, { title: 'Struntprat' }, 'person'))
  board.row(Uint8Array.of(1, 255, 255), 'vandal')
  expect(board.undo().undone).toMatchObject([{ id: benefit }])
  expect(board.text(benefit)).toBe('Kortare väntan')
})

test('an entry that is nothing one can read is not said to be back, however often it is undone', () => {
  const board = new Board()
  // what only a stock client can write, past the types of the root
  board.does('anna', 1, (doc) => rootOf(doc, 'elements').set('e0', new Y.Array() as never))
  board.does('vandal', 40, (doc) => rootOf(doc, 'elements').delete('e0'))
  expect(board.undo().undone).toEqual([])
})
