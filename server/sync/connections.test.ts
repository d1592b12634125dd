import * as encoding from 'lib0/encoding'
import * as decoding from 'lib0/decoding'
import { afterEach, expect, test, vi } from 'vitest'
import * as Y from 'yjs'
import { encodeAwareness, encodeStep1, encodeStep2, encodeUpdate, readFrame } from '#server/sync/frames.ts'
import { ofType, presence, typeOf } from '#server/sync/testFrames.ts'
import { BOARD_ID, TestServer, type TestOptions } from '#server/sync/testServer.ts'
import { addElement } from '#shared/doc/elements.ts'
import { rootOf } from '#shared/doc/schema.ts'
import { patchSettings, readSettings } from '#shared/doc/settings.ts'
import { encodePointer, FRAME, readHello, SYNC } from '#shared/wire/presence.ts'

let server: TestServer
const start = async (options?: TestOptions): Promise<TestServer> => (server = await TestServer.start(options))
afterEach(() => server.remove())

const until = (assertion: () => void): Promise<void> => vi.waitFor(assertion)
const draw = (doc: Y.Doc, title: string): string => addElement(doc, { kind: 'benefit', title }, 'person')
/** Content of the board as stored, to see that nothing has changed. */
const stored = (): Promise<Uint8Array> => server.rooms.read(BOARD_ID, (doc) => Y.encodeStateAsUpdate(doc))
test('an upgrade without the right origin, session, board or place on it is refused before it happens', async () => {
  await start()
  const person = await server.person('viewer')
  const headers = server.headers(person)
  const path = `/sync/${BOARD_ID}`
  expect(await server.knock(path, headers)).toBe(101)
  expect(await server.knock(path, { ...headers, origin: 'http://evil' })).toBe(403)
  expect(await server.knock(path, { cookie: headers['cookie'] ?? '' })).toBe(403)
  expect(await server.knock(path, { origin: 'http://test' })).toBe(401)
  expect(await server.knock(path, { ...headers, cookie: 'session=nobody' })).toBe(403)
  expect(await server.knock(`/sync/${'z'.repeat(22)}`, headers)).toBe(404)
  expect(await server.knock('/sync/short', headers)).toBe(404)
  expect(await server.knock('/elsewhere', headers)).toBe(404)
  await server.storage.patchBoard(BOARD_ID, { deletedAt: '2027-01-01T00:00:00.000Z' }, { action: 'board.changed' })
  expect(await server.knock(path, headers)).toBe(404)
})

test('more connections than a participant may have are turned away', async () => {
  await start({ config: { maxConnPerParticipant: 2 } })
  const person = await server.person('viewer')
  await server.socket(person)
  const second = await server.socket(person)
  expect(await server.knock(`/sync/${BOARD_ID}`, server.headers(person))).toBe(503)
  second.ws.close()
  await second.closed()
  await vi.waitFor(async () => expect(await server.knock(`/sync/${BOARD_ID}`, server.headers(person))).toBe(101))
})

test('an extended writer is greeted with hello, then asked for what it has; a viewer is not asked', async () => {
  await start()
  const editor = await server.socket(await server.person('editor', 'Åsa'), { extended: true })
  const viewer = await server.socket(await server.person('viewer'), { extended: true })
  await until(() => expect(editor.frames).toHaveLength(2))
  expect(editor.frames.map(typeOf)).toEqual([FRAME.hello, FRAME.sync])
  expect(editor.frames[1]?.[1]).toBe(SYNC.step1)
  const [hello] = ofType(editor, FRAME.hello).map(readHello)
  expect(hello).toMatchObject({
    generation: 'generation-1',
    schemaVersion: 1,
    seq: 1,
    role: 'editor',
    participant: { id: 'p1', name: 'Åsa', organisation: { id: 'org1', name: 'Region Norr' } },
    locked: null,
    storage: 'ok',
    today: '2027-03-01',
  })
  await until(() => expect(viewer.frames).toHaveLength(1))
  expect(typeOf(viewer.frames[0])).toBe(FRAME.hello)
})

test('a stock client gets none of the extended frames', async () => {
  await start()
  const stock = await server.socket(await server.person('editor'))
  const doc = new Y.Doc()
  draw(doc, 'Nytta')
  stock.ws.send(encodeUpdate(Y.encodeStateAsUpdate(doc)))
  stock.ws.send(encodeStep1(Y.encodeStateVector(new Y.Doc())))
  await until(() => expect(stock.frames.length).toBeGreaterThanOrEqual(3))
  expect(stock.frames.every((frame) => typeOf(frame) === FRAME.sync)).toBe(true)
})

