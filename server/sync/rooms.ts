import type * as Y from 'yjs'
import { CommitQueue } from '#server/sync/commitQueue.ts'
import { Compactor } from '#server/sync/compaction.ts'
import type { Connection } from '#server/sync/connection.ts'
import { NoSuchBoard, NotStored } from '#server/sync/faults.ts'
import { loadBoard } from '#server/sync/loadBoard.ts'
import { Room } from '#server/sync/room.ts'
import { TUNING, type Clock, type Log, type SyncConfig, type Tuning, type WriteMeta } from '#server/sync/settings.ts'
import { StorageFault, type ParticipantRow, type Storage } from '#server/storage/storage.ts'
import { migrate, schemaVersionOf } from '#shared/doc/migrations.ts'
import { SCHEMA_VERSION } from '#shared/doc/schema.ts'
import type { CloseReason } from '#shared/wire/closeCodes.ts'

export { NoSuchBoard, NotStored }

/** What a client with a local copy says of it, so that histories are never mixed. */
export interface LocalCopy {
  readonly generation?: string
  readonly schemaVersion?: number
}
export interface ConnectOptions {
  readonly boardId: string
  readonly localCopy: LocalCopy
  /** `Rooms.epoch` when the participant was read. */
  readonly epoch: number
  /** Reads the participant again; undefined when they are on the board no more. */
  readonly readAgain: () => Promise<ParticipantRow | undefined>
}

/** The live documents of all boards of this instance. */
export interface Rooms {
  /** Reads from the live document, that is from what is stored; loads the board if need be. Rejects with NoSuchBoard. */
  read<T>(boardId: string, read: (doc: Y.Doc, seq: number) => T): Promise<T>
  /**
   * Runs `change` on the document under the server's own client number and resolves with its result when that is
   * stored, applied and broadcast. When `change` throws, nothing has changed and the error is passed on. Rejects with
   * NotStored while storage fails.
   */
  write<T>(boardId: string, meta: WriteMeta, change: (doc: Y.Doc) => T): Promise<T>
  /** Reads board and participants again and sends hello to its open sockets; with `participantId` only that person's. */
  refresh(boardId: string, participantId?: string): Promise<void>
  /** Closes sockets of a board, e.g. revoked or deleted (4403, 4404, 4410); with `participantId` only that person's. */
  disconnect(boardId: string, code: number, participantId?: string): void
  stats(): { readonly boards: number; readonly sockets: number; readonly storage: 'ok' | 'failing' }
  /** Grows with every `refresh` and `disconnect`: who has read a participant before must read it again. */
  readonly epoch: number
  /** Puts an open websocket onto its board. */
  connect(connection: Connection, options: ConnectOptions): Promise<void>
  /** Stops reading, commits what is queued, closes sockets with 1001, compacts what has changed. */
  close(): Promise<void>
}

export interface RoomsOptions {
  readonly storage: Storage
  readonly config: SyncConfig
  readonly log: Log
  readonly clock: Clock
  /** For tests. */
  readonly tuning?: Partial<Tuning>
}

/** A board that is loaded or being loaded; it stays while anyone holds it. */
interface Place {
  readonly loading: Promise<Room>
  room: Room | undefined
  holds: number
  timer: NodeJS.Timeout | undefined
}

const MAX_TEND_MS = 5000

