import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import * as Y from 'yjs'
import { CheckedDoc, type Accepted } from '#server/sync/checkUpdate.ts'
import { contentProblem } from '#server/sync/checkContent.ts'
import type { MayWrite, Refused } from '#server/sync/checkStructs.ts'
import { contentOf, newDoc } from '#server/sync/newDoc.ts'
import { seedBoard } from '#server/sync/seedBoard.ts'
import { addElement, patchElement, trashElements } from '#shared/doc/elements.ts'
import { addLink } from '#shared/doc/links.ts'
import { PERSON_ROOTS, rootOf, type RootName } from '#shared/doc/schema.ts'
import { anyEdit, anyHostileEdit, type Edit } from '#shared/testing/edits.ts'

const LIMITS = { maxElements: 50, maxText: 1000 }
const SERVER = 7
const anyone: MayWrite = (clientId) => (clientId === SERVER ? 'no' : 'free')

/** A stored document, the one that updates are tried on, and a client that has all of it. */
function board() {
  const live = newDoc()
  for (const update of seedBoard({ title: 'Provkarta', language: 'sv' }).updates) Y.applyUpdate(live, update)
  const queued: Uint8Array[] = []
  const fresh = (): CheckedDoc => {
    const doc = newDoc()
    Y.applyUpdate(doc, Y.encodeStateAsUpdate(live))
    for (const bytes of queued) Y.applyUpdate(doc, bytes)
    return new CheckedDoc(doc, { serverClientId: SERVER, limits: LIMITS })
  }
  /** A spoilt document is replaced, as its owner does. */
  const stage = {
    checked: fresh(),
    get doc() {
      if (stage.checked.spoilt) stage.checked = fresh()
      return stage.checked.doc
    },
    hasNews: (bytes: Uint8Array) => stage.checked.hasNews(bytes),
  }
  const client = newDoc()
  Y.applyUpdate(client, Y.encodeStateAsUpdate(live))
  const sent: Uint8Array[] = []
  client.on('update', (update) => sent.push(update))
  const send = (bytes: Uint8Array, mayWrite = anyone): Accepted | Refused | undefined => {
    if (stage.checked.spoilt) stage.checked = fresh()
    const verdict = stage.checked.check(bytes, mayWrite)
    if (verdict?.ok && verdict.bytes) queued.push(verdict.bytes)
    return verdict
  }
  /** What the client's change says to the server. */
  const change = (edit: (doc: Y.Doc) => void): Accepted | Refused | undefined => {
    sent.length = 0
    client.transact(() => edit(client))
    const [bytes] = sent
    return bytes && send(bytes)
  }
  return { live, stage, client, queued, send, change, sent }
}
const benefit = (doc: Y.Doc, id: string): string => addElement(doc, { id, kind: 'benefit', title: 'Nytta' }, 'person')
const element = (doc: Y.Doc, id: string): Y.Map<unknown> => {
  const entry = rootOf(doc, 'elements').get(id)
  if (!(entry instanceof Y.Map)) throw new Error(`no element ${id}`)
  return entry
}

test('what an editor’s commands write passes, whatever they are, and nothing is changed on the way', () => {
  fc.assert(
    fc.property(fc.array(anyEdit, { maxLength: 40 }), (edits) => {
      const { stage, client, change } = board()
      for (const edit of edits) {
        const verdict = change((doc) => edit.run(doc, 'person'))
        expect(verdict ?? { ok: true }, edit.name).toMatchObject({ ok: true })
      }
      expect(contentOf(stage.doc)).toEqual(contentOf(client))
    }),
    { numRuns: 100 },
  )
})

test('an update is accepted once: sent again it holds nothing new', () => {
  const { sent, change, send } = board()
  expect(change((doc) => benefit(doc, 'a'))).toMatchObject({
    ok: true,
    unnumbered: new Set(['a']),
    claims: [expect.any(Number)],
  })
  const [bytes] = sent
  expect(bytes && send(bytes)).toMatchObject({ ok: true, bytes: undefined, claims: [] })
})

