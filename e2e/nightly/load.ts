/**
 * `npm run bench:load`: the built server under load, as its goals for speed are stated: S1 drag storm, S2 many boards, S3
 * cold open, S4 workshop join, S5 durability. Prints figures and judges none. `npm run bench:load -- S1 S4` runs some.
 */
import { readdirSync, statSync } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Caller } from '../api.ts'
import { startServer, type TestServer } from '../server.ts'
import { Crowd, together, type Report } from './crowd.ts'
import { LoadClient, type Guest } from './loadClient.ts'
import { cpuSeconds, inTurn, percentile, rssMiB, sleep, untilSo } from './measure.ts'
import { MANY_FROM_ONE_ADDRESS, filledBoard, guestsOf } from './people.ts'
import { Cleanup, setting } from './run.ts'

const SECONDS = setting('SECONDS', 10)
const BOARDS = setting('BOARDS', 100)
const MOVES = setting('MOVES', 100_000)
const WARM_UP_MS = 3000
const LONGEST_MS = 300_000
const AS_FAST_AS_IT_GOES = { RATE_MESSAGES: '1000000/1000000', RATE_BYTES: '900000000/900000000' } as const
const KILLS = 20

const say = (name: string, figures: Readonly<Record<string, number | string>>): void => {
  const text = Object.entries(figures).map(
    ([key, value]) => `${key} ${typeof value === 'number' ? rounded(value) : value}`,
  )
  process.stdout.write(`${name}: ${text.join(', ')}\n`)
}
const rounded = (value: number): number => Math.round(value * 100) / 100

async function withServer(
  settings: Readonly<Record<string, string>>,
  use: (server: TestServer, cleanup: Cleanup) => Promise<void>,
): Promise<void> {
  const cleanup = new Cleanup()
  const server = await startServer({ ...MANY_FROM_ONE_ADDRESS, ...settings })
  cleanup.add(() => server.dispose())
  try {
    await use(server, cleanup)
  } finally {
    await cleanup.run()
  }
}
function crowdOf(cleanup: Cleanup): Crowd {
  const crowd = new Crowd()
  cleanup.add(() => crowd.end())
  return crowd
}

/** What the server uses, and what the crowds see, for some seconds. */
async function measured(server: TestServer, crowds: readonly Crowd[]) {
  const { pid = 0 } = server.process
  await sleep(WARM_UP_MS)
  const reports = async (): Promise<Report> =>
    together(await Promise.all(crowds.map((crowd) => crowd.order({ do: 'report' }))))
  for (const crowd of crowds) await crowd.order({ do: 'forget' })
  const before = await reports()
  const [cpu, began] = [cpuSeconds(pid), performance.now()]
  await sleep(SECONDS * 1000)
  const seconds = (performance.now() - began) / 1000
  const used = (cpuSeconds(pid) - cpu) / seconds
  const { ages, frames, bytes, refusals } = await reports()
  return {
    'CPU s/s': used,
    'p50 ms': percentile(ages, 0.5),
    'p95 ms': percentile(ages, 0.95),
    'p99 ms': percentile(ages, 0.99),
    'k frames/s': (frames - before.frames) / seconds / 1000,
    'MB/s out': (bytes - before.bytes) / seconds / 1e6,
    'RSS MiB': rssMiB(pid),
    refused: refusals.length,
  }
}

/** Everybody points 20 times a second, some move an element 60 times a second. */
async function dragStorm(people: number, dragging: number): Promise<void> {
  await withServer({}, async (server, cleanup) => {
    const maker = new Caller(server.url)
    const made = await filledBoard(maker, 200)
    const guests = await guestsOf(made, maker, people)
    const groups: readonly (readonly [Guest[], number])[] = [
      [guests.slice(0, dragging), 1000 / 60],
      [guests.slice(dragging), 0],
    ]
    const crowds: Crowd[] = []
    for (const [some, everyMs] of groups) {
      if (some.length === 0) continue
      const crowd = crowdOf(cleanup)
      crowds.push(crowd)
      await crowd.order({ do: 'open', guests: some, document: false, appear: true })
      await crowd.order({ do: 'write', everyMs, pointMs: 50 })
    }
    say(`S1 N = ${people} K = ${dragging}`, await measured(server, crowds))
  })
}

/** Four people on each of many boards, two edits a second each. */
async function manyBoards(): Promise<void> {
  await withServer({ MAX_BOARDS_LOADED: String(BOARDS + 10) }, async (server, cleanup) => {
    const maker = new Caller(server.url)
    const boards = await inTurn(
      Array.from({ length: BOARDS }, (_, i) => i),
      4,
      () => filledBoard(maker, 50),
    )
    const guests = (await inTurn(boards, 2, (made) => guestsOf(made, maker, 4))).flat()
    const before = rssMiB(server.process.pid ?? 0)
    const crowd = crowdOf(cleanup)
    await crowd.order({ do: 'open', guests, document: false, appear: false })
    await crowd.order({ do: 'write', everyMs: 500, pointMs: 0 })
    const figures = await measured(server, [crowd])
    say(`S2 B = ${BOARDS}`, { ...figures, 'KiB per board': ((figures['RSS MiB'] - before) * 1024) / BOARDS })
  })
}

/** Elements with little but a title, and half as many links again. */
function plainMap(size: number): object {
  const elements = Array.from({ length: size }, (_, n) => ({ id: `e${n}`, kind: 'benefit', title: `Nytta ${n}` }))
  const links = Array.from({ length: size * 1.5 }, (_, n) => ({
    id: `l${n}`,
    from: `e${n % size}`,
    to: `e${(n * 7 + 1) % size}`,
  }))
  return { title: 'Provkarta', language: 'sv', organisations: [], elements, links }
}

