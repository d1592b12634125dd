import type { IncomingMessage, Server } from 'node:http'
import type { Duplex } from 'node:stream'
import { WebSocketServer, type WebSocket } from 'ws'
import { clientAddress, placeOf } from '#server/http/address.ts'
import { acceptedLanguage } from '#server/http/language.ts'
import { endWith, rawAnswer } from '#server/http/rawAnswer.ts'
import { refusedWith, type Admission } from '#server/sync/admission.ts'
import { CLOSE_MS, Connection } from '#server/sync/connection.ts'
import type { Site } from '#server/http/site.ts'
import type { LocalCopy, Rooms } from '#server/sync/liveBoards.ts'
import type { Log, SyncConfig } from '#server/sync/settings.ts'
import type { TextsOf } from '#server/deps.ts'
import type { ParticipantRow } from '#server/storage/storage.ts'
import { CLOSE_CODES } from '#shared/wire/closeCodes.ts'
import type { ProblemCode } from '#shared/wire/problems.ts'

export interface UpgradeDeps {
  readonly rooms: Pick<Rooms, 'connect' | 'meter'>
  readonly admission: Admission
  readonly config: SyncConfig & { readonly trustProxy: number }
  readonly log: Log
  readonly texts: TextsOf
  readonly site: Pick<Site, 'https' | 'basePath' | 'accepts' | 'stripBase'>
  /** The stop has begun. */
  readonly draining: () => boolean
}

const SYNC_PATH = /^\/sync\/([A-Za-z0-9_-]{22})$/
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

/**
 * Whether compressed frames that are the same for everyone are right for this client: it must not have asked for a
 * smaller window than the one they are made with.
 */
const takesCompressed = (ws: WebSocket, request: IncomingMessage): boolean =>
  ws.extensions.includes('permessage-deflate') &&
  !String(request.headers['sec-websocket-extensions']).includes('server_max_window_bits')

/**
 * Lets people onto boards: `GET /sync/<boardId>` becomes a websocket once origin, session, board and participant are
 * known to be right, and is answered with a problem of status 401, 403, 404, 429 or 503 otherwise; while the server runs
 * late it is closed at once with 4503.
 */
export function attachUpgrade(server: Server, deps: UpgradeDeps): void {
  const { rooms, admission, config, log, texts, site, draining } = deps
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

  /** Answers with a plain HTTP status instead of a websocket. */
  function refuse(request: IncomingMessage, socket: Duplex, code: ProblemCode): void {
    if (socket.destroyed) return
    const language = acceptedLanguage(request.headers['accept-language'])
    const { status, headers, text } = rawAnswer({ site, t: texts(language) }, refusedWith(code))
    socket.once('finish', () => socket.destroy())
    endWith(socket, { status, headers: { ...headers, 'Content-Language': language, Vary: 'Accept-Language' }, text })
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
    if (!admission.counts.mayKnock(place)) return refuse(request, socket, 'too-many-attempts')
    const wanted = target(request, site)
    if (!wanted) return refuse(request, socket, 'not-found')
    const { boardId } = wanted
    const { origin, cookie, authorization } = request.headers
    const who = { boardId, cookie, authorization }
    const admitted = await admission.admit({ ...who, place, fromHere: site.accepts(origin) })
    if (admitted === 'late') return sendAway(request, socket, head)
    if (typeof admitted === 'string') return refuse(request, socket, admitted)
    const { participant, isProgram, endsAt, epoch } = admitted
    if (draining()) return refuse(request, socket, 'not-ready')
    const leave = admission.counts.enter({ place, boardId, participantId: participant.id })
    if (!leave) return refuse(request, socket, 'too-many-connections')
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
        const came = await admission.comer(who)
        return typeof came === 'string' ? undefined : came.participant
      }
      rooms.connect(connection, { ...wanted, epoch, readAgain }).catch((error: unknown) => connection.fault(error))
    })
  }

  server.on('upgrade', (request, socket, head) => {
    // from the first tick: an error nobody listens to would end the process
    socket.on('error', () => socket.destroy())
    upgrade(request, socket, head).catch((error: unknown) => {
      log.error({ err: error }, 'upgrade failed')
      refuse(request, socket, 'not-ready')
    })
  })
}
