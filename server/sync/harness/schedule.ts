import * as Y from 'yjs'
import { Person } from '#server/sync/harness/person.ts'
import {
  CLOCK,
  CONFIG,
  INVITE,
  difference,
  makeBoard,
  personRow,
  type BoardSeed,
  type ErrorLog,
} from '#server/sync/harness/world.ts'
import { loadBoard } from '#server/sync/loadBoard.ts'
import type { Rooms } from '#server/sync/liveBoards.ts'
import { createRooms } from '#server/sync/rooms.ts'
import { StorageFault, type Storage } from '#server/storage/storage.ts'
import { patchSettings } from '#shared/doc/settings.ts'
import { KINDS } from '#shared/model/kinds.ts'
import type { Edit } from '#shared/testing/edits.ts'
import type { Random } from '#shared/testing/random.ts'
import type { Role } from '#shared/wire/roles.ts'

export interface ScheduleOptions {
  readonly random: Random
  readonly storage: Storage
  readonly log: ErrorLog
  readonly boardId: string
  readonly seed: BoardSeed
  readonly edits: readonly Edit[]
  readonly hostile: readonly Edit[]
  /** Sessions that exist, one for each of the most people there may be. */
  readonly sessions: readonly string[]
  /** Compact often, and at every stop. */
  readonly compacting: boolean
}

/** Nobody waits longer than this for others to have the same. */
const ENOUGH_MS = 30_000
const ROLES: readonly Role[] = ['editor', 'editor', 'editor', 'facilitator', 'commenter', 'viewer']

const breath = (ms = 0): Promise<void> =>
  new Promise((resolve) => {
    if (ms === 0) setImmediate(resolve)
    else setTimeout(resolve, ms)
  })

/** Storage as the server sees it: commits may be slow, and after a crash none comes through any more. */
class Disk {
  readonly storage: Storage
  #open: Promise<void> = Promise.resolve()
  #release: () => void = () => undefined
  #crashed = false

  constructor(real: Storage) {
    const alive = (): void => {
      if (this.#crashed) throw new StorageFault('the process has ended')
    }
    this.storage = {
      ...real,
      commit: async (...args) => {
        await this.#open
        alive()
        const result = await real.commit(...args)
        // what is on the disk may be there without anybody having heard of it
        alive()
        return result
      },
      writeSnapshot: async (...args) => {
        alive()
        return real.writeSnapshot(...args)
      },
    }
  }

  hold(): void {
    this.release()
    this.#open = new Promise((resolve) => {
      this.#release = resolve
    })
  }
  release(): void {
    this.#release()
  }
  crash(): void {
    this.#crashed = true
    this.release()
  }
}

/** A few people on one board while everything happens to them; answers with what is wrong in the end. */
export class Schedule {
  readonly #options: ScheduleOptions
  readonly #random: Random
  readonly #people: Person[]
  /** People whose frames lie where they are. */
  readonly #apart = new Set<Person>()
  readonly faults: string[] = []
  #disk: Disk
  #rooms: Rooms
  /** What has happened, for the report of a failure. */
  readonly #story: string[] = []

  constructor(options: ScheduleOptions) {
    this.#options = options
    this.#random = options.random
    const count = 2 + this.#random.below(5)
    this.#people = Array.from({ length: count }, () => new Person(this.#random))
    this.#disk = new Disk(options.storage)
    this.#rooms = this.#start()
  }

  get story(): string {
    return this.#story.join('\n')
  }

