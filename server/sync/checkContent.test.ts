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

test.each([
  ['a field of people', 'owner', { name: 'Ann \ud800' }],
  ['a list', 'tags', ['hel', '\udc00 halv']],
  ['a text that is no text type', 'title', '\ud800'],
  ['a field nobody knows', 'x', { '\ud800': 1 }],
])('half of a surrogate pair, which no honest client can send, is refused in %s', (_, name, value) => {
  const verdictOn = (content: unknown) => {
    const live = newDoc()
    const id = addElement(live, { kind: 'benefit', title: 'Nytta' }, 'person')
    const client = newDoc()
    Y.applyUpdate(client, Y.encodeStateAsUpdate(live))
    const sent: Uint8Array[] = []
    client.on('update', (bytes) => sent.push(bytes))
    const entry = rootOf(client, 'elements').get(id)
    client.transact((transaction) => {
      if (!(entry instanceof Y.Map)) return
      const before = entry._map.get(name) ?? null
      // the one content whose texts come as JSON, with escapes
      const json = new Y.ContentJSON([content])
      const place = Y.createID(client.clientID, Y.getState(client.store, client.clientID))
      new Y.Item(place, before, before && before.lastId, null, null, entry, name, json).integrate(transaction, 0)
    })
    const checked = new CheckedDoc(live, { serverClientId: 7, limits: { maxElements: 10, maxText: 100 } })
    return checked.check(sent[0] ?? new Uint8Array(), () => 'free')
  }
  expect(verdictOn(value)).toMatchObject({ ok: false, code: 'bad-entry' })
  const whole: unknown = JSON.parse(JSON.stringify(value).replaceAll(/\\ud[8c]00/g, '😀'))
  expect(verdictOn(whole)).toMatchObject({ ok: true })
})