/** A board with a long history is opened by somebody who has nothing, right after a start. */
async function coldOpen(elements: number, moves: number): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), 'cold-'))
  const size = (): number => readdirSync(folder).reduce((sum, file) => sum + statSync(join(folder, file)).size, 0) / 1e6
  await withServer(
    { ...AS_FAST_AS_IT_GOES, DATA_DIR: folder, MAX_ELEMENTS: String(elements * 2) },
    async (server, cleanup) => {
      cleanup.add(() => rm(folder, { recursive: true, force: true }))
      const maker = new Caller(server.url)
      const made = await maker.makeBoard({ title: 'Provkarta', map: plainMap(elements) })
      const guest = { url: server.url, boardId: made.board.id, cookie: maker.cookie }
      const writer = new LoadClient(guest, { document: true })
      await writer.connect()
      const cpu = cpuSeconds(server.process.pid ?? 0)
      for (let n = 0; n < moves; n++) {
        writer.write(`e${n % elements}`, n)
        if (n % 200 === 199) await untilSo(() => writer.settled, LONGEST_MS, 1)
      }
      await untilSo(() => writer.settled, LONGEST_MS, 5)
      const pushed = cpuSeconds(server.process.pid ?? 0) - cpu
      await sleep(3000)
      await server.stop()
      const atRest = size()
      await server.start()
      const started = cpuSeconds(server.process.pid ?? 0)
      const reader = new LoadClient(guest, { document: true, compress: true })
      const synced = await reader.connect()
      const same =
        JSON.stringify(reader.doc.getMap('positions').toJSON()) ===
        JSON.stringify(writer.doc.getMap('positions').toJSON())
      say(`S3 ${elements} + ${moves} moves`, {
        'CPU us per update in': (pushed / moves) * 1e6,
        'on disk MB': atRest,
        'synced ms': synced,
        'server CPU s': cpuSeconds(server.process.pid ?? 0) - started,
        'state MB': reader.bytes / 1e6,
        'same content': same ? 'yes' : 'NO',
      })
      for (const client of [writer, reader]) client.close()
    },
  )
}

/** A whole workshop opens one board at once. */
async function workshopJoin(): Promise<void> {
  await withServer({}, async (server, cleanup) => {
    const maker = new Caller(server.url)
    const made = await filledBoard(maker, 1000)
    const guests = await guestsOf(made, maker, 201, 'viewer')
    const first = crowdOf(cleanup)
    await first.order({ do: 'open', guests: guests.slice(200), document: false, appear: true })
    const crowd = crowdOf(cleanup)
    await crowd.order({ do: 'report' })
    const cpu = cpuSeconds(server.process.pid ?? 0)
    const { joinMs } = await crowd.order({ do: 'open', guests: guests.slice(0, 200), document: false, appear: false })
    say('S4 200 at once', {
      'last synced ms': Math.max(...joinMs),
      'median ms': percentile(joinMs, 0.5),
      'server CPU s': cpuSeconds(server.process.pid ?? 0) - cpu,
    })
  })
}

/** An edit that somebody else has seen, then SIGKILL within 50 ms; then a stream of edits that ends the same way. */
async function durability(): Promise<void> {
  await withServer({}, async (server) => {
    const maker = new Caller(server.url)
    const made = await filledBoard(maker, 50)
    const guest = { url: server.url, boardId: made.board.id, cookie: maker.cookie }
    const round = async (edits: number, everyMs: number, waitMs: number): Promise<number> => {
      const [writer, watcher, after] = Array.from({ length: 3 }, () => new LoadClient(guest, { document: true }))
      if (!writer || !watcher || !after) throw new Error('three clients are missing')
      await Promise.all([writer.connect(), watcher.connect()])
      const keys = Array.from({ length: edits }, (_, i) => `s5-${writer.doc.clientID}-${i}`)
      for (const key of keys) {
        writer.write(key)
        if (everyMs > 0) await sleep(everyMs)
      }
      const seen = (): string[] => keys.filter((key) => watcher.doc.getMap('positions').has(key))
      if (everyMs === 0) await untilSo(() => seen().length === edits, LONGEST_MS, 1)
      await sleep(waitMs)
      await server.kill()
      const owed = new Set([...seen(), ...writer.acknowledged])
      await server.start()
      await after.connect()
      const there = after.doc.getMap('positions')
      for (const client of [writer, watcher, after]) client.close()
      return [...owed].filter((key) => !there.has(key)).length
    }
    let lost = 0
    for (let n = 0; n < KILLS; n++) lost += await round(1, 0, Math.random() * 50)
    say('S5', {
      [`lost of ${KILLS}`]: lost,
      'stream 2 s': await round(40, 50, 0),
      'stream 6 s': await round(120, 50, 0),
    })
  })
}

const SCENARIOS: Readonly<Record<string, () => Promise<void>>> = {
  S1: async () => {
    for (const [people, dragging] of [
      [50, 5],
      [100, 10],
      [100, 100],
      [200, 10],
    ] as const)
      await dragStorm(people, dragging)
  },
  S2: manyBoards,
  S3: async () => {
    await coldOpen(2000, MOVES)
    await coldOpen(10_000, Math.round(MOVES / 5))
  },
  S4: workshopJoin,
  S5: durability,
}
process.stdout.write(
  'Limits per address and board raised; S3 also the rate of one connection and the number of elements.\n',
)
const asked = process.argv.slice(2)
for (const [name, run] of Object.entries(SCENARIOS)) if (asked.length === 0 || asked.includes(name)) await run()