  async run(): Promise<void> {
    const { boardId, storage, seed, sessions } = this.#options
    await makeBoard(storage, boardId, seed)
    for (const at of this.#people.keys()) await this.#give(at, 'editor', sessions[at] ?? '')
    for (const at of this.#people.keys()) await this.#connect(at)
    for (let left = 25 + this.#random.below(60); left > 0; left--) await this.#step()
    await this.#settle()
    await this.#rooms.close()
    for (const person of this.#people) person.destroy()
  }

  async #step(): Promise<void> {
    const random = this.#random
    const at = random.below(this.#people.length)
    const person = this.#people[at]
    if (!person) return
    const what = random.weighted({
      edit: 12,
      deliver: 14,
      mishap: 1,
      cut: 1,
      part: 1,
      meet: 2,
      role: 0.7,
      lock: 0.4,
      lockKind: 0.4,
      slow: 0.7,
      fast: 1.5,
      write: 0.7,
      restart: 0.35,
      crash: 0.45,
    })
    if (what !== 'deliver') this.#story.push(`${what} ${at}`)
    await this.#do(what, at, person)
    if (!person.connected && random.chance(0.3)) await this.#connect(at)
    await breath(random.chance(0.25) ? 2 : 0)
  }

  async #do(what: string, at: number, person: Person): Promise<void> {
    const random = this.#random
    const { boardId, storage, sessions } = this.#options
    switch (what) {
      case 'edit':
        return this.#edit(person)
      case 'deliver':
        for (const other of this.#people) if (!this.#apart.has(other)) other.deliver(random.below(6))
        return
      case 'mishap':
        return person.befall(random.pick(['lost', 'twice', 'late']))
      case 'cut':
        return person.cut()
      case 'part':
        this.#apart.add(person)
        return
      case 'meet':
        this.#apart.clear()
        return
      case 'role':
        await this.#give(at, random.pick(ROLES), sessions[at] ?? '')
        return this.#rooms.refresh(boardId)
      case 'lock':
        await storage.patchBoard(boardId, { locked: random.chance(0.5) }, { action: 'board.locked', boardId })
        return this.#rooms.refresh(boardId)
      case 'lockKind': {
        const lock = { id: random.pick(KINDS), at: new Date().toISOString(), by: `p${at}-${boardId}` }
        await storage.putLock({ ...lock, boardId, scope: 'kind' }, { action: 'lock.set', boardId })
        return this.#rooms.refresh(boardId)
      }
      case 'slow':
        return this.#disk.hold()
      case 'fast':
        return this.#disk.release()
      case 'write':
        // nobody waits for it here: it may be held up, or go down with the server
        this.#rooms
          .write(boardId, { kind: 'settings' }, (doc) =>
            patchSettings(doc, { title: `Karta ${random.below(99)}` }, 'server'),
          )
          .catch(() => this.#story.push('a write by the server came to nothing'))
        return
      case 'restart':
        this.#disk.release()
        return this.#restart()
      case 'crash':
        this.#disk.crash()
        return this.#restart()
    }
  }

  #edit(person: Person): void {
    const { edits, hostile } = this.#options
    if (!person.mayWrite && !this.#random.chance(0.1)) return
    const edit = this.#random.pick(this.#random.chance(0.005) ? hostile : edits)
    this.#story.push(edit.name)
    edit.run(person.doc, 'person')
  }

  #start(): Rooms {
    const { log, compacting } = this.#options
    const tuning = { closeSpreadMs: 0, retryMs: 5, replaceMs: 20, stopCompactMs: compacting ? 8000 : -1 }
    return createRooms({
      storage: this.#disk.storage,
      config: CONFIG,
      log,
      clock: CLOCK,
      tuning: { ...tuning, ...(compacting && { compactUpdates: 5, compactSpacingMs: 0 }) },
    })
  }

  /** Everybody is thrown off; what has been promised must be stored before anybody can bring it back. */
  async #restart(): Promise<void> {
    const { storage, boardId, log } = this.#options
    for (const person of this.#people) person.cut()
    await this.#rooms.close()
    const { live } = await loadBoard(storage, boardId, log)
    this.#expectNothingLost(live, 'after a restart')
    live.destroy()
    this.#disk = new Disk(storage)
    this.#rooms = this.#start()
  }

  #expectNothingLost(doc: Y.Doc, when: string): void {
    const copy = new Y.Doc()
    const known = Y.encodeStateAsUpdate(doc)
    Y.applyUpdate(copy, known)
    for (const { owed } of this.#people) for (const bytes of owed) Y.applyUpdate(copy, bytes)
    if (copy.store.pendingStructs || copy.store.pendingDs || !Y.equalSnapshots(Y.snapshot(copy), Y.snapshot(doc)))
      this.faults.push(`something acknowledged or seen is lost ${when}`)
    copy.destroy()
  }

  async #give(at: number, role: Role, sessionId: string): Promise<void> {
    const { boardId, storage } = this.#options
    const row = { ...personRow(`p${at}-${boardId}`, boardId, role), sessionId }
    const audit = { action: 'participant.roleChanged', boardId } as const
    await storage.join(`${INVITE}-${boardId}`, row, new Date().toISOString(), audit)
  }

  async #connect(at: number): Promise<void> {
    const { boardId, storage, sessions, log } = this.#options
    const read = () => storage.participant(boardId, sessions[at] ?? '')
    const { epoch } = this.#rooms
    const participant = await read()
    if (!participant) throw new Error('a person is missing')
    const current = epoch === this.#rooms.epoch ? participant : await read()
    if (!current) throw new Error('a person is missing')
    this.#people[at]?.connect({
      rooms: this.#rooms,
      boardId,
      participant: current,
      readAgain: read,
      config: CONFIG,
      log,
    })
  }

  /** The network heals, everybody may write; in the end all have the same. */
  async #settle(): Promise<void> {
    const { boardId, storage, sessions, log } = this.#options
    this.#story.push('settle')
    this.#disk.release()
    this.#apart.clear()
    await storage.patchBoard(boardId, { locked: false }, { action: 'board.unlocked', boardId })
    for (const { scope, id } of await storage.locks(boardId))
      await storage.removeLock(boardId, scope, id, { action: 'lock.removed', boardId })
    for (const at of this.#people.keys()) await this.#give(at, 'editor', sessions[at] ?? '')
    await this.#rooms.refresh(boardId)
    for (const at of this.#people.keys()) await this.#connect(at)
    const until = performance.now() + ENOUGH_MS
    let state = new Y.Doc()
    while (performance.now() < until) {
      for (const [at, person] of this.#people.entries()) {
        if (!person.connected) await this.#connect(at)
        person.deliver(1000)
      }
      if (this.#people.every((person) => person.quiet)) {
        const bytes = await this.#rooms.read(boardId, (doc) => Y.encodeStateAsUpdate(doc))
        state.destroy()
        state = new Y.Doc()
        Y.applyUpdate(state, bytes)
        if (this.#people.every((person) => person.quiet && !difference(person.doc, state))) break
      }
      await breath(1)
    }
    for (const [at, person] of this.#people.entries()) {
      const differs = difference(person.doc, state)
      if (differs)
        this.faults.push(`person ${at} (${person.quiet ? 'quiet' : 'waiting'}) differs from the server: ${differs}`)
    }
    const stored = await loadBoard(storage, boardId, log)
    const differs = difference(stored.live, state)
    if (differs) this.faults.push(`what is stored differs from what is live: ${differs}`)
    this.#expectNothingLost(stored.live, 'in the end')
    stored.live.destroy()
    state.destroy()
  }
}
