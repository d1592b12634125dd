import fc from 'fast-check'
import { expect, test } from 'vitest'
import * as Y from 'yjs'
import { entryFields, sameField } from '#server/sync/entryFields.ts'
import { contentOf, newDoc } from '#server/sync/newDoc.ts'
import { applyPlan, reportOf, type UndoPlan } from '#server/sync/carryOut.ts'
import { planUndo, wholeSince } from '#server/sync/personsEdits.ts'
import type { StoredLog } from '#server/storage/storage.ts'
import { addElement, patchElement, restoreElements, trashElements } from '#shared/doc/elements.ts'
import { addLink, patchLink, removeLinks } from '#shared/doc/links.ts'
import { readMap } from '#shared/doc/mapView.ts'
import { addOrganisation, removeOrganisation } from '#shared/doc/organisations.ts'
import { readPositions, setPositions } from '#shared/doc/positions.ts'
import { addRow, removeRows } from '#shared/doc/rows.ts'
import { TRACED } from '#server/sync/editTrace.ts'
import { rootOf } from '#shared/doc/schema.ts'
import { addSection, patchSection } from '#shared/doc/sections.ts'
import { patchSettings, readSettings } from '#shared/doc/settings.ts'
import { readText } from '#shared/doc/texts.ts'
import { anyEdit, anyHostileEdit, type Edit } from '#shared/testing/edits.ts'

const applyUndo = (doc: Y.Doc, plan: UndoPlan) => applyPlan(doc, plan).report

const START = Date.parse('2027-03-01T09:00:00Z')
const at = (minute: number): string => new Date(START + minute * 60_000).toISOString()
/** Before this minute everything was in order. */
const SINCE = START + 30 * 60_000

type Row = StoredLog['updates'][number]

/** A board: a document, and a row of the log for everything somebody does to it. */
class Board {
  readonly doc = newDoc()
  readonly updates: Row[] = []
  #by: string | undefined
  #minute = 0

