import type { Point, Pointer } from '#shared/wire/presence.ts'
import { createStore, type Store } from '#client/session/store.ts'

const EVERY_MS = 66
const MOVED = 2

export interface PointerSender {
  /** The cursor is here; undefined when it left the map. */
  readonly cursor: (at: Point | undefined) => void
  /** The selection is dragged this far; undefined when it was dropped. */
  readonly drag: (by: Point | undefined) => void
  readonly stop: () => void
}

/** What the sender needs of the world outside. */
export interface PointerWire {
  readonly send: (pointer: Pointer) => void
  readonly now: () => number
  /** Runs `later` after some milliseconds; gives back what calls it off. */
  readonly delay: (later: () => void, ms: number) => () => void
}

const whole = (point: Point): Point => [Math.round(point[0]), Math.round(point[1])]
const far = (a: Point | undefined, b: Point | undefined): boolean =>
  !a || !b ? a !== b : Math.abs(a[0] - b[0]) > MOVED || Math.abs(a[1] - b[1]) > MOVED
const differs = (a: Point | undefined, b: Point | undefined): boolean => a?.[0] !== b?.[0] || a?.[1] !== b?.[1]

/** Sends the newest pointer at most every 66 ms: a cursor when it moved more than 2 px, a drag whenever it changed. */
export function createPointerSender(wire: PointerWire): PointerSender {
  let current: Pointer = {}
  let sent: Pointer = {}
  let sentAt = -Infinity
  let cancel: (() => void) | undefined
  const flush = () => {
    cancel = undefined
    if (!far(current.cursor, sent.cursor) && !differs(current.drag, sent.drag)) return
    sent = current
    sentAt = wire.now()
    wire.send(current)
  }
  const plan = () => {
    if (cancel) return
    const wait = sentAt + EVERY_MS - wire.now()
    if (wait <= 0) flush()
    else cancel = wire.delay(flush, wait)
  }
  return {
    cursor: (at) => {
      current = { ...(at && { cursor: whole(at) }), ...(current.drag && { drag: current.drag }) }
      plan()
    },
    drag: (by) => {
      current = { ...(current.cursor && { cursor: current.cursor }), ...(by && { drag: whole(by) }) }
      plan()
    },
    stop: () => {
      cancel?.()
      cancel = undefined
    },
  }
}

/** Pointers of the others by Yjs client number. */
export interface Pointers extends Store<ReadonlyMap<number, Pointer>> {
  /** Who is dragging something; another set only when somebody begins or ends. */
  readonly dragging: Store<ReadonlySet<number>>
  readonly receive: (entries: Iterable<readonly [clientId: number, pointer: Pointer]>) => void
  readonly drop: (clientIds: Iterable<number>) => void
  readonly clear: () => void
}

const sameClients = (a: ReadonlySet<number>, b: ReadonlySet<number>): boolean =>
  a.size === b.size && [...a].every((clientId) => b.has(clientId))

export function createPointers(): Pointers {
  const store = createStore<ReadonlyMap<number, Pointer>>(new Map())
  const dragging = createStore<ReadonlySet<number>>(new Set(), sameClients)
  store.subscribe(() =>
    dragging.set(new Set([...store.get()].flatMap(([clientId, { drag }]) => (drag ? [clientId] : [])))),
  )
  return {
    dragging,
    get: store.get,
    subscribe: store.subscribe,
    receive: (entries) => {
      const next = new Map(store.get())
      for (const [clientId, pointer] of entries) {
        if (pointer.cursor || pointer.drag) next.set(clientId, pointer)
        else next.delete(clientId)
      }
      store.set(next)
    },
    drop: (clientIds) => {
      const gone = [...clientIds].filter((clientId) => store.get().has(clientId))
      if (gone.length === 0) return
      const next = new Map(store.get())
      for (const clientId of gone) next.delete(clientId)
      store.set(next)
    },
    clear: () => {
      if (store.get().size > 0) store.set(new Map())
    },
  }
}
