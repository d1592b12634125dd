import { once } from 'node:events'
import { existsSync, mkdtempSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, afterEach, describe, expect, test } from 'vitest'
import { WebSocket } from 'ws'
import { verifyDatabase } from '#server/storage/verify.ts'
import { encodeUpdate } from '#server/sync/frames.ts'
import { importOnCopy } from '#server/sync/importOnCopy.ts'
import { Caller, heard, listening, runProgram, type Run } from '#server/testing/program.ts'
import svBliForalder from '#shared/examples/sv-bli-foralder.json' with { type: 'json' }
import type { Board, CreatedBoard } from '#shared/wire/boards.ts'

const root = mkdtempSync(join(tmpdir(), 'nyttokarta-life-'))
const children = new Set<Run>()
afterEach(() => {
  for (const { child } of children) child.kill('SIGKILL')
  children.clear()
})
afterAll(() => rmSync(root, { recursive: true }))

interface Served {
  readonly run: Run
  readonly address: string
  readonly maker: Caller
  readonly board: Board
  readonly dataDir: string
}
async function serve(environment: Record<string, string> = {}, preload: readonly string[] = []): Promise<Served> {
  const dataDir = mkdtempSync(join(root, 'data-'))
  const run = runProgram([], { DATA_DIR: dataDir, LOG_LEVEL: 'error', ...environment }, preload)
  children.add(run)
  const address = await listening(run)
  const maker = new Caller(address)
  const { board } = await maker.send<CreatedBoard>('POST', '/api/boards', { title: 'Karta', map: svBliForalder })
  return { run, address, maker, board, dataDir }
}
/** A live connection that has been greeted, and the code it is closed with. */
async function connect({ address, maker, board }: Served): Promise<{ socket: WebSocket; closed: Promise<number> }> {
  const socket = new WebSocket(`${address.replace('http', 'ws')}/sync/${board.id}?ext=1`, {
    headers: { Cookie: maker.cookie },
    origin: address,
  })
  const closed = once(socket, 'close').then(([code]) => code as number)
  await once(socket, 'message')
  return { socket, closed }
}
/** An edit on its way: it has reached the server, which has said nothing of it yet. */
async function sendElement(socket: WebSocket, id: string): Promise<void> {
  const file = { schemaVersion: 1, elements: [{ id, kind: 'benefit' as const, title: 'Nytta', description: '' }] }
  const { parts } = importOnCopy(new Uint8Array([0, 0]), file, 'merge', { settings: false })
  for (const part of parts) socket.send(encodeUpdate(part))
  const pong = once(socket, 'pong')
  socket.ping()
  await pong
}
async function elementsAfterRestart({ dataDir, maker, board }: Served): Promise<readonly string[]> {
  const again = runProgram([], { DATA_DIR: dataDir, LOG_LEVEL: 'error' })
  children.add(again)
  const caller = new Caller(await listening(again))
  caller.cookie = maker.cookie
  const { elements } = await caller.send<{ elements: { id: string }[] }>('GET', `/api/boards/${board.id}/map`)
  return elements.map(({ id }) => id)
}
const statusOf = (socket: WebSocket): Promise<number> =>
  new Promise((resolve) => {
    socket.on('unexpected-response', (_, response) => resolve(response.statusCode ?? 0))
    socket.on('open', () => resolve(101))
    socket.on('error', () => resolve(0))
  })

describe('asked to stop', () => {
  test('the server sends nobody new in, stores what it has, says goodbye, tidies up and ends with 0', async () => {
    const served = await serve({ COMMIT_WINDOW_MS: '1000' })
    const { run, address, maker, board, dataDir } = served
    const people = [await connect(served), await connect(served), await connect(served)]
    await sendElement(people[0]?.socket ?? new WebSocket(null), 'sent-last')
    run.child.kill('SIGTERM')
    expect(await people[0]?.closed).toBe(1001)
    // the others leave over two seconds
    const newcomer = new WebSocket(`${address.replace('http', 'ws')}/sync/${board.id}`, {
      headers: { Cookie: maker.cookie },
      origin: address,
    })
    const [upgrade, question, ready, health] = await Promise.all([
      statusOf(newcomer),
      fetch(`${address}/sync/${board.id}`, { headers: { Cookie: maker.cookie } }),
      fetch(`${address}/readyz`),
      fetch(`${address}/healthz`),
    ])
    expect([upgrade, question.status, ready.status, health.status]).toEqual([503, 503, 503, 200])
    expect(await ready.json()).toEqual({ ready: false, failing: ['stopping'] })
    run.child.kill('SIGTERM')
    expect(await Promise.all(people.map(({ closed }) => closed))).toEqual([1001, 1001, 1001])
    expect(await run.ended).toMatchObject({ code: 0, err: '' })
    const file = join(dataDir, 'nyttokarta.db')
    const log = `${file}-wal`
    expect(existsSync(log) ? statSync(log).size : 0).toBe(0)
    expect(await verifyDatabase(file)).toMatchObject({ ok: true, snapshots: 1 })
    expect(await elementsAfterRestart(served)).toContain('sent-last')
  }, 60_000)

  // three people are sent away over 1.3 seconds
  test('and not able to in SHUTDOWN_MS, it ends with 1 and has stored what it had', async () => {
    const served = await serve({ SHUTDOWN_MS: '1200', COMMIT_WINDOW_MS: '1000' })
    const people = [await connect(served), await connect(served), await connect(served)]
    await sendElement(people[0]?.socket ?? new WebSocket(null), 'sent-last')
    served.run.child.kill('SIGTERM')
    expect((await served.run.ended).code).toBe(1)
    expect(await elementsAfterRestart(served)).toContain('sent-last')
  }, 60_000)
})

describe('a fault that nobody foresaw', () => {
  test.each([
    ['an exception', `setImmediate(() => { throw new Error('provoked') })`],
    ['a rejection', `Promise.reject(new Error('provoked'))`],
  ])(
    '(%s) is logged, what is queued is stored, and the process ends with 1',
    async (_, fault) => {
      const preload = `data:text/javascript,${encodeURIComponent(`process.on('SIGUSR2', () => { ${fault} })`)}`
      const served = await serve({ COMMIT_WINDOW_MS: '1000' }, [preload])
      const { run } = served
      const { socket } = await connect(served)
      await sendElement(socket, 'sent-last')
      run.child.kill('SIGUSR2')
      const line = await heard(run, ({ out }) => out.split('\n').find((one) => one.includes('unexpected fault')))
      expect(JSON.parse(line)).toMatchObject({ level: 60, err: { message: 'provoked' } })
      expect((await run.ended).code).toBe(1)
      expect(await elementsAfterRestart(served)).toContain('sent-last')
    },
    60_000,
  )
})
