import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import * as decoding from 'lib0/decoding'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { WebSocket, type RawData } from 'ws'
import { readConfig } from '#server/config.ts'
import { startServer, type RunningServer } from '#server/startServer.ts'
import type { CreatedBoard } from '#shared/wire/boards.ts'
import type { Joined } from '#shared/wire/join.ts'
import { FRAME, readEvent, readHello, type BoardEvent, type Hello } from '#shared/wire/presence.ts'
import type { CreatedToken } from '#shared/wire/tokens.ts'

const folder = mkdtempSync(join(tmpdir(), 'nyttokarta-live-'))
let server: RunningServer
beforeAll(async () => {
  const config = readConfig({ DATA_DIR: folder, PORT: '0' })
  server = await startServer(config, { clientFolder: join(folder, 'client'), out: { write: () => true } })
})
afterAll(async () => {
  await server.stop()
  rmSync(folder, { recursive: true })
})

/** What a connection has heard since it was opened. */
class Live {
  readonly hellos: Hello[] = []
  readonly events: BoardEvent[] = []
  readonly closed: Promise<number>
  readonly #socket: WebSocket
  constructor(socket: WebSocket) {
    this.#socket = socket
    this.closed = once(socket, 'close').then(([code]) => code as number)
    socket.on('message', (data: RawData) => {
      const decoder = decoding.createDecoder(new Uint8Array(data as Buffer))
      const type = decoding.readVarUint(decoder)
      if (type === FRAME.hello) this.hellos.push(readHello(decoder))
      if (type === FRAME.event) this.events.push(readEvent(decoder))
      socket.emit('heard')
    })
  }
  async hello(fits: (hello: Hello) => boolean): Promise<Hello> {
    return this.#until(() => this.hellos.find(fits))
  }
  async event(kind: BoardEvent['kind']): Promise<BoardEvent> {
    return this.#until(() => this.events.find((event) => event.kind === kind))
  }
  async #until<T>(find: () => T | undefined): Promise<T> {
    for (;;) {
      const found = find()
      if (found !== undefined) return found
      await once(this.#socket, 'heard')
    }
  }
}

class Person {
  cookie = ''
  token: string | undefined
  headers(): Record<string, string> {
    return this.token === undefined ? { Cookie: this.cookie } : { Authorization: `Bearer ${this.token}` }
  }
  async send<T>(method: string, path: string, body?: unknown): Promise<T> {
    const response = await fetch(`${server.address}${path}`, {
      method,
      headers: { Origin: server.address, 'Content-Type': 'application/json', ...this.headers() },
      ...(body !== undefined && { body: JSON.stringify(body) }),
    })
    this.cookie = response.headers.get('Set-Cookie')?.split(';')[0] ?? this.cookie
    if (!response.ok) throw new Error(await response.text())
    return (response.status === 204 ? undefined : await response.json()) as T
  }
  async connect(boardId: string): Promise<Live> {
    const address = `${server.address.replace('http', 'ws')}/sync/${boardId}?ext=1`
    const live = new Live(new WebSocket(address, { headers: this.headers(), origin: server.address }))
    await live.hello(() => true)
    return live
  }
}

let made: CreatedBoard
let path: string
let [maker, eva] = [new Person(), new Person()]
let evasId: string
const join_ = (person: Person, role: string, name: string): Promise<Joined> => {
  const url = made.invites.find((invite) => invite.role === role)?.url ?? ''
  return person.send('POST', '/api/join', { invite: new URL(url).hash.slice(1), name })
}
beforeEach(async () => {
  ;[maker, eva] = [new Person(), new Person()]
  made = await maker.send('POST', '/api/boards', { title: 'Karta' })
  path = `/api/boards/${made.board.id}`
  evasId = (await join_(eva, 'editor', 'Eva Lund')).participant.id
})

