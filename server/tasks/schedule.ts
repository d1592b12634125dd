import type { Clock, Log } from '#server/sync/settings.ts'
import type { Storage } from '#server/storage/storage.ts'

/** House-keeping that is done now and then while the server runs. */
export interface Task {
  /** Under this name storage keeps when it was last done. */
  readonly name: string
  readonly every: 'day' | 'month'
  readonly run: () => Promise<void>
}
export interface Schedule {
  /** Does what is due, one task after the other; resolves when that is done. A call while it is at work joins it. */
  tick(): Promise<void>
  /** Begins nothing more, and waits a moment for the task that is under way. */
  stop(): Promise<void>
}
export interface ScheduleOptions {
  readonly tasks: readonly Task[]
  readonly storage: Pick<Storage, 'lastDone' | 'noteDone'>
  readonly clock: Clock
  readonly timeZone: string
  readonly log: Log
}

/** When few are at work. */
const QUIET_HOUR = 3
const HOUR_MS = 3_600_000
/** A task that failed is tried again after this long. */
const RETRY_MS = HOUR_MS / 4
/** How often it is looked what is due; also how soon after a start. */
const LOOK_EVERY_MS = 60_000
/** A stop does not wait longer than this for a task: what it has not finished it does anew another time. */
const STOP_WAIT_MS = 2000

/** The moments that a task is due at: day (and month) of `at` in the time zone, counted from the quiet hour. */
function periodOf(at: Date, every: Task['every'], format: Intl.DateTimeFormat): string {
  const parts = Object.fromEntries(format.formatToParts(at).map(({ type, value }) => [type, value]))
  const day = Date.UTC(Number(parts['year']), Number(parts['month']) - 1, Number(parts['day']))
  // before the quiet hour it is still the night of yesterday; days are counted on a calendar, so no clock change matters
  const night = new Date(Number(parts['hour']) < QUIET_HOUR ? day - 24 * HOUR_MS : day)
  return night.toISOString().slice(0, every === 'day' ? 10 : 7)
}

/**
 * Does each task once a day or month: after 03:00 where the server stands, or soon after a start when that was missed.
 * What was done is remembered by storage. A task that fails is logged and tried again later.
 */
export function createSchedule({ tasks, storage, clock, timeZone, log }: ScheduleOptions): Schedule {
  const format = new Intl.DateTimeFormat('en-GB', {
    timeZone,
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    hourCycle: 'h23',
  })
  const failedAt = new Map<string, number>()
  let running: Promise<void> | undefined
  let stopping = false

  async function isDue({ name, every }: Task): Promise<boolean> {
    const now = clock.now()
    if (now.getTime() - (failedAt.get(name) ?? Number.NEGATIVE_INFINITY) < RETRY_MS) return false
    const period = periodOf(now, every, format)
    // asked each time: an erasure makes a vacuum due that was done already
    const last = await storage.lastDone(name)
    return last === undefined || periodOf(new Date(last), every, format) !== period
  }
  async function perform(task: Task): Promise<void> {
    const { name } = task
    const begun = performance.now()
    try {
      if (!(await isDue(task))) return
      await task.run()
      await storage.noteDone(name, clock.now().toISOString())
      failedAt.delete(name)
      log.info({ task: name, ms: Math.round(performance.now() - begun) }, 'task done')
    } catch (error) {
      failedAt.set(name, clock.now().getTime())
      log.error({ err: error, task: name }, 'task failed, it is tried again later')
    }
  }
  async function performAll(): Promise<void> {
    for (const task of tasks) if (!stopping) await perform(task)
  }
  const tick = (): Promise<void> =>
    (running ??= performAll().finally(() => {
      running = undefined
    }))
  const timer = setInterval(() => void tick(), LOOK_EVERY_MS).unref()

  return {
    tick,
    async stop() {
      stopping = true
      clearInterval(timer)
      if (!running) return
      let waiting: NodeJS.Timeout | undefined
      const late = new Promise<void>((resolve) => {
        waiting = setTimeout(resolve, STOP_WAIT_MS)
      })
      await Promise.race([running, late]).finally(() => clearTimeout(waiting))
    },
  }
}
