import type { Connection } from '#server/sync/connection.ts'
import { OutFrame } from '#server/sync/outFrame.ts'
import { encodeEvent, type BoardEvent } from '#shared/wire/presence.ts'

/** One frame for everyone who takes events. */
export function announceTo(connections: Iterable<Connection>, event: BoardEvent): void {
  const frame = new OutFrame(encodeEvent(event))
  for (const connection of connections) if (connection.extended) connection.send(frame)
}

/**
 * An event of kind `notice` to everyone: to each of those who are told with their own id, to others without any. They must
 * get it too, or their count of events would have a gap, and for whom it was is not theirs to know.
 */
export function tellEach(
  connections: Iterable<Connection>,
  told: ReadonlySet<string>,
  event: Pick<BoardEvent, 'eventSeq' | 'at'>,
): void {
  const frames = new Map<string | undefined, OutFrame>()
  for (const connection of connections) {
    if (!connection.extended) continue
    const id = told.has(connection.participant.id) ? connection.participant.id : undefined
    const frame =
      frames.get(id) ?? new OutFrame(encodeEvent({ ...event, kind: 'notice', ...(id !== undefined && { id }) }))
    frames.set(id, frame)
    connection.send(frame)
  }
}
