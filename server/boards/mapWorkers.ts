import type { Worker } from 'node:worker_threads'
import { mapTooLarge } from '#server/boards/mapFiles.ts'
import { isSmall, runMapJob } from '#server/boards/mapJobs.ts'
import type { MapJob, MapOutcome, MapRefusal, OutcomeOf } from '#server/boards/mapJobs.ts'
import { Problem } from '#server/http/problem.ts'
import { startWorker } from '#server/storage/startWorker.ts'

/** Work on whole maps, which can be large and are written by strangers, away from the loop that serves everyone. */
export interface MapWorkers {
  /**
   * The outcome of a job. Rejects with the problem `import-too-slow`, `map-too-large` or `answer-too-large` when it takes
   * more time or memory than a job may, and with `not-ready` when too many wait or the server stops.
   */
  run<J extends MapJob>(job: J): Promise<MapRefusal | OutcomeOf[J['kind']]>
  /** Whether too many wait already, so that what a job needs is not got ready for nothing. */
  isFull(): boolean
  close(): Promise<void>
}
export interface MapWorkerTuning {
  /** Threads at once. */
  readonly threads: number
  /** Jobs that may wait for one. */
  readonly waiting: number
  /** A job may take so long. */
  readonly maxMs: number
  /** …and one that makes something from a map on a board, which is nobody's file. */
  readonly maxDeriveMs: number
  /** …and so much memory, in MiB. */
  readonly maxMiB: number
  /** A thread that has nothing to do ends after this long. */
  readonly idleMs: number
}
/** Source: reliability reference 7. */
const TUNING: MapWorkerTuning = {
  threads: 2,
  waiting: 20,
  maxMs: 10_000,
  maxDeriveMs: 60_000,
  maxMiB: 256,
  idleMs: 60_000,
}

interface Waiting {
  readonly job: MapJob
  readonly resolve: (outcome: MapOutcome) => void
  readonly reject: (error: unknown) => void
}
interface Thread {
  readonly worker: Worker
  doing: Waiting | undefined
  timer: NodeJS.Timeout | undefined
}

export const notReady = (): Problem => new Problem('not-ready', { headers: { 'Retry-After': '10' } })
/** Jobs that make something from a map on a board. */
const MADE: ReadonlySet<MapJob['kind']> = new Set(['derive', 'freeze', 'refreeze', 'compare', 'restore'])
const codeOf = (error: unknown): unknown => (error instanceof Error && 'code' in error ? error.code : undefined)

export function createMapWorkers(given: Partial<MapWorkerTuning> = {}): MapWorkers {
  const tuning = { ...TUNING, ...given }
  const threads = new Set<Thread>()
  const queue: Waiting[] = []
  let closed = false

  // what is made from a map on the board is nobody's file
  const isMade = ({ kind }: MapJob): boolean => MADE.has(kind)
  const tooMuch = (job: MapJob): Problem => (isMade(job) ? new Problem('answer-too-large') : notReady())
  const tooLarge = (job: MapJob): Problem => ('limits' in job ? mapTooLarge(job.limits) : tooMuch(job))
  const tooSlow = (job: MapJob): Problem =>
    'limits' in job ? new Problem('import-too-slow', { values: { seconds: tuning.maxMs / 1000 } }) : tooMuch(job)

  /** Ends the thread; whoever waits for it hears why. */
  function end(thread: Thread, why: unknown): Promise<unknown> {
    threads.delete(thread)
    clearTimeout(thread.timer)
    thread.doing?.reject(why)
    thread.doing = undefined
    return thread.worker.terminate()
  }
  function start(): Thread {
    const worker = startWorker('mapWorker', undefined, { maxOldGenerationSizeMb: tuning.maxMiB })
    worker.unref()
    const thread: Thread = { worker, doing: undefined, timer: undefined }
    threads.add(thread)
    worker.on('message', (outcome: MapOutcome) => {
      const done = thread.doing
      thread.doing = undefined
      clearTimeout(thread.timer)
      thread.timer = setTimeout(() => void end(thread, notReady()), tuning.idleMs).unref()
      done?.resolve(outcome)
      next()
    })
    worker.on('error', (error) => {
      const job = thread.doing?.job
      const outOfMemory = codeOf(error) === 'ERR_WORKER_OUT_OF_MEMORY'
      void end(thread, outOfMemory && job ? tooLarge(job) : error)
      next()
    })
    worker.on('exit', () => {
      if (threads.has(thread)) void end(thread, new Error('a thread for maps ended'))
    })
    return thread
  }
  function next(): void {
    const idle = [...threads].find(({ doing }) => !doing)
    const [first] = queue
    if (!first || (!idle && threads.size >= tuning.threads)) return
    queue.shift()
    const thread = idle ?? start()
    clearTimeout(thread.timer)
    thread.doing = first
    thread.timer = setTimeout(
      () => {
        void end(thread, tooSlow(first.job))
        next()
      },
      isMade(first.job) ? tuning.maxDeriveMs : tuning.maxMs,
    )
    try {
      thread.worker.postMessage(first.job)
    } catch (error) {
      // too deep to be handed over; nothing has begun
      void end(thread, error instanceof RangeError ? tooLarge(first.job) : error)
    }
    next()
  }

  const isFull = (): boolean => closed || queue.length >= tuning.waiting
  return {
    isFull,
    async run<J extends MapJob>(job: J) {
      // a thread of its own would take longer than the work
      const inline = job.kind === 'seed' && isSmall(job.map)
      const outcome = inline
        ? runMapJob(job)
        : await new Promise<MapOutcome>((resolve, reject) => {
            if (isFull()) return reject(notReady())
            queue.push({ job, resolve, reject })
            next()
          })
      // the thread answers with an outcome of the job it was given
      return outcome as MapRefusal | OutcomeOf[J['kind']]
    },
    async close() {
      closed = true
      for (const { reject } of queue.splice(0)) reject(notReady())
      await Promise.all([...threads].map((thread) => end(thread, notReady())))
    },
  }
}
