import { randomBytes } from 'node:crypto'
import * as Y from 'yjs'
import { BoardPeople } from '#server/sync/boardPeople.ts'
import { CommitQueue } from '#server/sync/commitQueue.ts'
import { Compactor } from '#server/sync/compaction.ts'
import type { Connection } from '#server/sync/connection.ts'
import { NoSuchBoard, NotStored, UpdateRefused } from '#server/sync/faults.ts'
import { loadBoard } from '#server/sync/loadBoard.ts'
import { Room } from '#server/sync/room.ts'
import { LoopLag } from '#server/sync/loopLag.ts'
import { NO_METER, TUNING, type Tuning } from '#server/sync/settings.ts'
import { Visits } from '#server/sync/visits.ts'
import { Strikes } from '#server/sync/strikes.ts'
import type { ConnectOptions, Rooms, RoomsOptions } from '#server/sync/liveBoards.ts'
import { StorageFault } from '#server/storage/storage.ts'
import { migrate, schemaVersionOf } from '#shared/doc/migrations.ts'
import { SCHEMA_VERSION } from '#shared/doc/schema.ts'
import { CLOSE_CODES, type CloseReason } from '#shared/wire/closeCodes.ts'

export { NoSuchBoard, NotStored, UpdateRefused }

/** A board that is loaded or being loaded; it stays while anyone holds it. */
interface Place {
  readonly loading: Promise<Room>
  room: Room | undefined
  holds: number
  /** By the clock of `performance`. */
  idleSince: number
  timer: NodeJS.Timeout | undefined
}

const MAX_TEND_MS = 500
/** A generation is random: 128 bits. */
const newGeneration = (): string => randomBytes(16).toString('base64url')

