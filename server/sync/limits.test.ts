import { once } from 'node:events'
import { request } from 'node:http'
import { connect, type Socket } from 'node:net'
import { monitorEventLoopDelay } from 'node:perf_hooks'
import open from 'better-sqlite3'
import { afterEach, expect, test, vi } from 'vitest'
import * as Y from 'yjs'
import { encodeUpdate } from '#server/sync/frames.ts'
import { seedBoard } from '#server/sync/seedBoard.ts'
import { NO_METER, type Meter } from '#server/sync/settings.ts'
import { ofType, presence } from '#server/sync/testFrames.ts'
import { BOARD_ID, TestServer, type TestOptions, type TestPerson } from '#server/sync/testServer.ts'
import { addElement } from '#shared/doc/elements.ts'
import { rootOf } from '#shared/doc/schema.ts'
import { FRAME, readHello, readRefused } from '#shared/wire/presence.ts'

let server: TestServer
const start = async (options?: TestOptions): Promise<TestServer> => (server = await TestServer.start(options))
afterEach(() => server.remove())

const until = (assertion: () => void): Promise<void> => vi.waitFor(assertion)
const draw = (doc: Y.Doc, title: string): string => addElement(doc, { kind: 'benefit', title }, 'person')
const drawing = (title: string): Uint8Array => {
  const doc = new Y.Doc()
  draw(doc, title)
  return encodeUpdate(Y.encodeStateAsUpdate(doc))
}
const path = `/sync/${BOARD_ID}`
const SERVERS = { kind: 'import' } as const

/** One more board of the same maker. */
async function anotherBoard(id: string): Promise<void> {
  const at = new Date().toISOString()
  const { updates, nextNumber } = seedBoard({ title: 'En till', language: 'sv' })
  const board = { id, title: 'En till', language: 'sv', createdAt: at, generation: 'g', phase: 1 } as const
  const maker = { id: `maker of ${id}`, boardId: id, sessionId: 'maker', name: 'Maker', role: 'facilitator' } as const
  await server.storage.createBoard(
    {
      board: { ...board, locked: false, nextNumber },
      seed: updates.map((bytes) => ({ bytes, kind: 'seed' })),
      maker: { ...maker, colour: '#0F6E84', guest: true, joinedAt: at },
      invites: [],
    },
    { action: 'board.made' },
  )
}

/** The socket of an upgrade without a websocket library: it answers nothing and reads only when told. */
async function rawUpgrade(person: TestPerson): Promise<Socket> {
  const headers = {
    ...server.headers(person),
    connection: 'Upgrade',
    upgrade: 'websocket',
    'sec-websocket-version': '13',
    'sec-websocket-key': 'dGhlIHNhbXBsZSBub25jZQ==',
  }
  const asked = request({ port: server.port, host: '127.0.0.1', path, headers })
  asked.end()
  const [, socket] = (await once(asked, 'upgrade')) as [unknown, Socket]
  socket.on('error', () => undefined) // the close that follows is what tests look at
  return socket
}
/** Sync step 1 of an empty document, as a masked frame. */
const ASK_FOR_ALL = Uint8Array.from([0x82, 0x84, 0, 0, 0, 0, 0, 0, 1, 0])

test('beyond the most boards in memory the one idle longest is let go, and none that is in use', async () => {
  await start({ config: { maxBoardsLoaded: 2 } })
  const [b, c] = ['c'.repeat(22), 'd'.repeat(22)] as const
  await anotherBoard(b)
  await anotherBoard(c)
  const loads: string[] = []
  const load = server.storage.loadDoc.bind(server.storage)
  server.storage.loadDoc = (boardId) => {
    loads.push(boardId)
    return load(boardId)
  }
  const reader = await server.socket(await server.person('viewer'), { extended: true })
  await until(() => expect(reader.frames).toHaveLength(1))
  await server.rooms.read(b, () => 1)
  expect(server.rooms.stats().boards).toBe(2)
  await server.rooms.read(c, () => 1)
  await until(() => expect(server.rooms.stats().boards).toBe(2))
  await server.rooms.read(b, () => 1)
  expect(loads).toEqual([BOARD_ID, b, c, b])
  expect(reader.ws.readyState).toBe(reader.ws.OPEN)
})

test('a server that runs late takes on nobody new, and those who are on stay', async () => {
  await start({ config: { maxLagMs: 100 } })
  const person = await server.person('viewer')
  const here = await server.socket(person)
  const busyUntil = performance.now() + 400
  while (performance.now() < busyUntil);
  const late = await server.socket(person, { extended: true })
  expect(await late.closed()).toBe(4503)
  expect(late.frames).toEqual([])
  expect(here.ws.readyState).toBe(here.ws.OPEN)
  const comesBack = async () => {
    const again = await server.socket(person, { extended: true })
    const greeted = async () => {
      await until(() => expect(again.frames).not.toEqual([]))
      return 'greeted'
    }
    expect(await Promise.race([greeted(), again.closed()])).toBe('greeted')
  }
  await vi.waitFor(comesBack, { interval: 100 })
})

