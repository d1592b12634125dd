import { createHash } from 'node:crypto'
import { once } from 'node:events'
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync, copyFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { WebSocket } from 'ws'
import { SILENT, withBin } from '#server/sync/binned.ts'
import { createClock } from '#server/clock.ts'
import { readConfig } from '#server/config.ts'
import { openStorage } from '#server/storage/backends.ts'
import type { BoardRow } from '#server/storage/storage.ts'
import { createRooms } from '#server/sync/rooms.ts'
import { Caller, listening, runProgram, type Run } from '#server/testing/program.ts'
import svBliForalder from '#shared/examples/sv-bli-foralder.json' with { type: 'json' }
import type { CreatedBoard, OwnBoard } from '#shared/wire/boards.ts'
import type { Joined } from '#shared/wire/join.ts'

const root = mkdtempSync(join(tmpdir(), 'nyttokarta-cli-'))
const children = new Set<Run>()
afterAll(() => {
  for (const { child } of children) child.kill('SIGKILL')
  rmSync(root, { recursive: true })
})

function program(args: readonly string[], dataDir: string, more: Record<string, string> = {}): Run {
  const run = runProgram(args, { DATA_DIR: dataDir, LOG_LEVEL: 'error', ...more })
  children.add(run)
  return run
}
const command = (args: readonly string[], dataDir: string, more?: Record<string, string>) =>
  program(args, dataDir, more).ended
async function stopped({ child, ended }: Run): Promise<number | null> {
  child.kill('SIGTERM')
  return (await ended).code
}
const folder = (name: string): string => mkdtempSync(join(root, `${name}-`))

interface Stored {
  readonly board: BoardRow
  /** SHA-256 of the whole document, encoded. */
  readonly document: string
}
const sha256 = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex')

/** Every board of a database that no server has open. */
async function storedIn(file: string): Promise<ReadonlyMap<string, Stored>> {
  const storage = await openStorage(`sqlite:${file}`, { now: () => new Date() })
  const config = readConfig({})
  const rooms = createRooms({ storage: withBin(storage), config, log: SILENT, clock: createClock(config.timeZone) })
  const boards = new Map<string, Stored>()
  for (const id of await storage.boardIds()) {
    const board = await storage.board(id)
    if (board) boards.set(id, { board, document: sha256((await rooms.encoded(id)).bytes) })
  }
  await rooms.close()
  await storage.close()
  return boards
}

const anElement = (n: number) => ({
  schemaVersion: 1,
  elements: [{ id: `n${n}`, kind: 'benefit', title: `Nytta ${n}` }],
})

/** A server with two boards: one with a map and a guest, one on which somebody keeps writing until it is stopped. */
async function servedBoards(dataDir: string) {
  const server = program([], dataDir)
  const address = await listening(server)
  const [maker, guest] = [new Caller(address), new Caller(address)]
  const first = await maker.send<CreatedBoard>('POST', '/api/boards', { title: 'Karta', map: svBliForalder })
  const busy = await maker.send<CreatedBoard>('POST', '/api/boards', { title: 'Skrivs på' })
  const invite = new URL(first.invites.find(({ role }) => role === 'editor')?.url ?? '').hash.slice(1)
  const joined = await guest.send<Joined>('POST', '/api/join', { invite, name: 'Vendela Glömdsson' })
  let writing = true
  let written = 0
  const write = async (): Promise<void> => {
    while (writing) await maker.send('POST', `/api/boards/${busy.board.id}/import`, anElement(written++))
  }
  const writer = write()
  return {
    server,
    address,
    maker,
    first: first.board,
    busy: busy.board,
    guest: joined.participant.id,
    written: () => written,
    /** Ends the writing; everything sent is answered, and so stored. */
    async rest() {
      writing = false
      await writer
    },
  }
}