describe('those who are connected', () => {
  test('hear of a new role, and of who has it', async () => {
    const [hers, his] = [await eva.connect(made.board.id), await maker.connect(made.board.id)]
    await maker.send('PATCH', `${path}/participants/${evasId}`, { role: 'viewer' })
    await hers.hello(({ role }) => role === 'viewer')
    expect(await his.event('role')).toMatchObject({ id: evasId })
  })

  test('hear of a new name, and see equal names apart', async () => {
    const [hers, his] = [await eva.connect(made.board.id), await maker.connect(made.board.id)]
    const second = new Person()
    const { participant } = await join_(second, 'viewer', 'eva lund')
    expect(participant.name).toBe('eva lund (2)')
    expect(await his.event('participant')).toMatchObject({ id: participant.id })
    await eva.send('PATCH', `${path}/participants/${evasId}`, { name: 'Eva Ek' })
    await hers.hello((hello) => hello.participant.name === 'Eva Ek')
    const live = await second.connect(made.board.id)
    expect(live.hellos[0]?.participant.name).toBe('eva lund')
  })

  test('hear of locks on parts of the map and of the board', async () => {
    const hers = await eva.connect(made.board.id)
    await maker.send('PUT', `${path}/locks`, { scope: 'kind', id: 'goal', reason: 'x' })
    await hers.hello(({ locks }) => locks.length === 1)
    const { eventSeq } = await hers.event('lock')
    expect(eventSeq).toBeGreaterThan(0)
    await maker.send('PATCH', path, { locked: true, lockReason: 'Beslut' })
    await hers.hello(({ locked }) => locked?.reason === 'Beslut')
    expect((await hers.event('board')).eventSeq).toBeGreaterThan(eventSeq)
  })

  test('hear that there is something for them, and of what is for others only that there was something', async () => {
    const [hers, his] = [await eva.connect(made.board.id), await maker.connect(made.board.id)]
    const said = { anchor: {}, text: 'Vad tror du?', clientKey: 'k'.repeat(16), mentions: [evasId] }
    await maker.send('POST', `${path}/comments`, said)
    const heard = await hers.event('notice')
    expect(heard.id).toBe(evasId)
    const other = await his.event('notice')
    expect(other).not.toHaveProperty('id')
    expect(other.eventSeq).toBe(heard.eventSeq)
  })

  test('are told once of what many are told of', async () => {
    const others = await Promise.all([1, 2, 3].map(async (n) => join_(new Person(), 'commenter', `Person ${n}`)))
    const his = await maker.connect(made.board.id)
    const mentions = others.map(({ participant }) => participant.id)
    await eva.send('POST', `${path}/comments`, { anchor: {}, text: 'Hör på', clientKey: 'k'.repeat(16), mentions })
    await maker.send('PATCH', path, { locked: true })
    await his.event('board')
    expect(his.events.filter(({ kind }) => kind === 'notice')).toHaveLength(1)
  })

  test('are cut off when they are removed, others are not', async () => {
    const [hers, his] = [await eva.connect(made.board.id), await maker.connect(made.board.id)]
    await maker.send('DELETE', `${path}/participants/${evasId}`)
    expect(await hers.closed).toBe(4403)
    expect(await his.event('participant')).toMatchObject({ id: evasId })
  })

  test('sign in again when they have signed out on another tab', async () => {
    const hers = await eva.connect(made.board.id)
    await eva.send('DELETE', '/api/me/session')
    expect(await hers.closed).toBe(4401)
  })

  test('by an access token are cut off when it is withdrawn', async () => {
    const program = new Person()
    const created = await maker.send<CreatedToken>('POST', `${path}/tokens`, { role: 'reporter', label: 'BI' })
    program.token = created.token
    const live = await program.connect(made.board.id)
    expect(live.hellos[0]?.role).toBe('viewer')
    await maker.send('DELETE', `${path}/tokens/${created.id}`)
    expect(await live.closed).toBe(4403)
  })

  test('by an access token are to come back when its end is changed, and may', async () => {
    const program = new Person()
    const created = await maker.send<CreatedToken>('POST', `${path}/tokens`, { role: 'viewer', label: 'BI' })
    program.token = created.token
    const live = await program.connect(made.board.id)
    await maker.send('PATCH', `${path}/tokens/${created.id}`, { label: 'Power BI' })
    const expiresAt = new Date(Date.now() + 3_600_000).toISOString()
    await maker.send('PATCH', `${path}/tokens/${created.id}`, { expiresAt })
    expect(await live.closed).toBe(1001)
    expect((await program.connect(made.board.id)).hellos[0]?.role).toBe('viewer')
  })

  test('load the board anew when a person on it is erased, who is cut off', async () => {
    const [hers, his] = [await eva.connect(made.board.id), await maker.connect(made.board.id)]
    await eva.send('DELETE', '/api/me')
    expect(await hers.closed).toBe(4403)
    expect(await his.closed).toBe(4409)
    const again = await maker.connect(made.board.id)
    expect(again.hellos[0]?.generation).not.toBe(made.board.generation)
  })
})
