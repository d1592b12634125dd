/** T7: people who take nothing of what is sent to them neither fill the memory nor slow down those who read. */
import { atMost, below, exactly, plain, type Outcome } from '#shared/testing/figures.ts'
import { Caller } from '../api.ts'
import { startServer, type TestServer } from '../server.ts'
import { Crowd, together } from './crowd.ts'
import { inTurn, peersOf, percentile, rssMiB, sleep } from './measure.ts'
import { MANY_FROM_ONE_ADDRESS, filledBoard, guestsOf } from './people.ts'
import { runTest, setting, type Cleanup } from './run.ts'

const SECONDS = setting('SECONDS', 600)
const READERS = setting('READERS', 200)
const DEAF = setting('DEAF', 100)
/** In a second round of a fifth of the time. */
const MANY_DEAF = setting('MANY_DEAF', 1000)
const WRITERS = 5
const WRITE_EVERY_MS = 100
const POINT_EVERY_MS = 50
const ELEMENTS = 1000
/** How often each of them asks for everything before it goes deaf: more than the kernel keeps for it. */
const ASKED = 8
/** From the end of taking anything to the end of the socket. */
const GONE_WITHIN_S = 20
const WARM_UP_MS = 10_000

interface Round {
  readonly growth: number
  readonly p99: number
  readonly p50: number
  readonly slowest: number
  readonly left: number
}

async function round(server: TestServer, deafCount: number, seconds: number, cleanup: Cleanup): Promise<Round> {
  const maker = new Caller(server.url)
  const made = await filledBoard(maker, ELEMENTS)
  const crowd = (): Crowd => {
    const started = new Crowd()
    cleanup.add(() => started.end())
    return started
  }
  const [readers, writers, deaf] = [[crowd(), crowd()], crowd(), crowd()]
  const guests = await guestsOf(made, maker, READERS, 'viewer')
  await inTurn(readers, 2, (one, i) =>
    one.order({ do: 'open', guests: guests.filter((_, n) => n % 2 === i), document: false, appear: false }),
  )
  await writers.order({ do: 'open', guests: await guestsOf(made, maker, WRITERS), document: true, appear: true })
  await writers.order({ do: 'write', everyMs: WRITE_EVERY_MS, pointMs: POINT_EVERY_MS })
  const deafGuests = await guestsOf(made, maker, deafCount, 'viewer')
  await sleep(WARM_UP_MS)
  const { pid = 0 } = server.process
  const before = rssMiB(pid)
  for (const one of readers) await one.order({ do: 'forget' })

  await deaf.order({ do: 'open', guests: deafGuests, document: false, appear: false })
  const { ports } = await deaf.order({ do: 'stopReading', ask: ASKED })
  const port = Number(new URL(server.url).port)
  const began = performance.now()
  let [worst, left, goneAt] = [before, ports.length, Number.POSITIVE_INFINITY]
  while (performance.now() - began < seconds * 1000) {
    worst = Math.max(worst, rssMiB(pid))
    if (left > 0) {
      const peers = peersOf(pid, port)
      left = ports.filter((one) => peers.has(one)).length
      if (left === 0) goneAt = (performance.now() - began) / 1000
    }
    await sleep(200)
  }
  const { ages } = together(await Promise.all(readers.map((one) => one.order({ do: 'report' }))))
  await cleanup.run()
  return { growth: worst - before, p50: percentile(ages, 0.5), p99: percentile(ages, 0.99), slowest: goneAt, left }
}

await runTest(async (cleanup): Promise<Outcome> => {
  const server = await startServer(MANY_FROM_ONE_ADDRESS)
  try {
    const first = await round(server, DEAF, SECONDS, cleanup)
    const second = await round(server, MANY_DEAF, Math.max(40, SECONDS / 5), cleanup)
    const figures = (name: string, { growth, p50, p99, slowest, left }: Round) => [
      below(`rss ${name}`, Math.round(growth), 300, 'MiB'),
      plain(`p50 ${name}`, Math.round(p50), 'ms'),
      below(`p99 ${name}`, Math.round(p99), 250, 'ms'),
      exactly(`left ${name}`, left, 0),
      atMost(`last one gone ${name}`, Math.round(slowest * 10) / 10, GONE_WITHIN_S, 's'),
    ]
    return {
      id: 'T7',
      figures: [...figures(`with ${DEAF} deaf`, first), ...figures(`with ${MANY_DEAF} deaf`, second)],
      note: `${READERS} readers, ${SECONDS} s and a fifth of it; limits per address and board raised`,
    }
  } finally {
    await server.dispose()
  }
})
