import { OutFrame } from '#server/sync/outFrame.ts'
import type { Clock, SyncConfig } from '#server/sync/settings.ts'
import type { BoardRow, ParticipantRow } from '#server/storage/storage.ts'
import { SCHEMA_VERSION } from '#shared/doc/schema.ts'
import { encodeHello } from '#shared/wire/presence.ts'

export interface HelloOptions {
  readonly board: BoardRow
  /** Greatest seq stored. */
  readonly seq: number
  readonly config: SyncConfig
  readonly clock: Clock
  readonly failing: boolean
}

/** What a participant is told of themselves, the board and the server. */
export function helloFrame(participant: ParticipantRow, options: HelloOptions): OutFrame {
  const { board, seq, config, clock, failing } = options
  const { id, name, organisation, role } = participant
  const hello = {
    generation: board.generation,
    schemaVersion: SCHEMA_VERSION,
    seq,
    participant: { id, name, organisation: organisation ?? null },
    role,
    locked: board.locked ? { reason: board.lockReason ?? '' } : null,
    locks: [],
    phase: board.phase,
    limits: {
      messageBytes: config.maxMessageBytes,
      presenceBytes: config.maxPresenceBytes,
      docBytes: config.maxDocBytes,
      elements: config.maxElements,
      text: config.maxText,
    },
    now: clock.now().toISOString(),
    today: clock.today(),
    storage: failing ? ('failing' as const) : ('ok' as const),
    eventSeq: 0,
  }
  return new OutFrame(encodeHello(hello))
}
