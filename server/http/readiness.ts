import type { Rooms } from '#server/sync/liveBoards.ts'
import type { Storage } from '#server/storage/storage.ts'

export const CHECKS = ['storage', 'eventLoop', 'stopping'] as const
type Check = (typeof CHECKS)[number]
export interface Readiness {
  /** The checks that fail now; none = ready. */
  failing(): Promise<readonly Check[]>
}

/** A write that reached the disk this long ago still tells that writing works. */
const PROBE_AGE_MS = 5000
const PROBE_TIMEOUT_MS = 2000

/** Whether this instance should be sent people: it can write, it keeps up, and it is not stopping. */
export function createReadiness(options: {
  storage: Pick<Storage, 'probe'>
  rooms: Pick<Rooms, 'stats'>
  draining: () => boolean
  /** How late the event loop may run. */
  maxLagMs: number
}): Readiness {
  const { storage, rooms, draining, maxLagMs } = options
  let probed: { readonly at: number; readonly works: Promise<boolean> } | undefined
  const canWrite = (): Promise<boolean> => {
    if (!probed || performance.now() - probed.at > PROBE_AGE_MS) {
      probed = { at: performance.now(), works: inTime(storage.probe(), PROBE_TIMEOUT_MS) }
    }
    return probed.works
  }
  return {
    async failing() {
      // before anything is waited for: the lag that newcomers to a board are judged by
      const late = rooms.stats().lagMs > maxLagMs
      const writes = (await canWrite()) && rooms.stats().storage === 'ok'
      if (!writes) probed = undefined
      const verdicts: Record<Check, boolean> = { storage: !writes, eventLoop: late, stopping: draining() }
      return CHECKS.filter((check) => verdicts[check])
    },
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
