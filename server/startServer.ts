import { once } from 'node:events'
import { createServer, type Server } from 'node:http'
import { getRequestListener } from '@hono/node-server'
import { createApp } from '#server/app.ts'
import { createClock } from '#server/clock.ts'
import type { Config, ListenAddress } from '#server/config.ts'
import { createDeps, type RunningDeps } from '#server/createDeps.ts'
import { brokenRequests, namesOneHost } from '#server/http/brokenRequests.ts'
import { heldBack } from '#server/http/log.ts'
import { listenForMetrics, type MetricsServer } from '#server/metrics/metricsServer.ts'
import { attachUpgrade } from '#server/sync/upgrade.ts'
import { dailyTasks } from '#server/tasks/dailyTasks.ts'
import { createSchedule } from '#server/tasks/schedule.ts'

/** Largest head of a request, and how long head and whole may take to arrive. */
const httpLimits = ({ maxHeaderBytes, headersTimeoutMs, requestTimeoutMs }: Config) => ({
  maxHeaderSize: maxHeaderBytes,
  headersTimeout: headersTimeoutMs,
  // Node refuses a whole that may take less time than its head.
  requestTimeout: Math.max(requestTimeoutMs, headersTimeoutMs),
  // Node looks for the late ones only so often, by itself every 30 s.
  connectionsCheckingInterval: Math.min(headersTimeoutMs, 2000),
})
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

/** `forPort` and `forHost` are the settings to change. */
function cannotListen(
  error: NodeJS.ErrnoException,
  { host, port }: ListenAddress,
  forPort = 'PORT',
  forHost = 'HOST',
): CannotListen {
  const reasons: Readonly<Record<string, string>> = {
    EADDRINUSE: `port ${port} is in use already: stop the other program or set ${forPort}`,
    EACCES: `this user may not use port ${port}: set ${forPort} to one above 1023`,
    EADDRNOTAVAIL: `this machine has no address ${host}: set ${forHost}`,
    ENOTFOUND: `there is no host ${host}: set ${forHost}`,
  }
  return new CannotListen(`Nyttokarta cannot listen: ${reasons[error.code ?? ''] ?? error.message}.`, { cause: error })
}

async function tellMetrics({ config, metrics, log }: RunningDeps): Promise<MetricsServer | undefined> {
  if (!metrics || !config.metricsListen) return undefined
  try {
    return await listenForMetrics(config.metricsListen, metrics, log)
  } catch (error) {
    const setting = 'METRICS_LISTEN'
    throw cannotListen(error as NodeJS.ErrnoException, config.metricsListen, setting, setting)
  }
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
  const broken = brokenRequests({ site: deps.site, t: deps.texts('en'), log: deps.log })
  const listener = getRequestListener(app.fetch, { hostname: config.host, errorHandler: broken.errorHandler })
  const server = createServer({ ...httpLimits(config), requireHostHeader: false }, (request, response) => {
    if (!namesOneHost(request)) return broken.refuse(request, response)
    // The listener answers every error itself, so nobody waits for it.
    void listener(request, response)
  })
  server.on('clientError', broken.clientError)
  server.on('checkExpectation', broken.refuse)
  attachUpgrade(server, deps)
  server.listen(port, config.host)
  let metrics: MetricsServer | undefined
  try {
    await once(server, 'listening').catch((error: NodeJS.ErrnoException) => {
      throw cannotListen(error, config)
    })
    metrics = await tellMetrics(deps)
  } catch (error) {
    server.close()
    await deps.close()
    throw error
  }
  const schedule = createSchedule({ ...deps, tasks: dailyTasks(deps), timeZone: config.timeZone })
  const bound = server.address()
  if (bound !== null && typeof bound !== 'string') port = bound.port
  const host = config.host.includes(':') ? `[${config.host}]` : config.host
  const address = `http://${host}:${port}`
  out.write(`Nyttokarta listening on ${address}\n`)
  logTo.open()
  if (metrics) deps.log.info({ address: metrics.address }, 'metrics')
  if (!config.publicUrl && !/^(?:localhost|127\.|::1$)/.test(config.host)) {
    deps.log.warn({}, 'PUBLIC_URL is unset: others than this machine can read, but not change anything')
  }

  if (config.mail && !config.publicUrl) {
    deps.log.warn({}, 'PUBLIC_URL is unset: links in messages work on this machine alone')
  }
  deps.mail?.start()

  const stopOnce = async () => {
    deps.drain()
    await deps.mail?.stop()
    await deps.mapWorkers.close()
    await deps.rooms.close()
    await schedule.stop()
    await closed(server)
    await metrics?.close()
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