test('who sends more than 64 KiB before the board is there is too fast', async () => {
  await start()
  await server.restart()
  const release = server.holdLoads()
  const socket = await server.socket(await server.person('editor'))
  for (let i = 0; i < 3; i++) socket.ws.send(new Uint8Array(30_000))
  expect(await socket.closed()).toBe(4429)
  release()
  expect(server.rooms.stats().sockets).toBe(0)
})

test('presence is asked for at most so often, and what is asked beyond it is passed over', async () => {
  await start()
  const ann = await server.socket(await server.person('editor'))
  ann.ws.send(presence(7, 1, {}))
  const bob = await server.socket(await server.person('viewer'))
  await until(() => expect(ofType(bob, FRAME.awareness).length).toBeGreaterThan(0))
  const before = ofType(bob, FRAME.awareness).length
  for (let i = 0; i < 20; i++) bob.ws.send(Uint8Array.from([FRAME.queryAwareness]))
  bob.ws.send(Uint8Array.from([0, 0, 1, 0]))
  await until(() => expect(ofType(bob, FRAME.sync)).toHaveLength(1))
  expect(ofType(bob, FRAME.awareness).length - before).toBeLessThanOrEqual(2)
})

test('a socket that does not answer the close is cut off two seconds later', async () => {
  await start()
  const socket = await rawUpgrade(await server.person('viewer'))
  socket.resume()
  await until(() => expect(server.rooms.stats().sockets).toBe(1))
  const from = performance.now()
  server.rooms.disconnect(BOARD_ID, 4404)
  await once(socket, 'close')
  expect(performance.now() - from).toBeGreaterThan(1900)
  await until(() => expect(server.rooms.stats().sockets).toBe(0))
})

test('a program is sent away when its access ends', async () => {
  await start({ tuning: { silenceMs: 80 } })
  const socket = await server.socket(await server.program(new Date(Date.now() + 300).toISOString()))
  expect(await socket.closed()).toBe(4403)
})

test('a slow reader of one large frame is let finish, and one that takes nothing is ended', async () => {
  await start({
    config: { slowClientMs: 2500, maxDocBytes: 64e6, maxQueueBytes: 80e6 },
    tuning: { silenceMs: 200 },
  })
  const text = (): string => Array.from({ length: 1800 }, () => Math.random().toString(36).slice(2, 12)).join(' ')
  await server.rooms.write(BOARD_ID, SERVERS, (doc) => {
    for (let i = 0; i < 1000; i++) draw(doc, text())
  })
  const [slow, stuck] = [
    await rawUpgrade(await server.person('viewer')),
    await rawUpgrade(await server.person('viewer')),
  ]
  for (const socket of [slow, stuck]) socket.pause()
  let taken = 0
  let stuckGone = false
  void once(stuck, 'close').then(() => (stuckGone = true))
  const sip = setInterval(() => {
    for (let bites = 16; bites > 0; bites--) taken += (slow.read() as Buffer | null)?.length ?? 0
  }, 25)
  for (const socket of [slow, stuck]) socket.write(ASK_FOR_ALL)
  const whole = await server.rooms.read(BOARD_ID, (doc) => Y.encodeStateAsUpdate(doc).length)
  await vi.waitFor(() => expect(taken).toBeGreaterThan(whole), { interval: 20 })
  clearInterval(sip)
  expect(slow.destroyed).toBe(false)
  await until(() => expect(server.rooms.stats().sockets).toBe(1))
  stuck.resume()
  await until(() => expect(stuckGone).toBe(true))
  slow.destroy()
}, 120_000)

test('a fault while one message is handled closes that socket with 1011, and nobody else’s', async () => {
  let faults = 0
  const meter: Meter = {
    ...NO_METER,
    refused: () => {
      faults++
      throw new Error('provoked')
    },
  }
  await start({ meter })
  const bad = await server.socket(await server.person('viewer'))
  const good = server.provider(await server.person('editor'), { extended: true })
  await good.synced()
  bad.ws.send(drawing('Nytta'))
  expect(await bad.closed()).toBe(1011)
  expect(faults).toBe(1)
  draw(good.doc, 'Nytta')
  await until(() => expect(good.saved.at(-1)).toBe(2))
  expect(server.lines.map(({ message }) => message)).toContain('fault on a connection')
})

test('sockets that are reset at any moment of an upgrade end nothing but themselves', async () => {
  await start()
  const person = await server.person('editor')
  const reader = await server.socket(person, { extended: true })
  const head = [
    `GET ${path} HTTP/1.1`,
    'Host: 127.0.0.1',
    'Connection: Upgrade',
    'Upgrade: websocket',
    'Sec-WebSocket-Version: 13',
    'Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==',
    ...Object.entries(server.headers(person)).map(([name, value]) => `${name}: ${value}`),
    '\r\n',
  ].join('\r\n')
  for (let i = 0; i < 60; i++) {
    const socket = connect(server.port, '127.0.0.1')
    socket.on('error', () => undefined) // being reset is the point
    await once(socket, 'connect')
    socket.write(i % 3 === 0 ? head.slice(0, 100) : head)
    for (let turns = i % 10; turns > 0; turns--) await new Promise((resolve) => setImmediate(resolve))
    socket.resetAndDestroy()
  }
  await until(() => expect(server.rooms.stats().sockets).toBe(1))
  expect(reader.ws.readyState).toBe(reader.ws.OPEN)
  expect(await server.knock(path, server.headers(person))).toBe(101)
})

