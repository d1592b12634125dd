import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { createConnection, type Socket } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { readConfig } from '#server/config.ts'
import { securityHeaders } from '#server/http/headers.ts'
import { startServer, type RunningServer } from '#server/startServer.ts'
import { createTestApp, type TestApp } from '#server/testing/testApp.ts'
import { createTranslator } from '#shared/i18n/translator.ts'
import type { CreatedBoard } from '#shared/wire/boards.ts'
import { PROBLEMS, type ProblemBody, type ProblemCode } from '#shared/wire/problems.ts'

const sv = await createTranslator('sv')

describe('a body', () => {
  let server: TestApp
  beforeAll(async () => {
    server = await createTestApp({ MAX_IMPORT_BYTES: '300000' })
  })
  afterAll(() => server.close())
  /** JSON of exactly so many bytes. */
  const ofSize = (bytes: number, key = 'x'): string =>
    `{"${key}":"${'a'.repeat(bytes - key.length - 7)}"}`.padEnd(bytes)

  test('of 256 KiB is read, of one byte more is a 413', async () => {
    const send = (bytes: number) => server.visitor().post('/api/join', ofSize(bytes))
    expect(Buffer.byteLength(ofSize(262_144))).toBe(262_144)
    expect((await send(262_144)).status).toBe(422)
    const refused = await send(262_145)
    expect({ status: refused.status, code: ((await refused.json()) as ProblemBody).code }).toEqual({
      status: 413,
      code: 'too-large',
    })
  })

  test('with a map may be as large as an import, and beside it as any other', async () => {
    const { maker, path } = await server.board()
    expect((await maker.post(`${path}/import`, ofSize(300_000, 'remark'))).status).not.toBe(413)
    expect((await maker.post(`${path}/import`, ofSize(600_000, 'remark'))).status).toBe(413)
  })

  test('that tells no length is counted while it comes', async () => {
    const chunk = new TextEncoder().encode('a'.repeat(65_536))
    let sent = 0
    const body = new ReadableStream<Uint8Array>({
      pull: (controller) => {
        sent += chunk.length
        controller.enqueue(chunk)
        if (sent > 50_000_000) controller.close()
      },
    })
    const headers = { Origin: 'http://localhost:3000', 'Content-Type': 'application/json' }
    const response = await server.app.request('/api/join', {
      method: 'POST',
      headers,
      body,
      duplex: 'half',
    } as RequestInit)
    expect(response.status).toBe(413)
    expect(sent).toBeLessThan(1_000_000)
  })
})

