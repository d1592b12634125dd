import type { Position } from '#shared/doc/schema.ts'
import type { ElementId } from '#shared/model/element.ts'
import type { Point } from '#shared/wire/presence.ts'

/** One person who drags what they selected. */
export interface Dragging {
  readonly clientId: number
  readonly selection: readonly ElementId[]
  readonly by: Point
}

/** How long a dropped card waits for its new position before it goes back: the drop travels apart from the drag. */
const LINGER_MS = 800

interface Held {
  readonly base: Position | undefined
  by: Point
  /** Set when the drag itself has ended. */
  endedAt?: number
  /** Its stored position has changed: the drag has nothing more to say about it. */
  settled: boolean
}

export interface RemoteDrags {
  /**
   * How far each element is to be shown from where it is stored, document frame. `position` gives stored positions,
   * `now` is in milliseconds.
   */
  readonly read: (
    drags: readonly Dragging[],
    position: (id: ElementId) => Position | undefined,
    now: number,
  ) => ReadonlyMap<ElementId, Point>
  /** Whether some dropped card still waits, so that `read` must be asked again. */
  readonly waiting: () => boolean
}

const NONE: ReadonlyMap<ElementId, Point> = new Map()

/** Follows other people's drags from their first frame until the drop is stored, without a jump back or beyond. */
export function createRemoteDrags(): RemoteDrags {
  const held = new Map<string, Held & { id: ElementId }>()
  return {
    waiting: () => [...held.values()].some((one) => one.endedAt !== undefined),
    read: (drags, position, now) => {
      const going = new Set<string>()
      for (const { clientId, selection, by } of drags) {
        for (const id of selection) {
          const key = `${clientId}/${id}`
          going.add(key)
          const known = held.get(key)
          if (known && known.endedAt === undefined) known.by = by
          else held.set(key, { id, base: position(id), by, settled: false })
        }
      }
      for (const [key, one] of held) {
        if (!going.has(key)) one.endedAt ??= now
        if (position(one.id) !== one.base) one.settled = true
        if (one.endedAt !== undefined && (one.settled || now - one.endedAt > LINGER_MS)) held.delete(key)
      }
      if (held.size === 0) return NONE
      const offsets = new Map<ElementId, Point>()
      for (const one of held.values()) if (!one.settled) offsets.set(one.id, one.by)
      return offsets
    },
  }
}
