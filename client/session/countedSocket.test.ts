import * as encoding from 'lib0/encoding'
import { writeSyncStep1, writeSyncStep2, writeUpdate } from 'y-protocols/sync'
import * as Y from 'yjs'
import { expect, test } from 'vitest'
import { createGate, documentMessage } from '#client/session/countedSocket.ts'

const doc = new Y.Doc()
doc.getMap('elements').set('a', 1)
const frame = (type: number, write: (encoder: encoding.Encoder) => void): Uint8Array => {
  const encoder = encoding.createEncoder()
  encoding.writeVarUint(encoder, type)
  write(encoder)
  return encoding.toUint8Array(encoder)
}
const step1 = frame(0, (encoder) => writeSyncStep1(encoder, doc))
const step2 = frame(0, (encoder) => writeSyncStep2(encoder, doc))
const update = frame(0, (encoder) => writeUpdate(encoder, Y.encodeStateAsUpdate(doc)))
const awareness = frame(1, (encoder) => encoding.writeVarUint8Array(encoder, new Uint8Array([1, 2])))

test('sync step 2 and updates are document messages, as y-protocols writes them; nothing else is', () => {
  expect(documentMessage(step2)).toBe('step2')
  expect(documentMessage(update)).toBe('update')
  expect(documentMessage(step1)).toBeUndefined()
  expect(documentMessage(awareness)).toBeUndefined()
  expect(documentMessage(new Uint8Array())).toBeUndefined()
})

test('an update waits for the step 2 that carries all it builds on', () => {
  const gate = createGate()
  expect(gate.pass(update)).toBe('held')
  expect(gate.pass(step1)).toBe('other')
  expect(gate.pass(awareness)).toBe('other')
  expect(gate.pass(step2)).toBe('document')
  expect(gate.pass(update)).toBe('document')
})

test('a shut gate holds every document message back and lets the rest through', () => {
  const gate = createGate()
  gate.pass(step2)
  gate.shut()
  expect(gate.pass(update)).toBe('held')
  expect(gate.pass(step2)).toBe('held')
  expect(gate.pass(awareness)).toBe('other')
})