test('a local copy of another history, or of an older program, is turned away before anything is sent', async () => {
  await start()
  const headers = server.headers(await server.person('editor'))
  for (const [query, code] of [
    ['generation=other', 4409],
    ['generation=generation-1&schema=0', 4426],
  ] as const) {
    const { WebSocket } = await import('ws')
    const ws = new WebSocket(`${server.url(true)}&${query}`, { headers })
    const frames: unknown[] = []
    ws.on('message', (data) => frames.push(data))
    expect(await new Promise((resolve) => ws.on('close', resolve))).toBe(code)
    expect(frames).toEqual([])
  }
})

test.each(['viewer', 'commenter'] as const)(
  'what a %s writes is refused whole and the third time is the last',
  async (role) => {
    await start()
    const before = await stored()
    const client = server.provider(await server.person(role), { extended: true })
    await client.synced()
    const closed = new Promise((resolve) => client.provider.once('closed', resolve))
    for (const title of ['Ett', 'Två', 'Tre']) draw(client.doc, title)
    await until(() =>
      expect(client.refused.map(({ n, code }) => [n, code])).toEqual([
        [1, 'not-allowed'],
        [2, 'not-allowed'],
        [3, 'not-allowed'],
      ]),
    )
    expect(await closed).toMatchObject({ code: 4403 })
    expect(await stored()).toEqual(before)
  },
)

test('a viewer’s answer to a question that holds nothing new is no offence', async () => {
  await start()
  const viewer = await server.socket(await server.person('viewer'), { extended: true })
  const whole = await stored()
  for (let i = 0; i < 5; i++) viewer.ws.send(encodeStep2(i % 2 === 0 ? whole : new Uint8Array([0, 0])))
  await until(() =>
    expect(ofType(viewer, FRAME.saved).map((decoder) => decoding.readVarUint(decoder))).toEqual([1, 2, 3, 4, 5]),
  )
  expect(viewer.ws.readyState).toBe(viewer.ws.OPEN)
})

test('settings and numbers are the server’s: a person who writes them changes nothing', async () => {
  await start()
  const before = await stored()
  const client = server.provider(await server.person('facilitator'), { extended: true })
  await client.synced()
  patchSettings(client.doc, { title: 'Min karta' }, 'server')
  await until(() => expect(client.refused).toMatchObject([{ code: 'not-allowed', detail: '/settings' }]))
  expect(await stored()).toEqual(before)
})

test('a board’s lock refuses editors without blame, and its facilitators pass', async () => {
  await start()
  const editor = server.provider(await server.person('editor'), { extended: true })
  const facilitator = server.provider(await server.person('facilitator'), { extended: true })
  await Promise.all([editor.synced(), facilitator.synced()])
  await server.storage.patchBoard(BOARD_ID, { locked: true, lockReason: 'beslut' }, { action: 'board.changed' })
  await server.rooms.refresh(BOARD_ID)
  await until(() => expect(editor.hellos.at(-1)?.locked).toEqual({ reason: 'beslut' }))
  for (let i = 0; i < 4; i++) draw(editor.doc, `Nytta ${i}`)
  await until(() => expect(editor.refused.map(({ code }) => code)).toEqual(['locked', 'locked', 'locked', 'locked']))
  draw(facilitator.doc, 'Ledarens')
  await until(() => expect(rootOf(editor.doc, 'elements').size).toBe(5))
  expect(await server.rooms.read(BOARD_ID, (doc) => rootOf(doc, 'elements').size)).toBe(1)
})

test('a role given while the board is open counts at once, and what was drawn meanwhile comes in', async () => {
  await start()
  const person = await server.person('viewer')
  const client = server.provider(person, { extended: true })
  await client.synced()
  draw(client.doc, 'Före')
  await until(() => expect(client.refused).toHaveLength(1))
  await server.setRole(person, 'editor')
  await server.rooms.refresh(BOARD_ID, person.participantId)
  await until(() => expect(client.hellos.at(-1)?.role).toBe('editor'))
  draw(client.doc, 'Efter')
  await vi.waitFor(async () => expect(await server.rooms.read(BOARD_ID, (doc) => rootOf(doc, 'elements').size)).toBe(2))
  await server.setRole(person, 'viewer')
  await server.rooms.refresh(BOARD_ID, person.participantId)
  await until(() => expect(client.hellos.at(-1)?.role).toBe('viewer'))
  draw(client.doc, 'För sent')
  await until(() => expect(client.refused.at(-1)?.code).toBe('not-allowed'))
  expect(await server.rooms.read(BOARD_ID, (doc) => rootOf(doc, 'elements').size)).toBe(2)
})

