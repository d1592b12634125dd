import * as decoding from 'lib0/decoding'
import { afterEach, describe, expect, test, vi } from 'vitest'
import * as Y from 'yjs'
import { encodeStep2, encodeUpdate } from '#server/sync/frames.ts'
import { ConnectionStrikes, Strikes } from '#server/sync/strikes.ts'
import { ofType } from '#server/sync/testFrames.ts'
import { BOARD_ID, TestServer, type TestOptions, type TestPerson, type TestSocket } from '#server/sync/testServer.ts'
import type { AuditEntry, ParticipantRow } from '#server/storage/storage.ts'
import { addElement, patchElement } from '#shared/doc/elements.ts'
import { rootOf } from '#shared/doc/schema.ts'
import { FRAME, readHello, readRefused, type Refusal } from '#shared/wire/presence.ts'

const servers: TestServer[] = []
const start = async (options?: TestOptions): Promise<TestServer> => {
  const server = await TestServer.start(options)
  servers.push(server)
  return server
}
afterEach(async () => {
  for (const server of servers.splice(0)) await server.remove()
})

const until = (assertion: () => void): Promise<void> => vi.waitFor(assertion)
const draw = (doc: Y.Doc, title: string): string => addElement(doc, { kind: 'benefit', title }, 'person')
const refusals = (socket: TestSocket): Refusal[] =>
  ofType(socket, FRAME.refused).map((frame) => readRefused(frame).code)
/** An update that no honest client sends, under a number of its own. */
function hostile(): Uint8Array {
  const doc = new Y.Doc()
  rootOf(doc, 'numbers').set('a', 1)
  return encodeUpdate(Y.encodeStateAsUpdate(doc))
}
const drawing = (title = 'Nytta'): Uint8Array => {
  const doc = new Y.Doc()
  draw(doc, title)
  return encodeUpdate(Y.encodeStateAsUpdate(doc))
}

describe('strikes of one connection', () => {
  const count = (codes: readonly Refusal[], at = (i: number) => i): number => {
    const strikes = new ConnectionStrikes()
    return codes.filter((code, i) => strikes.count(code, 'content', at(i))).length
  }
  const times = (n: number, code: Refusal): Refusal[] => Array.from({ length: n }, () => code)

  test('what befalls honest people is none, however often', () => {
    for (const code of ['locked', 'not-stored', 'doc-too-large'] as const) expect(count(times(100, code))).toBe(0)
    for (const code of ['bad-entry', 'not-yours', 'not-allowed'] as const) expect(count([code])).toBe(1)
  })
  test('a gap is one from the twentieth in a minute', () => {
    expect(count(times(19, 'gap'))).toBe(0)
    expect(count(times(25, 'gap'))).toBe(6)
    expect(count(times(100, 'gap'), (i) => i * 4000)).toBe(0)
  })
  test('within two seconds of a change of role or lock a refusal for the role is none; what it holds counts', () => {
    const strikes = new ConnectionStrikes()
    strikes.changed(1000)
    expect(strikes.count('not-allowed', 'role', 2999)).toBe(false)
    expect(strikes.count('not-allowed', 'content', 2999)).toBe(true)
    expect(strikes.count('not-allowed', 'role', 3000)).toBe(true)
  })
})

describe('strikes of one person', () => {
  const person = (id: string, sessionId: string): ParticipantRow => ({
    id,
    boardId: `board of ${id}`,
    sessionId,
    name: 'x',
    role: 'editor',
    colour: '#000000',
    guest: true,
    joinedAt: '2027-03-01T08:00:00.000Z',
  })
  function setUp() {
    const noted: AuditEntry[] = []
    const note = async (entries: readonly AuditEntry[]) => void noted.push(...entries)
    const told: string[] = []
    const [here, there, other] = [person('p1', 's1'), person('p2', 's1'), person('p3', 's2')]
    const strikes = new Strikes({
      storage: { note },
      log: { info: vi.fn<() => void>(), warn: vi.fn<() => void>(), error: vi.fn<() => void>() },
      suspendMs: 600_000,
      onChange: (isTheirs) => told.push(...[here, there, other].filter(isTheirs).map(({ id }) => id)),
    })
    return { strikes, noted, told, here, there, other }
  }

  test('ten over all boards suspend their writing on all boards, and nobody else’s', async () => {
    const { strikes, noted, told, here, there, other } = setUp()
    for (let i = 0; i < 9; i++) strikes.refused(i % 2 ? here : there, 'bad-entry', true)
    expect(strikes.suspendedUntil(here)).toBeUndefined()
    strikes.refused(here, 'bad-entry', true)
    for (const suspended of [here, there]) expect(strikes.suspendedUntil(suspended)).toBeGreaterThan(performance.now())
    expect(strikes.suspendedUntil(other)).toBeUndefined()
    expect(told).toEqual(['p1', 'p2'])
    await strikes.close()
    expect(noted.map(({ action, actorId }) => [action, actorId])).toEqual([
      ['write.refused', 'p2'],
      ['write.suspended', 'p1'],
    ])
  })
  test('what counts for nothing suspends nobody, and is noted once a minute', async () => {
    const { strikes, noted, here } = setUp()
    for (let i = 0; i < 50; i++) strikes.refused(here, 'locked', false)
    for (let i = 0; i < 50; i++) strikes.refused(here, 'gap', false)
    expect(strikes.suspendedUntil(here)).toBeUndefined()
    await strikes.close()
    expect(noted).toEqual([{ boardId: 'board of p1', actorId: 'p1', action: 'write.refused', outcome: 'locked' }])
  })
})

