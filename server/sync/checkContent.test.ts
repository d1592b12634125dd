import { expect, test } from 'vitest'
import * as Y from 'yjs'
import { CheckedDoc } from '#server/sync/checkUpdate.ts'
import { newDoc } from '#server/sync/newDoc.ts'
import { addElement } from '#shared/doc/elements.ts'
import { rootOf } from '#shared/doc/schema.ts'

const KEYS = ['__proto__', 'constructor', 'prototype']
const VALUES = [null, '', [], 'text']

// Found by broken frames (SEED=955899): with nothing in it the key was stored, and no snapshot was the document any more.
test.each(KEYS.flatMap((key) => VALUES.map((value) => [key, value] as const)))(
  'an element takes no key %s, whatever it holds (%j)',
  (key, value) => {
    const live = newDoc()
    const id = addElement(live, { kind: 'benefit', title: 'Nytta' }, 'person')
    const client = newDoc()
    Y.applyUpdate(client, Y.encodeStateAsUpdate(live))
    const limits = { maxElements: 10, maxText: 100 }
    const checked = new CheckedDoc(live, { serverClientId: 7, limits })
    const sent: Uint8Array[] = []
    client.on('update', (bytes) => sent.push(bytes))
    const entry = rootOf(client, 'elements').get(id)
    if (entry instanceof Y.Map) entry.set(key, value)

    const [bytes = new Uint8Array()] = sent
    expect(checked.check(bytes, () => 'free')).toMatchObject({ ok: false, code: 'bad-entry' })
  },
)

// Found by random schedules (SEED=952516): its writer kept a value that nobody else had.
test.each([
  ['in a field nobody knows', { kind: 'goal', ['__proto__']: { from: 'e0' } }],
  ['deep in such a field', { list: [{ ['__proto__']: { from: 'e0' } }] }],
])('a key that a decoder takes for the prototype is refused %s', (_, value) => {
  const live = newDoc()
  const id = addElement(live, { kind: 'benefit', title: 'Nytta' }, 'person')
  const client = newDoc()
  Y.applyUpdate(client, Y.encodeStateAsUpdate(live))
  const checked = new CheckedDoc(live, { serverClientId: 7, limits: { maxElements: 10, maxText: 100 } })
  const sent: Uint8Array[] = []
  client.on('update', (bytes) => sent.push(bytes))
  const entry = rootOf(client, 'elements').get(id)
  if (entry instanceof Y.Map) entry.set('x', value)
  const [bytes = new Uint8Array()] = sent
  expect(checked.check(bytes, () => 'free')).toMatchObject({ ok: false, code: 'bad-entry' })
})
