import type { Rooms } from '#server/sync/rooms.ts'
import type { Storage } from '#server/storage/storage.ts'

export const CHECKS = ['storage', 'eventLoop', 'stopping'] as const
type Check = (typeof CHECKS)[number]
export interface Readiness {
  /** The checks that fail now; none = ready. */
  failing(): Promise<readonly Check[]>
  close(): void
}

/** A write that reached the disk this long ago still tells that writing works. */
const PROBE_AGE_MS = 5000
const PROBE_TIMEOUT_MS = 2000
const MAX_LAG_MS = 500
const LAG_EVERY_MS = 250

/** Whether this instance should be sent people: it can write, it keeps up, and it is not stopping. */
export function createReadiness(options: {
  storage: Pick<Storage, 'probe'>
  rooms: Pick<Rooms, 'stats'>
  draining: () => boolean
}): Readiness {
  const { storage, rooms, draining } = options
  let lagMs = 0
  let due = performance.now() + LAG_EVERY_MS
  const timer = setInterval(() => {
    lagMs = Math.max(0, performance.now() - due)
    due = performance.now() + LAG_EVERY_MS
  }, LAG_EVERY_MS).unref()

  let probed: { readonly at: number; readonly works: Promise<boolean> } | undefined
  const canWrite = (): Promise<boolean> => {
    if (!probed || performance.now() - probed.at > PROBE_AGE_MS) {
      probed = { at: performance.now(), works: inTime(storage.probe(), PROBE_TIMEOUT_MS) }
    }
    return probed.works
  }
  return {
    async failing() {
      const writes = (await canWrite()) && rooms.stats().storage === 'ok'
      if (!writes) probed = undefined
      const verdicts: Record<Check, boolean> = { storage: !writes, eventLoop: lagMs > MAX_LAG_MS, stopping: draining() }
      return CHECKS.filter((check) => verdicts[check])
    },
    close: () => clearInterval(timer),
  }
}

/** True when the work succeeds within the time. */
async function inTime(work: Promise<void>, ms: number): Promise<boolean> {
  let timer: NodeJS.Timeout | undefined
  const late = new Promise<boolean>((resolve) => {
    timer = setTimeout(() => resolve(false), ms)
  })
  const done = work.then(
    () => true,
    () => false, // the failure itself is logged where storage is used; here only that there is one counts
  )
  return Promise.race([done, late]).finally(() => clearTimeout(timer))
}