describe('a backup and its restore', { timeout: 120_000 }, () => {
  let dataDir: string
  let backup: string
  let made: Awaited<ReturnType<typeof command>>
  /** Edits that were acknowledged while it was made. */
  let meanwhile: number
  let served: Awaited<ReturnType<typeof servedBoards>>
  let before: ReadonlyMap<string, Stored>
  let live: ReadonlyMap<string, Stored>

  beforeAll(async () => {
    dataDir = folder('live')
    backup = join(root, 'made.db')
    served = await servedBoards(dataDir)
    const atStart = served.written()
    made = await command(['backup', backup], dataDir)
    meanwhile = served.written() - atStart
    await served.rest()
    const copy = join(root, 'looked-at.db')
    copyFileSync(backup, copy)
    before = await storedIn(copy)
  }, 120_000)
  const database = () => join(dataDir, 'nyttokarta.db')

  test('the backup is one file of its owner, and holds what was acknowledged before it was asked for', () => {
    expect(made).toMatchObject({ code: 0, err: '', out: `${backup}: 2 boards, verified\n` })
    expect(meanwhile).toBeGreaterThan(0)
    expect(statSync(backup).mode & 0o777).toBe(0o600)
    expect(before.size).toBe(2)
    expect(readdirSync(root).filter((name) => name.startsWith('made'))).toEqual(['made.db'])
  })

  test('is not written over another file', async () => {
    const { code, err } = await command(['backup', backup], dataDir)
    expect(code).toBe(1)
    expect(err).toMatch(/^There is a file made\.db in .+ already\.\n$/)
  })

  test('is refused while the server runs, with one sentence', async () => {
    const { code, err } = await command(['restore', backup], dataDir)
    expect({ code, err }).toEqual({ code: 1, err: `The database ${database()} is in use: stop the server first.\n` })
  })

  test('the restore of a damaged backup changes nothing', async () => {
    expect(await stopped(served.server)).toBe(0)
    live = await storedIn(database())
    const damaged = join(root, 'damaged.db')
    const bytes = readFileSync(backup)
    writeFileSync(damaged, bytes.fill(0x5a, bytes.length / 2, bytes.length / 2 + 20_000))
    const { code } = await command(['restore', damaged], dataDir)
    expect(code).toBe(1)
    expect(await storedIn(database())).toEqual(live)
  })

  test('brings every document back byte for byte, under new generations, and keeps the replaced database', async () => {
    const { code, out } = await command(['restore', backup], dataDir)
    expect(code).toBe(0)
    expect(out).toContain('2 boards, each with a new generation')
    const after = await storedIn(database())
    for (const [id, { board, document }] of before) {
      expect(after.get(id)?.document).toBe(document)
      expect(after.get(id)?.board).toMatchObject({ title: board.title, seq: board.seq, nextNumber: board.nextNumber })
      expect(after.get(id)?.board.generation).not.toBe(board.generation)
    }
    const aside = readdirSync(dataDir).find((name) => name.includes('.replaced-')) ?? ''
    expect(await storedIn(join(dataDir, aside))).toEqual(live)
    expect(statSync(database()).mode & 0o777).toBe(0o600)
  })

  test('a client that still holds what was written since is sent away with 4409, and nothing of it is merged', async () => {
    const server = program([], dataDir)
    const address = await listening(server)
    const { maker, busy } = served
    const socket = new WebSocket(
      `${address.replace('http', 'ws')}/sync/${busy.id}?ext=1&generation=${busy.generation}&schema=1`,
      { headers: { Cookie: maker.cookie }, origin: address },
    )
    const frames: unknown[] = []
    socket.on('message', (data) => frames.push(data))
    const [code] = (await once(socket, 'close')) as [number]
    expect({ code, frames }).toEqual({ code: 4409, frames: [] })
    const again = new Caller(address)
    again.cookie = maker.cookie
    const board = await again.send<OwnBoard>('GET', `/api/boards/${busy.id}`)
    expect(board.seq).toBe(before.get(busy.id)?.board.seq)
    expect(board.seq).toBeLessThan(live.get(busy.id)?.board.seq ?? 0)
    expect(await stopped(server)).toBe(0)
  })

  test('elsewhere, where there was none before, gives the same documents', async () => {
    const elsewhere = folder('elsewhere')
    expect((await command(['restore', backup], elsewhere)).code).toBe(0)
    const after = await storedIn(join(elsewhere, 'nyttokarta.db'))
    expect([...after].map(([id, { document }]) => [id, document])).toEqual(
      [...before].map(([id, { document }]) => [id, document]),
    )
    expect(readdirSync(elsewhere).filter((name) => name.includes('replaced'))).toEqual([])
  })

  test('whoever was erased since the backup is erased again', async () => {
    const { first, guest } = served
    const storage = await openStorage(`sqlite:${database()}`, { now: () => new Date() })
    const audit = { boardId: first.id, action: 'person.erased', targetId: guest } as const
    await storage.eraseParticipant(guest, new Date().toISOString(), [], audit)
    await storage.close()
    const { code, out } = await command(['restore', backup], dataDir)
    expect(code).toBe(0)
    expect(out).toContain('erased again 1 person')
    expect(readFileSync(backup).includes('Vendela')).toBe(true)
    expect(readFileSync(database()).includes('Vendela')).toBe(false)
    const again = await openStorage(`sqlite:${database()}`, { now: () => new Date() })
    expect(await again.participantById(first.id, guest)).toMatchObject({
      name: '',
      erasedAt: expect.any(String) as string,
    })
    await again.close()
  })
})

