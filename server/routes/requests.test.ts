import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { CONTENT_SECURITY_POLICY } from '#server/http/headers.ts'
import { ORIGIN, createTestApp, type TestApp } from '#server/testing/testApp.ts'
import type { ProblemBody } from '#shared/wire/problems.ts'

let server: TestApp
beforeAll(async () => {
  server = await createTestApp({ MAX_IMPORT_BYTES: '2000' })
})
afterAll(() => server.close())

const problemOf = async (response: Response): Promise<ProblemBody> => {
  expect(response.headers.get('Content-Type')).toBe('application/problem+json')
  const body = (await response.json()) as ProblemBody
  expect(body.status).toBe(response.status)
  expect(body.requestId).toBe(response.headers.get('X-Request-Id'))
  expect(body.type).toBe(`/docs#${body.code}`)
  return body
}

describe('a refused request', () => {
  test.each([
    ['en', 'There is nothing here', 'There is nothing at this address.'],
    ['sv-SE,sv;q=0.9', 'Här finns ingenting', 'Det finns ingenting på den här adressen.'],
    ['nn-NO', 'Her er det ingenting', 'Det finnes ingenting på denne adressen.'],
  ])('is a problem in the language of the browser (%s)', async (wish, title, detail) => {
    const response = await server.visitor().get('/api/nothing', { 'Accept-Language': wish })
    expect(await problemOf(response)).toMatchObject({ status: 404, code: 'not-found', title, detail })
    expect(response.headers.get('Vary')).toBe('Accept-Language')
  })

  test('names every wrong place by JSON pointer, unknown fields included', async () => {
    const response = await server.visitor().post('/api/boards', {
      title: ' ',
      language: 'fi',
      colour: 'red',
      me: { name: 7, 'a/b': 1, organisation: {} },
      map: [],
    })
    const { status, code, errors } = await problemOf(response)
    expect({ status, code }).toEqual({ status: 422, code: 'invalid-request' })
    expect(Object.fromEntries((errors ?? []).map(({ pointer, detail }) => [pointer, detail]))).toEqual({
      '#/title': 'This must not be empty.',
      '#/language': 'This must be one of: sv, nb, en.',
      '#/colour': 'There is no field of this name.',
      '#/me/name': 'This must be text.',
      '#/me/a~1b': 'There is no field of this name.',
      '#/me/organisation': 'This does not have the right form.',
      '#/map': 'This must be an object with fields.',
    })
  })

  test('says what is missing and what does not fit, in the language of the browser', async () => {
    const visitor = server.visitor()
    const swedish = { 'Accept-Language': 'sv' }
    const missing = await problemOf(await visitor.post('/api/boards', {}, swedish))
    expect(missing.errors).toEqual([{ pointer: '#/title', detail: 'Det här saknas.' }])
    const long = await problemOf(await visitor.post('/api/boards', { title: 'x'.repeat(201) }, swedish))
    expect(long.errors).toEqual([{ pointer: '#/title', detail: 'Här ryms högst 200 tecken.' }])
  })

  test('that is no JSON is a 400 that repeats nothing of it', async () => {
    const response = await server.visitor().post('/api/boards', '{"title": "Hemlig karta"')
    expect(await problemOf(response)).toMatchObject({ status: 400, code: 'invalid-json' })
  })

  test.each(['text/plain', 'application/x-www-form-urlencoded', 'application/jsonx', 'multipart/form-data'])(
    'with a body of type %s is a 415',
    async (type) => {
      const response = await server.visitor().post('/api/boards', '{"title":"x"}', { 'Content-Type': type })
      expect(await problemOf(response)).toMatchObject({ status: 415, code: 'unsupported-media-type' })
    },
  )

  test('without any type is a 415', async () => {
    const response = await server.app.request('/api/join', { method: 'POST', headers: { Origin: ORIGIN } })
    expect(await problemOf(response)).toMatchObject({ status: 415 })
  })

  test('with a body over the limit is a 413 that tells the limit; whole maps have their own', async () => {
    const { maxBodyBytes } = server.deps.config
    const large = { invite: 'x'.repeat(maxBodyBytes) }
    const response = await server.visitor().post('/api/join', large)
    const problem = await problemOf(response)
    expect(problem).toMatchObject({ status: 413, code: 'too-large' })
    expect(problem.detail).toContain(String(maxBodyBytes))
    const asMap = await server.visitor().post('/api/boards', { title: 'x', map: { a: 'x'.repeat(maxBodyBytes) } })
    expect(asMap.status).toBe(422)
    const tooLargeMap = { title: 'x', map: { a: 'x'.repeat(maxBodyBytes + 2000) } }
    expect((await server.visitor().post('/api/boards', tooLargeMap)).status).toBe(413)
  })

  test('by a method that the address does not have is a 405 that names those it has', async () => {
    const response = await server.visitor().send('PUT', '/api/boards', {})
    expect(await problemOf(response)).toMatchObject({ status: 405, code: 'method-not-allowed' })
    expect(response.headers.get('Allow')?.split(', ').toSorted()).toEqual(['GET', 'HEAD', 'POST'])
    expect((await server.visitor().get('/api/join')).status).toBe(405)
  })

  test.each([
    ['POST', '/api/boards'],
    ['POST', '/api/join'],
    ['PATCH', '/api/boards/AAAAAAAAAAAAAAAAAAAAAA'],
    ['DELETE', '/api/boards/AAAAAAAAAAAAAAAAAAAAAA'],
  ])('%s %s from another origin, or without one, is a 403', async (method, path) => {
    for (const origin of [
      undefined,
      'null',
      'https://evil.example',
      'http://localhost:3001',
      'https://localhost:3000',
    ]) {
      const headers = { 'Content-Type': 'application/json', ...(origin !== undefined && { Origin: origin }) }
      const response = await server.app.request(path, { method, headers, body: '{}' })
      expect(await problemOf(response)).toMatchObject({ status: 403, code: 'origin-refused' })
    }
  })

  test('by a fault of the server tells nothing of it, and the log tells under the same id', async () => {
    const broken = await createTestApp()
    const { maker, path } = await broken.board()
    broken.deps.storage.participants = () => Promise.reject(new Error('select * from participant at /srv/app.js'))
    const response = await maker.get(`${path}/participants`)
    const text = await response.clone().text()
    expect(await problemOf(response)).toMatchObject({ status: 500, code: 'internal' })
    expect(text).not.toMatch(/select|srv|Error|stack/)
    const line = broken.logged.find((logged) => logged.includes('request failed')) ?? ''
    expect(line).toContain(response.headers.get('X-Request-Id'))
    await broken.close()
  })

  test('by a storage that cannot write is a 503 that asks to come back', async () => {
    const failing = await createTestApp()
    await failing.deps.storage.close()
    const response = await failing.visitor().post('/api/boards', { title: 'x' })
    expect(await problemOf(response)).toMatchObject({ status: 503, code: 'not-stored' })
    expect(response.headers.get('Retry-After')).toBe('5')
    await failing.close()
  })
})

