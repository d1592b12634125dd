import type { DestinationStream } from 'pino'
import { createDerive } from '#server/boards/derivations.ts'
import { loadTexts } from '#server/boards/loadTexts.ts'
import { createMapWorkers } from '#server/boards/mapWorkers.ts'
import { createBoundedTurns } from '#server/boards/turns.ts'
import type { Config } from '#server/config.ts'
import type { Clock, Deps } from '#server/deps.ts'
import { readClientFiles } from '#server/http/clientFiles.ts'
import { createIdentity } from '#server/http/identify.ts'
import { createLog } from '#server/http/log.ts'
import { createReadiness } from '#server/http/readiness.ts'
import { createMailTask, type MailTask } from '#server/mail/mailTask.ts'
import { createMailTransport } from '#server/mail/transport.ts'
import { createMetrics, type Metrics } from '#server/metrics/metrics.ts'
import { createSite } from '#server/http/site.ts'
import { openStorage } from '#server/storage/backends.ts'
import { createAdmission } from '#server/sync/admission.ts'
import type { Rooms } from '#server/sync/liveBoards.ts'
import { createRooms } from '#server/sync/rooms.ts'
import { SOUND_BACKUP } from '#server/tasks/dailyTasks.ts'

/** Imports, restores and undoings that wait on one board while another is worked out. */
const CHANGES_WAITING = 5
/** Files and comparisons of large versions likewise. */
const VERSIONS_WAITING = 12

interface Options {
  readonly config: Config
  /** Where the built client lies; it may be missing. */
  readonly clientFolder: string
  readonly logTo: DestinationStream
  /** The port in use, asked for at each request. */
  readonly port: () => number
  readonly clock: Clock
}
export interface RunningDeps extends Deps {
  /** From now on nothing new is taken on, and the server says that it is not ready. */
  drain(): void
  /** Only where they are told to anybody. */
  readonly metrics: Metrics | undefined
  /** Sends nothing by itself before it is started. */
  readonly mail?: MailTask
  /** Stores what is queued, closes the live connections and then the database. */
  close(): Promise<void>
}

/** Opens the database and makes everything the app needs. Rejects with `StorageUnavailable`, whose message is for the operator. */
export async function createDeps({ config, clientFolder, logTo, port, clock }: Options): Promise<RunningDeps> {
  const log = createLog(config, logTo)
  const storage = await openStorage(config.databaseUrl, { now: () => clock.now(), backupFolder: config.backupDir })
  const site = createSite(config, port)
  const metrics = config.metricsListen
    ? createMetrics({
        stats: () => rooms.stats(),
        backupAge: async () => {
          const last = await storage.lastDone(SOUND_BACKUP)
          return last === undefined ? undefined : (clock.now().getTime() - Date.parse(last)) / 1000
        },
      })
    : undefined
  const rooms: Rooms = createRooms({ storage, config, log, clock, ...(metrics && { meter: metrics.meter }) })
  const mapWorkers = createMapWorkers()
  const texts = await loadTexts()
  let stopping = false
  const draining = () => stopping
  const identity = createIdentity({ storage, site, clock })
  const readiness = createReadiness({ storage, rooms, draining, maxLagMs: config.maxLagMs })
  const mail = config.mail
    ? createMailTask({ storage, rooms, site, texts, clock, log, config }, createMailTransport(config.mail))
    : undefined
  return {
    config,
    storage,
    rooms,
    mapWorkers,
    turns: createBoundedTurns(CHANGES_WAITING),
    versionTurns: createBoundedTurns(VERSIONS_WAITING),
    identity,
    admission: createAdmission({ rooms, storage, config, identity, draining }),
    site,
    log,
    clock,
    texts,
    derive: createDerive({ rooms, mapWorkers, texts, clock, config }),
    readiness,
    clientFiles: readClientFiles(clientFolder, site.basePath),
    draining,
    metrics,
    ...(mail && { mail }),
    drain() {
      stopping = true
    },
    async close() {
      stopping = true
      metrics?.close()
      await mail?.stop()
      await mapWorkers.close()
      await rooms.close()
      await storage.close()
    },
  }
}