/** One load at a time per board; a board nobody holds is unloaded after `unloadMs`, once all of it is stored. */
export function createRooms({ storage, config, log, clock, tuning: given }: RoomsOptions): Rooms {
  const tuning: Tuning = { ...TUNING, ...given }
  const places = new Map<string, Place>()
  const compactor = new Compactor(storage, log)
  let epoch = 0
  let closing: Promise<void> | undefined

  const loaded = (): Room[] => [...places.values()].flatMap(({ room }) => room ?? [])
  const queue = new CommitQueue({
    storage,
    windowMs: config.commitWindowMs,
    retryMs: tuning.retryMs,
    log,
    onStorage: (failing) => {
      log[failing ? 'error' : 'info']({}, failing ? 'storage fails' : 'storage works again')
      for (const room of loaded()) room.storageChanged()
    },
  })

  async function load(boardId: string, forget: () => void): Promise<Room> {
    const room = new Room({
      loaded: await loadBoard(storage, boardId, log),
      storage,
      config,
      tuning,
      log,
      clock,
      queue,
      compactor,
      onBroken: forget,
    })
    // before anyone joins
    if ((await room.doc.read(schemaVersionOf)) < SCHEMA_VERSION) await room.doc.write({ kind: 'migration' }, migrate)
    return room
  }

  function hold(boardId: string): Place {
    const known = places.get(boardId)
    if (known) {
      known.holds++
      clearTimeout(known.timer)
      return known
    }
    const forget = (): void => {
      if (places.get(boardId) === place) places.delete(boardId)
    }
    const place: Place = { loading: load(boardId, forget), room: undefined, holds: 1, timer: undefined }
    places.set(boardId, place)
    place.loading.then(
      (room) => {
        place.room = room
      },
      forget, // whoever asked for the board hears why
    )
    return place
  }

  function release(boardId: string, place: Place): void {
    place.holds--
    if (place.holds > 0 || !place.room || closing) return
    place.timer = setTimeout(() => void unload(boardId, place), config.unloadMs)
  }

  async function unload(boardId: string, place: Place): Promise<void> {
    const { room } = place
    if (!room || places.get(boardId) !== place) return
    if (room.doc.settled) await room.doc.compact()
    // somebody may have come meanwhile
    if (place.holds > 0 || closing || places.get(boardId) !== place) return
    if (!room.doc.settled) {
      clearTimeout(place.timer)
      place.timer = setTimeout(() => void unload(boardId, place), config.unloadMs)
      return
    }
    places.delete(boardId)
    room.destroy()
  }

  async function holding<T>(boardId: string, use: (room: Room) => T | Promise<T>): Promise<T> {
    const place = hold(boardId)
    try {
      return await use(await place.loading)
    } finally {
      release(boardId, place)
    }
  }

  const tendMs = Math.min(MAX_TEND_MS, Math.max(20, Math.min(config.pingMs, tuning.silenceMs) / 4))
  const tending = setInterval(() => {
    const now = performance.now()
    for (const room of loaded()) room.tend(now)
  }, tendMs).unref()

  /** Why a client is not let onto the board, now that it is loaded; undefined = welcome. */
  async function objection(
    connection: Connection,
    room: Room,
    { localCopy, epoch: readAt, readAgain }: ConnectOptions,
  ): Promise<CloseReason | undefined> {
    const { generation, schemaVersion } = localCopy
    if (generation !== undefined && generation !== room.board.generation) return 'otherGeneration'
    if (schemaVersion !== undefined && schemaVersion < SCHEMA_VERSION) return 'clientTooOld'
    for (let seen = readAt; seen !== epoch;) {
      seen = epoch
      const participant = await readAgain()
      if (!participant) return 'noRight'
      connection.participant = participant
    }
    return closing ? 'goingAway' : undefined
  }

  async function connect(connection: Connection, options: ConnectOptions): Promise<void> {
    const { boardId } = options
    if (closing) return connection.close('goingAway')
    const place = hold(boardId)
    try {
      const room = await place.loading
      const reason = await objection(connection, room, options)
      if (reason) connection.close(reason)
      if (reason || !connection.open) return release(boardId, place)
      room.join(connection, () => release(boardId, place))
    } catch (error) {
      release(boardId, place)
      if (error instanceof NoSuchBoard) return connection.close('noSuchBoard')
      if (error instanceof StorageFault || error instanceof NotStored) return connection.close('notReady')
      connection.fault(error)
    }
  }

  async function stop(): Promise<void> {
    clearInterval(tending)
    for (const { timer } of places.values()) clearTimeout(timer)
    const rooms = (await Promise.allSettled([...places.values()].map(({ loading }) => loading))).flatMap((result) =>
      result.status === 'fulfilled' ? [result.value] : [],
    )
    const connections = rooms.flatMap((room) => [...room.connections])
    for (const connection of connections) connection.pause()
    await queue.close()
    if (queue.bytes > 0) log.error({ bytes: queue.bytes }, 'stopping with updates that could not be stored')
    await Promise.all(
      connections.map(async (connection, i) => {
        await later((i / connections.length) * tuning.closeSpreadMs)
        connection.close('goingAway')
      }),
    )
    const enough = performance.now() + tuning.stopCompactMs
    for (const room of rooms) {
      if (performance.now() < enough) await room.doc.compact()
      room.destroy()
    }
    places.clear()
    await compactor.close()
  }

  return {
    read: (boardId, read) => holding(boardId, (room) => room.doc.read(read)),
    write: (boardId, meta, change) =>
      closing ? Promise.reject(new NotStored()) : holding(boardId, (room) => room.doc.write(meta, change)),
    async refresh(boardId, participantId) {
      epoch++
      const place = places.get(boardId)
      const room = place && (place.room ?? (await place.loading.catch(() => undefined)))
      if (!room) return
      const [board, participants] = await Promise.all([storage.board(boardId), storage.participants(boardId)])
      if (board && board.deletedAt === undefined) room.refresh(board, participants, participantId)
      else room.disconnect(4404)
    },
    disconnect(boardId, code, participantId) {
      epoch++
      places.get(boardId)?.room?.disconnect(code, participantId)
    },
    stats: () => ({
      boards: places.size,
      sockets: loaded().reduce((sum, room) => sum + room.connections.size, 0),
      storage: queue.failing ? 'failing' : 'ok',
    }),
    get epoch() {
      return epoch
    },
    connect,
    close: () => (closing ??= stop()),
  }
}

const later = (ms: number): Promise<void> =>
  new Promise((resolve) => {
    setTimeout(resolve, ms)
  })
