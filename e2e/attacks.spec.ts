import { once } from 'node:events'
import { connect, type Socket } from 'node:net'
import { deflateRawSync } from 'node:zlib'
import { WebSocket } from 'ws'
import { Caller, inviteFor, type MadeBoard } from './api.ts'
import { expect, test } from './fixtures.ts'
import { startServer, type TestServer } from './server.ts'
import { openStockClient, type StockClient } from './stockClient.ts'

let server: TestServer
let maker: Caller
let attacker: Caller
let made: MadeBoard
let honest: StockClient
test.beforeAll(async () => {
  server = await startServer({ MAX_MESSAGE_BYTES: '65536' })
  maker = new Caller(server.url)
  made = await maker.makeBoard({
    title: 'Karta',
    map: { schemaVersion: 1, elements: [{ id: 'b1', kind: 'benefit', title: 'b' }] },
  })
  attacker = new Caller(server.url)
  await attacker.join(inviteFor(made, 'editor'), 'Mallory')
  honest = openStockClient(maker, made.board.id)
  await honest.synced()
})
test.afterAll(async () => {
  honest.destroy()
  await server.dispose()
})

/** Others notice nothing: who was there still writes, newcomers get in, HTTP answers, and nothing was written. */
async function untouched(): Promise<void> {
  const x = Math.floor(Math.random() * 1e6)
  honest.doc.getMap('positions').set('b1', [x, 0])
  const stored = async () => {
    const map = await maker.json<{ elements: { id: string; x?: number }[] }>('GET', `/api/boards/${made.board.id}/map`)
    return map.elements.map(({ id, x: at }) => [id, at])
  }
  await expect.poll(stored).toEqual([['b1', x]])
  expect(honest.closes).toEqual([])
  expect((await fetch(`${server.url}/healthz`)).status).toBe(200)
}
test.afterEach(untouched)

/** A live connection below the library: bytes go out as they are. */
async function rawSocket(extensions = ''): Promise<Socket> {
  const { host, port } = new URL(server.url)
  const socket = connect(Number(port), '127.0.0.1')
  socket.on('error', () => undefined) // that the server hangs up is what is looked for
  const lines = [
    `GET /sync/${made.board.id} HTTP/1.1`,
    `Host: ${host}`,
    `Origin: ${server.url}`,
    `Cookie: ${attacker.cookie}`,
    'Connection: Upgrade',
    'Upgrade: websocket',
    'Sec-WebSocket-Version: 13',
    'Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==',
    ...(extensions ? [`Sec-WebSocket-Extensions: ${extensions}`] : []),
  ]
  socket.write(`${lines.join('\r\n')}\r\n\r\n`)
  const [answer] = (await once(socket, 'data')) as [Buffer]
  expect(answer.toString('latin1')).toMatch(/^HTTP\/1\.1 101 /)
  return socket
}
/** A frame of a client: masked with zeros, its length as short as it fits. */
function frame(first: number, payload: Uint8Array, claimed = BigInt(payload.length)): Buffer {
  const head =
    claimed < 126n
      ? Buffer.from([first, 0x80 | Number(claimed)])
      : Buffer.concat([Buffer.from([first, 0x80 | 127]), Buffer.from(claimed.toString(16).padStart(16, '0'), 'hex')])
  return Buffer.concat([head, Buffer.alloc(4), payload])
}
/** Resolves when the server has hung up. */
const hungUp = (socket: Socket): Promise<unknown> => {
  socket.resume()
  return socket.destroyed ? Promise.resolve() : once(socket, 'close')
}
const [BINARY, PART, LAST, COMPRESSED] = [0x82, 0x02, 0x80, 0xc2] as const

const FRAMES: Readonly<Record<string, () => Buffer>> = {
  'a frame without a mask': () => Buffer.from([BINARY, 1, 0]),
  'a frame with bits nobody has agreed on': () => frame(0xb2, new Uint8Array(1)),
  'a frame of an unknown kind': () => frame(0x83, new Uint8Array(1)),
  'a length of eight exabytes': () => frame(BINARY, new Uint8Array(1), 2n ** 63n - 1n),
  'a length just over the limit': () => frame(BINARY, new Uint8Array(1), 65_537n),
  'a ping longer than pings may be': () => frame(0x89, new Uint8Array(126)),
  'a ping in parts': () => frame(0x09, new Uint8Array(1)),
  'a close of no known code': () => frame(0x88, Uint8Array.from([0, 0])),
  'a message in ten thousand parts': () =>
    Buffer.concat([
      frame(PART, Uint8Array.of(0)),
      ...Array.from({ length: 10_000 }, () => frame(0, new Uint8Array(1))),
    ]),
  'the end of a message that never began': () => frame(LAST, new Uint8Array(1)),
}
for (const [what, bytes] of Object.entries(FRAMES)) {
  test(`${what} ends that connection alone`, async () => {
    const socket = await rawSocket()
    socket.write(bytes())
    await hungUp(socket)
  })
}

