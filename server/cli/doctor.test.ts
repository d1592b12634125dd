import { once } from 'node:events'
import { chmodSync, mkdtempSync, rmSync } from 'node:fs'
import { createServer, request as ask, type IncomingHttpHeaders, type Server } from 'node:http'
import { createServer as createSocketServer, type AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, test } from 'vitest'
import { listening, runProgram, type Run } from '#server/testing/program.ts'

const root = mkdtempSync(join(tmpdir(), 'nyttokarta-doctor-'))
const children = new Set<Run>()
const proxies = new Set<Server>()
afterAll(() => {
  for (const { child } of children) child.kill('SIGKILL')
  for (const proxy of proxies) {
    proxy.close()
    proxy.closeAllConnections()
  }
  rmSync(root, { recursive: true })
})

function program(args: readonly string[], environment: Record<string, string>): Run {
  const run = runProgram(args, { LOG_LEVEL: 'silent', ...environment })
  children.add(run)
  return run
}
/** What the doctor says, line by line, and its exit code. */
async function diagnosis(environment: Record<string, string>) {
  const { code, out, err } = await program(['doctor'], environment).ended
  expect(err).toBe('')
  const lines = out.trim().split('\n')
  for (const line of lines) expect(line).toMatch(/^(?:ok {4}\S|(?:warn|fail) {2}\S.+ {2}\S)/)
  return { code, lines, bad: lines.filter((line) => !line.startsWith('ok')) }
}
async function freePort(): Promise<number> {
  const server = createSocketServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo
  server.close()
  await once(server, 'close')
  return port
}

interface ProxyOptions {
  readonly upgrades?: boolean
  /** What it does to the headers it passes on, and to those of the answer. */
  readonly inwards?: (headers: IncomingHttpHeaders) => IncomingHttpHeaders
  readonly outwards?: (headers: IncomingHttpHeaders) => IncomingHttpHeaders
}
const forwarding = (headers: IncomingHttpHeaders): IncomingHttpHeaders => ({
  ...headers,
  'x-forwarded-for': [headers['x-forwarded-for'], '127.0.0.1'].flat().filter(Boolean).join(', '),
})
/** A reverse proxy before a port; answers its own. */
async function proxyTo(port: number, options: ProxyOptions = {}): Promise<number> {
  const { upgrades = true, inwards = forwarding, outwards = (headers) => headers } = options
  const proxy = createServer((request, response) => {
    const { method, url, headers } = request
    const asked = ask({ port, host: '127.0.0.1', method, path: url, headers: inwards(headers) }, (answer) => {
      response.writeHead(answer.statusCode ?? 502, outwards(answer.headers))
      answer.pipe(response)
    })
    asked.on('error', () => response.writeHead(502).end())
    request.pipe(asked)
  })
  if (upgrades) {
    proxy.on('upgrade', (request, socket) => {
      const { url, headers } = request
      const asked = ask({ port, host: '127.0.0.1', path: url, headers: inwards(headers) })
      socket.on('error', () => asked.destroy())
      asked.on('error', () => socket.destroy())
      asked.on('response', (answer) => socket.end(`HTTP/1.1 ${answer.statusCode} Refused\r\n\r\n`))
      asked.on('upgrade', (answer, other) => {
        other.on('error', () => socket.destroy())
        const lines = Object.entries(answer.headers).map(([name, value]) => `${name}: ${String(value)}`)
        socket.write(`HTTP/1.1 101 Switching Protocols\r\n${lines.join('\r\n')}\r\n\r\n`)
        socket.pipe(other).pipe(socket)
      })
      asked.end()
    })
  }
  proxies.add(proxy)
  proxy.listen(0, '127.0.0.1')
  await once(proxy, 'listening')
  return (proxy.address() as AddressInfo).port
}
const folder = (name: string): string => mkdtempSync(join(root, `${name}-`))

