import fc from 'fast-check'
import { describe, expect, test, vi } from 'vitest'
import * as Y from 'yjs'
import { addElement, patchElement, restoreElements, setKind, trashElements } from '#shared/doc/elements.ts'
import { addLink, patchLink, removeLinks } from '#shared/doc/links.ts'
import { readMap } from '#shared/doc/mapView.ts'
import { readPositions, setPositions } from '#shared/doc/positions.ts'
import { addRow, patchRow } from '#shared/doc/rows.ts'
import { createUndo, type Undo } from '#shared/doc/undo.ts'
import { toMapFile } from '#shared/doc/mapFile.ts'
import { anyEdit } from '#shared/testing/edits.ts'
import { Network } from '#shared/testing/network.ts'

// Properties run many maps; a machine that is busy with other tests needs longer than usual.
vi.setConfig({ testTimeout: 30_000 })

/** Two people on one map; what one does reaches the other with `meet`. */
function twoPeople(): { ann: Y.Doc; bob: Y.Doc; undo: Undo; meet: () => void } {
  const network = new Network(2)
  const [ann, bob] = [network.doc(0), network.doc(1)]
  return { ann, bob, undo: createUndo(ann), meet: () => network.settle() }
}

/** What one sees of a map, whatever the trash holds. */
const seen = (doc: Y.Doc) => toMapFile(doc)
const element = (doc: Y.Doc, id: string) => readMap(doc).elements.find((one) => one.id === id)

test('a named step is one step, whatever comes just before and after it', () => {
  const { ann, undo } = twoPeople()
  const id = addElement(ann, { kind: 'goal', title: 'A' }, 'person')
  undo.perform('rename and move', () => {
    patchElement(ann, id, { title: 'B' }, 'person')
    setPositions(ann, [[id, [1, 2]]], 'person')
  })
  patchElement(ann, id, { title: 'C' }, 'person')
  expect(undo.undoName()).toBeUndefined()
  expect(undo.undo()).toMatchObject({ changed: true })
  expect(element(ann, id)?.title).toBe('B')
  expect(undo.undoName()).toBe('rename and move')
  expect(undo.undo()).toMatchObject({ name: 'rename and move', changed: true, overwritten: [] })
  expect(element(ann, id)?.title).toBe('A')
  expect(readPositions(ann).size).toBe(0)
  expect(undo.redoName()).toBe('rename and move')
  undo.redo()
  expect([element(ann, id)?.title, readPositions(ann).get(id)]).toEqual(['B', [1, 2]])
})

test('a step made of steps is one step under the outer name', () => {
  const { ann, undo } = twoPeople()
  undo.perform('paste', () => {
    undo.perform('add', () => addElement(ann, { kind: 'goal' }, 'person'))
    undo.perform('add', () => addElement(ann, { kind: 'change' }, 'person'))
  })
  expect(undo.undoName()).toBe('paste')
  undo.undo()
  expect(readMap(ann).elements).toEqual([])
  expect(undo.canUndo()).toBe(false)
})

test('a step that fails halfway can be taken back, and the error is told', () => {
  const { ann, undo } = twoPeople()
  const fail = () =>
    undo.perform('add', () => {
      addElement(ann, { kind: 'goal' }, 'person')
      throw new Error('halfway')
    })
  expect(fail).toThrow('halfway')
  expect(undo.undo()?.name).toBe('add')
  expect(readMap(ann).elements).toEqual([])
})

test('what the server, an import or another person does is no step', () => {
  const { ann, bob, undo, meet } = twoPeople()
  addElement(ann, { kind: 'goal' }, 'import')
  addElement(ann, { kind: 'goal' }, 'server')
  addElement(bob, { kind: 'goal' }, 'person')
  meet()
  expect(undo.canUndo()).toBe(false)
  expect(undo.undo()).toBeUndefined()
  expect(undo.redo()).toBeUndefined()
})

