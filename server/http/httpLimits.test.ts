import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { createConnection } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { readConfig } from '#server/config.ts'
import { startServer, type RunningServer } from '#server/startServer.ts'

const folder = mkdtempSync(join(tmpdir(), 'nyttokarta-limits-'))
const started = (name: string, limits: Record<string, string>): Promise<RunningServer> =>
  startServer(readConfig({ DATA_DIR: join(folder, name), PORT: '0', ...limits }), {
    clientFolder: join(folder, 'client'),
    out: { write: () => true },
  })
/** Two servers, so that on a slow machine what is too large does not also come too late. */
let server: RunningServer
let hasty: RunningServer
beforeAll(async () => {
  server = await started('small', { MAX_HEADER_BYTES: '4096', MAX_BODY_BYTES: '1024' })
  hasty = await started('hasty', { HEADERS_TIMEOUT_MS: '200', REQUEST_TIMEOUT_MS: '400' })
})
afterAll(async () => {
  await Promise.all([server.stop(), hasty.stop()])
  rmSync(folder, { recursive: true })
})

/** What the server answers to these bytes, and nothing more, until it hangs up. */
async function answerTo(bytes: string, { address } = server): Promise<string> {
  const socket = createConnection(Number(new URL(address).port), '127.0.0.1').setEncoding('utf8')
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
  const answer = await answerTo('GET /healthz HTTP/1.1\r\nHost: x\r\n', hasty)
  expect(answer).toMatch(/^HTTP\/1\.1 408 /)
  expect(answer).toContain('"code":"request-timeout"')
})
test('a body that does not arrive whole in time is answered and cut off', async () => {
  const answer = await answerTo(`${POST}Origin: ${hasty.address}\r\nContent-Length: 100\r\n\r\n{`, hasty)
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
