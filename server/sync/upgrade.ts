import { STATUS_CODES, type IncomingMessage, type Server } from 'node:http'
import type { Duplex } from 'node:stream'
import { WebSocketServer, type WebSocket } from 'ws'
import { clientAddress, placeOf } from '#server/http/address.ts'
import { securityHeaders } from '#server/http/headers.ts'
import { CLOSE_MS, Connection } from '#server/sync/connection.ts'
import { holderOf } from '#server/boards/tokens.ts'
import type { Caller, Identity } from '#server/http/identify.ts'
import { ConnectionCounts, type ConnectionLimits } from '#server/sync/connectionCounts.ts'
import type { LocalCopy, Rooms } from '#server/sync/rooms.ts'
import type { Log, SyncConfig } from '#server/sync/settings.ts'
import type { ParticipantRow, Storage } from '#server/storage/storage.ts'
import { CLOSE_CODES } from '#shared/wire/closeCodes.ts'

/** Who knocks: what of `Caller` counts here. */
type UpgradeCaller =
  | { readonly kind: 'session'; readonly session: { readonly id: string } }
  | Extract<Caller, { kind: 'token' | 'badToken' }>

/** Somebody who may come in. */
interface Admitted {
  readonly participant: ParticipantRow
  readonly isProgram: boolean
  /** When an access token ends, in milliseconds since 1970. */
  readonly endsAt?: number
  readonly epoch: number
}

export interface UpgradeDeps {
  readonly rooms: Pick<Rooms, 'connect' | 'epoch' | 'stats' | 'meter'>
  readonly storage: Pick<Storage, 'board' | 'participant'>
  readonly config: SyncConfig & ConnectionLimits & { readonly trustProxy: number }
  readonly log: Log
  readonly identity: {
    identifyCaller(...headers: Parameters<Identity['identifyCaller']>): Promise<UpgradeCaller | undefined>
  }
  readonly site: {
    readonly https: boolean
    accepts(origin: string | undefined): boolean
    stripBase(path: string): string
  }
  /** The stop has begun. */
  readonly draining: () => boolean
}

const SYNC_PATH = /^\/sync\/([A-Za-z0-9_-]{22})$/
const RETRY_AFTER_S = 10
const LATER = CLOSE_CODES.notReady.code

/** What of a request says where it wants to go; undefined when that is no board's address. */
function target(request: IncomingMessage, site: UpgradeDeps['site']) {
  if (request.method !== 'GET' || !URL.canParse(request.url ?? '', 'http://host')) return undefined
  const { pathname, searchParams } = new URL(request.url ?? '', 'http://host')
  const boardId = SYNC_PATH.exec(site.stripBase(pathname))?.[1]
  if (boardId === undefined) return undefined
  const [generation, schema] = [searchParams.get('generation'), searchParams.get('schema')]
  const localCopy: LocalCopy = {
    ...(generation !== null && { generation }),
    // what is no number is older than every schema
    ...(schema !== null && { schemaVersion: /^\d{1,9}$/.test(schema) ? Number(schema) : 0 }),
  }
  return { boardId, localCopy, extended: searchParams.get('ext') === '1' }
}

/** Answers with a plain HTTP status instead of a websocket. */
function refuse(socket: Duplex, status: number, https: boolean): void {
  if (socket.destroyed) return
  const body = JSON.stringify({ type: 'about:blank', title: STATUS_CODES[status], status })
  const headers: Record<string, string> = {
    ...securityHeaders(https),
    'Cache-Control': 'no-store',
    'Content-Type': 'application/problem+json',
    'Content-Length': String(Buffer.byteLength(body)),
    Connection: 'close',
    ...(status === 429 || status === 503 ? { 'Retry-After': String(RETRY_AFTER_S) } : {}),
  }
  const lines = Object.entries(headers).map(([name, value]) => `${name}: ${value}`)
  socket.once('finish', () => socket.destroy())
  socket.end([`HTTP/1.1 ${status} ${STATUS_CODES[status]}`, ...lines, '', body].join('\r\n'))
}

/**
 * Whether compressed frames that are the same for everyone are right for this client: it must not have asked for a
 * smaller window than the one they are made with.
 */
const takesCompressed = (ws: WebSocket, request: IncomingMessage): boolean =>
  ws.extensions.includes('permessage-deflate') &&
  !String(request.headers['sec-websocket-extensions']).includes('server_max_window_bits')

/**
 * Lets people onto boards: `GET /sync/<boardId>` becomes a websocket once origin, session, board and participant are
 * known to be right, and is answered with 401, 403, 404, 429 or 503 otherwise; while the server runs late it is closed
 * at once with 4503.
 */