test('a deleted element comes back with what others wrote in it meanwhile, and with its links', () => {
  const { ann, bob, undo, meet } = twoPeople()
  const goal = addElement(ann, { kind: 'goal', title: 'Goal' }, 'person')
  const id = addElement(ann, { kind: 'benefit', title: 'Benefit' }, 'person')
  const link = addLink(ann, { from: id, to: goal }, 'person')
  meet()
  undo.perform('delete', () => trashElements(ann, [id], 'person'))
  patchElement(bob, id, { title: 'Benefit, better', unit: 'days' }, 'person')
  addRow(bob, 'risks', id, { threat: 'Delay' }, 'person')
  meet()
  expect(element(ann, id)).toBeUndefined()
  undo.undo()
  expect(element(ann, id)).toMatchObject({ title: 'Benefit, better', unit: 'days', risks: [{ threat: 'Delay' }] })
  expect(readMap(ann).links.map((one) => one.id)).toEqual([link])
})

describe('taking back a creation', () => {
  test('leaves in the trash what another person wrote in the element, and redo brings all of it back', () => {
    const { ann, bob, undo, meet } = twoPeople()
    let id = ''
    undo.perform('add', () => {
      id = addElement(ann, { kind: 'benefit', title: 'Benefit', position: [1, 2] }, 'person')
    })
    meet()
    patchElement(bob, id, { title: 'Benefit for all', unit: 'days' }, 'person')
    meet()
    undo.undo()
    // Bob does not know yet, and writes on.
    patchElement(bob, id, { title: 'Benefit for all of us' }, 'person')
    meet()
    expect([element(ann, id), element(bob, id)]).toEqual([undefined, undefined])
    expect(readMap(ann).invalidEntries).toBe(0)
    undo.redo()
    meet()
    for (const doc of [ann, bob])
      expect(element(doc, id)).toMatchObject({ title: 'Benefit for all of us', unit: 'days' })
    expect(readPositions(bob).get(id)).toEqual([1, 2])
    undo.undo()
    expect(element(ann, id)).toBeUndefined()
  })

  test('takes back that step alone when there is nothing else in it', () => {
    const { ann, undo } = twoPeople()
    undo.perform('first', () => addElement(ann, { id: 'a', kind: 'goal' }, 'person'))
    undo.perform('second', () => addElement(ann, { id: 'b', kind: 'goal' }, 'person'))
    undo.undo()
    expect(readMap(ann).elements.map((one) => one.id)).toEqual(['a'])
    undo.undo()
    expect(readMap(ann).elements).toEqual([])
    undo.redo()
    undo.redo()
    expect(readMap(ann).elements.map((one) => one.id)).toEqual(['a', 'b'])
  })
})

