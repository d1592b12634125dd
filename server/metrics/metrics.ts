import { monitorEventLoopDelay } from 'node:perf_hooks'
import { Counter, Gauge, Histogram, Registry } from 'prom-client'
import type { Meter } from '#server/sync/settings.ts'

/** What is asked for when the metrics are read. */
export interface MetricSources {
  readonly stats: () => {
    readonly boards: number
    readonly sockets: number
    readonly storage: 'ok' | 'failing'
    /** Most bytes that wait for one connection. */
    readonly queueBytesMax: number
    /** Bytes of the largest document that is loaded. */
    readonly docBytesMax: number
  }
  /** Seconds since the last backup that was verified; undefined when there is none. */
  readonly backupAge: () => Promise<number | undefined>
}
export interface Metrics {
  readonly meter: Meter
  readonly contentType: string
  /** All metrics in the text format of Prometheus. */
  text(): Promise<string>
  close(): void
}

/** From 1 ms to 10 s: a commit takes some, a disk that hangs takes all. */
const SECONDS = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10]
const NANOSECONDS = 1e9

/**
 * The figures of one process. Names: reliability reference 9. Labels are close codes and refusal codes, nothing that
 * people have written or are called.
 */
export function createMetrics({ stats, backupAge }: MetricSources): Metrics {
  const registry = new Registry()
  const registers = [registry]
  const gauge = (name: string, help: string, value: () => number | undefined | Promise<number | undefined>) =>
    new Gauge({
      name,
      help,
      registers,
      async collect() {
        const now = await value()
        if (now === undefined) this.remove()
        else this.set(now)
      },
    })
  const counter = (name: string, help: string) => new Counter({ name, help, registers })
  const seconds = (name: string, help: string) => new Histogram({ name, help, registers, buckets: SECONDS })
  const delay = monitorEventLoopDelay({ resolution: 10 })
  delay.enable()

  gauge('sockets', 'Live connections', () => stats().sockets)
  gauge('boards_loaded', 'Boards in memory', () => stats().boards)
  const updates = counter('updates_total', 'Updates of documents that are stored')
  const refused = new Counter({
    name: 'refused_total',
    help: 'Document messages that were refused',
    labelNames: ['code'] as const,
    registers,
  })
  const closes = new Counter({
    name: 'closes_total',
    help: 'Live connections that the server closed',
    labelNames: ['code'] as const,
    registers,
  })
  const commits = seconds('commit_seconds', 'Time of a commit')
  const acks = seconds('ack_seconds', 'Time from the arrival of a document message to its acknowledgement')
  gauge('queue_bytes_max', 'Most bytes that wait for one connection', () => stats().queueBytesMax)
  gauge('event_loop_lag_seconds', 'Longest delay of the event loop since the last reading', () => {
    const { max } = delay
    delay.reset()
    return max / NANOSECONDS
  })
  gauge('doc_bytes_max', 'Bytes of the largest document in memory', () => stats().docBytesMax)
  const snapshots = seconds('snapshot_seconds', 'Time of a snapshot, verified and stored')
  gauge('storage_failing', '1 while nothing can be stored', () => (stats().storage === 'failing' ? 1 : 0))
  const quarantined = counter('quarantined_rows', 'Stored rows that could not be read, since the start')
  const invalid = counter(
    'invalid_entries',
    'Entries of documents that could not be read and were left out, since the start',
  )
  gauge(
    'backup_age_seconds',
    'Time since the last verified backup of a database without faults; absent while there is none',
    backupAge,
  )
  gauge('rss_bytes', 'Memory of the process', () => process.memoryUsage.rss())

  return {
    meter: {
      updates: (count) => updates.inc(count),
      refused: (code) => refused.inc({ code }),
      closed: (code) => closes.inc({ code: String(code) }),
      committed: (time) => commits.observe(time),
      acknowledged: (time) => acks.observe(time),
      snapshot: (time) => snapshots.observe(time),
      quarantined: (rows) => quarantined.inc(rows),
      invalidEntries: (count) => invalid.inc(count),
    },
    contentType: registry.contentType,
    text: () => registry.metrics(),
    close: () => delay.disable(),
  }
}