export function attachUpgrade(server: Server, deps: UpgradeDeps): void {
  const { rooms, storage, config, log, identity, site, draining } = deps
  const counts = new ConnectionCounts(config)
  const sockets = new WebSocketServer({
    noServer: true,
    clientTracking: false,
    maxPayload: config.maxMessageBytes,
    maxFragments: 256,
    maxBufferedChunks: 4096,
    // nothing is compressed here: frames above 1 kB are, once for all sockets (`OutFrame`)
    perMessageDeflate: {
      serverNoContextTakeover: true,
      clientNoContextTakeover: true,
      threshold: Number.MAX_SAFE_INTEGER,
    },
  })

  /** Who the request comes from, as a participant or the holder of a token of this board; undefined, or why not. */
  async function comer({ headers }: IncomingMessage, boardId: string): Promise<Omit<Admitted, 'epoch'> | 401 | 403> {
    const caller = await identity.identifyCaller({ cookie: headers.cookie, authorization: headers.authorization })
    if (!caller || caller.kind === 'badToken') return 401
    if (caller.kind === 'token') {
      const { token } = caller
      // a token of another board is worth nothing here
      if (token.boardId !== boardId) return 401
      const ends = token.expiresAt === undefined ? {} : { endsAt: Date.parse(token.expiresAt) }
      return { participant: holderOf(token), isProgram: true, ...ends }
    }
    const participant = await storage.participant(boardId, caller.session.id)
    return participant && participant.removedAt === undefined ? { participant, isProgram: false } : 403
  }

  async function admit(request: IncomingMessage, boardId: string): Promise<Admitted | number> {
    if (draining()) return 503
    if (!site.accepts(request.headers.origin)) return 403
    if (rooms.stats().lagMs > config.maxLagMs) return LATER
    const { epoch } = rooms
    const came = await comer(request, boardId)
    if (came === 401) return came
    const board = await storage.board(boardId)
    if (!board || board.deletedAt !== undefined) return 404
    return typeof came === 'number' ? came : { ...came, epoch }
  }

  /** Asks for patience by a close code: a browser tells a page nothing of an HTTP status. */
  function sendAway(request: IncomingMessage, socket: Duplex, head: Buffer): void {
    if (socket.destroyed) return
    sockets.handleUpgrade(request, socket, head, (ws) => {
      ws.on('error', () => undefined) // ws closes the socket itself
      rooms.meter.closed(LATER)
      ws.close(LATER)
      setTimeout(() => ws.terminate(), CLOSE_MS).unref()
    })
  }

  async function upgrade(request: IncomingMessage, socket: Duplex, head: Buffer): Promise<void> {
    const place = placeOf(
      clientAddress(
        {
          forwardedFor: [request.headers['x-forwarded-for'] ?? []].flat().join(','),
          remoteAddress: request.socket.remoteAddress,
        },
        config.trustProxy,
      ),
    )
    if (!counts.mayKnock(place)) return refuse(socket, 429, site.https)
    const wanted = target(request, site)
    if (!wanted) return refuse(socket, 404, site.https)
    const admitted = await admit(request, wanted.boardId)
    if (admitted === LATER) return sendAway(request, socket, head)
    if (typeof admitted === 'number') return refuse(socket, admitted, site.https)
    const { participant, isProgram, endsAt, epoch } = admitted
    const leave = draining() ? undefined : counts.enter({ place, participantId: participant.id, ...wanted })
    if (!leave) return refuse(socket, 503, site.https)
    socket.once('close', leave)
    if (socket.destroyed) return leave()
    sockets.handleUpgrade(request, socket, head, (ws) => {
      const compress = takesCompressed(ws, request)
      const { extended } = wanted
      const connection = new Connection({
        ws,
        socket,
        compress,
        extended,
        participant,
        isProgram,
        ...(endsAt !== undefined && { endsAt }),
        config,
        log,
        meter: rooms.meter,
      })
      const readAgain = async (): Promise<ParticipantRow | undefined> => {
        const came = await comer(request, wanted.boardId)
        return typeof came === 'number' ? undefined : came.participant
      }
      rooms.connect(connection, { ...wanted, epoch, readAgain }).catch((error: unknown) => connection.fault(error))
    })
  }

  server.on('upgrade', (request, socket, head) => {
    // from the first tick: an error nobody listens to would end the process
    socket.on('error', () => socket.destroy())
    upgrade(request, socket, head).catch((error: unknown) => {
      log.error({ err: error }, 'upgrade failed')
      refuse(socket, 503, site.https)
    })
  })
}