test('what was set aside of a board is said to its facilitators alone, and counted', async () => {
  const quarantined: number[] = []
  await start({ meter: { ...NO_METER, quarantined: (rows) => quarantined.push(rows) } })
  await server.rooms.write(BOARD_ID, SERVERS, (doc) => draw(doc, 'Ett'))
  const seq = await server.rooms.read(BOARD_ID, (_doc, at) => at)
  await server.stop()
  const db = open(server.file)
  db.prepare('update doc_update set crc32 = crc32 + 1 where board_id = ? and seq = ?').run(BOARD_ID, seq)
  // the snapshot of the stop would hide the row
  db.exec('delete from doc_snapshot')
  db.close()
  await server.resume()
  const hellos = await Promise.all(
    (['facilitator', 'editor'] as const).map(async (role) => {
      const socket = await server.socket(await server.person(role), { extended: true })
      await until(() => expect(ofType(socket, FRAME.hello)).toHaveLength(1))
      return ofType(socket, FRAME.hello).map(readHello)[0]
    }),
  )
  expect(hellos.map((hello) => hello?.degraded)).toEqual([true, undefined])
  expect(quarantined.length).toBeGreaterThan(0)
})

test('the operator’s figures are told what happens', async () => {
  const told: Record<string, unknown[]> = {}
  const tell =
    (name: string) =>
    (value: unknown): void =>
      void (told[name] ??= []).push(value)
  const meter: Meter = {
    updates: tell('updates'),
    refused: tell('refused'),
    closed: tell('closed'),
    committed: tell('committed'),
    acknowledged: tell('acknowledged'),
    snapshot: tell('snapshot'),
    quarantined: tell('quarantined'),
    invalidEntries: tell('invalidEntries'),
  }
  await start({ meter })
  const ann = await server.socket(await server.person('editor'), { extended: true })
  ann.ws.send(drawing('Nytta'))
  await until(() => expect(ofType(ann, FRAME.saved)).toHaveLength(1))
  const viewer = await server.socket(await server.person('viewer'), { extended: true })
  viewer.ws.send(drawing('Nytta'))
  await until(() => expect(ofType(viewer, FRAME.refused).map(readRefused)).toHaveLength(1))
  viewer.ws.send('text')
  await viewer.closed()
  expect(server.rooms.stats()).toMatchObject({ queueBytesMax: 0, lagMs: expect.any(Number) })
  expect(server.rooms.stats().docBytesMax).toBeGreaterThan(0)
  await server.rooms.close()
  expect(told).toMatchObject({ refused: ['not-allowed'], closed: [1003, 1001], updates: [2] })
  for (const name of ['committed', 'acknowledged', 'snapshot']) {
    expect(told[name]).toHaveLength(1)
    expect(told[name]?.[0]).toBeGreaterThan(0)
  }
  expect(told['quarantined']).toBeUndefined()
})

test('a vandal on a full board holds nobody up for long: the figures are printed', async () => {
  await start()
  const other = 'c'.repeat(22)
  await anotherBoard(other)
  const text = 'Kortare handläggningstid för ärenden som kommer in digitalt. '.repeat(4)
  await server.rooms.write(BOARD_ID, SERVERS, (doc) => {
    for (let i = 0; i < 5000; i++)
      addElement(doc, { kind: 'benefit', title: `Nytta ${i}`, description: text, fields: { note: text } }, 'import')
  })
  const mallory = await server.socket(await server.person('editor'), { extended: true })
  await until(() => expect(mallory.frames).toHaveLength(2))
  const delay = monitorEventLoopDelay({ resolution: 5 })
  delay.enable()
  const doc = new Y.Doc()
  rootOf(doc, 'positions').set('a', 'nowhere')
  mallory.ws.send(encodeUpdate(Y.encodeStateAsUpdate(doc)))
  const from = performance.now()
  await until(() => expect(ofType(mallory, FRAME.refused)).toHaveLength(1))
  const beside = performance.now()
  await server.rooms.write(other, SERVERS, (live) => draw(live, 'Andras'))
  const others = performance.now() - beside
  await server.rooms.write(BOARD_ID, SERVERS, (live) => draw(live, 'Efter'))
  const own = performance.now() - from
  delay.disable()
  expect(await server.rooms.read(BOARD_ID, (live) => rootOf(live, 'positions').has('a'))).toBe(false)
  const figures = { loopMs: delay.max / 1e6, othersMs: others, ownBoardMs: own }
  const rounded = Object.fromEntries(Object.entries(figures).map(([name, ms]) => [name, Math.round(ms)]))
  process.stdout.write(`  a spoilt document of 5,000 elements replaced: ${JSON.stringify(rounded)}\n`)
}, 120_000)
