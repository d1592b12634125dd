import fc from 'fast-check'
import * as Y from 'yjs'
import { expect, test, vi } from 'vitest'
import { addElement, patchElement, setKind } from '#shared/doc/elements.ts'
import { readMap } from '#shared/doc/mapView.ts'
import { rootOf } from '#shared/doc/schema.ts'
import { splitUpdate } from '#shared/doc/splitUpdate.ts'
import { createUndo } from '#shared/doc/undo.ts'
import { anyEdit, type Edit } from '#shared/testing/edits.ts'

vi.setConfig({ testTimeout: 60_000 })

const copyOf = (doc: Y.Doc): Y.Doc => {
  const copy = new Y.Doc()
  Y.applyUpdate(copy, Y.encodeStateAsUpdate(doc))
  return copy
}
const anyEdits = fc.array(anyEdit, { maxLength: 25 })

/** The same map after each stretch of edits under a new client number, as after that many reloads offline. */
function afterReloads(start: Y.Doc, stretches: readonly (readonly Edit[])[]): Y.Doc {
  return stretches.reduce((before, edits) => {
    const doc = copyOf(before)
    const undo = createUndo(doc)
    for (const edit of edits) edit.run(doc, 'person')
    if (edits.length % 3 === 0) undo.undo()
    return doc
  }, start)
}

test('the parts of a return, applied one by one, never wait for anything and end in the same map', () => {
  fc.assert(
    fc.property(
      anyEdits,
      fc.array(anyEdits, { minLength: 1, maxLength: 5 }),
      anyEdits,
      fc.integer({ min: 150, max: 4000 }),
      (before, away, meanwhile, maxBytes) => {
        const server = new Y.Doc()
        for (const edit of before) edit.run(server, 'person')
        const mine = afterReloads(copyOf(server), away)
        for (const edit of meanwhile) edit.run(server, 'person')

        const update = Y.encodeStateAsUpdate(mine, Y.encodeStateVector(server))
        const whole = copyOf(server)
        Y.applyUpdate(whole, update)
        for (const part of splitUpdate(update, maxBytes)) {
          Y.applyUpdate(server, part)
          expect(server.store.pendingStructs).toBeNull()
          expect(server.store.pendingDs).toBeNull()
        }
        expect(readMap(server)).toEqual(readMap(whole))
        expect(Y.encodeStateVector(server)).toEqual(Y.encodeStateVector(whole))
        expect(
          Y.equalDeleteSets(
            Y.createDeleteSetFromStructStore(server.store),
            Y.createDeleteSetFromStructStore(whole.store),
          ),
        ).toBe(true)
      },
    ),
    { numRuns: 200 },
  )
})

test('no part is larger than asked for, and every new element arrives with its kind, also one that was changed later', () => {
  const server = new Y.Doc()
  const mine = copyOf(server)
  const ids = Array.from({ length: 120 }, (_, n) =>
    addElement(mine, { kind: 'note', title: `Note number ${n}`, fields: {} }, 'person'),
  )
  for (const id of ids.slice(100)) setKind(mine, id, 'benefit', 'person')
  for (const id of ids) patchElement(mine, id, { description: 'Written afterwards' }, 'person')
  const update = Y.encodeStateAsUpdate(mine)
  const parts = splitUpdate(update, 10_000)
  expect(parts.length).toBeGreaterThan(2)
  for (const part of parts) {
    expect(part.length).toBeLessThanOrEqual(10_000)
    Y.applyUpdate(server, part)
    for (const [id, element] of rootOf(server, 'elements')) {
      expect((element as Y.Map<unknown>).get('kind'), id).toBeDefined()
    }
  }
  expect(readMap(server)).toEqual(readMap(mine))
})

test('what fits goes as it is', () => {
  const doc = new Y.Doc()
  addElement(doc, { kind: 'goal', title: 'Short' }, 'person')
  const update = Y.encodeStateAsUpdate(doc)
  expect(splitUpdate(update, update.length)).toEqual([update])
})

test('no part has more pieces than asked for, though few bytes', () => {
  const server = new Y.Doc()
  const mine = copyOf(server)
  for (let n = 0; n < 60; n++) addElement(mine, { kind: 'note', title: `Note ${n}` }, 'person')
  const update = Y.encodeStateAsUpdate(mine)
  const parts = splitUpdate(update, update.length, 50)
  expect(parts.length).toBeGreaterThan(5)
  for (const part of parts) {
    expect(Y.decodeUpdate(part).structs.length).toBeLessThanOrEqual(50)
    Y.applyUpdate(server, part)
  }
  expect(readMap(server)).toEqual(readMap(mine))
})