/** Sends hostile updates over new connections until so many have been refused. */
async function offend(server: TestServer, person: TestPerson, times: number): Promise<void> {
  for (let done = 0; done < times;) {
    const socket = await server.socket(person, { extended: true })
    const now = Math.min(3, times - done)
    for (let i = 0; i < now; i++) socket.ws.send(hostile())
    if (now === 3) expect(await socket.closed()).toBe(4403)
    else await until(() => expect(refusals(socket)).toHaveLength(now))
    done += now
  }
}

test('the tenth offence suspends writing on every connection, is audited, and ends', async () => {
  const server = await start({ tuning: { suspendMs: 700 } })
  const mallory = await server.person('editor')
  const watch = await server.socket(mallory, { extended: true })
  const ann = server.provider(await server.person('editor'), { extended: true })
  await ann.synced()
  await offend(server, mallory, 10)
  const hellos = () => ofType(watch, FRAME.hello).map(readHello)
  await until(() => expect(hellos().at(-1)?.suspendedUntil).toMatch(/^20/))
  const ended = performance.now() + 700
  watch.ws.send(drawing())
  await until(() => expect(refusals(watch)).toEqual(['not-allowed']))
  draw(ann.doc, 'Anns')
  await until(() => expect(ann.saved.at(-1)).toBe(2))
  await until(() => expect(hellos()).toHaveLength(3))
  expect(performance.now()).toBeGreaterThanOrEqual(ended - 100)
  expect(hellos().at(-1)?.suspendedUntil).toBeUndefined()
  watch.ws.send(drawing())
  await until(() => expect(rootOf(ann.doc, 'elements').size).toBe(2))
  expect(watch.ws.readyState).toBe(watch.ws.OPEN)
  await server.rooms.close()
  const audit = await server.storage.audit(BOARD_ID, 0, 100)
  const writes = audit.filter(({ action }) => action.startsWith('write.'))
  expect(writes.map(({ action, actorId, outcome }) => [action, actorId, outcome])).toEqual([
    ['write.refused', mallory.participantId, 'not-allowed'],
    ['write.suspended', mallory.participantId, undefined],
  ])
}, 60_000)