test('a message that unpacks to a thousand times its size ends that connection alone', async () => {
  const socket = await rawSocket('permessage-deflate; client_no_context_takeover; server_no_context_takeover')
  const bomb = deflateRawSync(new Uint8Array(60_000_000))
  expect(bomb.length).toBeLessThan(60_000)
  socket.write(frame(COMPRESSED, bomb))
  await hungUp(socket)
})

test('a flood of pings ends or is answered, and nobody else waits', async () => {
  const socket = await rawSocket()
  socket.resume()
  for (let n = 0; n < 5000 && !socket.destroyed; n++) socket.write(frame(0x89, new Uint8Array(8)))
  await untouched()
  socket.destroy()
})

test('a connection that asks for a protocol we do not speak is not given another meaning', async () => {
  const url = `${server.url.replace('http', 'ws')}/sync/${made.board.id}`
  const socket = new WebSocket(url, ['evil', 'graphql-ws'], {
    headers: { cookie: attacker.cookie, origin: server.url },
  })
  socket.on('error', () => undefined) // refused is well too
  await Promise.race([once(socket, 'open'), once(socket, 'close')])
  socket.close()
})

test('a participant’s presence cannot be given another name, role or number', async () => {
  const mallory = openStockClient(attacker, made.board.id)
  await mallory.synced()
  mallory.provider.awareness.setLocalState({ user: { id: 'x', name: 'Maja Lind', role: 'facilitator', guest: false } })
  const seen = () => honest.provider.awareness.getStates().get(mallory.doc.clientID)?.['user']
  await expect.poll(seen).toMatchObject({ name: 'Mallory', role: 'editor', guest: true })
  mallory.destroy()
})

test('ids that are guessed, percent-encoded or from elsewhere lead nowhere', async () => {
  const own = await attacker.makeBoard({ title: 'Egen' })
  const { id } = made.board
  const paths = [
    `%${id.charCodeAt(0).toString(16)}${id.slice(1)}x`,
    `${id}%00`,
    `${id}/../${own.board.id}x`,
    '..%2f..',
    id.toLowerCase() + id,
    '__proto__',
    'constructor',
  ]
  for (const path of paths)
    expect([404, 405], path).toContain((await attacker.call('GET', `/api/boards/${path}`)).status)
  const stranger = new Caller(server.url)
  await stranger.makeBoard({ title: 'En annan' })
  for (const part of ['', '/map', '/register.csv', '/participants', '/invites', '/tokens', '/locks', '/audit.jsonl']) {
    expect([403, 404, 405], part).toContain((await stranger.call('GET', `/api/boards/${id}${part}`)).status)
  }
  // An invite of one board is no key to another.
  const invite = inviteFor(own, 'facilitator').split('#')[1] ?? ''
  const [inviteId = '', secret = ''] = invite.split('.')
  const other = `${secret.startsWith('A') ? 'B' : 'A'}${secret.slice(1)}`
  expect((await stranger.call('DELETE', `/api/boards/${id}/invites/${inviteId}`)).status).toBe(403)
  expect((await stranger.call('POST', '/api/join', { invite: `${inviteId}.${other}`, name: 'x' })).status).toBe(404)
})