test('a whole document that is known already holds no news, and one change in it is news', () => {
  const { stage, client, change } = board()
  change((doc) => benefit(doc, 'a'))
  expect(stage.hasNews(Y.encodeStateAsUpdate(client))).toBe(false)
  client.transact(() => rootOf(client, 'elements').delete('a'))
  expect(stage.hasNews(Y.encodeStateAsUpdate(client))).toBe(true)
  expect(stage.hasNews(Uint8Array.from([1, 2, 3]))).toBeUndefined()
})

const ILLEGAL: Record<string, [edit: (doc: Y.Doc) => void, code: string, detail: string]> = {
  'settings are the server’s': [(doc) => rootOf(doc, 'settings').set('title', 'x'), 'not-allowed', '/settings'],
  'a setting overwritten': [(doc) => rootOf(doc, 'settings').delete('title'), 'not-allowed', '/settings'],
  'numbers are the server’s': [(doc) => rootOf(doc, 'numbers').set('a', 9), 'not-allowed', '/numbers'],
  'mutings are the server’s': [(doc) => rootOf(doc, 'muted').set('B01:a', {}), 'not-allowed', '/muted'],
  'another root': [(doc) => doc.getMap('more').set('a', 1), 'bad-entry', ''],
  'a root used as a list': [(doc) => doc.getMap('elements'), 'bad-entry', '/elements'],
  'a key that is no id': [(doc) => rootOf(doc, 'links').set('no id!', {}), 'bad-entry', '/links'],
  'a key that reaches a prototype': [
    (doc) => rootOf(doc, 'positions').set('__proto__', [1, 2]),
    'bad-entry',
    '/positions',
  ],
  'an element that is plain data': [
    (doc) => rootOf(doc, 'elements').set('b', { kind: 'goal' }),
    'bad-entry',
    '/elements/b',
  ],
  'an element of no kind': [
    (doc) => rootOf(doc, 'elements').set('b', new Y.Map([['title', 'x']])),
    'bad-entry',
    '/elements/b/kind',
  ],
  'an unknown kind': [(doc) => element(doc, 'a').set('kind', 'idea'), 'bad-entry', '/elements/a/kind'],
  'a number as text': [(doc) => element(doc, 'a').set('targetValue', '12'), 'bad-entry', '/elements/a/targetValue'],
  'a number without end': [
    (doc) => element(doc, 'a').set('targetValue', Number.POSITIVE_INFINITY),
    'bad-entry',
    '/elements/a/targetValue',
  ],
  'a day that does not exist': [
    (doc) => element(doc, 'a').set('targetDate', '2027-02-30'),
    'bad-entry',
    '/elements/a/targetDate',
  ],
  'rows inside an element': [
    (doc) => element(doc, 'a').set('costs', [{ year: 2027 }]),
    'bad-entry',
    '/elements/a/costs',
  ],
  'a type where a value belongs': [
    (doc) => element(doc, 'a').set('unit', new Y.Text('x')),
    'bad-entry',
    '/elements/a/unit',
  ],
  'a list in an unknown field': [(doc) => element(doc, 'a').set('mine', new Y.Array()), 'bad-entry', ''],
  'a map in an unknown field': [(doc) => element(doc, 'a').set('mine', new Y.Map()), 'bad-entry', '/elements/a/mine'],
  'bytes in an unknown field': [(doc) => element(doc, 'a').set('mine', new Uint8Array(3)), 'bad-entry', ''],
  'a large unknown field': [(doc) => element(doc, 'a').set('mine', 'x'.repeat(5000)), 'bad-entry', '/elements/a/mine'],
  'an unsafe field name': [(doc) => element(doc, 'a').set('constructor', 1), 'bad-entry', '/elements/a/constructor'],
  'a title over the limit': [
    (doc) => patchElement(doc, 'a', { title: 'x'.repeat(1001) }, 'person'),
    'bad-entry',
    '/elements/a/title',
  ],
  'a formatted title': [
    (doc) => (element(doc, 'a').get('title') as Y.Text).format(0, 3, { bold: true }),
    'bad-entry',
    '',
  ],
  'something embedded in a title': [
    (doc) => (element(doc, 'a').get('title') as Y.Text).insertEmbed(0, { image: 'x' }),
    'bad-entry',
    '',
  ],
  'an attribute of a title': [
    (doc) => (element(doc, 'a').get('title') as Y.Text).setAttribute('x', 'y'),
    'bad-entry',
    '/elements/a/title',
  ],
  'a subdocument': [(doc) => element(doc, 'a').set('mine', new Y.Doc()), 'bad-entry', ''],
  'a position that is none': [(doc) => rootOf(doc, 'positions').set('a', [1, Number.NaN]), 'bad-entry', '/positions/a'],
  'a link without an end': [(doc) => rootOf(doc, 'links').set('l', { from: 'a' }), 'bad-entry', '/links/l/to'],
  'a link as a type': [
    (doc) =>
      rootOf(doc, 'links').set(
        'l',
        new Y.Map([
          ['from', 'a'],
          ['to', 'a'],
        ]),
      ),
    'bad-entry',
    '/links/l',
  ],
  'a link that is nothing': [(doc) => rootOf(doc, 'links').set('l', undefined), 'bad-entry', '/links/l'],
  'a row without its element': [
    (doc) => rootOf(doc, 'costs').set('c', { amount: 1 }),
    'bad-entry',
    '/costs/c/elementId',
  ],
  'a row with a text for a year': [
    (doc) => rootOf(doc, 'costs').set('c', { elementId: 'a', year: 'x' }),
    'bad-entry',
    '/costs/c/year',
  ],
}
describe('refused, with nothing changed:', () => {
  test.each(Object.entries(ILLEGAL))('%s', (_what, [edit, code, detail]) => {
    const { stage, change } = board()
    expect(change((doc) => benefit(doc, 'a'))).toMatchObject({ ok: true })
    const before = contentOf(stage.doc)
    const asList = _what === 'a root used as a list'
    const verdict = asList ? change((doc) => fromList(doc)) : change(edit)
    expect(verdict).toEqual({ ok: false, code, detail })
    expect(contentOf(stage.doc)).toEqual(before)
    expect(stage.doc.share.size).toBe(newDoc().share.size)
  })
})
/** A client for whom `elements` is a list pushes to it. */
function fromList(doc: Y.Doc): void {
  const other = new Y.Doc()
  other.getArray('elements').push([1])
  Y.applyUpdate(doc, Y.encodeStateAsUpdate(other))
}

