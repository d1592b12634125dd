import { mkdtempSync, rmSync } from 'node:fs'
import { createServer, type AddressInfo } from 'node:net'
import { once } from 'node:events'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, test } from 'vitest'
import { WebSocket } from 'ws'
import { readConfig } from '#server/config.ts'
import { createMetrics } from '#server/metrics/metrics.ts'
import { CannotListen, startServer, type RunningServer } from '#server/startServer.ts'
import { Caller } from '#server/testing/program.ts'
import svBliForalder from '#shared/examples/sv-bli-foralder.json' with { type: 'json' }
import type { CreatedBoard } from '#shared/wire/boards.ts'

/** Source: reliability reference 9. */
const NAMES = [
  'sockets',
  'boards_loaded',
  'updates_total',
  'refused_total',
  'closes_total',
  'commit_seconds',
  'ack_seconds',
  'queue_bytes_max',
  'event_loop_lag_seconds',
  'doc_bytes_max',
  'snapshot_seconds',
  'storage_failing',
  'quarantined_rows',
  'invalid_entries',
  'backup_age_seconds',
  'rss_bytes',
]
const folder = mkdtempSync(join(tmpdir(), 'nyttokarta-metrics-'))
const servers = new Set<RunningServer>()
afterAll(async () => {
  for (const server of servers) await server.stop()
  rmSync(folder, { recursive: true })
})

async function start(environment: Record<string, string>) {
  const said: string[] = []
  const config = readConfig({ PORT: '0', DATA_DIR: mkdtempSync(join(folder, 'data-')), ...environment })
  const server = await startServer(config, {
    clientFolder: join(folder, 'client'),
    out: { write: (text) => said.push(text) },
  })
  servers.add(server)
  const metrics = said.map((line) => /"address":"(http:[^"]+\/metrics)"/.exec(line)?.[1]).find(Boolean)
  return { server, metrics, said }
}
const valueOf = (text: string, name: string): number | undefined => {
  const found = new RegExp(`^${name}(?:\\{[^}]*\\})? (\\S+)$`, 'm').exec(text)?.[1]
  return found === undefined ? undefined : Number(found)
}

describe('the metrics', () => {
  test('have exactly the names that are promised', async () => {
    const metrics = createMetrics({
      stats: () => ({ boards: 1, sockets: 2, storage: 'failing', queueBytesMax: 3, docBytesMax: 4 }),
      backupAge: () => Promise.resolve(5),
    })
    metrics.meter.refused('gap')
    metrics.meter.closed(4408)
    metrics.meter.updates(3)
    metrics.meter.committed(0.01)
    const text = await metrics.text()
    metrics.close()
    expect([...text.matchAll(/^# TYPE (\S+) /gm)].map((match) => match[1])).toEqual(NAMES)
    expect(text).toContain('refused_total{code="gap"} 1')
    expect(text).toContain('closes_total{code="4408"} 1')
    const values = ['boards_loaded', 'sockets', 'storage_failing', 'queue_bytes_max', 'doc_bytes_max', 'updates_total']
    expect(values.map((name) => valueOf(text, name))).toEqual([1, 2, 1, 3, 4, 3])
    expect(valueOf(text, 'backup_age_seconds')).toBe(5)
  })

  test('are off unless an address is set', async () => {
    expect((await start({})).metrics).toBeUndefined()
  })

  test('are told at an address of their own, of what really happens and without a word of what people wrote', async () => {
    const { server, metrics = '' } = await start({ METRICS_LISTEN: '127.0.0.1:0' })
    const maker = new Caller(server.address)
    const { board } = await maker.send<CreatedBoard>('POST', '/api/boards', {
      title: 'Hemlig karta',
      map: svBliForalder,
    })
    await maker.send('PATCH', `/api/boards/${board.id}`, { title: 'Ännu hemligare' })
    const socket = new WebSocket(`${server.address.replace('http', 'ws')}/sync/${board.id}?ext=1`, {
      headers: { Cookie: maker.cookie },
      origin: server.address,
    })
    await once(socket, 'message')
    const response = await fetch(metrics)
    expect(response.headers.get('Content-Type')).toMatch(/^text\/plain/)
    const text = await response.text()
    expect(valueOf(text, 'sockets')).toBe(1)
    expect(valueOf(text, 'boards_loaded')).toBe(1)
    expect(valueOf(text, 'updates_total')).toBeGreaterThan(0)
    expect(valueOf(text, 'commit_seconds_count')).toBeGreaterThan(0)
    expect(valueOf(text, 'doc_bytes_max')).toBeGreaterThan(1000)
    expect(valueOf(text, 'storage_failing')).toBe(0)
    expect(valueOf(text, 'rss_bytes')).toBeGreaterThan(1e6)
    expect(valueOf(text, 'backup_age_seconds')).toBeUndefined()
    expect(text).not.toMatch(/hemlig/i)
    expect(text).not.toContain(board.id)
    expect((await fetch(metrics.replace('/metrics', '/healthz'))).status).toBe(404)
    expect((await fetch(metrics, { method: 'POST' })).status).toBe(405)
    expect((await fetch(`${server.address}/metrics`)).headers.get('Content-Type')).not.toMatch(/^text\/plain/)
    socket.close()
  })

  test('on an address that is taken stop the start with one sentence', async () => {
    const taken = createServer().listen(0, '127.0.0.1')
    await once(taken, 'listening')
    const { port } = taken.address() as AddressInfo
    const refused = await start({ METRICS_LISTEN: `127.0.0.1:${port}` }).catch((error: unknown) => error)
    taken.close()
    if (!(refused instanceof CannotListen)) throw new Error('it started')
    expect(refused.message).toBe(
      `Nyttokarta cannot listen: port ${port} is in use already: stop the other program or set METRICS_LISTEN.`,
    )
  })
})
