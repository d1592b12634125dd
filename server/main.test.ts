import { spawn, type ChildProcess } from 'node:child_process'
import { mkdtempSync, rmSync, statSync } from 'node:fs'
import { createConnection, createServer, type AddressInfo } from 'node:net'
import { once } from 'node:events'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, afterEach, describe, expect, test } from 'vitest'
import { COMMANDS } from '#server/cli/commands.ts'
import { CONTENT_SECURITY_POLICY } from '#server/http/headers.ts'
import type { ProblemBody } from '#shared/wire/problems.ts'

const MAIN = fileURLToPath(new URL('./main.ts', import.meta.url))
const TSX = import.meta.resolve('tsx')
const folder = mkdtempSync(join(tmpdir(), 'nyttokarta-main-'))
const children = new Set<ChildProcess>()
afterEach(() => {
  for (const child of children) child.kill('SIGKILL')
  children.clear()
})
afterAll(() => rmSync(folder, { recursive: true }))

/** The server as its own process, started in a folder of its own; the environment is only what is given. */
function run(args: readonly string[], environment: Record<string, string> = {}) {
  const env = { PATH: process.env['PATH'], PORT: '0', ...environment }
  const child = spawn(process.execPath, ['--import', TSX, MAIN, ...args], { cwd: folder, env })
  children.add(child)
  const said = { out: '', err: '' }
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    said.out += text
  })
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    said.err += text
  })
  const ended = once(child, 'close').then(([code]) => ({ code: code as number | null, ...said }))
  return { child, said, ended }
}
async function listening(server: ReturnType<typeof run>): Promise<string> {
  while (!server.said.out.includes('\n')) {
    await Promise.race([once(server.child.stdout ?? server.child, 'data'), server.ended])
    if (server.child.exitCode !== null) throw new Error(server.said.err)
  }
  return server.said.out.split('\n')[0]?.replace('Nyttokarta listening on ', '') ?? ''
}

describe('the command', () => {
  test('--help names the settings, --version the version, and neither starts anything', async () => {
    const help = await run(['--help']).ended
    expect(help).toMatchObject({ code: 0, err: '' })
    expect(help.out).toContain('PUBLIC_URL')
    for (const { name } of COMMANDS) expect(help.out).toContain(`\n  ${name} `)
    const version = await run(['--version']).ended
    expect(version.code).toBe(0)
    expect(version.out).toMatch(/^\d+\.\d+\.\d+\n$/)
  })

  test.each([
    [[], { PORT: 'x' }, /^PORT is "x", but it must be a whole number from 0 to 65535\.\n$/],
    [['--port', '99999'], {}, /^PORT is "99999", but it must be .+\.\n$/],
    [[], { DATABASE_URL: 'postgres://me:secret@host/db' }, /^DATABASE_URL must be sqlite:<file>.+\.\n$/],
    [[], { REDIS_URL: 'redis://host' }, /^REDIS_URL is set, but .+\.\n$/],
    [['--colour'], {}, /^Unknown option '--colour'; see --help\.\n$/],
    [['serve'], {}, /^Unknown command 'serve'; see --help\.\n$/],
    [['restore'], {}, /^Usage: nyttokarta restore <file>; see --help\.\n$/],
    [['verify', 'a', 'b'], {}, /^Usage: nyttokarta verify \[file\]; see --help\.\n$/],
    [[], { METRICS_LISTEN: '9464' }, /^METRICS_LISTEN is "9464", but it must be a host and a port .+\.\n$/],
  ] as const)('%j with %j stops with code 2 and one sentence', async (args, environment, sentence) => {
    const { code, out, err } = await run(args, environment).ended
    expect({ code, out }).toEqual({ code: 2, out: '' })
    expect(err).toMatch(sentence)
  })

  test('a port that is taken stops the start with one sentence', async () => {
    const taken = createServer().listen(0, '127.0.0.1')
    await once(taken, 'listening')
    const { port } = taken.address() as AddressInfo
    const { code, out, err } = await run(['--port', String(port)], { DATA_DIR: 'taken' }).ended
    taken.close()
    expect({ code, out }).toEqual({ code: 1, out: '' })
    expect(err).toBe(`Nyttokarta cannot listen: port ${port} is in use already: stop the other program or set PORT.\n`)
  })

  test('a database that cannot be opened stops the start with one sentence', async () => {
    const { code, err } = await run([], { DATABASE_URL: 'sqlite:/dev/null/x.db' }).ended
    expect(code).toBe(1)
    expect(err.trim().split('\n')).toHaveLength(1)
    expect(err).not.toMatch(/\bat .*:\d+/)
  })
})

describe('the server', () => {
  test('says first where it listens, keeps its data in a folder of its own, and stops when asked', async () => {
    const server = run([], { DATA_DIR: 'data' })
    const address = await listening(server)
    expect(address).toMatch(/^http:\/\/127\.0\.0\.1:\d+$/)
    expect(statSync(join(folder, 'data')).mode & 0o777).toBe(0o700)
    const answer = await fetch(`${address}/api/boards`, {
      method: 'POST',
      headers: { Origin: address, 'Content-Type': 'application/json' },
      body: JSON.stringify({ title: 'Karta' }),
    })
    expect(answer.status).toBe(201)
    server.child.kill('SIGTERM')
    server.child.kill('SIGTERM')
    const { code, out, err } = await server.ended
    expect({ code, err }).toEqual({ code: 0, err: '' })
    for (const line of out.trim().split('\n').slice(1)) expect(JSON.parse(line)).toHaveProperty('level')
  })

  test('answers what is not even a request with a problem', async () => {
    const server = run([], { DATA_DIR: 'broken', HOST: '127.0.0.1' })
    const { port } = new URL(await listening(server))
    const tell = async (text: string) => {
      const socket = createConnection(Number(port), '127.0.0.1').setEncoding('utf8')
      let heard = ''
      socket.on('data', (part: string) => {
        heard += part
      })
      socket.write(text)
      await once(socket, 'close')
      const [head = '', body = ''] = heard.split('\r\n\r\n')
      expect(head).toContain(`Content-Security-Policy: ${CONTENT_SECURITY_POLICY}`)
      return { head, problem: JSON.parse(body) as ProblemBody }
    }
    const nonsense = await tell('nonsense\r\n\r\n')
    expect(nonsense.head).toMatch(/^HTTP\/1\.1 400 Bad Request\r\n/)
    expect(nonsense.problem).toMatchObject({ status: 400, code: 'bad-request' })
    const large = await tell(`GET / HTTP/1.1\r\nHost: x\r\nCookie: ${'x'.repeat(20_000)}\r\n\r\n`)
    expect(large.problem).toMatchObject({ status: 431, code: 'headers-too-large' })
  })

  test('refuses a large body without reading it, and goes on', async () => {
    const server = run([], { DATA_DIR: 'large', LOG_LEVEL: 'silent' })
    const address = await listening(server)
    const send = (body: string) =>
      fetch(`${address}/api/join`, {
        method: 'POST',
        headers: { Origin: address, 'Content-Type': 'application/json' },
        body,
      })
    const refused = await send(`{"invite":"${'x'.repeat(3_000_000)}"}`)
    expect(refused.status).toBe(413)
    expect(refused.headers.get('Connection')).not.toBe('close')
    expect((await send('{}')).status).toBe(422)
    expect(server.said.out).toBe(`Nyttokarta listening on ${address}\n`)
  })
})
