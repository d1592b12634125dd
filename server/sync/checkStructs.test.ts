import * as encoding from 'lib0/encoding'
import { expect, test } from 'vitest'
import * as Y from 'yjs'
import { checkStructs, decodeUpdate, hasNews } from '#server/sync/checkStructs.ts'
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

// Found by broken frames (SEED=858238): it ended the viewer's connection with a fault of ours.
test.each([0, 1, 7])('a deletion of nothing right behind what is stored is no news (%i pieces stored)', (pieces) => {
  const doc = new Y.Doc()
  for (let i = 0; i < pieces; i++) rootOf(doc, 'positions').set(`e${i}`, [i, i])
  const update = encoding.createEncoder()
  // no structs; one client with one range: clock, length
  for (const number of [0, 1, doc.clientID, 1, pieces, 0]) encoding.writeVarUint(update, number)
  const decoded = decodeUpdate(encoding.toUint8Array(update))
  expect(decoded && hasNews(decoded, doc)).toBe(false)
})
