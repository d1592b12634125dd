import { expect, test } from 'vitest'
import * as Y from 'yjs'
import { CheckedDoc } from '#server/sync/checkUpdate.ts'
import { newDoc } from '#server/sync/newDoc.ts'
import { rootOf } from '#shared/doc/schema.ts'

const LIMITS = { maxElements: 50, maxText: 100_000 }
const checkedDoc = (doc = newDoc()): CheckedDoc => new CheckedDoc(doc, { serverClientId: 7, limits: LIMITS })
const titleOf = (doc: Y.Doc): Y.Text => (rootOf(doc, 'elements').get('a') as Y.Map<Y.Text>).get('title') as Y.Text

/** An element whose title was typed from its end to its beginning: one item per letter. */
function typedBackwards(letters: number): Y.Doc {
  const doc = newDoc()
  doc.clientID = 1
  const element = new Y.Map<unknown>([['kind', 'goal']])
  rootOf(doc, 'elements').set('a', element)
  element.set('title', new Y.Text())
  doc.transact(() => {
    for (let i = 0; i < letters; i++) titleOf(doc).insert(0, 'x')
  })
  return doc
}
/** So many letters of one sender, each "somewhere between the beginning and the last letter" as it was at first. */
function everywhere(doc: Y.Doc, letters: number): Uint8Array {
  const start = Y.encodeStateAsUpdate(doc)
  const known = Y.encodeStateVector(doc)
  const updates = Array.from({ length: letters }, (_, i) => {
    const client = newDoc()
    client.clientID = 100 + (i % 16)
    Y.applyUpdate(client, start)
    const title = titleOf(client)
    const { length } = title
    title.delete(0, length - 1)
    title.insert(0, 'y')
    return Y.encodeStateAsUpdate(client, known)
  })
  return Y.mergeUpdates(updates)
}

test('letters of many hands in one place are taken in', () => {
  const doc = typedBackwards(300)
  const checked = checkedDoc()
  expect(checked.check(Y.encodeStateAsUpdate(doc), () => 'free')).toMatchObject({ ok: true })
  expect(checked.check(everywhere(doc, 16), () => 'free')).toMatchObject({ ok: true })
})

test('who has used up their steps gets no more of them, and what takes none still comes in', () => {
  const doc = typedBackwards(300)
  const checked = checkedDoc(newDoc())
  expect(checked.check(Y.encodeStateAsUpdate(doc), () => 'free', [], 0)).toMatchObject({ ok: true })
  expect(checked.steps).toBe(0)
  const bytes = everywhere(doc, 16)
  expect(checked.check(bytes, () => 'free', [], 10)).toMatchObject({ ok: false, code: 'bad-entry' })
  const again = checkedDoc(newDoc())
  again.check(Y.encodeStateAsUpdate(doc), () => 'free')
  expect(again.check(bytes, () => 'free')).toMatchObject({ ok: true })
  expect(again.steps).toBeGreaterThan(10)
})

test('a message that would keep the server busy for seconds is refused, and how long that took is printed', () => {
  const letters = 10_000
  const doc = typedBackwards(letters)
  const checked = checkedDoc()
  expect(checked.check(Y.encodeStateAsUpdate(doc), () => 'free')).toMatchObject({ ok: true })
  const bytes = hostile(doc, letters)
  const before = process.cpuUsage()
  expect(checked.check(bytes, () => 'free')).toEqual({ ok: false, code: 'bad-entry', detail: '' })
  const { user, system } = process.cpuUsage(before)
  expect(checked.spoilt).toBe(true)
  process.stdout.write(
    `  refused after ${Math.round((user + system) / 1000)} ms: ${letters} letters, ${bytes.length} bytes\n`,
  )
})

/** Letters of a new sender that name the beginning and the last letter as their neighbours, written by hand. */
function hostile(doc: Y.Doc, letters: number): Uint8Array {
  const client = newDoc()
  client.clientID = 2 ** 32 - 5
  Y.applyUpdate(client, Y.encodeStateAsUpdate(doc))
  const known = Y.encodeStateVector(client)
  const title = titleOf(client)
  let end = title._start
  while (end?.right) end = end.right
  const last = end?.lastId ?? null
  client.transact((transaction) => {
    for (let clock = 0; clock < letters; clock++) {
      // put at the end, so that making it is quick; what it says of its neighbours is what is hostile
      const id = Y.createID(client.clientID, clock)
      const item = new Y.Item(id, end, end?.lastId ?? null, null, null, title, null, new Y.ContentString('y'))
      item.integrate(transaction, 0)
      item.origin = null
      item.rightOrigin = last
      end = item
    }
  })
  return Y.encodeStateAsUpdate(client, known)
}
