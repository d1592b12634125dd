import { OutFrame } from '#server/sync/outFrame.ts'
import type { Clock, SyncConfig } from '#server/sync/settings.ts'
import type { BoardRow, LockRow, ParticipantRow } from '#server/storage/storage.ts'
import { SCHEMA_VERSION } from '#shared/doc/schema.ts'
import { encodeHello, type Hello } from '#shared/wire/presence.ts'

export interface HelloOptions {
  readonly board: BoardRow
  /** Greatest seq stored. */
  readonly seq: number
  readonly config: SyncConfig
  readonly clock: Clock
  readonly failing: boolean
  readonly locks: readonly LockRow[]
  readonly degraded: boolean
  /** By the clock of `performance`. */
  readonly suspendedUntil: number | undefined
}

/** What a participant is told of themselves, the board and the server. */
export function helloFrame(participant: ParticipantRow, options: HelloOptions): OutFrame {
  const { board, seq, config, clock, failing, locks, degraded, suspendedUntil } = options
  const { id, name, organisation, role } = participant
  const now = clock.now()
  const suspendedMs = suspendedUntil === undefined ? 0 : suspendedUntil - performance.now()
  const hello: Hello = {
    generation: board.generation,
    schemaVersion: SCHEMA_VERSION,
    seq,
    participant: { id, name, organisation: organisation ?? null },
    role,
    locked: board.locked ? { reason: board.lockReason ?? '' } : null,
    locks: locks.map(({ scope, id: of, reason }) => ({ scope, id: of, reason: reason ?? '' })),
    phase: board.phase,
    limits: {
      messageBytes: config.maxMessageBytes,
      presenceBytes: config.maxPresenceBytes,
      docBytes: config.maxDocBytes,
      elements: config.maxElements,
      text: config.maxText,
    },
    now: now.toISOString(),
    today: clock.today(),
    storage: failing ? 'failing' : 'ok',
    eventSeq: board.eventSeq,
    ...(degraded && role === 'facilitator' && { degraded }),
    ...(suspendedMs > 0 && { suspendedUntil: new Date(now.getTime() + suspendedMs).toISOString() }),
  }
  return new OutFrame(encodeHello(hello))
}
