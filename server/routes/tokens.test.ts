import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { ORIGIN, createTestApp, inviteOf, type TestApp } from '#server/testing/testApp.ts'
import type { OwnBoard } from '#shared/wire/boards.ts'
import type { ProblemBody } from '#shared/wire/problems.ts'
import type { CreatedToken, Token } from '#shared/wire/tokens.ts'

let server: TestApp
beforeAll(async () => {
  server = await createTestApp()
})
afterAll(() => server.close())

const json = async <T>(response: Response | Promise<Response>): Promise<T> => (await (await response).json()) as T
const listed = async (
  ...[maker, path]: Parameters<TestApp['program']> extends [infer M, infer P, unknown] ? [M, P] : never
) => (await json<{ items: Token[] }>(maker.get(`${path}/tokens`))).items

describe('an access token', () => {
  test('is told once, kept as a hash, and listed without itself', async () => {
    const { maker, made, path } = await server.board()
    const wish = { role: 'viewer', label: ' Power BI ', expiresAt: '2099-01-01T00:00:00Z' }
    const response = await maker.post(`${path}/tokens`, wish)
    expect(response.status).toBe(201)
    const created = await json<CreatedToken>(response)
    expect(created.token).toMatch(/^nk_[A-Za-z0-9_-]{43}$/)
    const { token, ...shown } = created
    expect(shown).toMatchObject({ role: 'viewer', label: 'Power BI', createdBy: made.me.id })
    expect(await listed(maker, path)).toEqual([shown])
    const kept = await server.deps.storage.tokens(made.board.id)
    expect(JSON.stringify(kept)).not.toContain(token)
    expect(server.logged.join('')).not.toContain(token)
  })

  test('reads its board without a cookie, and other methods need no Origin', async () => {
    const { maker, path, made } = await server.board()
    const program = await server.program(maker, path, { role: 'reporter', label: 'BI' })
    expect(await json<OwnBoard>(program.get(path))).toMatchObject({ id: made.board.id, role: 'viewer' })
    expect((await json<{ items: OwnBoard[] }>(program.get('/api/boards'))).items.map(({ id }) => id)).toEqual([
      made.board.id,
    ])
    expect((await program.post(`${path}/benefits/x/measurements`, { date: '2026-01-01', value: 1 })).status).toBe(404)
  })

  test('stands before a cookie that comes with it', async () => {
    const { maker, path } = await server.board()
    const program = await server.program(maker, path, { role: 'viewer', label: 'BI' })
    const Authorization = `Bearer ${program.token}`
    expect((await maker.send('PATCH', path, { title: 'x' }, { Authorization })).status).toBe(403)
    const wrong = await maker.get(path, { Authorization: 'Bearer nk_wrong' })
    expect(wrong.status).toBe(401)
    expect(wrong.headers.get('WWW-Authenticate')).toBe('Bearer')
    expect((await maker.get(path, { Authorization: 'Basic eDp5' })).status).toBe(200)
  })

  test('makes no boards, joins none and is no session', async () => {
    const { maker, made, path } = await server.board()
    const program = await server.program(maker, path, { role: 'reporter', label: 'BI' })
    expect((await program.post('/api/boards', { title: 'x' })).status).toBe(403)
    expect((await program.post('/api/join', { invite: inviteOf(made, 'editor'), name: 'x' })).status).toBe(403)
    expect((await program.post('/api/join/preview', { invite: inviteOf(made, 'editor') })).status).toBe(403)
    for (const [method, address] of [
      ['GET', '/api/me'],
      ['GET', '/api/me/export'],
      ['DELETE', '/api/me'],
      ['DELETE', '/api/me/session'],
    ] as const) {
      expect((await program.send(method, address)).status).toBe(401)
    }
  })

  test('ends when it is withdrawn', async () => {
    const { maker, path } = await server.board()
    const program = await server.program(maker, path, { role: 'viewer', label: 'BI' })
    const [token] = await listed(maker, path)
    expect((await maker.delete(`${path}/tokens/${token?.id}`)).status).toBe(204)
    expect((await json<ProblemBody>(program.get(path))).code).toBe('token-not-valid')
    expect((await listed(maker, path))[0]?.revokedAt).toBeDefined()
    expect((await maker.delete(`${path}/tokens/${token?.id}`)).status).toBe(404)
  })

  test('gets another label and another end', async () => {
    const { maker, path } = await server.board()
    await server.program(maker, path, { role: 'viewer', label: 'BI' })
    const [{ id } = { id: '' }] = await listed(maker, path)
    const address = `${path}/tokens/${id}`
    const patch = { label: 'Qlik', expiresAt: '2099-01-01T00:00:00.000Z' }
    expect(await json<Token>(maker.patch(address, patch))).toMatchObject(patch)
    expect(await json<Token>(maker.patch(address, { expiresAt: null }))).not.toHaveProperty('expiresAt')
    expect((await maker.patch(address, { expiresAt: '2020-01-01T00:00:00Z' })).status).toBe(422)
    expect((await maker.patch(address, { role: 'reporter' })).status).toBe(422)
    await maker.delete(address)
    expect((await maker.patch(address, { label: 'x' })).status).toBe(404)
  })

  test('ends when its time is over, and may not have run out before it is made', async () => {
    const own = await createTestApp()
    const { maker, path } = await own.board()
    const expiresAt = new Date(Date.now() + 60_000).toISOString()
    const program = await own.program(maker, path, { role: 'viewer', label: 'BI', expiresAt })
    expect((await program.get(path)).status).toBe(200)
    own.pass(61_000)
    expect((await program.get(path)).status).toBe(401)
    expect((await maker.post(`${path}/tokens`, { role: 'viewer', label: 'x', expiresAt })).status).toBe(422)
    await own.close()
  })

  test('is listed with its last use, written down at most once a minute', async () => {
    const own = await createTestApp()
    const { maker, path } = await own.board()
    const program = await own.program(maker, path, { role: 'viewer', label: 'BI' })
    const lastUse = async () => (await json<{ items: Token[] }>(maker.get(`${path}/tokens`))).items[0]?.lastUsedAt
    expect(await lastUse()).toBeUndefined()
    await program.get(path)
    const first = await lastUse()
    expect(first).toBeDefined()
    own.pass(30_000)
    await program.get(path)
    expect(await lastUse()).toBe(first)
    own.pass(31_000)
    await program.get(path)
    expect(Date.parse((await lastUse()) ?? '')).toBeGreaterThan(Date.parse(first ?? '') + 60_000)
    await own.close()
  })

  test('dies with its board in the bin', async () => {
    const { maker, path } = await server.board()
    const program = await server.program(maker, path, { role: 'viewer', label: 'BI' })
    await maker.delete(path)
    expect((await program.get(path)).status).toBe(404)
    expect((await json<{ items: unknown[] }>(program.get('/api/boards'))).items).toEqual([])
  })
})

test.each([{ role: 'editor', label: 'x' }, { role: 'viewer' }, { role: 'viewer', label: '' }, { label: 'x' }])(
  'a wish for a token like %j is refused',
  async (wish) => {
    const { maker, path } = await server.board()
    expect((await maker.post(`${path}/tokens`, wish)).status).toBe(422)
  },
)

test('a multipart body needs X-Requested-With on every route', async () => {
  const { maker, path } = await server.board()
  const form = new FormData()
  form.set('file', new File(['{}'], 'map.json'))
  const headers = { Origin: ORIGIN, Cookie: maker.cookie ?? '' }
  const sent = await server.app.request(`${path}/tokens`, { method: 'POST', headers, body: form })
  expect(sent.status).toBe(415)
})