describe('the doctor', { timeout: 120_000 }, () => {
  test('finds nothing wrong with a fresh folder', async () => {
    const { code, bad, lines } = await diagnosis({ DATA_DIR: folder('fresh') })
    expect({ code, bad: bad.filter((line) => !line.includes('MiB are free')) }).toEqual({ code: 0, bad: [] })
    expect(lines.some((line) => line.includes('SQLite 3.'))).toBe(true)
  })

  test('names a folder that others may read, and settings that contradict each other', async () => {
    const dataDir = folder('open')
    chmodSync(dataDir, 0o755)
    const { code, bad } = await diagnosis({ DATA_DIR: dataDir, HOST: '0.0.0.0', MAX_CONN_PER_BOARD: '9000' })
    expect(code).toBe(0)
    expect(bad).toContain(`warn  ${dataDir} has mode 755  others may look into it: chmod 700 ${dataDir}`)
    expect(bad.join('\n')).toMatch(/PUBLIC_URL is unset.*\n.*MAX_CONN_PER_BOARD/)
  })

  test('stands in for a server that does not run, and is content with a proxy that is set up well', async () => {
    const port = await freePort()
    const proxy = await proxyTo(port)
    const { code, bad, lines } = await diagnosis({
      DATA_DIR: folder('good'),
      PORT: String(port),
      PUBLIC_URL: `http://127.0.0.1:${proxy}/karta`,
      TRUST_PROXY: '1',
    })
    expect({ code, bad: bad.filter((line) => !line.includes('MiB are free')) }).toEqual({ code: 0, bad: [] })
    for (const what of ['frames pass', 'keeps Origin', 'keeps Host', 'as they come', 'MAX_IMPORT_BYTES'])
      expect(lines.some((line) => line.includes(what))).toBe(true)
  })

  test('says what a proxy spoils: headers, Origin, Host, the addresses people come from', async () => {
    const port = await freePort()
    const proxy = await proxyTo(port, {
      inwards: (headers) => ({ ...headers, host: 'inner', origin: 'http://inner' }),
      outwards: (headers) => ({
        ...Object.fromEntries(Object.entries(headers).filter(([name]) => name !== 'content-security-policy')),
        'referrer-policy': 'no-referrer, no-referrer',
        'access-control-allow-origin': '*',
      }),
    })
    const { code, bad } = await diagnosis({
      DATA_DIR: folder('bad'),
      PORT: String(port),
      PUBLIC_URL: `http://127.0.0.1:${proxy}`,
      TRUST_PROXY: '2',
    })
    expect(code).toBe(1)
    const said = bad.join('\n')
    for (const what of [
      'fail  the header Content-Security-Policy does not arrive',
      'fail  the header Referrer-Policy arrives twice',
      'fail  the proxy adds Access-Control-Allow-Origin',
      'fail  Origin arrives as http://inner',
      'warn  Host arrives as inner',
      'fail  TRUST_PROXY is 2, but 0 proxies add to X-Forwarded-For',
    ])
      expect(said).toContain(what)
  })

  test('says that a proxy lets no websocket through, and that nobody answers', async () => {
    const port = await freePort()
    const deaf = await proxyTo(port, { upgrades: false })
    const first = await diagnosis({
      DATA_DIR: folder('deaf'),
      PORT: String(port),
      PUBLIC_URL: `http://127.0.0.1:${deaf}`,
      TRUST_PROXY: '1',
    })
    expect(first.code).toBe(1)
    expect(first.bad.join('\n')).toContain('fail  websocket upgrades do not reach the server')
    const nobody = await diagnosis({ DATA_DIR: folder('nobody'), PUBLIC_URL: `http://127.0.0.1:${await freePort()}` })
    expect(nobody.code).toBe(1)
    expect(nobody.bad.join('\n')).toContain('fail  PUBLIC_URL does not answer')
  })

  test('asks a server that runs, as anyone could', async () => {
    const port = await freePort()
    const proxy = await proxyTo(port)
    const environment = {
      DATA_DIR: folder('runs'),
      PORT: String(port),
      PUBLIC_URL: `http://127.0.0.1:${proxy}`,
      TRUST_PROXY: '1',
    }
    await listening(program([], environment))
    const { code, lines } = await diagnosis(environment)
    expect(code).toBe(0)
    expect(lines).toContain('ok    websocket upgrades reach the server with the right Origin')
    expect(lines).toContain('ok    the security headers arrive as the server sends them')
    expect(lines).toContain('ok    the server is ready')
    expect(lines.join('\n')).toContain('warn  the server runs, so the doctor cannot see what arrives there')
  })
})
