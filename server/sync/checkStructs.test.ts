import { expect, test } from 'vitest'
import * as Y from 'yjs'
import { checkStructs, decodeUpdate } from '#server/sync/checkStructs.ts'
import { rootOf } from '#shared/doc/schema.ts'

/** What is said of so many positions, of a client that is new to a document with nothing in it. */
function verdictOn(count: number, own: boolean): unknown {
  const doc = new Y.Doc()
  doc.transact(() => {
    for (let i = 0; i < count; i++) rootOf(doc, 'positions').set(`e${i}`, [i, i])
  })
  const decoded = decodeUpdate(Y.encodeStateAsUpdate(doc))
  return (
    decoded &&
    checkStructs(
      decoded,
      () => 0,
      () => 'free',
      own,
    )
  )
}

test('a message of more pieces than can be taken in at once is too large, but for the server’s own', () => {
  expect(verdictOn(25_001, false)).toEqual({ ok: false, code: 'too-large', detail: '' })
  expect(verdictOn(25_000, false)).toMatchObject({ ok: true })
  expect(verdictOn(25_001, true)).toMatchObject({ ok: true })
})