test('somebody removed from the board is sent away and another stays', async () => {
  await start()
  const [ann, bob] = [await server.person('editor'), await server.person('editor')]
  const [gone, stays] = [await server.socket(ann), await server.socket(bob)]
  await until(() => expect(server.rooms.stats().sockets).toBe(2))
  server.rooms.disconnect(BOARD_ID, 4403, ann.participantId)
  expect(await gone.closed()).toBe(4403)
  expect(stays.ws.readyState).toBe(stays.ws.OPEN)
})

const MALFORMED: Record<string, Uint8Array> = {
  'an empty message': new Uint8Array(),
  'an unknown type': Uint8Array.from([9]),
  'a frame only the server sends': Uint8Array.from([FRAME.saved, 1]),
  'pointers without having asked for them': encodePointer({ cursor: [1, 2] }),
  'a sync message of no kind': Uint8Array.from([0, 7]),
  'a length that lies': Uint8Array.from([0, 2, 200, 1, 1]),
  'an update that is none': encodeUpdate(Uint8Array.from([255, 255, 255, 255, 255, 1, 2, 3])),
  'a state vector that is none': encodeStep1(Uint8Array.from([9, 9])),
  'awareness that is no JSON': encodeAwareness([{ clientId: 1, clock: 1, state: '{' }]),
  'a number without end': Uint8Array.from([0, ...Array.from({ length: 12 }, () => 255)]),
}
test.each(Object.entries(MALFORMED))('%s closes that socket alone and changes nothing', async (_what, message) => {
  await start()
  const before = await stored()
  const bad = await server.socket(await server.person('editor'))
  const good = server.provider(await server.person('editor'), { extended: true })
  await good.synced()
  bad.ws.send(message)
  expect(await bad.closed()).toBe(4400)
  expect(await stored()).toEqual(before)
  draw(good.doc, 'Nytta')
  await until(() => expect(good.saved.at(-1)).toBe(2))
})

test('text, and a message over the limit, close with their own codes', async () => {
  await start({ config: { maxMessageBytes: 10_000 } })
  const [text, large] = [
    await server.socket(await server.person('editor')),
    await server.socket(await server.person('editor')),
  ]
  text.ws.send('hello')
  expect(await text.closed()).toBe(1003)
  large.ws.send(new Uint8Array(20_000))
  expect(await large.closed()).toBe(1009)
})

test('who sends faster than anyone honest is slowed down, and then sent away', async () => {
  await start({ config: { rateMessages: { perPeriod: 10, burst: 20 } } })
  const socket = await server.socket(await server.person('viewer'))
  for (let i = 0; i < 200; i++) socket.ws.send(presence(7, i, {}))
  expect(await socket.closed()).toBe(4429)
})

test('a lone client that hears nothing else gets a frame before it would hang up', async () => {
  await start({ tuning: { silenceMs: 100 } })
  const lone = server.provider(await server.person('editor'))
  await lone.synced()
  const before = lone.provider.wsLastMessageReceived
  const socket = await server.socket(await server.person('viewer'))
  await until(() => expect(ofType(socket, FRAME.awareness).length).toBeGreaterThanOrEqual(2))
  await until(() => expect(lone.provider.wsLastMessageReceived).toBeGreaterThan(before))
  expect(lone.provider.wsconnected).toBe(true)
})

test('a socket that answers no pings is given up, and one that does stays', async () => {
  await start({ config: { pingMs: 80 } })
  const dead = await server.socket(await server.person('viewer'))
  const alive = await server.socket(await server.person('viewer'))
  dead.ws.removeAllListeners('ping')
  dead.ws.pong = () => undefined
  expect(await dead.closed()).toBe(4408)
  expect(alive.ws.readyState).toBe(alive.ws.OPEN)
})

test('a client that takes nothing of what waits for it is cut off', async () => {
  await start({ config: { maxQueueBytes: 300_000, rateSync1: { perPeriod: 1000, burst: 1000 } } })
  const editor = server.provider(await server.person('editor'), { extended: true })
  await editor.synced()
  for (let i = 0; i < 10; i++)
    draw(editor.doc, Array.from({ length: 3000 }, () => Math.random().toString(36).slice(2, 6)).join(' '))
  await until(() => expect(editor.saved.at(-1)).toBe(11))
  const stuck = await server.socket(await server.person('viewer'))
  stuck.ws.pause()
  for (let i = 0; i < 100; i++) stuck.ws.send(encodeStep1(new Uint8Array([0])))
  await until(() => expect(server.rooms.stats().sockets).toBe(1))
})