test('more elements than the limit are refused, and one fewer is not', () => {
  const { change } = board()
  for (let i = 0; i < LIMITS.maxElements; i++)
    expect(change((doc) => benefit(doc, `e${i}`))).toMatchObject({ ok: true })
  expect(change((doc) => benefit(doc, 'more'))).toMatchObject({ ok: false, code: 'doc-too-large', detail: '/elements' })
})

test('more than 32 unknown fields on one element are refused', () => {
  const { change } = board()
  change((doc) => benefit(doc, 'a'))
  expect(
    change((doc) => {
      for (let i = 0; i < 32; i++) element(doc, 'a').set(`mine${i}`, i)
    }),
  ).toMatchObject({ ok: true })
  expect(change((doc) => element(doc, 'a').set('mine32', 1))).toMatchObject({ ok: false, code: 'bad-entry' })
})

test('one illegal part refuses the whole message', () => {
  const { stage, change } = board()
  const verdict = change((doc) => {
    benefit(doc, 'a')
    addLink(doc, { from: 'a', to: 'a' }, 'person')
    rootOf(doc, 'numbers').set('a', 1)
  })
  expect(verdict).toMatchObject({ ok: false, code: 'not-allowed' })
  expect(rootOf(stage.doc, 'elements').size).toBe(0)
})

