import { once } from 'node:events'
import { mkdtemp, rm } from 'node:fs/promises'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type * as decoding from 'lib0/decoding'
import { WebSocket, type ClientOptions } from 'ws'
import { WebsocketProvider } from 'y-websocket'
import * as Y from 'yjs'
import { loadTexts } from '#server/boards/loadTexts.ts'
import { bearerOf } from '#server/http/identify.ts'
import { FaultyStorage } from '#server/sync/faultyStorage.ts'
import { createAdmission } from '#server/sync/admission.ts'
import type { ConnectionLimits } from '#server/sync/connectionCounts.ts'
import type { Rooms } from '#server/sync/liveBoards.ts'
import { createRooms } from '#server/sync/rooms.ts'
import { seedBoard } from '#server/sync/seedBoard.ts'
import type { Meter, SyncConfig, Tuning } from '#server/sync/settings.ts'
import { attachUpgrade } from '#server/sync/upgrade.ts'
import { openStorage } from '#server/storage/backends.ts'
import type { Storage } from '#server/storage/storage.ts'
import type { MapFile } from '#shared/model/mapFile.ts'
import {
  FRAME,
  readHello,
  readPointers,
  readRefused,
  readSaved,
  type Hello,
  type Pointer,
  type RefusedMessage,
} from '#shared/wire/presence.ts'
import type { Role } from '#shared/wire/roles.ts'

type Config = SyncConfig & ConnectionLimits & { readonly trustProxy: number }
const CONFIG: Config = {
  commitWindowMs: 16,
  presenceTickMs: 66,
  unloadMs: 60_000,
  pingMs: 20_000,
  maxMessageBytes: 1_048_576,
  maxPresenceBytes: 2048,
  maxDocBytes: 8_388_608,
  maxElements: 5000,
  maxText: 20_000,
  maxQueueBytes: 12_582_912,
  maxBoardsLoaded: 500,
  maxLagMs: 10_000,
  slowClientMs: 15_000,
  rateMessages: { perPeriod: 120, burst: 600 },
  rateBytes: { perPeriod: 524_288, burst: 4_194_304 },
  rateSync1: { perPeriod: 10, burst: 10 },
  rateUpgrades: { perPeriod: 50, burst: 600 },
  maxConnPerBoard: 250,
  maxConnPerParticipant: 10,
  maxConnPerIp: 400,
  maxConnTotal: 4000,
  trustProxy: 0,
}
export const BOARD_ID = 'b'.repeat(22)
const INVITE = 'invite'
const TEXTS = loadTexts()

export interface TestOptions {
  readonly config?: Partial<Config>
  readonly tuning?: Partial<Tuning>
  readonly map?: MapFile
  readonly meter?: Meter
  readonly today?: () => string
  /** Opens the database; else `openStorage` does. */
  readonly open?: (file: string) => Promise<Storage>
}
/** Somebody who has joined the board; the session's id is all the cookie holds. */
export interface TestPerson {
  readonly participantId: string
  readonly sessionId: string
  /** Of a program: an access token in place of the session. */
  readonly token?: string
}
export interface TestProvider {
  readonly doc: Y.Doc
  readonly provider: WebsocketProvider
  /** Frames 10, 11 and 12 that have come, in order. */
  readonly saved: number[]
  readonly refused: RefusedMessage[]
  readonly hellos: Hello[]
  readonly pointers: (readonly (readonly [number, Pointer])[])[]
  /** Called with each number that comes in frame 10. */
  onSaved: (n: number) => void
  /** Resolves when the document has come. */
  synced(): Promise<void>
}
/** A bare websocket that keeps what comes. */
export interface TestSocket {
  readonly ws: WebSocket
  readonly frames: Uint8Array[]
  /** Code of the close, once it is closed. */
  closed(): Promise<number>
}

const defaultOpen = (file: string): Promise<Storage> => openStorage(`sqlite:${file}`, { now: () => new Date() })

/** The live connection of a server on a real port, with a real database, and one board. */
export class TestServer {
  readonly file: string
  rooms!: Rooms
  storage!: Storage
  readonly lines: { fields: object; message: string }[] = []
  readonly #folder: string
  readonly #options: TestOptions
  readonly #open = new Set<{ destroy(): void }>()
  #faults!: FaultyStorage
  #server!: Server
  #people = 0
  #port = 0

  private constructor(folder: string, options: TestOptions) {
    this.#folder = folder
    this.#options = options
    this.file = join(folder, 'nyttokarta.db')
  }

  static async start(options: TestOptions = {}): Promise<TestServer> {
    const server = new TestServer(await mkdtemp(join(tmpdir(), 'sync-')), options)
    await server.#listen(0)
    await server.#createBoard()
    return server
  }