describe('every answer', () => {
  const answers: readonly (readonly [string, string, number])[] = [
    ['GET', '/healthz', 200],
    ['GET', '/api/templates', 200],
    ['GET', '/api/nothing', 404],
    ['PUT', '/api/boards', 403],
    ['GET', '/api/me', 401],
    ['GET', '/docs', 200],
    ['GET', '/openapi.json', 200],
    ['GET', '/b/AAAAAAAAAAAAAAAAAAAAAA', 404],
  ]
  test.each(answers)('%s %s (%i) carries the security headers and is kept nowhere', async (method, path, status) => {
    const response = await server.app.request(path, { method })
    expect(response.status).toBe(status)
    expect(Object.fromEntries(response.headers)).toMatchObject({
      'content-security-policy': CONTENT_SECURITY_POLICY,
      'x-content-type-options': 'nosniff',
      'referrer-policy': 'no-referrer',
      'cross-origin-opener-policy': 'same-origin',
      'cross-origin-resource-policy': 'same-origin',
      'permissions-policy': 'camera=(), microphone=(), geolocation=()',
      'cache-control': 'no-store',
    })
    const names = [...response.headers.keys()]
    expect(names.filter((name) => /^access-control|^x-powered-by$|^server$|^strict-transport/.test(name))).toEqual([])
  })

  test('over https asks for https for a year', async () => {
    const secure = await createTestApp({ PUBLIC_URL: 'https://host.example/karta' })
    const response = await secure.visitor().get('/healthz')
    expect(response.headers.get('Strict-Transport-Security')).toBe('max-age=31536000')
    await secure.close()
  })

  test('is the same under the sub-path, whether or not a proxy takes it away', async () => {
    const below = await createTestApp({ PUBLIC_URL: 'https://host.example/karta' })
    for (const path of ['/karta/api/templates', '/api/templates']) {
      expect((await below.visitor().get(path)).status).toBe(200)
    }
    expect((await below.visitor().get('/karta/api/nothing')).status).toBe(404)
    await below.close()
  })
})

test('the log names routes and ids, and nothing that people have written', async () => {
  const { maker, made, path } = await server.board({ title: 'Hemlig titel', me: { name: 'Astrid Hemlig' } })
  await maker.get(`${path}?asOf=hemligt`)
  const log = server.logged.join('')
  expect(log).toContain(made.board.id)
  expect(log).toContain('/api/boards/:boardId')
  expect(log).not.toMatch(/[Hh]emlig/)
  expect(log).not.toContain(maker.cookie?.split('=')[1])
})