describe('what another person has changed since', () => {
  test('a field stays as they left it, and the step says so and is used up', () => {
    const { ann, bob, undo, meet } = twoPeople()
    const id = addElement(ann, { kind: 'benefit', fields: { unit: 'days' } }, 'person')
    undo.perform('before', () => patchElement(ann, id, { indicator: 'Time' }, 'person'))
    undo.perform('unit', () => patchElement(ann, id, { unit: 'weeks' }, 'person'))
    meet()
    patchElement(bob, id, { unit: 'hours' }, 'person')
    meet()
    expect(undo.undo()).toEqual({
      name: 'unit',
      changed: false,
      overwritten: [{ id, field: 'unit', by: bob.clientID }],
      noted: undefined,
    })
    expect(element(ann, id)).toMatchObject({ unit: 'hours', indicator: 'Time' })
    expect(undo.undo()).toMatchObject({ name: 'before', changed: true })
    expect(element(ann, id)?.indicator).toBeUndefined()
  })

  test('what they removed does not return', () => {
    const { ann, bob, undo, meet } = twoPeople()
    const id = addElement(ann, { kind: 'benefit', fields: { unit: 'days' } }, 'person')
    const link = addLink(ann, { from: id, to: id }, 'person')
    undo.perform('change', () => {
      patchLink(ann, link, { strength: 3 }, 'person')
      patchElement(ann, id, { unit: 'weeks' }, 'person')
    })
    meet()
    removeLinks(bob, [link], 'person')
    patchElement(bob, id, { unit: undefined }, 'person')
    meet()
    expect(undo.undo()?.overwritten).toEqual([{ id: link }, { id, field: 'unit' }])
    expect(readMap(ann).links).toEqual([])
    expect(element(ann, id)?.unit).toBeUndefined()
  })

  test('in a text only what I typed goes', () => {
    const { ann, bob, undo, meet } = twoPeople()
    const id = addElement(ann, { kind: 'benefit', title: 'Time' }, 'person')
    meet()
    undo.perform('type', () => patchElement(ann, id, { title: 'Waiting Time' }, 'person'))
    meet()
    patchElement(bob, id, { title: 'Waiting Time saved' }, 'person')
    meet()
    undo.undo()
    expect(element(ann, id)?.title).toBe('Time saved')
  })

  test('a text that was a plain string keeps what they typed when my edit is taken back', () => {
    const { ann, bob, undo, meet } = twoPeople()
    bob.getMap('elements').set('stock', new Y.Map<unknown>(Object.entries({ kind: 'goal', title: 'Health' })))
    meet()
    patchElement(ann, 'stock', { title: 'Health!' }, 'person')
    meet()
    patchElement(bob, 'stock', { title: 'Better Health!' }, 'person')
    meet()
    undo.undo()
    meet()
    for (const doc of [ann, bob]) expect(element(doc, 'stock')?.title).toBe('Better Health')
  })
})

test('removed links and rows come back, and changed kinds go back', () => {
  const { ann, undo } = twoPeople()
  const id = addElement(ann, { kind: 'note', title: 'Idea' }, 'person')
  const row = addRow(ann, 'risks', id, { threat: 'Delay' }, 'person')
  const link = addLink(ann, { from: id, to: id, strength: 1 }, 'person')
  const before = seen(ann)
  undo.perform('all', () => {
    removeLinks(ann, [link], 'person')
    patchRow(ann, 'risks', row, { threat: 'Cost' }, 'person')
    setKind(ann, id, 'disbenefit', 'person')
  })
  const after = seen(ann)
  undo.undo()
  expect(seen(ann)).toEqual(before)
  undo.redo()
  expect(seen(ann)).toEqual(after)
})

test('an own change leaves nothing to redo, and those who wait are told', () => {
  const { ann, undo } = twoPeople()
  const told = vi.fn<() => void>()
  const stop = undo.subscribe(told)
  const id = addElement(ann, { kind: 'goal' }, 'person')
  expect(told).toHaveBeenCalled()
  undo.undo()
  expect([undo.canUndo(), undo.canRedo()]).toEqual([false, true])
  patchElement(ann, id, { title: 'x' }, 'person')
  expect([undo.canUndo(), undo.canRedo()]).toEqual([true, false])
  told.mockClear()
  stop()
  undo.undo()
  expect(told).not.toHaveBeenCalled()
})

test('what another person does meanwhile leaves my redo as it is', () => {
  const { ann, bob, undo, meet } = twoPeople()
  const id = addElement(ann, { kind: 'goal', title: 'A' }, 'import')
  undo.perform('rename', () => patchElement(ann, id, { title: 'B' }, 'person'))
  undo.undo()
  meet()
  addElement(bob, { kind: 'goal', title: 'C' }, 'person')
  meet()
  expect(undo.redoName()).toBe('rename')
  undo.redo()
  expect(element(ann, id)?.title).toBe('B')
})