  constructor() {
    this.doc.on('update', (bytes: Uint8Array) => this.row(bytes))
  }
  row(bytes: Uint8Array, by = this.#by): void {
    const who = by === undefined ? {} : { participantId: by }
    this.updates.push({ seq: this.updates.length + 1, bytes, kind: 'edits', at: at(this.#minute), ...who })
  }
  /** Somebody does something in a minute, in as many transactions as it takes. */
  does<T>(by: string | undefined, minute: number, change: (doc: Y.Doc) => T): T {
    this.#by = by
    this.#minute = minute
    return change(this.doc)
  }
  plan(by = 'vandal', since = SINCE) {
    return planUndo({ updates: this.updates }, by, since)
  }
  /** A facilitator undoes somebody's edits. */
  undo(by = 'vandal', since = SINCE) {
    const plan = this.plan(by, since)
    return this.does('facilitator', 50, (doc) => doc.transact(() => applyUndo(doc, plan), 'server'))
  }
  entry(id: string): Y.Map<unknown> {
    const entry = rootOf(this.doc, 'elements').get(id)
    if (!(entry instanceof Y.Map)) throw new Error(`${id} is not there`)
    return entry
  }
  text(id: string, name = 'title'): string {
    return readText(this.entry(id).get(name))
  }
}

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

/** Fields that edits have touched, whole entries where they are stored as one value. */
function touchedBy(doc: Y.Doc): Set<string> {
  const touched = new Set<string>()
  const roots = new Map<unknown, string>(TRACED.map((root) => [rootOf(doc, root), root]))
  doc.on('afterTransaction', ({ changed }: Y.Transaction) => {
    for (const [type, keys] of changed)
      for (const key of keys) {
        const path = key === null ? [] : [key]
        let item = type._item
        let parent: unknown = type
        while (item) {
          if (item.parentSub !== null) path.unshift(item.parentSub)
          parent = item.parent
          item = item.parent instanceof Y.AbstractType ? item.parent._item : null
        }
        touched.add(`${roots.get(parent)}/${path.slice(0, 2).join('/')}`)
      }
  })
  return touched
}
const copyOf = (doc: Y.Doc): Y.Doc => {
  const copy = newDoc()
  Y.applyUpdate(copy, Y.encodeStateAsUpdate(doc))
  return copy
}
const anyEdits = (edit: fc.Arbitrary<Edit>) => fc.array(edit, { maxLength: 25 })

test('after undoing one of three people the map is what the others’ edits alone make of it, where they share no field', () => {
  fc.assert(
    fc.property(
      anyEdits(anyEdit),
      anyEdits(anyEdit),
      anyEdits(anyEdit),
      fc.array(fc.boolean()),
      (base, rest, bad, turns) => {
        const board = new Board()
        board.does('anna', 1, (doc) => base.forEach((edit) => edit.run(doc, 'person')))
        // two people here, the third on another copy, so that each acts as if the third were not there
        const others = copyOf(board.doc)
        const theirs = copyOf(board.doc)
        const [byOthers, byThem] = [touchedBy(others), touchedBy(theirs)]
        const queues: Row[][] = [[], []]
        const collect = (queue: Row[] | undefined, who: () => string) => (bytes: Uint8Array) =>
          queue?.push({ seq: 0, bytes, kind: 'edits', at: at(40), participantId: who() })
        let writer = 'anna'
        others.on(
          'update',
          collect(queues[0], () => writer),
        )
        theirs.on(
          'update',
          collect(queues[1], () => 'vandal'),
        )
        rest.forEach((edit, i) => {
          writer = i % 2 === 0 ? 'anna' : 'bo'
          edit.run(others, 'person')
        })
        bad.forEach((edit) => edit.run(theirs, 'person'))
        let turn = 0
        while (queues.some(({ length }) => length > 0)) {
          const row =
            queues[turns[turn++ % Math.max(1, turns.length)] ? 0 : 1]?.shift() ??
            queues[0]?.shift() ??
            queues[1]?.shift()
          if (row) board.does(row.participantId, 40, (doc) => Y.applyUpdate(doc, row.bytes))
        }
        board.undo()
        expect(board.undo().undone).toEqual([])
        for (const root of TRACED) {
          const ids = new Set([...rootOf(others, root).keys(), ...rootOf(board.doc, root).keys()])
          for (const id of ids) {
            const whole = `${root}/${id}`
            const shared = (name: string): boolean =>
              [byOthers, byThem].every((touched) => touched.has(whole) || touched.has(`${whole}/${name}`))
            const [wanted, got] = [entryFields(others, root, id), entryFields(board.doc, root, id)]
            if (!wanted && (root === 'elements' || root === 'positions')) {
              // made by the third: in the trash
              const element = entryFields(board.doc, 'elements', id)
              expect(element?.fields.get('trashed')).toEqual({ value: true })
              continue
            }
            for (const name of new Set([...(wanted?.fields.keys() ?? []), ...(got?.fields.keys() ?? [])])) {
              if (shared(name)) continue
              const [a, b] = [wanted?.fields.get(name), got?.fields.get(name)]
              if (!sameField(a, b)) expect({ whole, name, is: b }).toEqual({ whole, name, is: a })
            }
          }
        }
      },
    ),
    { numRuns: 150 },
  )
})

test('an entry that is nothing one can read is not said to be back, however often it is undone', () => {
  const board = new Board()
  // what only a stock client can write, past the types of the root
  board.does('anna', 1, (doc) => rootOf(doc, 'elements').set('e0', new Y.Array() as never))
  board.does('vandal', 40, (doc) => rootOf(doc, 'elements').delete('e0'))
  expect(board.undo().undone).toEqual([])
})

test('a document that somebody has filled with whatever they like is undone without a fault', () => {
  const anyone = fc.tuple(fc.constantFrom('anna', 'vandal'), fc.oneof(anyEdit, anyHostileEdit), fc.boolean())
  fc.assert(
    fc.property(fc.array(anyone, { maxLength: 40 }), (events) => {
      const board = new Board()
      events.forEach(([who, edit, late]) =>
        board.does(who, late ? 40 : 1, (doc) => {
          try {
            edit.run(doc, 'person')
          } catch (error) {
            // commands refuse ids and values that hostile entries bring
            if (!(error instanceof TypeError || error instanceof RangeError)) throw error
          }
        }),
      )
      board.undo()
      expect(board.undo().undone).toEqual([])
    }),
    { numRuns: 150 },
  )
})
