/** T9: connections that have died without a word, and processes that stand still, are noticed and their people go. */
import { createConnection, createServer, type AddressInfo, type Socket } from 'node:net'
import { once } from 'node:events'
import { atMost, exactly, type Outcome } from '#shared/testing/figures.ts'
import { Caller } from '../api.ts'
import { startServer } from '../server.ts'
import { Crowd } from './crowd.ts'
import { LoadClient } from './loadClient.ts'
import { peersOf, untilSo } from './measure.ts'
import { filledBoard, guestsOf } from './people.ts'
import { runTest, setting } from './run.ts'

const EACH = setting('EACH', 5)
const NOTICED_WITHIN_S = 45
/** A tick is 66 ms; the rest is how often is looked. */
const TICK_AND_LOOK_MS = 66 + 100
const LOOK_EVERY_MS = 20
const LONGEST_MS = 180_000

/** Passes everything on, until it is told to keep still; the sockets stay open on both sides. */
async function frozenWay(port: number): Promise<{ port: number; freeze(): void; close(): void; ports(): number[] }> {
  const ways: (readonly [client: Socket, server: Socket])[] = []
  const server = createServer((client) => {
    const upstream = createConnection({ host: '127.0.0.1', port })
    client.on('data', (data: Buffer) => upstream.write(data))
    upstream.on('data', (data: Buffer) => client.write(data))
    for (const socket of [client, upstream]) socket.on('error', () => socket.destroy())
    ways.push([client, upstream])
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  return {
    // it listens on TCP, so the address has a port
    port: (server.address() as AddressInfo).port,
    ports: () => ways.flatMap(([, upstream]) => upstream.localPort ?? []),
    freeze: () => {
      for (const socket of ways.flat()) socket.pause()
    },
    close: () => {
      for (const socket of ways.flat()) socket.destroy()
      server.close()
    },
  }
}

await runTest(async (cleanup): Promise<Outcome> => {
  const server = await startServer()
  cleanup.add(() => server.dispose())
  const port = Number(new URL(server.url).port)
  const maker = new Caller(server.url)
  const made = await filledBoard(maker, 20)
  const watcher = new LoadClient({ url: server.url, boardId: made.board.id, cookie: maker.cookie }, { document: false })
  await watcher.connect()
  cleanup.add(() => watcher.close())

  const way = await frozenWay(port)
  cleanup.add(() => way.close())
  // the way has another port, but it is the same server: who comes must name that one
  const halfOpen = (await guestsOf(made, maker, EACH)).map(
    (guest) => new LoadClient(guest, { document: false, via: way.port }),
  )
  for (const client of halfOpen) {
    await client.connect()
    client.appear({})
    cleanup.add(() => client.close())
  }
  const crowd = new Crowd()
  cleanup.add(() => crowd.end())
  const stopped = await crowd.order({
    do: 'open',
    guests: await guestsOf(made, maker, EACH),
    document: false,
    appear: true,
  })
  const gone = new Map<number, { socket?: number; person?: number }>()
  const pairs: (readonly [clientId: number, port: number])[] = [
    ...halfOpen.map(({ doc }, i) => [doc.clientID, way.ports()[i] ?? 0] as const),
    ...stopped.clientIds.map((id, i) => [id, stopped.ports[i] ?? 0] as const),
  ]
  await untilSo(() => pairs.every(([id]) => watcher.people.has(id)), LONGEST_MS)
  const seen = pairs.filter(([id]) => watcher.people.has(id)).length

  way.freeze()
  crowd.process.kill('SIGSTOP')
  const began = performance.now()
  const { pid = 0 } = server.process
  const look = (): boolean => {
    const peers = peersOf(pid, port)
    const now = performance.now() - began
    for (const [id, peer] of pairs) {
      const one = gone.get(id) ?? {}
      if (!peers.has(peer)) one.socket ??= now
      if (!watcher.people.has(id)) one.person ??= now
      gone.set(id, one)
    }
    return [...gone.values()].every(({ socket, person }) => socket !== undefined && person !== undefined)
  }
  await untilSo(look, LONGEST_MS, LOOK_EVERY_MS)
  const latest = (ids: readonly number[], what: 'socket' | 'person'): number =>
    Math.max(...ids.map((id) => gone.get(id)?.[what] ?? Number.POSITIVE_INFINITY))
  const seconds = (ms: number): number => Math.round(ms / 100) / 10
  const apart = [...gone.values()].map(({ socket = 0, person = Number.POSITIVE_INFINITY }) => person - socket)
  return {
    id: 'T9',
    figures: [
      exactly('there before', seen, 2 * EACH),
      atMost(
        'half-open noticed',
        seconds(
          latest(
            halfOpen.map(({ doc }) => doc.clientID),
            'socket',
          ),
        ),
        NOTICED_WITHIN_S,
        's',
      ),
      atMost('stopped noticed', seconds(latest(stopped.clientIds, 'socket')), NOTICED_WITHIN_S, 's'),
      atMost('presence gone after the socket', Math.round(Math.max(...apart)), TICK_AND_LOOK_MS, 'ms'),
    ],
    note: `${EACH} of each, PING_MS as it comes`,
  }
})