describe('the other commands', { timeout: 120_000 }, () => {
  const database = join(root, 'given.db')
  let boardId: string
  beforeAll(async () => {
    const dataDir = folder('made')
    const server = program([], dataDir)
    const maker = new Caller(await listening(server))
    const { board } = await maker.send<CreatedBoard>('POST', '/api/boards', { title: 'Karta', map: svBliForalder })
    boardId = board.id
    await command(['backup', database], dataDir)
    await stopped(server)
  }, 120_000)
  const withBoard = (): string => {
    const dataDir = folder('board')
    copyFileSync(database, join(dataDir, 'nyttokarta.db'))
    return dataDir
  }

  test('verify reads every board and changes nothing', async () => {
    const dataDir = withBoard()
    const bytes = readFileSync(database)
    const { code, out } = await command(['verify', database], dataDir)
    expect({ code, out }).toEqual({ code: 0, out: `ok    ${database}: 1 board\n` })
    expect(readFileSync(database).equals(bytes)).toBe(true)
    expect(readdirSync(dataDir)).toEqual(['nyttokarta.db'])
  })

  test('verify says what is broken, and that a file is no database', async () => {
    const file = join(folder('text'), 'text.db')
    writeFileSync(file, 'not a database, only text'.repeat(1000))
    const { code, out, err } = await command(['verify', file], withBoard())
    expect(code).toBe(1)
    expect(`${out}${err}`.trim().split('\n')).toHaveLength(1)
    expect(`${out}${err}`).not.toMatch(/\bat .*:\d+/)
  })

  test('export writes the map of a board, once', async () => {
    const dataDir = withBoard()
    const { code, out } = await command(['export', boardId], dataDir)
    expect(code).toBe(0)
    const map = JSON.parse(out) as typeof svBliForalder
    expect(map.elements.map(({ id }) => id)).toEqual(svBliForalder.elements.map(({ id }) => id))
    const file = join(dataDir, 'karta.json')
    expect((await command(['export', boardId, file], dataDir)).code).toBe(0)
    expect(readFileSync(file, 'utf8')).toBe(out)
    expect((await command(['export', boardId, file], dataDir)).code).toBe(1)
    for (const id of ['x'.repeat(22), `-${'x'.repeat(21)}`]) {
      const none = await command(['export', id], dataDir)
      expect({ code: none.code, err: none.err }).toEqual({ code: 1, err: `There is no board "${id}".\n` })
    }
  })

  test('migrate opens every board', async () => {
    const dataDir = withBoard()
    const { code, out } = await command(['migrate'], dataDir)
    expect({ code, out }).toEqual({
      code: 0,
      out: `${join(dataDir, 'nyttokarta.db')}: 1 of 1 boards of this version\n`,
    })
  })
})