/** One load at a time per board; a board nobody holds is unloaded after `unloadMs`, once all of it is stored. */
export function createRooms(options: RoomsOptions): Rooms {
  const { storage, config, log, clock, meter = NO_METER, tuning: given } = options
  const tuning: Tuning = { ...TUNING, ...given }
  const places = new Map<string, Place>()
  const compactor = new Compactor(storage, log, meter)
  const lag = new LoopLag()
  let epoch = 0
  let closing: Promise<void> | undefined

  const loaded = (): Room[] => [...places.values()].flatMap(({ room }) => room ?? [])
  const queue = new CommitQueue({
    storage,
    windowMs: config.commitWindowMs,
    retryMs: tuning.retryMs,
    log,
    meter,
    onStorage: (failing) => {
      log[failing ? 'error' : 'info']({}, failing ? 'storage fails' : 'storage works again')
      for (const room of loaded()) room.storageChanged()
    },
  })

  const visits = new Visits(storage, clock, log)
  const strikes = new Strikes({
    storage,
    log,
    suspendMs: tuning.suspendMs,
    onChange: (isTheirs) => {
      for (const room of loaded()) room.suspend(isTheirs)
    },
  })

  async function load(boardId: string, forget: () => void): Promise<Room> {
    const room = new Room({
      loaded: await loadBoard(storage, boardId, log, meter),
      people: await BoardPeople.read(storage, boardId),
      strikes,
      visits,
      meter,
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
    if ((await room.doc.read(schemaVersionOf)) < SCHEMA_VERSION)
      await room.doc.own.write({ kind: 'migration' }, migrate)
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
    if (places.size >= config.maxBoardsLoaded) makeRoom()
    const place: Place = { loading: load(boardId, forget), room: undefined, holds: 1, idleSince: 0, timer: undefined }
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
    if (place.holds > 0 || !place.room || closing || places.get(boardId) !== place) return
    place.idleSince = performance.now()
    place.timer = setTimeout(() => void unload(boardId, place), config.unloadMs)
  }

  /** Lets go of the board that has been idle longest, if there is one; people who come are let in all the same. */
  function makeRoom(): void {
    const idle = [...places].filter(([, { holds, room }]) => holds === 0 && room)
    const [first] = idle.toSorted(([, a], [, b]) => a.idleSince - b.idleSince)
    if (!first) return
    clearTimeout(first[1].timer)
    void unload(...first)
  }

  async function unload(boardId: string, place: Place): Promise<void> {
    const { room } = place
    if (!room || places.get(boardId) !== place) return
    if (room.doc.settled) await room.doc.recordSteps(true).then(() => room.doc.compact())
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

  /** The board is no more: nothing of it is stored any longer, compacted or read. */
  function drop(boardId: string, place: Place): void {
    places.delete(boardId)
    clearTimeout(place.timer)
    place.loading.then(
      (room) => {
        room.doc.gone()
        room.destroy()
      },
      () => undefined, // whoever loads it hears why
    )
  }

  async function holding<T>(boardId: string, use: (room: Room) => T | Promise<T>): Promise<T> {
    const place = hold(boardId)
    try {
      return await use(await place.loading)
    } finally {
      release(boardId, place)
    }
  }

  const writing = <T>(boardId: string, write: (room: Room) => Promise<T>): Promise<T> =>
    closing ? Promise.reject(new NotStored()) : holding(boardId, write)

  /** The board's room, once it is there, if the board is loaded or being loaded. */
  async function loadedRoom(boardId: string): Promise<Room | undefined> {
    const place = places.get(boardId)
    // whoever loads it hears why that fails
    return place && (place.room ?? place.loading.catch(() => undefined))
  }

  const tendMs = Math.min(MAX_TEND_MS, Math.max(20, Math.min(config.pingMs, tuning.silenceMs) / 4))
  const tending = setInterval(() => {
    const now = performance.now()
    const today = clock.today()
    for (const room of loaded()) room.tend(now, today)
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
      // names are numbered in order of joining, so everyone who is here must be known
      if (!connection.isProgram && !room.knows(connection.participant))
        room.meet(await BoardPeople.read(storage, boardId))
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
    await Promise.all(rooms.map((room) => room.doc.own.whole()))
    await queue.close()
    await visits.close(rooms.map((room) => room.seen()))
    if (queue.bytes > 0) log.error({ bytes: queue.bytes }, 'stopping with updates that could not be stored')
    await Promise.all(
      connections.map(async (connection, i) => {
        await later((i / connections.length) * tuning.closeSpreadMs)
        connection.close('goingAway')
      }),
    )
    await Promise.all(rooms.map((room) => room.doc.recordSteps(true)))
    const enough = performance.now() + tuning.stopCompactMs
    for (const room of rooms) {
      if (performance.now() < enough) await room.doc.compact()
      room.destroy()
    }
    places.clear()
    lag.close()
    await strikes.close()
    await compactor.close()
  }

  return {
    read: (boardId, read) => holding(boardId, (room) => room.doc.read(read)),
    write: (boardId, meta, change) => writing(boardId, (room) => room.write(meta, change)),
    async refresh(boardId, participantId) {
      epoch++
      const room = await loadedRoom(boardId)
      if (!room) return
      const [board, people] = await Promise.all([storage.board(boardId), BoardPeople.read(storage, boardId)])
      if (board && board.deletedAt === undefined) room.refresh(board, people, participantId)
      else room.disconnect(4404)
    },
    async announce(boardId, event) {
      const room = await loadedRoom(boardId)
      const board = room && (await storage.board(boardId))
      if (board) room.announce(board.eventSeq, event)
    },
    async tell(boardId, participantIds) {
      const room = await loadedRoom(boardId)
      const board = room && (await storage.board(boardId))
      if (board) room.tell(board.eventSeq, new Set(participantIds))
    },
    visited: (boardId, participantId, seq) => visits.see(boardId, [participantId], seq),
    async recordSteps(boardId) {
      const room = await loadedRoom(boardId)
      // what is being stored just now belongs to it; what cannot be stored does not
      await room?.doc.read(() => undefined).catch(() => undefined)
      await room?.doc.recordSteps(true)
    },
    encoded: (boardId) =>
      holding(boardId, (room) => room.doc.read((doc, seq) => ({ bytes: Y.encodeStateAsUpdate(doc), seq }))),
    writeUpdate: (boardId, meta, update) =>
      writing(boardId, (room) => room.writeUpdate(meta, update instanceof Uint8Array ? [update] : update)),
    cutHistory: (boardId, audit, change) =>
      writing(boardId, async (room) => {
        if (change) await room.doc.own.write({ kind: 'edits' }, change)
        await room.cutHistory(newGeneration(), audit)
      }),
    disconnect(boardId, code, participantId) {
      epoch++
      const place = places.get(boardId)
      place?.room?.disconnect(code, participantId)
      if (place && code === CLOSE_CODES.erased.code && participantId === undefined) drop(boardId, place)
    },
    stats: () => {
      const rooms = loaded()
      const connections = rooms.flatMap((room) => [...room.connections])
      return {
        boards: places.size,
        sockets: connections.length,
        storage: queue.failing ? 'failing' : 'ok',
        queueBytesMax: connections.reduce((most, { queueBytes }) => Math.max(most, queueBytes), 0),
        docBytesMax: rooms.reduce((most, { doc }) => Math.max(most, doc.size.bytes), 0),
        lagMs: lag.ms,
      }
    },
    meter,
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
