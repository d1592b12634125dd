import type { BoardSession } from '#client/session/boardSession.ts'
import { mayBeKept } from '#client/session/kept.ts'
import type { Outbox } from '#client/session/outbox.ts'

/** What is done now does not wait longer than this for what was kept. */
const KEPT_WITHIN_MS = 10_000

/** Begins, once, to keep a session's changes on this device, with code that is fetched for it. */
export interface Keeper {
  readonly start: () => void
  readonly stop: () => void
}

/** While something may have been kept, the server's question for more waits until it is in the document. */
export function createKeeper(outbox: Outbox, session: () => BoardSession): Keeper {
  let started = false
  let stopped = false
  let stopKeeping: (() => void) | undefined
  return {
    start: () => {
      if (started || stopped) return
      started = true
      stopKeeping?.()
      if (mayBeKept(session().boardId)) outbox.hold()
      // A browser's database may never answer; what is kept then goes by itself once it does.
      setTimeout(outbox.release, KEPT_WITHIN_MS)
      import('#client/session/keeping.ts')
        .then(({ keep }) => {
          if (stopped) return undefined
          const kept = keep(session())
          stopKeeping = kept.stop
          return kept.restored
        })
        .catch(() => {
          // Without that code nothing is kept over a reload; it is tried again with the next connection.
          started = false
        })
        .finally(outbox.release)
    },
    stop: () => {
      stopped = true
      stopKeeping?.()
    },
  }
}
