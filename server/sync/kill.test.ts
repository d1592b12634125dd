import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import * as decoding from 'lib0/decoding'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { WebSocket } from 'ws'
import * as Y from 'yjs'
import { encodeStep1, encodeUpdate, readFrame } from '#server/sync/frames.ts'
import { addElement } from '#shared/doc/elements.ts'
import { readNumbers } from '#shared/doc/numbers.ts'
import { rootOf } from '#shared/doc/schema.ts'
import { FRAME, readRefused, readSaved } from '#shared/wire/presence.ts'

/** How often the server is killed; `KILLS=30` for a longer run. */
const KILLS = Number(process.env['KILLS'] ?? 6)
const WRITERS = 5

let folder: string
let server: ChildProcess | undefined
let address = ''

/** Starts the server as its own process, on the same database and port each time. */
async function start(): Promise<void> {
  const env = { ...process.env, DATA_DIR: join(folder, 'data'), HOST: '127.0.0.1', LOG_LEVEL: 'error' }
  const port = address ? new URL(address).port : '0'
  const main = join(import.meta.dirname, '../main.ts')
  server = spawn(process.execPath, ['--import', import.meta.resolve('tsx'), main], {
    env: { ...env, PORT: port },
    cwd: folder,
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  if (!server.stdout) throw new Error('the server has no output')
  for await (const line of createInterface(server.stdout)) {
    address = /listening on (http:\S+)/.exec(line)?.[1] ?? ''
    if (address) return
  }
  throw new Error('the server did not start')
}
async function kill(): Promise<void> {
  const process = server
  server = undefined
  if (!process) return
  const gone = once(process, 'exit')
  process.kill('SIGKILL')
  await gone
}

/** Posts JSON and answers with it and the session's cookie. */
async function post(path: string, body: object): Promise<{ answer: unknown; cookie: string }> {
  const headers = { 'content-type': 'application/json', origin: address }
  const response = await fetch(`${address}${path}`, { method: 'POST', headers, body: JSON.stringify(body) })
  if (!response.ok) throw new Error(`${path}: ${response.status} ${await response.text()}`)
  return { answer: await response.json(), cookie: response.headers.getSetCookie()[0]?.split(';')[0] ?? '' }
}

async function socket(boardId: string, cookie: string): Promise<WebSocket> {
  const ws = new WebSocket(`${address.replace('http', 'ws')}/sync/${boardId}?ext=1`, {
    headers: { cookie, origin: address },
  })
  ws.on('error', () => undefined) // the server is killed on purpose
  await once(ws, 'open')
  return ws
}

/** Somebody who draws one element after the other; what has been acknowledged is in `acknowledged`. */
async function writer(boardId: string, cookie: string, acknowledged: Set<string>): Promise<void> {
  const ws = await socket(boardId, cookie)
  const doc = new Y.Doc()
  const ids: string[] = []
  doc.on('update', (update) => ws.send(encodeUpdate(update)))
  ws.on('message', (data: Buffer) => {
    const decoder = decoding.createDecoder(new Uint8Array(data))
    const type = decoding.readVarUint(decoder)
    // a refusal would settle a message without storing it
    if (type === FRAME.refused) throw new Error(JSON.stringify(readRefused(decoder)))
    if (type !== FRAME.saved) return
    for (const id of ids.slice(0, readSaved(decoder))) acknowledged.add(id)
  })
  const timer = setInterval(
    () => {
      if (ws.readyState !== WebSocket.OPEN) return clearInterval(timer)
      ids.push(addElement(doc, { kind: 'benefit', title: `Nytta ${ids.length}` }, 'person'))
    },
    3 + Math.random() * 10,
  )
  ws.on('close', () => clearInterval(timer))
}

/** Somebody who only looks; what they have seen is in the document. */
async function reader(boardId: string, cookie: string): Promise<{ doc: Y.Doc; whole: Promise<void> }> {
  const ws = await socket(boardId, cookie)
  const doc = new Y.Doc()
  const whole = new Promise<void>((resolve) => {
    ws.on('message', (data: Buffer) => {
      const message = new Uint8Array(data)
      if (message[0] !== FRAME.sync) return
      const frame = readFrame(message, true)
      if (frame.type === 'step2' || frame.type === 'update') Y.applyUpdate(doc, frame.bytes)
      if (frame.type === 'step2') resolve()
    })
  })
  ws.send(encodeStep1(Y.encodeStateVector(doc)))
  return { doc, whole }
}

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'kill-'))
  await start()
}, 120_000)
afterAll(async () => {
  await kill()
  await rm(folder, { recursive: true })
})

test(
  `whatever was acknowledged, or seen by another, is there after each of ${KILLS} kills`,
  async () => {
    const made = await post('/api/boards', { title: 'Provkarta' })
    // the shape is the contract's
    const { board, invites } = made.answer as { board: { id: string }; invites: { role: string; url: string }[] }
    const invite = new URL(invites.find(({ role }) => role === 'editor')?.url ?? '').hash.slice(1)
    const cookies: string[] = []
    for (let i = 0; i < WRITERS; i++) cookies.push((await post('/api/join', { invite, name: `Skrivare ${i}` })).cookie)

    const acknowledged = new Set<string>()
    for (let round = 0; round < KILLS; round++) {
      const before = acknowledged.size
      const watching = await reader(board.id, made.cookie)
      await Promise.all(cookies.map((cookie) => writer(board.id, cookie, acknowledged)))
      const until = Date.now() + Math.random() * 400
      while (Date.now() < until || acknowledged.size - before < 20)
        await new Promise((resolve) => setImmediate(resolve))
      await kill()
      const seen = [...rootOf(watching.doc, 'elements').keys()]
      await start()
      const after = await reader(board.id, made.cookie)
      await after.whole
      const there = rootOf(after.doc, 'elements')
      expect([...acknowledged, ...seen].filter((id) => !there.has(id))).toEqual([])
      const numbers = [...readNumbers(after.doc)].filter(([id]) => there.has(id)).map(([, number]) => number)
      expect(new Set(numbers).size).toBe(there.size)
    }
    expect(acknowledged.size).toBeGreaterThan(KILLS * 19)
  },
  KILLS * 60_000,
)
