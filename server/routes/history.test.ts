import * as Y from 'yjs'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { createTestApp, inviteOf, type TestApp, type Visitor } from '#server/testing/testApp.ts'
import { addElement, patchElement, trashElements } from '#shared/doc/elements.ts'
import { readMap } from '#shared/doc/mapView.ts'
import type { AuditLine } from '#shared/wire/audit.ts'
import type { UndoneEdits } from '#shared/wire/history.ts'
import type { Joined } from '#shared/wire/join.ts'
import type { ProblemBody } from '#shared/wire/problems.ts'

let server: TestApp
beforeAll(async () => {
  server = await createTestApp()
})
afterAll(() => server.close())

const MINUTE_MS = 60_000
const json = async <T>(response: Response | Promise<Response>): Promise<T> => (await (await response).json()) as T

/** A board with one card, and an editor who comes to it later. */
async function stage() {
  const { maker, made, path } = await server.board()
  const boardId = made.board.id
  const edit = <T>(participantId: string, change: (doc: Y.Doc) => T): Promise<T> =>
    server.deps.rooms.write(boardId, { kind: 'edits', participantId }, change)
  const card = await edit(made.me.id, (doc) => addElement(doc, { kind: 'goal', title: 'Mål' }, 'server'))
  const eva = server.visitor()
  const { participant } = await json<Joined>(
    eva.post('/api/join', { invite: inviteOf(made, 'editor'), name: 'Eva Ek' }),
  )
  server.pass(10 * MINUTE_MS)
  const since = server.deps.clock.now().toISOString()
  server.pass(MINUTE_MS)
  const undo = (who: Visitor, wish: object = {}): Promise<Response> =>
    who.post(`${path}/history/undo`, { participantId: participant.id, since, ...wish })
  const titles = () => server.deps.rooms.read(boardId, (doc) => readMap(doc).elements.map((element) => element.title))
  return { maker, made, path, boardId, edit, card, eva, evasId: participant.id, since, undo, titles }
}

test('a facilitator sees what undoing somebody’s edits would do, and does it in one step', async () => {
  const { maker, made, path, boardId, edit, card, evasId, undo, titles } = await stage()
  await edit(evasId, (doc) => {
    trashElements(doc, [card], 'server')
    addElement(doc, { kind: 'benefit', title: 'SPAM' }, 'server')
  })
  const expected = [
    { id: card, kind: 'element', act: 'restored', fields: ['trashed'], title: 'Mål' },
    { id: expect.any(String), kind: 'element', act: 'removed', fields: ['trashed'], title: 'SPAM' },
  ]
  const tried = await undo(maker, { dryRun: true })
  expect(await tried.json()).toEqual({ undone: expected, left: [] })
  expect(await titles()).toEqual(['SPAM'])
  const before = await server.deps.storage.board(boardId)
  const done = await json<UndoneEdits>(undo(maker))
  expect(done).toEqual({ undone: expected, left: [], step: expect.any(String) })
  expect(await titles()).toEqual(['Mål'])
  const after = await server.deps.storage.board(boardId)
  expect((after?.seq ?? 0) - (before?.seq ?? 0)).toBe(1)
  expect((after?.eventSeq ?? 0) - (before?.eventSeq ?? 0)).toBe(1)
  const row = (await server.deps.storage.updatesOf(boardId)).updates.at(-1)
  expect(row).toMatchObject({ kind: 'restore', participantId: made.me.id, step: done.step })
  const log = (await (await maker.get(`${path}/audit.jsonl`)).text()).trim().split('\n')
  const lines = log.map((line) => JSON.parse(line) as AuditLine).filter(({ action }) => action === 'history.undone')
  expect(lines).toMatchObject([{ actorId: made.me.id, targetId: evasId }])
  expect(await json(undo(maker))).toEqual({ undone: [], left: [] })
  expect(await server.deps.storage.board(boardId)).toEqual(after)
})