test('asking for the whole document again and again is too fast', async () => {
  await start({ config: { rateSync1: { perPeriod: 10, burst: 3 } } })
  const socket = await server.socket(await server.person('viewer'))
  for (let i = 0; i < 4; i++) socket.ws.send(encodeStep1(new Uint8Array([0])))
  expect(await socket.closed()).toBe(4429)
})

test('frames above 1 kB reach compressing and plain clients alike', async () => {
  await start()
  const editor = server.provider(await server.person('editor'), { extended: true })
  await editor.synced()
  for (let i = 0; i < 30; i++) draw(editor.doc, `Kortare handläggningstid för ärende ${i}`)
  await until(() => expect(editor.saved.at(-1)).toBe(31))
  const headers = server.headers(await server.person('viewer'))
  const { WebSocket } = await import('ws')
  const sizes: number[] = []
  for (const perMessageDeflate of [true, false, { serverMaxWindowBits: 9 }]) {
    const ws = new WebSocket(server.url(false), { headers, perMessageDeflate })
    const doc = new Y.Doc()
    ws.on('message', (data: Buffer) => {
      const frame = readFrame(new Uint8Array(data), false)
      if (frame.type === 'step2') Y.applyUpdate(doc, frame.bytes)
    })
    ws.on('open', () => ws.send(encodeStep1(new Uint8Array([0]))))
    await until(() => expect(rootOf(doc, 'elements').size).toBe(30))
    sizes.push(ws.extensions.length)
    ws.terminate()
  }
  expect(sizes[0]).toBeGreaterThan(0)
  expect(sizes[1]).toBe(0)
})

test('an update with a gap is refused and the client asked for what is missing', async () => {
  await start()
  const socket = await server.socket(await server.person('editor'), { extended: true })
  const doc = new Y.Doc()
  const updates: Uint8Array[] = []
  doc.on('update', (update) => updates.push(update))
  draw(doc, 'Ett')
  draw(doc, 'Två')
  await until(() => expect(socket.frames).toHaveLength(2))
  socket.ws.send(encodeUpdate(updates[1] ?? new Uint8Array()))
  await until(() => expect(ofType(socket, FRAME.refused)).toHaveLength(1))
  await until(() => expect(typeOf(socket.frames.at(-1))).toBe(FRAME.sync))
  const asked = readFrame(socket.frames.at(-1) ?? new Uint8Array(), true)
  expect(asked.type).toBe('step1')
  if (asked.type === 'step1') socket.ws.send(encodeStep2(Y.encodeStateAsUpdate(doc, asked.stateVector)))
  await until(() =>
    expect(
      ofType(socket, FRAME.saved)
        .map((decoder) => decoding.readVarUint(decoder))
        .at(-1),
    ).toBe(2),
  )
  expect(await server.rooms.read(BOARD_ID, (live) => rootOf(live, 'elements').size)).toBe(2)
  expect(readSettings(await server.rooms.read(BOARD_ID, (live) => live)).title).toBe('Provkarta')
})

test('frames that come while the board loads are answered once it is there', async () => {
  await start()
  await server.restart()
  const headers = server.headers(await server.person('editor'))
  const { WebSocket } = await import('ws')
  const ws = new WebSocket(server.url(false), { headers })
  const frames: Uint8Array[] = []
  ws.on('message', (data: Buffer) => frames.push(new Uint8Array(data)))
  ws.on('open', () => {
    ws.send(encodeStep1(new Uint8Array([0])))
    const encoder = encoding.createEncoder()
    encoding.writeVarUint(encoder, FRAME.queryAwareness)
    ws.send(encoding.toUint8Array(encoder))
  })
  await until(() => expect(frames).toHaveLength(2))
  const answer = readFrame(frames[1] ?? new Uint8Array(), false)
  const doc = new Y.Doc()
  if (answer.type === 'step2') Y.applyUpdate(doc, answer.bytes)
  expect(readSettings(doc).title).toBe('Provkarta')
  ws.terminate()
})

test('who is here at midnight is told the new day, once', async () => {
  let today = '2027-03-01'
  await start({ today: () => today, config: { pingMs: 80 } })
  const client = server.provider(await server.person('viewer'), { extended: true })
  await client.synced()
  expect(client.hellos.map((hello) => hello.today)).toEqual(['2027-03-01'])
  today = '2027-03-02'
  await until(() => expect(client.hellos.at(-1)?.today).toBe('2027-03-02'))
  today = '2027-03-03'
  await until(() =>
    expect(client.hellos.map((hello) => hello.today)).toEqual(['2027-03-01', '2027-03-02', '2027-03-03']),
  )
})
