import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { createTestApp, type TestApp, type Visitor } from '#server/testing/testApp.ts'
import { ROLES, type Role } from '#shared/wire/roles.ts'

interface Route {
  readonly method: string
  readonly part: string
  readonly body?: unknown
  /** Status for those who may. */
  readonly done: number
  /** The weakest role that may. */
  readonly from: Role
  /** Facilitators alone while the board is locked. */
  readonly stopsAtLock?: true
}
const MAP = { schemaVersion: 1, elements: [] }

/** Every route on one board, by the table of contract section 2. Routes that end the board's life come last. */
const ROUTES: readonly Route[] = [
  { method: 'GET', part: '', done: 200, from: 'viewer' },
  { method: 'GET', part: '/map', done: 200, from: 'viewer' },
  { method: 'GET', part: '/register.json', done: 200, from: 'viewer' },
  { method: 'GET', part: '/register.csv', done: 200, from: 'viewer' },
  { method: 'GET', part: '/findings.json', done: 200, from: 'viewer' },
  { method: 'GET', part: '/participants', done: 200, from: 'viewer' },
  { method: 'POST', part: '/import?dryRun=true', body: MAP, done: 200, from: 'editor', stopsAtLock: true },
  { method: 'POST', part: '/import', body: MAP, done: 200, from: 'editor', stopsAtLock: true },
  { method: 'GET', part: '/invites', done: 200, from: 'facilitator' },
  { method: 'POST', part: '/invites', body: { role: 'viewer' }, done: 201, from: 'facilitator' },
  { method: 'DELETE', part: '/invites/unknown', done: 404, from: 'facilitator' },
  { method: 'PATCH', part: '', body: { title: 'x' }, done: 200, from: 'facilitator' },
  { method: 'PATCH', part: '', body: { settings: { currency: 'EUR' } }, done: 200, from: 'facilitator' },
  { method: 'PATCH', part: '', body: { phase: 2 }, done: 200, from: 'facilitator' },
  { method: 'PATCH', part: '', body: { lockReason: 'x' }, done: 200, from: 'facilitator' },
  { method: 'DELETE', part: '', done: 204, from: 'facilitator' },
]

let server: TestApp
beforeAll(async () => {
  server = await createTestApp()
})
afterAll(() => server.close())

const send = (visitor: Visitor, path: string, { method, part, body }: Route) => visitor.send(method, path + part, body)
const may = (role: Role, from: Role) => ROLES.indexOf(role) >= ROLES.indexOf(from)

test('the table has every route on one board', () => {
  const known = new Set(
    ROUTES.map(({ method, part }) => `${method} ${part.replace(/\?.*$/, '').replace('/unknown', '/:inviteId')}`),
  )
  const routes = server.app.routes
    .filter(({ method, path }) => method !== 'ALL' && path.startsWith('/api/boards/:boardId'))
    .map(({ method, path }) => `${method} ${path.slice('/api/boards/:boardId'.length)}`)
  expect(new Set(routes)).toEqual(known)
})

describe.each([false, true])('on a board whose lock is %s', (locked) => {
  test.each(
    ROUTES.map((route) => [`${route.method} ${route.part} ${JSON.stringify(route.body) ?? ''}`, route] as const),
  )('%s is open from its role on and refused to all others', async (_, route) => {
    const { maker, made, path } = await server.board()
    const people = await server.people(made, maker)
    if (locked) await maker.patch(path, { locked: true })
    for (const role of ROLES) {
      const response = await send(people[role], path, route)
      const stopped = locked && route.stopsAtLock && role !== 'facilitator'
      const status = may(role, route.from) && !stopped ? route.done : 403
      expect({ role, status: response.status }).toEqual({ role, status })
    }
  })
})

test.each(ROUTES.map((route) => [`${route.method} ${route.part}`, route] as const))(
  '%s is refused to those who have not joined',
  async (_, route) => {
    const { path } = await server.board()
    const { maker: stranger } = await server.board()
    expect((await send(server.visitor(), path, route)).status).toBe(401)
    expect((await send(stranger, path, route)).status).toBe(403)
    expect((await send(stranger, '/api/boards/AAAAAAAAAAAAAAAAAAAAAA', route)).status).toBe(404)
    expect((await send(stranger, '/api/boards/short', route)).status).toBe(404)
  },
)
