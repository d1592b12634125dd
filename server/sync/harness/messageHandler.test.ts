import fc from 'fast-check'
import * as Y from 'yjs'
import { afterAll, expect, test } from 'vitest'
import { Client, nextFrame, type Ammunition } from '#server/sync/harness/fuzzer.ts'
import { WatchedStorage, faultsOf } from '#server/sync/harness/ledger.ts'
import { record, someEdits, type Recording } from '#server/sync/harness/recording.ts'
import {
  CLOCK,
  CONFIG,
  Database,
  ErrorLog,
  difference,
  makeBoard,
  makeSession,
  nextBoardId,
  personRow,
} from '#server/sync/harness/world.ts'
import { WorkTimer } from '#server/sync/harness/work.ts'
import type { Rooms } from '#server/sync/liveBoards.ts'
import { createRooms } from '#server/sync/rooms.ts'
import { readMapFile } from '#shared/model/mapFile.ts'
import { anyHostileEdit } from '#shared/testing/edits.ts'
import { below, exactly, outcomeLine, plain } from '#shared/testing/figures.ts'
import { largeMap } from '#shared/testing/largeMap.ts'
import { Random } from '#shared/testing/random.ts'
import type { Role } from '#shared/wire/roles.ts'

/** `FRAMES=1000000 SEED=7` for a longer run, or the same again. */
const FRAMES = Number(process.env['FRAMES'] ?? 50_000)
const SEED = Number(process.env['SEED'] ?? Date.now() % 1_000_000)
const FRAMES_PER_BOARD = 500
const BOARDS_AT_ONCE = 24
/** How often a rush begins in which nobody waits for anything, and how many frames it may have. */
const RUSH = 0.005
const MOST_IN_RUSH = 60
const SLOW_MS = 250
/** In each round of so many frames one is honest, and one recorded. */
const ROUND = 14
/** Somebody refused so often is not let write any more, and says nothing new about the checks. */
const MOST_STRIKES = 8
const ROLES: readonly [role: Role, extended: boolean][] = [
  ['editor', true],
  ['editor', true],
  ['facilitator', true],
  ['editor', false],
  ['commenter', true],
  ['viewer', true],
]

const timer = new WorkTimer()
const random = new Random(SEED)
const log = new ErrorLog()
let database: Database | undefined
let rooms: Rooms | undefined
afterAll(async () => {
  await rooms?.close()
  await database?.remove()
})

/** One board with everybody on it: who watches, who draws honestly, who plays what was recorded, who attacks. */
class Scene {
  readonly boardId: string
  readonly clients: Client[] = []
  readonly watcher: Client
  readonly honest: Client
  readonly closes = new Map<number, number>()
  readonly #rooms: Rooms
  readonly #players: Client[]
  readonly #hostile: Client[]
  readonly #recording: Recording
  readonly #ammunition: Ammunition
  #played = 0
  #steps = 0

  constructor(boardId: string, rooms: Rooms, recording: Recording, ammunition: Ammunition) {
    this.boardId = boardId
    this.#rooms = rooms
    this.#recording = recording
    this.#ammunition = ammunition
    this.watcher = this.#join('viewer', true)
    this.honest = this.#join('editor', true)
    this.#players = [0, 1, 2].map(() => this.#join('editor', false))
    this.#hostile = ROLES.map(([role, extended]) => this.#join(role, extended))
  }

  /** Somebody sends a frame; the answer is what it was. */
  step(): Uint8Array | undefined {
    const frame = this.#next()
    if (frame) this.#steps++
    return frame
  }

