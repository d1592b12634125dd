import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { createApp, type AppType } from '#server/app.ts'
import { readClientFiles } from '#server/http/clientFiles.ts'
import { securityHeaders } from '#server/http/headers.ts'
import { ORIGIN, createTestApp, inviteOf, type TestApp, type Visitor } from '#server/testing/testApp.ts'
import { PROBLEMS, type ProblemBody } from '#shared/wire/problems.ts'

/** Names a header of an answer may have; any other is a surprise. */
const ALLOWED = new Set([
  ...Object.keys(securityHeaders(true)).map((name) => name.toLowerCase()),
  ...'allow cache-control connection content-disposition content-encoding content-language content-length'.split(' '),
  ...'content-type etag last-modified location retry-after set-cookie upgrade vary www-authenticate'.split(' '),
  'x-request-id',
])
/** What tells of the inside: stacks, paths, SQL, packages, secrets planted below. */
const INNER = /\bat \S+ \(|:\d+:\d+|\/(?:srv|tmp|home|usr|proc|work)\/|node_modules|sqlite|kysely|\bselect \*|planted/i
const COOKIE =
  /^(?:__Host-)?session=[A-Za-z0-9_-]{43}; Max-Age=\d+; Path=\/; HttpOnly;(?: Secure;)? SameSite=Lax$|^(?:__Host-)?session=; Max-Age=0; Path=\/;(?: HttpOnly;)?(?: Secure;)?(?: SameSite=Lax)?$/

/** The one address that is open to others than our own pages; it has a test of its own. */
const FOR_MAIL_PROGRAMS = '/api/mail/stop/:token'

let server: TestApp
let app: AppType
let maker: Visitor
let path: string
let routes: readonly (readonly [method: string, path: string])[]
const seen = new Set<number>()

beforeAll(async () => {
  server = await createTestApp({ MAX_IMPORT_BYTES: '2000', TRUST_PROXY: '1' })
  const folder = join(server.deps.config.dataDir, 'client')
  mkdirSync(join(folder, 'assets'), { recursive: true })
  writeFileSync(join(folder, 'index.html'), '<!doctype html><title>Nyttokarta</title>')
  writeFileSync(join(folder, 'icon.svg'), '<svg/>')
  writeFileSync(join(folder, 'assets', 'main-1.js'), 'export {}')
  app = createApp({ ...server.deps, clientFiles: readClientFiles(folder, '') })
  const made = await server.board({ title: 'Karta' })
  maker = made.maker
  path = made.path
  const boardId = made.made.board.id
  const real = (address: string) => address.replace(':boardId', boardId).replaceAll(/:\w+/g, 'unknown')
  const all = server.app.routes.filter(({ method, path: at }) => method !== 'ALL' && at !== FOR_MAIL_PROGRAMS)
  routes = [
    ...new Map(
      all.map((route) => [`${route.method} ${route.path}`, [route.method, real(route.path)] as const]),
    ).values(),
  ]
})
afterAll(() => server.close())

const isPage = (response: Response): boolean => (response.headers.get('Content-Type') ?? '').startsWith('text/html')

/** Everything that must hold of an answer, whatever it answers. */
async function checked(response: Response, about: string, https = false): Promise<Response> {
  seen.add(response.status)
  const { headers } = response
  for (const [name, value] of Object.entries(securityHeaders(https)))
    expect(headers.get(name), `${name} of ${about}`).toBe(value)
  const names = [...headers.keys()]
  expect(
    names.filter((name) => !ALLOWED.has(name)),
    about,
  ).toEqual([])
  if (!https) expect(names, about).not.toContain('strict-transport-security')
  expect(headers.get('X-Request-Id'), about).toMatch(/^[A-Za-z0-9_-]{16}$/)
  for (const cookie of headers.getSetCookie()) expect(cookie, about).toMatch(COOKIE)
  if (!about.includes('/assets/') && !about.includes('/icon.svg') && !about.includes('/docs/') && !isPage(response)) {
    expect(headers.get('Cache-Control'), about).toBe('no-store')
  }
  expect(headers.get('Content-Type') ?? 'text/plain', about).not.toBe('')
  if (response.status >= 400 && !isPage(response) && !about.includes('/readyz')) {
    expect(headers.get('Content-Type'), about).toBe('application/problem+json')
    const text = await response.clone().text()
    expect(text, about).not.toMatch(INNER)
    const { type, title, status, detail, code, errors, requestId, ...more } = JSON.parse(text) as ProblemBody
    expect(more, about).toEqual({})
    expect(PROBLEMS, about).toHaveProperty(code)
    expect({ status, type, requestId }, about).toEqual({
      status: response.status,
      type: expect.stringMatching(new RegExp(`/docs#${code}$`)) as string,
      requestId: headers.get('X-Request-Id'),
    })
    expect(`${title}${detail}`, about).not.toMatch(/[{}]|undefined/)
    for (const { pointer } of errors ?? []) expect(pointer, about).toMatch(/^#(?:\/|$)/)
  }
  return response
}

const BODY = (method: string) => (method === 'GET' ? {} : { body: '{}' })
const asked = async (method: string, address: string, headers: Record<string, string>, body?: string) =>
  checked(await app.request(address, { method, headers, ...(body !== undefined && { body }) }), `${method} ${address}`)
const json = { Origin: ORIGIN, 'Content-Type': 'application/json' }

/** Whether a route takes an address: a part that it leaves open is any. */
const takes = (route: string, address: string): boolean => {
  const [open, parts] = [route.split('/'), address.split('/')]
  return open.length === parts.length && open.every((part, i) => part === 'unknown' || part === parts[i])
}

describe('every route answers with the headers of every answer, and tells nothing of the inside', () => {
  test('to strangers', async () => {
    for (const [method, address] of routes) await asked(method, address, json, BODY(method).body)
  })

  test('to people whose cookie is nonsense', async () => {
    for (const cookie of [`session=${'A'.repeat(43)}`, 'session=__proto__', `session=${'ö'.repeat(9)}`, '=;;=']) {
      for (const [method, address] of routes)
        await asked(method, address, { ...json, Cookie: cookie }, BODY(method).body)
    }
  })

  test('to bearer tokens that are none, and asks for no origin of theirs only if they are real', async () => {
    for (const token of ['x', 'A'.repeat(43), `${'a'.repeat(12)}.${'A'.repeat(43)}`, '__proto__', '']) {
      for (const [method, address] of routes) {
        const headers = { 'Content-Type': 'application/json', Authorization: `Bearer ${token}` }
        const { status } = await asked(method, address, headers, BODY(method).body)
        if (method !== 'GET')
          expect({ method, address, status }).toEqual({
            method,
            address,
            status: expect.toSatisfy((s) => s === 401 || s === 403) as number,
          })
      }
    }
  })

  test('to bodies that are no JSON, of another type, too large, or of another form', async () => {
    const cookie = { Cookie: maker.cookie ?? '' }
    for (const [method, address] of routes.filter(([method]) => method !== 'GET' && method !== 'DELETE')) {
      const bodies: readonly (readonly [string, string])[] = [
        ['application/json', '{"a":'],
        ['text/plain', '{}'],
        ['application/x-www-form-urlencoded', 'a=b'],
        ['multipart/form-data; boundary=x', '--x\r\n'],
        ['application/json', 'null'],
        ['application/json', '[]'],
        ['application/json', '"text"'],
        ['application/json', '{"unknown":1}'],
        ['application/json', `${'['.repeat(50_000)}${']'.repeat(50_000)}`],
        ['application/json', JSON.stringify('x'.repeat(300_000))],
      ]
      for (const [type, body] of bodies) {
        const response = await asked(method, address, { ...json, ...cookie, 'Content-Type': type }, body)
        const about = `${method} ${address} ${type} ${body.slice(0, 12)}`
        expect(response.status, about).toBeGreaterThanOrEqual(400)
        expect(response.status, about).toBeLessThan(500)
        if (body.length > 290_000) expect(response.status, about).toBe(413)
      }
    }
  })

  test('to methods an address does not have, which it names', async () => {
    const methods = new Map<string, string[]>()
    for (const [method, address] of routes) methods.set(address, [...(methods.get(address) ?? []), method])
    for (const address of methods.keys()) {
      const known = routes.filter(([, route]) => takes(route, address)).map(([method]) => method)
      for (const method of ['GET', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS', 'PROPFIND']) {
        if (known.includes(method)) continue
        const response = await asked(method, address, { ...json, Cookie: maker.cookie ?? '' })
        expect({ method, address, status: response.status }).toEqual({ method, address, status: 405 })
        const allowed = response.headers.get('Allow')?.split(', ') ?? []
        for (const one of known) expect(allowed, address).toContain(one)
        expect(allowed, address).not.toContain(method)
      }
    }
  })

  test('to questions about what it would do for other sites', async () => {
    for (const [method, address] of routes) {
      const headers = { Origin: 'https://evil.example', 'Access-Control-Request-Method': method }
      await asked('OPTIONS', address, headers)
      if (method === 'GET') await asked('GET', address, { Origin: 'https://evil.example', Cookie: maker.cookie ?? '' })
    }
  })

  test('to its facilitator, on success', async () => {
    for (const [method, address] of routes.filter(([method]) => method === 'GET')) {
      await asked(method, address, { Cookie: maker.cookie ?? '' })
    }
    await checked(await server.visitor().post('/api/boards', { title: 'x' }), 'POST /api/boards')
    const { maker: other, path: gone } = await server.board()
    await checked(await other.delete(gone), 'DELETE /api/boards/:boardId')
  })

  test('to people who try too often', async () => {
    const invite = `nothing.${'A'.repeat(32)}`
    const knock = () =>
      asked('POST', '/api/join', { ...json, 'X-Forwarded-For': '10.9.9.9' }, JSON.stringify({ invite, name: 'Eva' }))
    for (let tries = 0; tries < 20; tries++) await knock()
    const { status, headers } = await knock()
    expect(status).toBe(429)
    expect(Number(headers.get('Retry-After'))).toBeGreaterThan(0)
  })
})

test('whatever changes anything is refused from every origin but our own, route by route', async () => {
  const origins = [undefined, 'null', '', 'https://evil.example', 'http://localhost:3001', 'https://localhost:3000']
  const lookalikes = [
    'http://localhost:3000.evil.example',
    'http://evil.example/http://localhost:3000',
    'http://LOCALHOST:3000/',
    'http://localhost',
  ]
  for (const origin of [...origins, ...lookalikes]) {
    for (const [method, address] of routes.filter(([one]) => one !== 'GET')) {
      const headers = {
        'Content-Type': 'application/json',
        Cookie: maker.cookie ?? '',
        ...(origin !== undefined && { Origin: origin }),
      }
      const response = await asked(method, address, headers, '{}')
      const { code } = (await response.json()) as ProblemBody
      expect({ method, address, origin, status: response.status, code }).toEqual({
        method,
        address,
        origin,
        status: 403,
        code: 'origin-refused',
      })
    }
  }
  expect((await maker.get(path)).status).toBe(200)
})

test('mail programs alone may come without our Origin, to the one address at which they stop messages', async () => {
  const address = FOR_MAIL_PROGRAMS.replace(':token', 'x'.repeat(43))
  const callers: Record<string, string>[] = [{}, { Origin: 'https://evil.example' }, { Authorization: 'Bearer x' }]
  for (const headers of callers) {
    const response = await asked(
      'POST',
      address,
      { ...headers, Cookie: maker.cookie ?? '' },
      'List-Unsubscribe=One-Click',
    )
    expect({ status: response.status, text: await response.text() }).toEqual({ status: 204, text: '' })
  }
  const opened = await asked('GET', address, {})
  expect([opened.status, opened.headers.get('Location')]).toEqual([303, `/mail#stop.${'x'.repeat(43)}`])
  expect((await asked('DELETE', address, json)).status).toBe(405)
})

describe('the client’s files', () => {
  const get = (address: string, headers: Record<string, string> = {}) => asked('GET', address, headers)
  test('carry the same headers; what has a hash in its name is kept for ever, the page is asked for again', async () => {
    const script = await get('/assets/main-1.js')
    expect(script.headers.get('Cache-Control')).toBe('public, max-age=31536000, immutable')
    const again = await get('/assets/main-1.js', { 'If-None-Match': script.headers.get('ETag') ?? '' })
    expect({ status: again.status, cache: again.headers.get('Cache-Control') }).toEqual({
      status: 304,
      cache: 'public, max-age=31536000, immutable',
    })
    expect((await get('/icon.svg')).headers.get('Cache-Control')).toBe('no-cache')
    for (const page of ['/', '/join', '/privacy', '/b/AAAAAAAAAAAAAAAAAAAAAA']) {
      expect((await get(page)).headers.get('Cache-Control'), page).toBe('no-cache')
    }
    await get('/assets/none.js')
    await get('/nowhere', { Accept: 'text/html' })
  })

  test('are no way out of their folder', async () => {
    const ways = [
      '/../package.json',
      '/assets/../../package.json',
      '/%2e%2e/package.json',
      '/..%2fpackage.json',
      '/assets/..%5c..%5cpackage.json',
    ]
    const others = [
      '/.vite/manifest.json',
      '/.env',
      '/index.html',
      '/assets/main-1.js%00.svg',
      '/assets//main-1.js',
      '//evil.example/x.js',
      '/%',
      '/%ff',
    ]
    for (const way of [...ways, ...others]) expect((await get(way)).status, way).toBe(404)
  })
})

test('no answer sends anybody to another address', async () => {
  for (const address of [
    '//evil.example',
    '//evil.example/%2f..',
    '/join//evil.example',
    '/b//evil.example',
    '/?next=//evil.example',
  ]) {
    const response = await asked('GET', address, {
      Accept: 'text/html',
      Host: 'evil.example',
      'X-Forwarded-Host': 'evil.example',
    })
    expect({ address, location: response.headers.get('Location') }).toEqual({ address, location: null })
    expect([200, 404], address).toContain(response.status)
  }
})

test('what stands in Host and X-Forwarded-* reaches no answer, whether or not a proxy is trusted', async () => {
  for (const trustProxy of ['0', '1']) {
    const own = await createTestApp({ TRUST_PROXY: trustProxy })
    const forged = {
      Host: 'evil.example',
      'X-Forwarded-Host': 'evil.example',
      'X-Forwarded-Proto': 'https',
      'X-Original-URL': '/evil.example',
      'X-Rewrite-URL': '/evil.example',
      Forwarded: 'host=evil.example;proto=https',
    }
    const made = await own.visitor().post('/api/boards', { title: 'x' }, forged)
    const { maker: other, path: board } = await own.board()
    const answers = [
      made,
      await other.post(`${board}/invites`, { role: 'viewer' }, forged),
      await own.visitor().get('/docs', forged),
      await own.visitor().get('/openapi.json', forged),
      await own.visitor().get('/api/nothing', forged),
    ]
    for (const answer of answers) {
      expect(`${JSON.stringify([...answer.headers])}${await answer.text()}`).not.toContain('evil.example')
      expect(answer.headers.get('Strict-Transport-Security')).toBeNull()
    }
    await own.close()
  }
})

test('over https every answer asks for https for a year, under a sub-path too', async () => {
  const secure = await createTestApp({ PUBLIC_URL: 'https://host.example/karta' })
  for (const route of secure.app.routes.filter(({ method }) => method !== 'ALL')) {
    const address = `/karta${route.path.replaceAll(/:\w+/g, 'AAAAAAAAAAAAAAAAAAAAAA')}`
    const headers = { Origin: 'https://host.example', 'Content-Type': 'application/json' }
    const response = await secure.app.request(address, { method: route.method, headers, ...BODY(route.method) })
    await checked(response, `${route.method} ${address}`, true)
  }
  await secure.close()
})

/** What of storage can fail while a request is answered. */
const methodsOf = (storage: object): string[] =>
  Object.entries(storage).flatMap(([name, value]) => (typeof value === 'function' && name !== 'close' ? [name] : []))

/** Which addresses call which method of storage while they answer. */
async function askedBy(
  storage: Record<string, unknown>,
  addresses: readonly string[],
  ask: (address: string) => Promise<Response>,
): Promise<ReadonlyMap<string, ReadonlySet<string>>> {
  const found = new Map<string, Set<string>>()
  let address = ''
  const methods = methodsOf(storage).map((name) => [name, storage[name]] as const)
  for (const [name, method] of methods) {
    storage[name] = (...given: unknown[]): unknown => {
      found.set(name, (found.get(name) ?? new Set()).add(address))
      return (method as (...given: unknown[]) => unknown)(...given)
    }
  }
  for (const one of addresses) {
    address = one
    await (await ask(one)).arrayBuffer()
  }
  for (const [name, method] of methods) storage[name] = method
  return found
}

test('whichever call of storage fails, however it fails, no answer tells of it', async () => {
  const own = await createTestApp()
  const { maker: facilitator, path: board, made } = await own.board()
  const storage = own.deps.storage as unknown as Record<string, unknown>
  const real = (address: string) => `${address.replace(':boardId', made.board.id).replaceAll(/:\w+/g, 'unknown')}`
  const answers = own.app.routes.filter(({ method }) => method === 'GET').map(({ path: address }) => real(address))
  const invite = inviteOf(made, 'viewer')
  const asking = await askedBy(storage, answers, (address) => facilitator.get(address))
  for (const name of methodsOf(storage)) {
    const before = storage[name]
    storage[name] = () =>
      Promise.reject(new Error('planted: select * from participant at /srv/nyttokarta/server.js:1:2'))
    for (const address of asking.get(name) ?? []) {
      await checked(await facilitator.get(address), `${name}, GET ${address}`)
    }
    await checked(await own.visitor().post('/api/boards', { title: 'x' }), `${name}, POST /api/boards`)
    await checked(await own.visitor().post('/api/join', { invite, name: 'Eva' }), `${name}, POST /api/join`)
    await checked(await facilitator.patch(board, { phase: 2, title: 'y' }), `${name}, PATCH`)
    await checked(await facilitator.post(`${board}/invites`, { role: 'viewer' }), `${name}, POST invites`)
    storage[name] = before
  }
  await own.deps.storage.close()
  for (const address of answers) await checked(await facilitator.get(address), `closed, GET ${address}`)
  await own.close()
})

test('every status there is a problem for, but those the socket alone answers, has been seen', () => {
  const bySocket = new Set([408, 409, 415, 431])
  const statuses = Object.values(PROBLEMS).map(({ status }) => status as number)
  expect([...new Set(statuses)].filter((status) => !seen.has(status) && !bySocket.has(status))).toEqual([])
  for (const status of [200, 201, 204, 304, 415]) expect(seen).toContain(status)
})