test('what was noted when a step began comes back with it, in both directions', () => {
  const doc = new Y.Doc()
  let selected = 'nothing'
  const undo = createUndo(doc, () => selected)
  undo.perform('add', () => {
    addElement(doc, { id: 'a', kind: 'goal' }, 'person')
    selected = 'a'
  })
  patchElement(doc, 'a', { title: 'A' }, 'person')
  selected = 'elsewhere'
  expect([undo.undo()?.noted, undo.undo()?.noted]).toEqual(['a', 'nothing'])
  expect([undo.redo()?.noted, undo.redo()?.noted]).toEqual(['nothing', 'a'])
})

test('a step that is given up stays as it is, and the one before comes next', () => {
  const { ann, undo } = twoPeople()
  undo.perform('first', () => addElement(ann, { id: 'a', kind: 'goal' }, 'person'))
  undo.perform('second', () => addElement(ann, { id: 'b', kind: 'goal' }, 'person'))
  undo.keep()
  expect(undo.undo()?.name).toBe('first')
  expect(readMap(ann).elements.map((one) => one.id)).toEqual(['b'])
})

test('an element I made and another person deleted stays deleted, whatever I undo and redo', () => {
  const { ann, bob, undo, meet } = twoPeople()
  undo.perform('add', () => addElement(ann, { id: 'a', kind: 'goal', title: 'A' }, 'person'))
  undo.perform('rename', () => patchElement(ann, 'a', { title: 'AB' }, 'person'))
  meet()
  trashElements(bob, ['a'], 'person')
  meet()
  while (undo.canUndo()) undo.undo()
  while (undo.canRedo()) undo.redo()
  meet()
  for (const doc of [ann, bob]) expect(readMap(doc).elements).toEqual([])
  restoreElements(bob, ['a'], 'person')
  meet()
  for (const doc of [ann, bob]) expect(element(doc, 'a')?.title).toBe('AB')
})

test('taking back all my steps leaves the map as it was, and redoing them all as I had made it', () => {
  fc.assert(
    fc.property(fc.array(anyEdit, { maxLength: 12 }), fc.array(anyEdit, { maxLength: 12 }), (given, mine) => {
      const doc = new Y.Doc()
      for (const edit of given) edit.run(doc, 'server')
      const before = seen(doc)
      const undo = createUndo(doc)
      for (const edit of mine) undo.perform(edit.name, () => edit.run(doc, 'person'))
      const after = seen(doc)
      while (undo.canUndo()) undo.undo()
      expect(seen(doc)).toEqual(before)
      while (undo.canRedo()) undo.redo()
      expect(seen(doc)).toEqual(after)
      undo.destroy()
    }),
    { numRuns: 150 },
  )
})

test('taking back all my steps takes nothing from others: what they made and wrote last is as they left it', () => {
  fc.assert(
    fc.property(fc.array(fc.tuple(fc.boolean(), anyEdit), { maxLength: 20 }), (edits) => {
      const { ann, bob, undo, meet } = twoPeople()
      const theirs = new Map<string, unknown>()
      const elements = bob.getMap<Y.Map<unknown>>('elements')
      elements.observeDeep((events, transaction) => {
        for (const event of events) {
          for (const key of event.keys.keys()) {
            const place = [...event.path, key].join('/')
            const isTheirs = transaction.local && !place.includes('trashed')
            if (isTheirs && event.path.length === 1) theirs.set(place, elements.get(String(event.path[0]))?.get(key))
            else theirs.delete(place)
          }
        }
      })
      for (const [isMine, edit] of edits) {
        if (isMine) undo.perform(edit.name, () => edit.run(ann, 'person'))
        else edit.run(bob, 'person')
        meet()
      }
      const expected = new Map(theirs)
      while (undo.canUndo()) undo.undo()
      meet()
      for (const [place, value] of expected) {
        const [id = '', field = ''] = place.split('/')
        expect([place, elements.get(id)?.get(field)]).toEqual([place, value])
      }
      expect(seen(ann)).toEqual(seen(bob))
    }),
    { numRuns: 150 },
  )
})
