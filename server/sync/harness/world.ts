import { existsSync, statfsSync } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import * as Y from 'yjs'
import { readConfig, type Config } from '#server/config.ts'
import { openStorage } from '#server/storage/backends.ts'
import type { ParticipantRow, Storage } from '#server/storage/storage.ts'
import { contentOf } from '#server/sync/newDoc.ts'
import { seedBoard } from '#server/sync/seedBoard.ts'
import type { Clock, Log } from '#server/sync/settings.ts'
import type { MapFile } from '#shared/model/mapFile.ts'
import type { Role } from '#shared/wire/roles.ts'

const MANY = { perPeriod: 1_000_000, burst: 1_000_000 }
/** Defaults, but for how much one connection may send: limits have tests of their own. */
export const CONFIG: Config = {
  ...readConfig({}),
  commitWindowMs: 1,
  presenceTickMs: 5,
  rateMessages: MANY,
  rateBytes: { perPeriod: 1e9, burst: 1e9 },
  rateSync1: MANY,
}
export const CLOCK: Clock = { now: () => new Date(), today: () => '2027-03-01' }
export const INVITE = 'invite'

/** Keeps what the server finds worth an error. */
export class ErrorLog implements Log {
  readonly errors: string[] = []
  info(): void {
    // nothing to keep
  }
  warn(): void {
    // nothing to keep
  }
  error(fields: object, message: string): void {
    const { err } = fields as { err?: unknown }
    this.errors.push(err instanceof Error ? `${message}: ${err.stack ?? err.message}` : message)
  }
}

const MEMORY_DISK = '/dev/shm'
const ROOM = 2 ** 30

/** What is tested here is not the disk, so it need not be waited for where there is one in memory with room enough. */
function fastFolder(): string {
  if (!existsSync(MEMORY_DISK)) return tmpdir()
  const { bavail, bsize } = statfsSync(MEMORY_DISK)
  return bavail * bsize > ROOM ? MEMORY_DISK : tmpdir()
}

/** A database file of its own in a folder of its own. */
export class Database {
  storage: Storage
  readonly #folder: string

  private constructor(folder: string, storage: Storage) {
    this.#folder = folder
    this.storage = storage
  }
  static async open(): Promise<Database> {
    const folder = await mkdtemp(join(fastFolder(), 'faults-'))
    return new Database(folder, await Database.#openIn(folder))
  }
  static #openIn(folder: string): Promise<Storage> {
    return openStorage(`sqlite:${join(folder, 'nyttokarta.db')}`, { now: () => new Date() })
  }
  async reopen(): Promise<void> {
    await this.storage.close()
    this.storage = await Database.#openIn(this.#folder)
  }
  async remove(): Promise<void> {
    await this.storage.close()
    await rm(this.#folder, { recursive: true })
  }
}

export interface BoardSeed {
  readonly bytes: readonly Uint8Array[]
  readonly nextNumber: number
}
export function seedOf(file?: MapFile): BoardSeed {
  const { updates, nextNumber } = seedBoard({ title: 'Provkarta', language: 'sv', ...(file && { file }) })
  return { bytes: updates, nextNumber }
}

let boards = 0
/** An id that sorts by the order of making. */
export const nextBoardId = (): string => `b${String(++boards).padStart(21, '0')}`

/** Makes a board whose document begins with the seed; the session `maker` is its facilitator. */
export async function makeBoard(storage: Storage, boardId: string, seed: BoardSeed): Promise<void> {
  const at = new Date().toISOString()
  const board = { id: boardId, title: 'Provkarta', language: 'sv', createdAt: at, generation: 'g1', phase: 1 } as const
  const invite = {
    boardId,
    secretHash: 'x',
    role: 'viewer',
    createdAt: at,
    createdBy: `maker-${boardId}`,
    uses: 0,
  } as const
  await storage.createBoard(
    {
      board: { ...board, locked: false, nextNumber: seed.nextNumber },
      seed: seed.bytes.map((bytes) => ({ bytes, kind: 'seed' })),
      maker: { ...personRow(`maker-${boardId}`, boardId, 'facilitator'), sessionId: 'maker' },
      invites: [{ ...invite, id: `${INVITE}-${boardId}` }],
    },
    { action: 'board.made' },
  )
}

export async function makeSession(storage: Storage, id: string): Promise<void> {
  const at = new Date().toISOString()
  await storage.createSession({ id, tokenHash: id, createdAt: at, lastUsedAt: at, ownDevice: false })
}

export const personRow = (id: string, boardId: string, role: Role): ParticipantRow => ({
  id,
  boardId,
  sessionId: id,
  name: 'Somebody',
  organisation: { id: 'org1', name: 'Region Norr', colour: '#7A4B9A' },
  colour: '#0F6E84',
  role,
  guest: true,
  joinedAt: '2027-03-01T08:00:00.000Z',
})

/** Where two documents that ought to be equal are not: structs, deletes, or what they say; undefined when they are. */
export function difference(a: Y.Doc, b: Y.Doc): string | undefined {
  const [one, other] = [contentOf(a), contentOf(b)]
  for (const [root, content] of Object.entries(one)) {
    const [text, otherText] = [sorted(content), sorted(other[root])]
    if (text !== otherText) return `${root}: ${text}\n≠ ${otherText}`
  }
  return Y.equalSnapshots(Y.snapshot(a), Y.snapshot(b)) ? undefined : 'structs or deletes'
}

/**
 * JSON with the keys of every object in order: a Y.Map gives its keys in the order of arrival. Half a character is what
 * becomes of it on the wire, which its writer alone has not seen.
 */
function sorted(value: unknown): string {
  return JSON.stringify(value, (_key, inner: unknown) =>
    typeof inner === 'string'
      ? Buffer.from(inner).toString()
      : typeof inner === 'object' && inner !== null && !Array.isArray(inner)
        ? Object.fromEntries(Object.entries(inner).sort(([a], [b]) => (a < b ? -1 : 1)))
        : inner,
  )
}
