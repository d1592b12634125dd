import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { createConnection } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { readConfig } from '#server/config.ts'
import { securityHeaders } from '#server/http/headers.ts'
import { startServer, type RunningServer } from '#server/startServer.ts'
import type { ProblemBody } from '#shared/wire/problems.ts'

const folder = mkdtempSync(join(tmpdir(), 'nyttokarta-broken-'))
const said: string[] = []
let server: RunningServer
beforeAll(async () => {
  server = await startServer(readConfig({ DATA_DIR: folder, PORT: '0' }), {
    clientFolder: join(folder, 'client'),
    out: { write: (text) => said.push(text) },
  })
})
afterAll(async () => {
  await server.stop()
  rmSync(folder, { recursive: true })
})

/** What the server says to these bytes until it hangs up, header names in lower case. */
async function tell(bytes: string) {
  const socket = createConnection(Number(new URL(server.address).port), '127.0.0.1').setEncoding('latin1')
  let heard = ''
  socket.on('data', (part: string) => {
    heard += part
  })
  socket.write(bytes)
  await once(socket, 'close')
  const [head = '', body = ''] = heard.split('\r\n\r\n')
  const [first = '', ...lines] = head.split('\r\n')
  const headers = Object.fromEntries(
    lines.map((line) => [line.slice(0, line.indexOf(':')).toLowerCase(), line.slice(line.indexOf(':') + 1).trim()]),
  )
  return { status: Number(first.split(' ')[1]), headers, body }
}

const CLOSE = 'Connection: close\r\n'
const JOIN = () =>
  `POST /api/join HTTP/1.1\r\nHost: x\r\nOrigin: ${server.address}\r\nContent-Type: application/json\r\n`

const BROKEN: Readonly<Record<string, () => string>> = {
  'text that is no request': () => 'nonsense\r\n\r\n',
  'a method that is none': () => `FOO / HTTP/1.1\r\nHost: x\r\n${CLOSE}\r\n`,
  'a backslash in the address': () => `GET /assets/..\\..\\package.json HTTP/1.1\r\nHost: x\r\n${CLOSE}\r\n`,
  'an address that is a star': () => `GET * HTTP/1.1\r\nHost: x\r\n${CLOSE}\r\n`,
  'no Host': () => `GET /healthz HTTP/1.1\r\n${CLOSE}\r\n`,
  'two Hosts': () => `GET /healthz HTTP/1.1\r\nHost: x\r\nHost: y\r\n${CLOSE}\r\n`,
  'a Host with a user name': () => `GET /healthz HTTP/1.1\r\nHost: a@b\r\n${CLOSE}\r\n`,
  'a Host with a path': () => `GET /healthz HTTP/1.1\r\nHost: a/b\r\n${CLOSE}\r\n`,
  'a NUL in a header': () => `GET /healthz HTTP/1.1\r\nHost: x\r\nX: a\0b\r\n${CLOSE}\r\n`,
  'line ends without CR': () => 'GET /healthz HTTP/1.1\nHost: x\n\n',
  'a length beside chunks': () =>
    `${JOIN()}Content-Length: 4\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\nGET / HTTP/1.1\r\n`,
  'two lengths': () => `${JOIN()}Content-Length: 2\r\nContent-Length: 5\r\n\r\n{}abc`,
  'a length below nought': () => `${JOIN()}Content-Length: -1\r\n\r\n{}`,
  'an unknown transfer encoding': () => `${JOIN()}Transfer-Encoding: xchunked\r\n\r\n0\r\n\r\n`,
  'a space before the colon': () => `${JOIN()}Transfer-Encoding : chunked\r\n\r\n0\r\n\r\n`,
  'an expectation nobody can meet': () => `${JOIN()}Expect: 200-maybe\r\nContent-Length: 2\r\n${CLOSE}\r\n{}`,
}

test.each(Object.entries(BROKEN))(
  '%s is a 400 with the headers of every answer, and nothing follows it',
  async (_, bytes) => {
    const { status, headers, body } = await tell(bytes())
    expect(status).toBe(400)
    expect(body.match(/HTTP\/1\.1/)).toBeNull()
    const problem = JSON.parse(body) as ProblemBody
    expect(problem).toMatchObject({ status: 400, code: 'bad-request', type: '/docs#bad-request' })
    expect(headers).toMatchObject({ 'content-type': 'application/problem+json', 'cache-control': 'no-store' })
    for (const [name, value] of Object.entries(securityHeaders(false))) expect(headers[name.toLowerCase()]).toBe(value)
    expect(Object.keys(headers).filter((name) => /^access-control|^server$|^x-powered-by$/.test(name))).toEqual([])
  },
)

test('a head over 16 KiB is a 431 with the same headers', async () => {
  const { status, headers, body } = await tell(`GET /${'a'.repeat(17_000)} HTTP/1.1\r\nHost: x\r\n\r\n`)
  expect({ status, code: (JSON.parse(body) as ProblemBody).code }).toEqual({ status: 431, code: 'headers-too-large' })
  expect(headers['content-security-policy']).toBe(securityHeaders(false)['Content-Security-Policy'])
})

test('a tunnel to elsewhere is not opened', async () => {
  expect((await tell('CONNECT evil.example:443 HTTP/1.1\r\nHost: evil.example:443\r\n\r\n')).status).toBeNaN()
})

test('who hangs up in the middle of a body leaves no error in the log', async () => {
  const socket = createConnection(Number(new URL(server.address).port), '127.0.0.1')
  socket.write(`${JOIN()}Content-Length: 100\r\n\r\n{"invite`, () => socket.destroy())
  await once(socket, 'close')
  while (!said.some((line) => line.includes('"route":"/api/join') || line.includes('"route":"/api/*'))) {
    await new Promise((resolve) => setImmediate(resolve))
  }
  expect(said.filter((line) => /"level":50/.test(line))).toEqual([])
})