describe('a server with short limits', () => {
  const folder = mkdtempSync(join(tmpdir(), 'nyttokarta-limits-'))
  let server: RunningServer
  beforeAll(async () => {
    const short = {
      HEADERS_TIMEOUT_MS: '300',
      REQUEST_TIMEOUT_MS: '600',
      MAX_CONN_PER_PARTICIPANT: '1',
      RATE_UPGRADES: '1/5',
    }
    const config = readConfig({ DATA_DIR: folder, PORT: '0', LOG_LEVEL: 'silent', ...short })
    server = await startServer(config, { clientFolder: join(folder, 'client'), out: { write: () => true } })
  })
  afterAll(async () => {
    await server.stop()
    rmSync(folder, { recursive: true })
  })

  const open = (): Socket => createConnection(Number(new URL(server.address).port), '127.0.0.1').setEncoding('latin1')
  /** What is heard until the server hangs up. */
  async function heard(socket: Socket): Promise<{ status: number; head: string; body: string }> {
    let text = ''
    socket.on('data', (part: string) => {
      text += part
    })
    await once(socket, 'close')
    const [head = '', body = ''] = text.split('\r\n\r\n')
    return { status: Number(head.split(' ')[1]), head, body }
  }
  const hasHeaders = (head: string) => {
    for (const [name, value] of Object.entries(securityHeaders(false))) expect(head).toContain(`${name}: ${value}`)
  }

  test.each([
    ['a head that never ends', 'GET /healthz HTTP/1.1\r\nHost: x\r\nX-Slow: '],
    [
      'a body that never ends',
      () =>
        `POST /api/join HTTP/1.1\r\nHost: x\r\nOrigin: ${server.address}\r\nContent-Type: application/json\r\nContent-Length: 100\r\n\r\n{"in`,
    ],
  ])('%s, one byte at a time, is a 408', async (_, start) => {
    const socket = open()
    socket.write(typeof start === 'string' ? start : start())
    const drip = setInterval(() => socket.write('a'), 100)
    const { status, head, body } = await heard(socket).finally(() => clearInterval(drip))
    expect({ status, code: (JSON.parse(body) as ProblemBody).code }).toEqual({ status: 408, code: 'request-timeout' })
    hasHeaders(head)
  })

  test('a hundred heads that never end keep nobody else waiting, and are all sent away', async () => {
    const slow = Array.from({ length: 100 }, () => {
      const socket = open()
      socket.write('GET / HTTP/1.1\r\nHost: x\r\n')
      return heard(socket)
    })
    expect((await fetch(`${server.address}/healthz`)).status).toBe(200)
    for (const { status } of await Promise.all(slow)) expect(status).toBe(408)
  })

  /** The problem, in the language of Accept-Language and with the headers of every answer. */
  const isProblem = ({ head, body }: { head: string; body: string }, code: ProblemCode) => {
    hasHeaders(head)
    const problem = JSON.parse(Buffer.from(body, 'latin1').toString()) as ProblemBody
    expect(problem).toEqual({
      type: `/docs#${code}`,
      title: sv(`problems.${code}_title`),
      status: PROBLEMS[code].status,
      detail: sv(`problems.${code}_detail`),
      code,
      requestId: expect.stringMatching(/^[A-Za-z0-9_-]{16}$/) as string,
    })
    for (const line of ['Content-Language: sv', 'Vary: Accept-Language', `X-Request-Id: ${problem.requestId}`]) {
      expect(head).toContain(`\r\n${line}`)
    }
    const waits = problem.status === 429 || problem.status === 503
    expect(/Retry-After: (\d+)/.exec(head)?.[1]).toBe(waits ? '10' : undefined)
  }

  test('one connection too many is a 503, and too many tries are a 429; both say when to come back, to a plain question too', async () => {
    const headers = { Origin: server.address, 'Content-Type': 'application/json' }
    const made = await fetch(`${server.address}/api/boards`, { method: 'POST', headers, body: '{"title":"x"}' })
    const { board } = (await made.json()) as CreatedBoard
    const cookie = made.headers.get('Set-Cookie')?.split(';')[0] ?? ''
    const knock = () => {
      const socket = open()
      const upgrade =
        'Connection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ=='
      socket.write(
        `GET /sync/${board.id} HTTP/1.1\r\nHost: x\r\nOrigin: ${server.address}\r\nAccept-Language: sv\r\nCookie: ${cookie}\r\n${upgrade}\r\n\r\n`,
      )
      return socket
    }
    const ask = async () => {
      const answer = await fetch(`${server.address}/sync/${board.id}`, { headers: { Cookie: cookie } })
      const { code } = (await answer.json()) as ProblemBody
      return { code, retry: answer.headers.get('Retry-After'), upgrade: answer.headers.get('Upgrade') }
    }
    for (let times = 0; times < 10; times++) {
      expect(await ask()).toEqual({ code: 'upgrade-required', retry: null, upgrade: 'websocket' })
    }
    const first = knock()
    expect(String(((await once(first, 'data')) as [string])[0])).toMatch(/^HTTP\/1\.1 101 /)
    isProblem(await heard(knock()), 'too-many-connections')
    expect(await ask()).toEqual({ code: 'too-many-connections', retry: '10', upgrade: null })
    let last = await heard(knock())
    for (let tries = 0; tries < 10 && last.status !== 429; tries++) last = await heard(knock())
    isProblem(last, 'too-many-attempts')
    expect(await ask()).toEqual({ code: 'too-many-attempts', retry: '10', upgrade: null })
    first.destroy()
  })
})