  #next(): Uint8Array | undefined {
    const turn = this.#steps % ROUND
    if (turn === 0) return this.draw()
    if (turn === 1) {
      this.#steps++
      return this.#play()
    }
    const at = random.below(this.#hostile.length)
    const client = this.#fresh(at)
    if (!client.greeted && !random.chance(0.1)) return undefined
    if (random.chance(0.01)) return this.#text(client)
    const frame = nextFrame(client, this.#ammunition)
    if (frame) client.send(frame)
    return frame
  }

  /** The honest editor edits; answers with the first frame of it. */
  draw(): Uint8Array | undefined {
    random.pick(this.#ammunition.edits).run(this.honest.doc, 'person')
    const frames = this.honest.frames.splice(0)
    for (const frame of frames) this.honest.send(frame)
    const [first] = frames
    if (first) this.#keep(first)
    return first
  }

  leave(): void {
    for (const client of this.clients) {
      client.link.cut()
      client.doc.destroy()
    }
  }

  #join(role: Role, extended: boolean): Client {
    const participant = personRow(`p${this.clients.length}-${this.boardId}`, this.boardId, role)
    const { boardId } = this
    const client = new Client({ rooms: this.#rooms, boardId, participant, extended, config: CONFIG, log }, (work) =>
      timer.time(work),
    )
    this.clients.push(client)
    return client
  }

  #play(): Uint8Array | undefined {
    const next = this.#recording.frames[this.#played++]
    const client = next && this.#players[next.who]
    if (!next || !client?.open) return undefined
    client.send(next.frame)
    return next.frame
  }

  #text(client: Client): undefined {
    client.link.sendText('{}')
    return undefined
  }

  /** The attacker at that place, back on the board if need be, or somebody new. */
  #fresh(at: number): Client {
    const [role, extended] = ROLES[at] ?? (['editor', true] as const)
    const client = this.#hostile[at] ?? this.#join(role, extended)
    if (!client.open) {
      const code = client.link.code ?? 0
      this.closes.set(code, (this.closes.get(code) ?? 0) + 1)
      if (client.strikes >= MOST_STRIKES) return (this.#hostile[at] = this.#join(role, extended))
      client.reconnect()
    }
    if (client.astray && random.chance(0.15)) client.startOver()
    return client
  }

  /** A real frame more to choose from, in the place of an older one. */
  #keep(frame: Uint8Array): void {
    const { frames } = this.#ammunition
    frames[random.below(frames.length)] = frame
  }
}