  get port(): number {
    // it listens on TCP, so the address has a port
    return (this.#server.address() as AddressInfo).port
  }

  async person(role: Role, name = `${role} ${this.#people + 1}`): Promise<TestPerson> {
    const id = `p${++this.#people}`
    const sessionId = `s${this.#people}`
    const at = new Date().toISOString()
    await this.storage.createSession({ id: sessionId, tokenHash: id, createdAt: at, lastUsedAt: at, ownDevice: false })
    await this.setRole({ participantId: id, sessionId }, role, name)
    return { participantId: id, sessionId }
  }

  /** Makes the participant, or gives another role or name. */
  async setRole({ participantId, sessionId }: TestPerson, role: Role, name = 'somebody'): Promise<void> {
    const organisation = { id: 'org1', name: 'Region Norr', colour: '#7A4B9A' }
    const participant = { id: participantId, boardId: BOARD_ID, sessionId, name, organisation, role, guest: true }
    const at = new Date().toISOString()
    await this.storage.join(INVITE, { ...participant, colour: '#0F6E84', joinedAt: at }, at, {
      action: 'board.changed',
    })
  }

  /** A program with an access token. */
  async program(expiresAt?: string): Promise<TestPerson> {
    const id = `token${++this.#people}`
    const at = new Date().toISOString()
    const token = { id, boardId: BOARD_ID, tokenHash: id, role: 'viewer', label: 'Rapport', createdAt: at } as const
    const row = { ...token, createdBy: 'maker', ...(expiresAt !== undefined && { expiresAt }) }
    await this.storage.addToken(row, { action: 'token.made', boardId: BOARD_ID })
    return { participantId: id, sessionId: '', token: id }
  }

  url(extended: boolean): string {
    return `ws://127.0.0.1:${this.port}/sync/${BOARD_ID}${extended ? '?ext=1' : ''}`
  }

  /** A stock y-websocket client; `extended` asks for frames 10–14 as our own client does. */
  provider(person: TestPerson, { extended = false, doc = new Y.Doc(), boardId = BOARD_ID } = {}): TestProvider {
    const socketOptions = this.#headers(person)
    class Socket extends WebSocket {
      constructor(address: string) {
        super(address, socketOptions)
      }
    }
    const provider = new WebsocketProvider(`ws://127.0.0.1:${this.port}/sync`, boardId, doc, {
      disableBc: true,
      maxBackoffTime: 200,
      // y-websocket is written for the browser's class, which this one stands in for
      WebSocketPolyfill: Socket as unknown as typeof globalThis.WebSocket,
      ...(extended && { params: { ext: '1' } }),
    })
    const client: TestProvider = {
      doc,
      provider,
      saved: [],
      refused: [],
      hellos: [],
      pointers: [],
      onSaved: (n) => client.saved.push(n),
      synced: () =>
        new Promise((resolve) => {
          if (provider.synced) resolve()
          else provider.once('sync', () => resolve())
        }),
    }
    const on = (type: number, read: (decoder: decoding.Decoder) => void): void => {
      provider.messageHandlers[type] = (_encoder: unknown, decoder: decoding.Decoder) => read(decoder)
    }
    on(FRAME.saved, (decoder) => client.onSaved(readSaved(decoder)))
    on(FRAME.refused, (decoder) => client.refused.push(readRefused(decoder)))
    on(FRAME.hello, (decoder) => client.hellos.push(readHello(decoder)))
    on(FRAME.pointers, (decoder) => client.pointers.push(readPointers(decoder)))
    this.#open.add({
      destroy: () => {
        provider.destroy()
        doc.destroy()
      },
    })
    return client
  }

  async socket(person: TestPerson, { extended = false } = {}): Promise<TestSocket> {
    const ws = new WebSocket(this.url(extended), this.#headers(person))
    const frames: Uint8Array[] = []
    ws.on('message', (data: Buffer) => frames.push(new Uint8Array(data)))
    ws.on('error', () => undefined) // the close that follows is what tests look at
    this.#open.add({ destroy: () => ws.terminate() })
    const closing = once(ws, 'close')
    await once(ws, 'open')
    return { ws, frames, closed: async () => Number((await closing)[0]) }
  }

  /** Status of an upgrade that is refused, or 101. */
  async knock(path: string, headers: Record<string, string>): Promise<number> {
    const ws = new WebSocket(`ws://127.0.0.1:${this.port}${path}`, { headers })
    this.#open.add({ destroy: () => ws.terminate() })
    return new Promise((resolve) => {
      ws.on('unexpected-response', (_request, response) => resolve(response.statusCode ?? 0))
      ws.on('open', () => resolve(101))
      ws.on('error', () => resolve(0))
    })
  }

  headers(person: TestPerson): Record<string, string> {
    const { token, sessionId } = person
    const origin = 'http://test'
    return token === undefined
      ? { origin, cookie: `session=${sessionId}` }
      : { origin, authorization: `Bearer ${token}` }
  }

  /** From now on every commit fails, or none. */
  failCommits(failing: boolean): void {
    this.#faults.failing = failing
  }

  /** From now on history cannot be cut, or can. */
  failCuts(failing: boolean): void {
    this.#faults.cutsFail = failing
  }

  /** Commits that wait. */
  get commitsHeld(): number {
    return this.#faults.waiting
  }

  /** From now on commits wait, until the answer is called. */
  holdCommits(): () => void {
    let release = (): void => undefined
    this.#faults.holding = new Promise((resolve) => {
      release = resolve
    })
    return release
  }

  /** From now on boards wait to be loaded, until the answer is called. */
  holdLoads(): () => void {
    let release = (): void => undefined
    this.#faults.loading = new Promise((resolve) => {
      release = resolve
    })
    return release
  }

  /** A graceful stop. */
  async stop(): Promise<void> {
    await this.rooms.close()
    await this.storage.close()
    this.#server.closeAllConnections()
    await new Promise((resolve) => {
      this.#server.close(resolve)
    })
  }

  async restart(): Promise<void> {
    await this.stop()
    await this.resume()
  }

  /** After a stop: listens again on the port it had. */
  async resume(): Promise<void> {
    await this.#listen(this.#port)
  }

  async remove(): Promise<void> {
    for (const client of this.#open) client.destroy()
    await this.stop()
    await rm(this.#folder, { recursive: true })
  }

  #headers(person: TestPerson): ClientOptions {
    return { headers: this.headers(person) }
  }

  async #listen(port: number): Promise<void> {
    const { config, tuning, meter, open = defaultOpen, today = () => '2027-03-01' } = this.#options
    this.#faults = new FaultyStorage(await open(this.file))
    this.storage = this.#faults.storage
    const log = { info: this.#log, warn: this.#log, error: this.#log }
    const all = { ...CONFIG, ...config }
    const clock = { now: () => new Date(), today }
    const short = { closeSpreadMs: 20, retryMs: 50, compactSpacingMs: 0, ...tuning }
    this.rooms = createRooms({ storage: this.storage, config: all, log, clock, tuning: short, ...(meter && { meter }) })
    this.#server = createServer()
    const draining = () => false
    const admission = createAdmission({
      rooms: this.rooms,
      storage: this.storage,
      config: all,
      draining,
      identity: {
        identifyCaller: async ({ cookie, authorization }) => {
          const tokenHash = bearerOf(authorization)
          const token = tokenHash === undefined ? undefined : await this.storage.tokenByHash(tokenHash)
          if (tokenHash !== undefined)
            return token && token.revokedAt === undefined ? { kind: 'token', token } : { kind: 'badToken' }
          const id = /^session=(\w+)$/.exec(cookie ?? '')?.[1]
          return id === undefined ? undefined : { kind: 'session', session: { id } }
        },
      },
    })
    attachUpgrade(this.#server, {
      rooms: this.rooms,
      admission,
      config: all,
      log,
      texts: await TEXTS,
      site: { https: false, basePath: '', accepts: (origin) => origin === 'http://test', stripBase: (path) => path },
      draining,
    })
    this.#server.listen(port, '127.0.0.1')
    await once(this.#server, 'listening')
    this.#port = this.port
  }

  readonly #log = (fields: object, message: string): void => {
    this.lines.push({ fields, message })
  }

  async #createBoard(): Promise<void> {
    const at = new Date().toISOString()
    const language = 'sv'
    const { map } = this.#options
    const { updates, nextNumber } = seedBoard({ title: 'Provkarta', language, ...(map && { file: map }) })
    const board = { id: BOARD_ID, title: 'Provkarta', language, createdAt: at, generation: 'generation-1' } as const
    await this.storage.createSession({
      id: 'maker',
      tokenHash: 'maker',
      createdAt: at,
      lastUsedAt: at,
      ownDevice: false,
    })
    const maker = { id: 'maker', boardId: BOARD_ID, sessionId: 'maker', name: 'Maker', role: 'facilitator' } as const
    const invite = { id: INVITE, boardId: BOARD_ID, secretHash: 'x', role: 'viewer', createdAt: at } as const
    await this.storage.createBoard(
      {
        board: { ...board, phase: 1, locked: false, nextNumber },
        seed: updates.map((bytes) => ({ bytes, kind: 'seed' })),
        maker: { ...maker, colour: '#0F6E84', guest: true, joinedAt: at },
        invites: [{ ...invite, createdBy: 'maker', uses: 0 }],
      },
      { action: 'board.changed' },
    )
  }
}
