import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { createTestApp, inviteOf, type TestApp } from '#server/testing/testApp.ts'
import type { CreatedBoard } from '#shared/wire/boards.ts'
import type { Me } from '#shared/wire/me.ts'

const DAY_MS = 86_400_000
let server: TestApp
beforeAll(async () => {
  server = await createTestApp()
})
afterAll(() => server.close())

describe('a session', () => {
  test('is a cookie that scripts cannot read, and of which only a hash is stored', async () => {
    const response = await server.visitor().post('/api/boards', { title: 'x' })
    const cookie = response.headers.get('Set-Cookie') ?? ''
    expect(cookie).toMatch(/^session=[A-Za-z0-9_-]{43}; Max-Age=2592000; Path=\/; HttpOnly; SameSite=Lax$/)
    const token = /session=([^;]+)/.exec(cookie)?.[1] ?? ''
    expect(await server.deps.storage.sessionByToken(token)).toBeUndefined()
  })

  test('over https has the prefix that binds it to this host', async () => {
    const secure = await createTestApp({ PUBLIC_URL: 'https://host.example/karta' })
    const headers = { Origin: 'https://host.example', 'Content-Type': 'application/json' }
    const response = await secure.app.request('/karta/api/boards', { method: 'POST', headers, body: '{"title":"x"}' })
    expect(response.headers.get('Set-Cookie')).toMatch(
      /^__Host-session=[A-Za-z0-9_-]{43}; Max-Age=2592000; Path=\/; HttpOnly; Secure; SameSite=Lax$/,
    )
    const made = (await response.json()) as CreatedBoard
    expect(made.invites[0]?.url).toMatch(/^https:\/\/host\.example\/karta\/join#/)
    await secure.close()
  })

  test('serves many boards, with its own role on each', async () => {
    const { maker, made } = await server.board({ title: 'Egen' })
    const other = await server.board({ title: 'Andras' })
    await maker.post('/api/join', { invite: inviteOf(other.made, 'viewer'), name: 'Eva' })
    const me = (await (await maker.get('/api/me')).json()) as Me
    const roles = me.boards.map(({ title, participant }) => [title, participant.role])
    expect(Object.fromEntries(roles)).toEqual({ Egen: 'facilitator', Andras: 'viewer' })
    expect(me.boards.map(({ id }) => id)).toContain(made.board.id)
    expect(me.session.ownDevice).toBe(false)
  })

  test('ends after thirty days without use, and use renews the cookie at most hourly', async () => {
    const { maker } = await server.board()
    expect((await maker.get('/api/me')).headers.get('Set-Cookie')).toBeNull()
    server.pass(20 * DAY_MS)
    expect((await maker.get('/api/me')).headers.get('Set-Cookie')).toMatch(/^session=/)
    server.pass(20 * DAY_MS)
    expect((await maker.get('/api/me')).status).toBe(200)
    server.pass(31 * DAY_MS)
    expect((await maker.get('/api/me')).status).toBe(401)
  })

  test.each(['session=', 'session=x', `session=${'A'.repeat(43)}`, 'other=1', '__Host-session=x', ';;;'])(
    'is not opened by the cookie %s',
    async (cookie) => {
      const visitor = server.visitor()
      visitor.cookie = cookie
      expect((await visitor.get('/api/me')).status).toBe(401)
      expect(await (await visitor.get('/api/boards')).json()).toEqual({ items: [], nextCursor: null })
    },
  )
})