test('edits of somebody who is removed are undone, and what others changed since is named', async () => {
  const { maker, made, path, edit, card, evasId, undo, titles } = await stage()
  await edit(evasId, (doc) => patchElement(doc, card, { title: 'Struntprat', description: 'Lögn' }, 'server'))
  await edit(made.me.id, (doc) => patchElement(doc, card, { title: 'Bra mål' }, 'server'))
  expect((await maker.delete(`${path}/participants/${evasId}`)).status).toBe(204)
  expect(await json(undo(maker))).toMatchObject({
    undone: [{ id: card, fields: ['description'] }],
    left: [{ id: card, kind: 'element', field: 'title', by: made.me.id }],
  })
  expect(await titles()).toEqual(['Bra mål'])
})

test('a log that has been compacted since then is answered with the time from which on it is whole', async () => {
  const { maker, boardId, edit, card, evasId, since, undo, titles } = await stage()
  const { storage, rooms, clock } = server.deps
  const compact = async () => {
    const snapshot = await rooms.read(boardId, (doc, seq) => ({ seq, bytes: Y.encodeStateAsUpdateV2(doc) }))
    await storage.writeSnapshot(boardId, snapshot.seq, snapshot.bytes)
    server.pass(MINUTE_MS)
  }
  const write = (title: string) => edit(evasId, (doc) => patchElement(doc, card, { title }, 'server'))
  await write('Ett')
  await compact()
  const whole = clock.now().toISOString()
  await write('Två')
  await compact()
  await write('Tre')
  const refused = await undo(maker)
  expect(refused.status).toBe(409)
  const { code, errors } = await json<ProblemBody>(refused)
  expect(code).toBe('history-too-short')
  const from = errors?.[0]?.detail ?? ''
  expect(errors).toEqual([{ pointer: '#/since', detail: expect.any(String) }])
  expect([since < from, from <= whole]).toEqual([true, true])
  expect(await titles()).toEqual(['Tre'])
  expect(await json(undo(maker, { since: from }))).toMatchObject({ undone: [{ id: card }] })
  expect(await titles()).toEqual(['Ett'])
})

test('a long log is gone through in a thread of its own', async () => {
  const { maker, edit, card, evasId, undo, titles } = await stage()
  const text = 'Lögn '.repeat(1000)
  for (let i = 0; i < 20; i++)
    await edit(evasId, (doc) => addElement(doc, { kind: 'benefit', title: `SPAM ${i}`, description: text }, 'server'))
  await edit(evasId, (doc) => trashElements(doc, [card], 'server'))
  expect((await json<UndoneEdits>(undo(maker))).undone).toHaveLength(21)
  expect(await titles()).toEqual(['Mål'])
})

test('others than facilitators undo nobody’s edits, and nobody those of a stranger', async () => {
  const { maker, made, eva, edit, card, evasId, undo, titles } = await stage()
  await edit(evasId, (doc) => patchElement(doc, card, { title: 'Struntprat' }, 'server'))
  const viewer = server.visitor()
  await viewer.post('/api/join', { invite: inviteOf(made, 'viewer'), name: 'Vera' })
  for (const visitor of [eva, viewer]) expect((await undo(visitor)).status).toBe(403)
  expect((await undo(maker, { participantId: 'nobody' })).status).toBe(404)
  for (const wrong of [{ since: 'yesterday' }, { since: undefined }, { dryRun: 'yes' }, { more: 1 }])
    expect((await undo(maker, wrong)).status).toBe(422)
  expect(await titles()).toEqual(['Struntprat'])
})

test('so many edits that undoing them takes a while are undone in parts of one step', async () => {
  const { maker, boardId, edit, card, evasId, undo, titles } = await stage()
  await edit(evasId, (doc) => {
    for (let i = 0; i < 1500; i++) addElement(doc, { kind: 'benefit', title: `SPAM ${i}` }, 'server')
    patchElement(doc, card, { title: 'Struntprat' }, 'server')
  })
  const { seq = 0 } = (await server.deps.storage.board(boardId)) ?? {}
  const done = await json<UndoneEdits>(undo(maker))
  expect(done.undone).toHaveLength(1501)
  expect(await titles()).toEqual(['Mål'])
  const rows = (await server.deps.storage.updatesOf(boardId)).updates.filter((row) => row.seq > seq)
  expect(new Set(rows.map(({ kind, step }) => [kind, step].join()))).toEqual(new Set([`restore,${done.step}`]))
  expect(await json(undo(maker))).toEqual({ undone: [], left: [] })
})
