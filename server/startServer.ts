import { once } from 'node:events'
import type { Server } from 'node:http'
import { serve } from '@hono/node-server'
import { createApp } from '#server/app.ts'
import { createClock } from '#server/clock.ts'
import type { Config } from '#server/config.ts'
import { createDeps } from '#server/createDeps.ts'
import { answerBrokenRequest } from '#server/http/brokenRequests.ts'
import { heldBack } from '#server/http/log.ts'
import { attachUpgrade } from '#server/sync/upgrade.ts'

/** Largest head of a request, and how long head and whole may take to arrive. Source: reliability reference 7. */
const HTTP_LIMITS = { maxHeaderSize: 16_384, headersTimeout: 10_000, requestTimeout: 30_000 } as const
/** Answers that are on their way at a stop get this long to leave. */
const LAST_ANSWERS_MS = 1000

export interface RunningServer {
  /** The address it listens on, `http://127.0.0.1:3000`. */
  readonly address: string
  readonly log: { fatal(fields: object, message: string): void; warn(fields: object, message: string): void }
  /** Stops gracefully: everything acknowledged is stored when this resolves. Later calls wait for the first. */
  stop(): Promise<void>
}

/** The server could not listen; the message is one sentence for the operator. */
export class CannotListen extends Error {}

const cannotListen = (error: NodeJS.ErrnoException, { host, port }: Config): CannotListen => {
  const reasons: Readonly<Record<string, string>> = {
    EADDRINUSE: `port ${port} is in use already: stop the other program or set PORT`,
    EACCES: `this user may not use port ${port}: set PORT to one above 1023`,
    EADDRNOTAVAIL: `this machine has no address ${host}: set HOST`,
    ENOTFOUND: `there is no host ${host}: set HOST`,
  }
  return new CannotListen(`Nyttokarta cannot listen: ${reasons[error.code ?? ''] ?? error.message}.`, { cause: error })
}

/** Opens the database, listens, and says so as the first line on `out`; log lines follow it there. */
export async function startServer(
  config: Config,
  options: { clientFolder: string; out: { write(text: string): unknown } },
): Promise<RunningServer> {
  const { clientFolder, out } = options
  const logTo = heldBack(out)
  let port = config.port
  const clock = createClock(config.timeZone)
  const deps = await createDeps({ config, clientFolder, logTo, clock, port: () => port })
  const app = createApp(deps)
  // Without options for TLS or HTTP/2 what `serve` makes is a plain server.
  const server = serve({ fetch: app.fetch, hostname: config.host, port, serverOptions: HTTP_LIMITS }) as Server
  server.on('clientError', answerBrokenRequest(deps.site, deps.texts('en')))
  attachUpgrade(server, deps)
  try {
    await once(server, 'listening')
  } catch (error) {
    await deps.close()
    throw cannotListen(error as NodeJS.ErrnoException, config)
  }
  const bound = server.address()
  if (bound !== null && typeof bound !== 'string') port = bound.port
  const host = config.host.includes(':') ? `[${config.host}]` : config.host
  const address = `http://${host}:${port}`
  out.write(`Nyttokarta listening on ${address}\n`)
  logTo.open()
  if (!config.publicUrl && !/^(?:localhost|127\.|::1$)/.test(config.host)) {
    deps.log.warn({}, 'PUBLIC_URL is unset: others than this machine can read, but not change anything')
  }

  const stopOnce = async () => {
    deps.drain()
    await deps.rooms.close()
    await closed(server)
    await deps.close()
  }
  let stopping: Promise<void> | undefined
  return { address, log: deps.log, stop: () => (stopping ??= stopOnce()) }
}

async function closed(server: Server): Promise<void> {
  const all = new Promise<void>((resolve) => {
    server.close(() => resolve())
  })
  server.closeIdleConnections()
  const timer = setTimeout(() => server.closeAllConnections(), LAST_ANSWERS_MS)
  await all.finally(() => clearTimeout(timer))
}
