import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { createConnection } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { readConfig } from '#server/config.ts'
import { startServer, type RunningServer } from '#server/startServer.ts'

const folder = mkdtempSync(join(tmpdir(), 'nyttokarta-limits-'))
let server: RunningServer
beforeAll(async () => {
  const environment = {
    DATA_DIR: folder,
    PORT: '0',
    MAX_HEADER_BYTES: '4096',
    HEADERS_TIMEOUT_MS: '200',
    REQUEST_TIMEOUT_MS: '400',
    MAX_BODY_BYTES: '1024',
  }
  const out = { write: () => true }
  server = await startServer(readConfig(environment), { clientFolder: join(folder, 'client'), out })
})
afterAll(async () => {
  await server.stop()
  rmSync(folder, { recursive: true })
})

/** What the server answers to these bytes, and nothing more, until it hangs up. */
async function answerTo(bytes: string): Promise<string> {
  const socket = createConnection(Number(new URL(server.address).port), '127.0.0.1').setEncoding('utf8')
  let heard = ''
  socket.on('data', (part: string) => {
    heard += part
  })
  socket.write(bytes)
  await once(socket, 'close')
  return heard
}
const POST = 'POST /api/join HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\n'

test('a head that does not arrive whole in time is answered and cut off', async () => {
  const answer = await answerTo('GET /healthz HTTP/1.1\r\nHost: x\r\n')
  expect(answer).toMatch(/^HTTP\/1\.1 408 /)
  expect(answer).toContain('"code":"request-timeout"')
})
test('a body that does not arrive whole in time is answered and cut off', async () => {
  const answer = await answerTo(`${POST}Origin: ${server.address}\r\nContent-Length: 100\r\n\r\n{`)
  expect(answer).toMatch(/^HTTP\/1\.1 408 /)
})
test('a head that is too large is answered', async () => {
  const answer = await answerTo(`GET /healthz HTTP/1.1\r\nHost: x\r\nX: ${'a'.repeat(5000)}\r\n\r\n`)
  expect(answer).toMatch(/^HTTP\/1\.1 431 /)
  expect(answer).toContain('"code":"headers-too-large"')
})
test('a body that is too large is answered, and not read', async () => {
  const answer = await answerTo(`${POST}Origin: ${server.address}\r\nContent-Length: 2000\r\n\r\n`)
  expect(answer).toMatch(/^HTTP\/1\.1 413 /)
})