describe('an honest person who comes back', () => {
  test('may bring what many reloads made offline, draw on under a new number, and be refused nothing', async () => {
    const server = await start()
    const person = await server.person('editor')
    const socket = await server.socket(person, { extended: true })
    const all = new Y.Doc()
    for (let i = 0; i < 40; i++) {
      const doc = new Y.Doc()
      draw(doc, `Nytta ${i}`)
      Y.applyUpdate(all, Y.encodeStateAsUpdate(doc))
    }
    // what is typed before the server's question is answered builds on what it has not got yet
    const known = Y.encodeStateVector(all)
    patchElement(all, [...rootOf(all, 'elements').keys()][0] ?? '', { title: 'Nu' }, 'person')
    socket.ws.send(encodeUpdate(Y.encodeStateAsUpdate(all, known)))
    socket.ws.send(encodeStep2(Y.encodeStateAsUpdate(all)))
    for (let i = 0; i < 10; i++) socket.ws.send(drawing(`Ny ${i}`))
    await until(() => expect(ofType(socket, FRAME.saved).length).toBeGreaterThan(0))
    await vi.waitFor(async () =>
      expect(await server.rooms.read(BOARD_ID, (doc) => rootOf(doc, 'elements').size)).toBe(50),
    )
    expect(refusals(socket).filter((code) => code !== 'gap')).toEqual([])
    expect(socket.ws.readyState).toBe(socket.ws.OPEN)
  })

  test('to a board locked meanwhile is asked for nothing, and for everything once it is unlocked', async () => {
    const server = await start()
    const ann = server.provider(await server.person('editor'), { extended: true })
    await ann.synced()
    ann.provider.disconnect()
    for (let i = 0; i < 5; i++) draw(ann.doc, `Offline ${i}`)
    await server.storage.patchBoard(BOARD_ID, { locked: true }, { action: 'board.locked', boardId: BOARD_ID })
    await server.rooms.refresh(BOARD_ID)
    ann.provider.connect()
    await until(() => expect(ann.hellos.at(-1)?.locked).not.toBeNull())
    await ann.synced()
    expect(ann.refused).toEqual([])
    await server.storage.patchBoard(BOARD_ID, { locked: false }, { action: 'board.unlocked', boardId: BOARD_ID })
    await server.rooms.refresh(BOARD_ID)
    await vi.waitFor(async () =>
      expect(await server.rooms.read(BOARD_ID, (doc) => rootOf(doc, 'elements').size)).toBe(5),
    )
    expect(ann.refused).toEqual([])
  })

  test('with a lower role keeps what was drawn, is not asked for it and not sent away', async () => {
    const server = await start()
    const person = await server.person('editor')
    const ann = server.provider(person, { extended: true })
    await ann.synced()
    ann.provider.disconnect()
    for (let i = 0; i < 5; i++) draw(ann.doc, `Offline ${i}`)
    await server.setRole(person, 'viewer')
    await server.rooms.refresh(BOARD_ID)
    ann.provider.connect()
    await until(() => expect(ann.hellos.at(-1)?.role).toBe('viewer'))
    await ann.synced()
    expect(ann.refused).toEqual([])
    expect(ann.provider.wsconnected).toBe(true)
    expect(rootOf(ann.doc, 'elements').size).toBe(5)
    expect(await server.rooms.read(BOARD_ID, (doc) => rootOf(doc, 'elements').size)).toBe(0)
  })
})

test('what is on its way while a role is lowered, or a lock set, is refused without blame', async () => {
  const server = await start()
  const [lowered, locked] = [await server.person('editor'), await server.person('editor')]
  const one = await server.socket(lowered, { extended: true })
  const two = await server.socket(locked, { extended: true })
  await until(() => expect(two.frames).toHaveLength(2))
  await server.setRole(lowered, 'viewer')
  await server.rooms.refresh(BOARD_ID)
  for (let i = 0; i < 8; i++) one.ws.send(drawing())
  await until(() => expect(refusals(one)).toEqual(Array.from({ length: 8 }, () => 'not-allowed')))
  await server.storage.patchBoard(BOARD_ID, { locked: true }, { action: 'board.locked', boardId: BOARD_ID })
  await server.rooms.refresh(BOARD_ID)
  for (let i = 0; i < 8; i++) two.ws.send(drawing())
  await until(() => expect(refusals(two)).toEqual(Array.from({ length: 8 }, () => 'locked')))
  for (const { ws } of [one, two]) expect(ws.readyState).toBe(ws.OPEN)
  expect(await server.rooms.read(BOARD_ID, (doc) => rootOf(doc, 'elements').size)).toBe(0)
})

// Whoever types while the connection comes back has sent dozens of letters before the server's question arrives.
test('what is written before the server’s question is answered is no offence, and is asked for once more', async () => {
  const server = await start()
  const socket = await server.socket(await server.person('editor'), { extended: true })
  const doc = new Y.Doc()
  const updates: Uint8Array[] = []
  doc.on('update', (bytes) => updates.push(bytes))
  for (let i = 0; i < 60; i++) draw(doc, `Nytta ${i}`)
  for (const bytes of updates.slice(1)) socket.ws.send(encodeUpdate(bytes))
  socket.ws.send(encodeStep2(Y.encodeStateAsUpdate(doc)))
  await until(() =>
    expect(
      ofType(socket, FRAME.saved)
        .map((frame) => decoding.readVarUint(frame))
        .at(-1),
    ).toBe(60),
  )
  expect(new Set(refusals(socket))).toEqual(new Set(['gap']))
  expect(ofType(socket, FRAME.sync).filter((frame) => decoding.readVarUint(frame) === 0)).toHaveLength(2)
  expect(socket.ws.readyState).toBe(socket.ws.OPEN)
  expect(await server.rooms.read(BOARD_ID, (stored) => rootOf(stored, 'elements').size)).toBe(60)
})
