import fc from 'fast-check'
import { expect, test } from 'vitest'
import * as Y from 'yjs'
import { entryFields, sameField } from '#server/sync/entryFields.ts'
import { newDoc } from '#server/sync/newDoc.ts'
import { TRACED } from '#server/sync/editTrace.ts'
import { rootOf } from '#shared/doc/schema.ts'
import { anyEdit, anyHostileEdit, type Edit } from '#shared/testing/edits.ts'

import { Board, at, type Row } from '#server/sync/undoStage.ts'

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
