/** T8: everybody comes back at once after the server has been away, and has lost nothing. */
import { below, atMost, exactly, plain, type Outcome } from '#shared/testing/figures.ts'
import { Caller, type MadeBoard } from '../api.ts'
import { startServer } from '../server.ts'
import { Crowd, together } from './crowd.ts'
import { LoadClient, type Guest } from './loadClient.ts'
import { inTurn, percentile, sleep, untilSo } from './measure.ts'
import { MANY_FROM_ONE_ADDRESS, filledBoard, guestsOf } from './people.ts'
import { runTest, setting } from './run.ts'

const CLIENTS = setting('CLIENTS', 500)
const PROCESSES = 10
const BOARDS = 10
const ELEMENTS = 300
const AFTER_MS = 10_000
const LONGEST_MS = 120_000

await runTest(async (cleanup): Promise<Outcome> => {
  const server = await startServer(MANY_FROM_ONE_ADDRESS)
  cleanup.add(() => server.dispose())
  const maker = new Caller(server.url)
  const boards: MadeBoard[] = []
  for (let i = 0; i < BOARDS; i++) boards.push(await filledBoard(maker, ELEMENTS, `Karta ${i}`))
  const guests: Guest[][] = []
  for (const made of boards) guests.push(await guestsOf(made, maker, Math.ceil(CLIENTS / BOARDS)))
  const crowds = Array.from({ length: PROCESSES }, () => new Crowd())
  for (const crowd of crowds) cleanup.add(() => crowd.end())
  // each process has people on every board
  const shares = crowds.map((_, at) =>
    guests
      .flat()
      .slice(0, CLIENTS)
      .filter((_guest, i) => i % PROCESSES === at),
  )
  await inTurn(crowds, 2, (crowd, i) =>
    crowd.order({ do: 'open', guests: shares[i] ?? [], document: true, appear: true }),
  )
  const all = async (order: Parameters<Crowd['order']>[0]) =>
    together(await Promise.all(crowds.map((one) => one.order(order))))
  await all({ do: 'writeOnce', prefix: 'before' })
  await untilSo(async () => (await all({ do: 'report' })).settled === CLIENTS, LONGEST_MS, 200)
  await all({ do: 'forget' })
  await all({ do: 'returnWhenClosed', onceOffline: true })

  await server.kill()
  // long enough for everybody to have noticed
  await sleep(2000)
  await server.start()
  const began = Date.now()
  await untilSo(async () => (await all({ do: 'report' })).settled === CLIENTS, LONGEST_MS, 200)
  const back = await all({ do: 'report' })
  const lags: number[] = []
  const edits = all({ do: 'writeOnce', prefix: 'after' })
  for (const until = Date.now() + AFTER_MS; Date.now() < until; await sleep(50)) {
    const asked = performance.now()
    await (await fetch(`${server.url}/healthz`)).arrayBuffer()
    lags.push(performance.now() - asked)
  }
  await edits
  await untilSo(async () => (await all({ do: 'report' })).settled === CLIENTS, LONGEST_MS, 200)
  const end = await all({ do: 'report' })

  const lost = await inTurn(boards, 2, async (made) => {
    const reader = new LoadClient({ url: maker.url, boardId: made.board.id, cookie: maker.cookie }, { document: true })
    await reader.connect()
    const there = new Set(reader.doc.getMap('positions').keys())
    reader.close()
    return there
  })
  const there = new Set(lost.flatMap((keys) => [...keys]))
  const owed = end.clientIds.flatMap((id) => ['before', 'offline', 'after'].map((when) => `${when}-${id}`))
  return {
    id: 'T8',
    figures: [
      exactly('back', back.settled, CLIENTS),
      atMost('all synced', (Math.max(...back.syncedAt) - began) / 1000, 15, 's'),
      below('p99 join', Math.round(percentile(back.joinMs, 0.99)), 5000, 'ms'),
      plain('p50 join', Math.round(percentile(back.joinMs, 0.5)), 'ms'),
      exactly('lost', owed.filter((key) => !there.has(key)).length, 0),
      exactly('refused', end.refusals.filter((code) => code !== 'gap').length, 0),
      below('lag after, worst of 10 s', Math.round(Math.max(...lags)), 500, 'ms'),
    ],
    note: `${CLIENTS} clients in ${PROCESSES} processes on ${BOARDS} boards; limits per address raised`,
  }
})