test('what is written under the server’s number, or another’s, is refused', () => {
  const { client, send, sent } = board()
  client.clientID = SERVER
  benefit(client, 'a')
  expect(send(sent[0] ?? new Uint8Array())).toEqual({ ok: false, code: 'not-yours', detail: '' })
})

test('an update whose beginning is missing is a gap, and fits once the beginning has come', () => {
  const { client, send, sent } = board()
  benefit(client, 'a')
  patchElement(client, 'a', { title: 'Ny' }, 'person')
  trashElements(client, ['a'], 'person')
  const [first, second, third] = sent
  if (!first || !second || !third) throw new Error('three updates were expected')
  expect(send(third)).toMatchObject({ ok: false, code: 'gap' })
  expect(send(second)).toMatchObject({ ok: false, code: 'gap' })
  expect([first, second, third].map((bytes) => send(bytes)?.ok)).toEqual([true, true, true])
})

test('a delete of what is not there yet is a gap', () => {
  const { live, send } = board()
  const other = newDoc()
  Y.applyUpdate(other, Y.encodeStateAsUpdate(live))
  benefit(other, 'a')
  const known = Y.encodeStateVector(other)
  rootOf(other, 'elements').delete('a')
  expect(send(Y.encodeStateAsUpdate(other, known))).toMatchObject({ ok: false, code: 'gap' })
})

test('people who edit the same things at once all pass, and everyone ends with the same map', () => {
  fc.assert(
    fc.property(fc.array(fc.tuple(fc.nat({ max: 2 }), anyEdit), { maxLength: 30 }), (edits) => {
      const { live, stage, queued, send } = board()
      const clients = [1, 2, 3].map((number) => {
        const doc = newDoc()
        Y.applyUpdate(doc, Y.encodeStateAsUpdate(live))
        doc.clientID = 100 + number
        return doc
      })
      const outbox: Uint8Array[] = []
      for (const doc of clients) doc.on('update', (update, origin) => origin === 'person' && outbox.push(update))
      for (const [who, edit] of edits) clients[who]?.transact(() => edit.run(clients[who] ?? live, 'person'), 'person')
      for (const update of outbox) expect(send(update)).toMatchObject({ ok: true })
      for (const doc of clients) for (const update of queued) Y.applyUpdate(doc, update, 'server')
      for (const doc of clients) expect(contentOf(doc)).toEqual(contentOf(stage.doc))
    }),
    { numRuns: 60 },
  )
})

/** Everything in the document that people write is what they may write. */
function wholeProblem(doc: Y.Doc): Refused | undefined {
  const keys = (root: RootName): Set<string | null> => new Set(rootOf(doc, root).keys())
  const changed: unknown = new Map(PERSON_ROOTS.map((root) => [rootOf(doc, root), keys(root)]))
  // the check asks a transaction for what has changed, and nothing else
  return contentProblem({ changed: changed as Y.Transaction['changed'] }, doc, LIMITS, new Set())
}

test('whatever a vandal writes, what is accepted can be read and what is refused leaves no trace', () => {
  fc.assert(
    fc.property(fc.array(fc.oneof(anyEdit, anyHostileEdit), { maxLength: 25 }), (edits) => {
      const { live, stage, queued, send } = board()
      for (const edit of edits) {
        // each begins from what is accepted, as a client does that has loaded anew
        const client = newDoc()
        Y.applyUpdate(client, Y.encodeStateAsUpdate(stage.doc))
        const before = Y.encodeStateVector(client)
        edit.run(client, 'person')
        send(Y.encodeStateAsUpdate(client, before))
        expect(wholeProblem(stage.doc), edit.name).toBeUndefined()
      }
      const rebuilt = newDoc()
      Y.applyUpdate(rebuilt, Y.encodeStateAsUpdate(live))
      for (const update of queued) Y.applyUpdate(rebuilt, update)
      expect(contentOf(rebuilt)).toEqual(contentOf(stage.doc))
      expect(contentOf(stage.doc)['settings']).toEqual(contentOf(live)['settings'])
    }),
    { numRuns: 100 },
  )
})