test('bodies with keys of the prototype, deep nesting and numbers without end change nothing', async () => {
  const url = `/api/boards/${made.board.id}`
  const send = async (method: string, path: string, body: string) => {
    const headers = { origin: server.url, cookie: attacker.cookie, 'content-type': 'application/json' }
    // A server that has refused a body may hang up before all of it is sent.
    const hungUp = { status: 413 }
    return (await fetch(`${server.url}${path}`, { method, headers, body }).catch(() => hungUp)).status
  }
  const bodies = [
    '{"title":"x","__proto__":{"role":"facilitator"}}',
    '{"title":"x","constructor":{"prototype":{"role":"facilitator"}}}',
    `{"schemaVersion":1,"elements":[],"x":${'['.repeat(100_000)}${']'.repeat(100_000)}}`,
    `{"schemaVersion":1,"elements":[],"x":${'{"a":'.repeat(50_000)}1${'}'.repeat(50_000)}}`,
    '{"schemaVersion":1,"elements":[{"id":"n","kind":"benefit","title":"n","baselineValue":1e999}]}',
    '{"schemaVersion":1,"elements":[{"id":"n","kind":"benefit","title":"n"}],"numbers":{"n":9007199254740991}}',
    '{"schemaVersion":1e308,"elements":[]}',
    `{"schemaVersion":1,"elements":${JSON.stringify(Array.from({ length: 6000 }, (_, n) => ({ id: `e${n}`, kind: 'goal', title: '' })))}}`,
  ]
  for (const body of bodies) {
    for (const [method, path] of [
      ['POST', `${url}/import`],
      ['PATCH', url],
      ['POST', '/api/join'],
      ['POST', `${url}/invites`],
    ] as const) {
      const status = await send(method, path, body)
      expect(status, `${method} ${path} ${body.slice(0, 40)}`).toBeGreaterThanOrEqual(400)
      expect(status, `${method} ${path} ${body.slice(0, 40)}`).toBeLessThan(500)
    }
  }
  // A compressed body is not unpacked at all.
  const headers = {
    origin: server.url,
    cookie: attacker.cookie,
    'content-type': 'application/json',
    'content-encoding': 'gzip',
  }
  const answer = await fetch(`${server.url}${url}/import`, {
    method: 'POST',
    headers,
    body: deflateRawSync(new Uint8Array(4_000_000)),
  })
  expect([400, 415]).toContain(answer.status)
})

test('an upgrade to anywhere but a board, or to something else than a websocket, is answered and closed', async () => {
  const { host, port } = new URL(server.url)
  const tell = async (first: string, more: string) => {
    const socket = connect(Number(port), '127.0.0.1').setEncoding('latin1')
    let heard = ''
    socket.on('data', (part: string) => (heard += part))
    socket.write(`${first} HTTP/1.1\r\nHost: ${host}\r\nConnection: Upgrade\r\n${more}\r\n`)
    await once(socket, 'close')
    return heard
  }
  const websocket = 'Upgrade: websocket\r\nSec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n'
  const who = `Origin: ${server.url}\r\nCookie: ${attacker.cookie}\r\n`
  const cases: readonly (readonly [string, string, number])[] = [
    ['GET /', websocket, 404],
    ['GET /api/boards', websocket, 404],
    ['GET /sync', websocket, 404],
    [`GET /sync/${made.board.id}/`, `${websocket}${who}`, 404],
    [`GET /sync/${made.board.id}/../x`, `${websocket}${who}`, 404],
    [`GET /sync/%2e%2e/${made.board.id}`, `${websocket}${who}`, 404],
    ['GET //[', websocket, 404],
    ['POST /api/join', websocket, 404],
    ['GET /healthz', 'Upgrade: h2c\r\n', 404],
    [`GET /sync/${made.board.id}`, `${websocket}Cookie: ${attacker.cookie}\r\n`, 403],
    [`GET /sync/${made.board.id}`, `${websocket}Origin: https://evil.example\r\nCookie: ${attacker.cookie}\r\n`, 403],
    [`GET /sync/${made.board.id}`, `${websocket}Origin: null\r\nCookie: ${attacker.cookie}\r\n`, 403],
    [`GET /sync/${made.board.id}`, `${websocket}Origin: ${server.url}\r\n`, 401],
    [`GET /sync/${'A'.repeat(22)}`, `${websocket}${who}`, 404],
  ]
  for (const [first, more, status] of cases) {
    const heard = await tell(first, more)
    expect(heard, first).toMatch(new RegExp(`^HTTP/1\\.1 ${status} `))
    expect(heard, first).toContain("\r\nContent-Security-Policy: default-src 'none'; ")
    for (const header of [
      'X-Content-Type-Options: nosniff',
      'Cache-Control: no-store',
      'Connection: close',
      'Referrer-Policy: no-referrer',
    ]) {
      expect(heard.toLowerCase(), first).toContain(`\r\n${header.toLowerCase()}\r\n`)
    }
    expect(heard, first).not.toMatch(/access-control|strict-transport|\/(?:srv|tmp|work|home)\//i)
  }
})
