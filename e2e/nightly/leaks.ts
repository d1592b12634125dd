/** T12: boards and sockets that have come and gone leave nothing behind. */
import { once } from 'node:events'
import { resolve } from 'node:path'
import { atMost, below, exactly, plain, type Outcome } from '#shared/testing/figures.ts'
import { Caller } from '../api.ts'
import { startServer, type TestServer } from '../server.ts'
import { LoadClient } from './loadClient.ts'
import { inTurn, untilSo } from './measure.ts'
import { MANY_FROM_ONE_ADDRESS } from './people.ts'
import { runTest, setting } from './run.ts'

const BOARDS = setting('BOARDS', 2000)
const SOCKETS_PER_BOARD = 10
const AT_ONCE = 8
/** Before the first measuring, so that what is made once is there. */
const WARM_UP_BOARDS = Math.min(100, BOARDS)
const LONGEST_MS = 120_000

interface Left {
  readonly heapMiB: number
  readonly timers: number
  readonly sockets: number
}

async function leftIn(server: TestServer): Promise<Left> {
  const answer = once(server.process, 'message') as Promise<[Left]>
  server.process.send('report')
  return (await answer)[0]
}

/** Opens a board and so many sockets on it, writes one edit, and leaves. */
async function visit(maker: Caller, number: number): Promise<number> {
  const made = await maker.makeBoard({ title: `Karta ${number}`, template: 'blank' })
  const guest = { url: maker.url, boardId: made.board.id, cookie: maker.cookie }
  const clients = Array.from({ length: SOCKETS_PER_BOARD }, () => new LoadClient(guest, { document: false }))
  await Promise.all(clients.map((client) => client.connect()))
  const [first] = clients
  for (const client of clients) client.appear({})
  first?.write(`visit-${number}`)
  await untilSo(() => first?.settled ?? true, LONGEST_MS, 5)
  for (const client of clients) client.close()
  return clients.length
}

async function visits(maker: Caller, count: number): Promise<number> {
  const sockets = await inTurn(
    Array.from({ length: count }, (_, i) => i),
    AT_ONCE,
    (number) => visit(maker, number),
  )
  return sockets.reduce((sum, n) => sum + n, 0)
}

await runTest(async (cleanup): Promise<Outcome> => {
  const hook = resolve(import.meta.dirname, 'heapReport.mjs')
  const server = await startServer(
    { ...MANY_FROM_ONE_ADDRESS, UNLOAD_MS: '1000' },
    { nodeOptions: ['--expose-gc', '--import', hook], channel: true },
  )
  cleanup.add(() => server.dispose())
  const idle = await leftIn(server)
  const maker = new Caller(server.url)
  /** Unloaded boards have no timers. */
  const quiet = (): Promise<number> =>
    untilSo(
      async () => {
        const { timers, sockets } = await leftIn(server)
        return timers <= idle.timers && sockets <= idle.sockets
      },
      LONGEST_MS,
      500,
    )
  await visits(maker, WARM_UP_BOARDS)
  await quiet()
  const before = await leftIn(server)
  const sockets = await visits(maker, BOARDS)
  const took = await quiet()
  const after = await leftIn(server)
  return {
    id: 'T12',
    figures: [
      plain('boards', BOARDS),
      plain('sockets', sockets),
      below('heap more than before', Math.round((after.heapMiB - before.heapMiB) * 10) / 10, 20, 'MiB'),
      exactly('timers left', after.timers - idle.timers, 0),
      exactly('sockets left', after.sockets - idle.sockets, 0),
      atMost('quiet again', Math.round(took / 1000), LONGEST_MS / 1000, 's'),
    ],
    note: `heap ${Math.round(before.heapMiB)} MiB before; limits per address raised, UNLOAD_MS=1000`,
  }
})