interface Damage {
  readonly edit: Edit
  readonly how: 'none' | 'cut' | 'flip' | 'splice' | 'insert' | 'random' | 'late'
  readonly at: number
  readonly bytes: Uint8Array
}
const anyDamage: fc.Arbitrary<Damage> = fc.record({
  edit: fc.oneof({ arbitrary: anyEdit, weight: 3 }, anyHostileEdit),
  how: fc.constantFrom('none', 'cut', 'flip', 'splice', 'insert', 'random', 'late'),
  at: fc.nat({ max: 4000 }),
  bytes: fc.uint8Array({ minLength: 1, maxLength: 24 }),
})

function damaged(update: Uint8Array, before: Uint8Array, { how, at, bytes }: Damage): Uint8Array {
  const i = update.length === 0 ? 0 : at % update.length
  switch (how) {
    case 'none':
    case 'late':
      return update
    case 'cut':
      return update.slice(0, i)
    case 'flip':
      return update.map((byte, j) => (j === i ? byte ^ (bytes[0] ?? 1) : byte))
    case 'splice':
      return Uint8Array.from([...update.slice(0, i), ...before.slice(before.length === 0 ? 0 : at % before.length)])
    case 'insert':
      return Uint8Array.from([...update.slice(0, i), ...bytes, ...update.slice(i)])
    case 'random':
      return bytes
  }
}

test('5,000 damaged, hostile and late updates: nothing throws, nothing refused changes anything, none takes 250 ms', () => {
  const seen = { frames: 0, accepted: 0, refused: 0, unreadable: 0 }
  fc.assert(
    fc.property(fc.array(anyDamage, { minLength: 50, maxLength: 50 }), (damages) => {
      const { stage, queued, live, send } = board()
      const held: Uint8Array[] = []
      let client: Y.Doc | undefined
      let last = new Uint8Array()
      for (const damage of damages) {
        if (!client) {
          client = newDoc()
          Y.applyUpdate(client, Y.encodeStateAsUpdate(stage.doc))
        }
        const known = Y.encodeStateVector(client)
        damage.edit.run(client, 'person')
        const update = Y.encodeStateAsUpdate(client, known)
        if (damage.how === 'late') held.push(update)
        const before = Y.encodeStateAsUpdate(stage.doc)
        const start = process.cpuUsage()
        const verdict = send(damage.how === 'late' ? (held.shift() ?? update) : damaged(update, last, damage))
        const { user, system } = process.cpuUsage(start)
        expect(user + system).toBeLessThan(250_000)
        if (!verdict?.ok) expect(Y.encodeStateAsUpdate(stage.doc)).toEqual(before)
        expect(stage.doc.store.pendingStructs).toBeNull()
        // one who is refused loads anew
        if (!verdict?.ok || damage.how !== 'none') client = undefined
        last = Uint8Array.from(update)
        seen.frames++
        seen[!verdict ? 'unreadable' : verdict.ok ? 'accepted' : 'refused']++
      }
      expect(wholeProblem(stage.doc)).toBeUndefined()
      const rebuilt = newDoc()
      Y.applyUpdate(rebuilt, Y.encodeStateAsUpdate(live))
      rebuilt.transact(() => {
        for (const update of queued) Y.applyUpdate(rebuilt, update)
      })
      expect(contentOf(rebuilt)).toEqual(contentOf(stage.doc))
    }),
    { numRuns: 100 },
  )
  expect(seen.frames).toBeGreaterThanOrEqual(5000)
  // each kind of outcome has been seen often
  for (const count of [seen.accepted, seen.refused, seen.unreadable]) expect(count).toBeGreaterThan(300)
}, 120_000)