test(
  `${FRAMES} broken frames throw nothing, change nothing and hold up nobody`,
  async () => {
    const map = readMapFile(JSON.parse(JSON.stringify(largeMap(18, 24))))
    if (!map.ok) throw new Error('the map is none')
    const recording = await record(map.file, 120, random)
    const ammunition: Ammunition = {
      random,
      edits: someEdits(random, 1500),
      hostile: fc.sample(anyHostileEdit, { seed: random.below(2 ** 31), numRuns: 300 }),
      frames: recording.frames.map(({ frame }) => frame),
    }
    database = await Database.open()
    await makeSession(database.storage, 'maker')
    const watched = new WatchedStorage(database.storage, timer.turn)
    rooms = createRooms({
      storage: watched.storage,
      config: { ...CONFIG, unloadMs: 200 },
      log,
      clock: CLOCK,
      tuning: { compactUpdates: 400, compactSpacingMs: 500, closeSpreadMs: 0, replaceMs: 1 },
    })
    const closes = new Map<number, number>()
    const count = { frames: 0, rows: 0, refused: 0, boards: 0, messages: 0, settled: 0 }
    while (count.frames < FRAMES) {
      const scenes: Scene[] = []
      for (let i = 0; i < BOARDS_AT_ONCE; i++) {
        const scene = await makeScene(rooms, watched, recording, ammunition)
        scenes.push(scene)
      }
      const enough = Math.min(FRAMES, count.frames + BOARDS_AT_ONCE * FRAMES_PER_BOARD)
      let breath = 0
      let rush = 0
      while (count.frames < enough) {
        // mostly those whose documents can be looked at now; now and then it piles up
        const free = rush > 0 ? scenes : scenes.filter(({ clients }) => !clients.some(({ waiting }) => waiting))
        if (free.length === 0) {
          await breathe()
          continue
        }
        const scene = random.pick(free)
        let frame: Uint8Array | undefined
        try {
          frame = scene.step()
        } catch (error) {
          throw new Error(`frame ${count.frames} of SEED=${SEED} came out as a throw`, { cause: error })
        }
        if (frame) {
          count.frames++
          rush = rush > 0 ? rush - 1 : random.chance(RUSH) ? random.below(MOST_IN_RUSH) : 0
        }
        if (frame && --breath > 0) continue
        breath = random.below(20)
        await breathe()
      }
      for (const scene of scenes) {
        await verify(scene, watched, recording)
        for (const [code, times] of scene.closes) closes.set(code, (closes.get(code) ?? 0) + times)
        count.rows += watched.rowsOf(scene.boardId).length
        count.refused += scene.clients.flatMap(({ sent }) => sent).filter(({ refused }) => refused).length
        count.messages += scene.clients.reduce((sum, { sent }) => sum + sent.length, 0)
        count.settled += scene.clients.reduce((sum, { settled }) => sum + settled.size, 0)
        count.boards++
        scene.leave()
        watched.forget(scene.boardId)
      }
    }
    expect(log.errors, `SEED=${SEED}`).toEqual([])
    process.stdout.write(
      outcomeLine({
        id: 'T1',
        figures: [
          plain('frames', count.frames),
          exactly('throws', 0, 0),
          exactly('changes by refused frames', 0, 0),
          below('slowest frame', Math.round(timer.longestMs), SLOW_MS, 'ms'),
          plain('by the clock', Math.round(timer.longestByClockMs), 'ms'),
          plain('document messages', count.messages),
          plain('acknowledged', count.settled),
          plain('stored', count.rows),
          plain('refused', count.refused),
        ],
        note: `SEED=${SEED}, ${count.boards} boards, closed ${[...closes].map(([code, times]) => `${code}×${times}`).join(' ')}`,
      }),
    )
    expect(timer.longestMs, `SEED=${SEED}`).toBeLessThan(SLOW_MS)
  },
  Math.max(120_000, FRAMES * 10),
)

async function makeScene(
  rooms: Rooms,
  { storage }: WatchedStorage,
  recording: Recording,
  ammunition: Ammunition,
): Promise<Scene> {
  const boardId = nextBoardId()
  await makeBoard(storage, boardId, recording.seed)
  // from here on frames arrive while the board is being loaded
  return new Scene(boardId, rooms, recording, ammunition)
}

/** Waits until the honest editor has everything acknowledged, and compares what there is with what was sent. */
async function verify(scene: Scene, watched: WatchedStorage, recording: Recording): Promise<void> {
  if (!rooms) throw new Error('no rooms')
  const { boardId, clients, honest, watcher } = scene
  while (!scene.draw()) continue
  await until(() => honest.settled.size === honest.sent.length)
  const state = await rooms.read(boardId, (doc) => Y.encodeStateAsUpdate(doc))
  const live = new Y.Doc()
  Y.applyUpdate(live, state)
  const rows = watched.rowsOf(boardId)
  const faults = await faultsOf(boardId, recording.seed, clients, { live, rows, storage: watched.storage, log })
  for (const [name, client] of Object.entries({ honest, watcher })) {
    if (!client.open) faults.push(`${name} was closed with ${client.link.code}`)
    await until(() => difference(client.doc, live) === undefined)
    for (const { refused } of client.sent) if (refused) faults.push(`${name} was refused: ${refused}`)
  }
  live.destroy()
  expect(faults, `SEED=${SEED}`).toEqual([])
}

const breathe = (): Promise<void> =>
  new Promise((resolve) => {
    setImmediate(resolve)
  })

/** Lets the server work until something is so. */
async function until(isSo: () => boolean): Promise<void> {
  while (!isSo()) await new Promise((resolve) => setTimeout(resolve, 2))
}
