import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { FORMATS } from '#server/exports/formats.ts'
import { createTestApp, type TestApp, type Visitor } from '#server/testing/testApp.ts'
import { TABLE_NAMES } from '#shared/exports/exportInput.ts'
import { ROLES, type Role } from '#shared/wire/roles.ts'
import { TOKEN_ROLES, type TokenRole } from '#shared/wire/tokens.ts'

interface Route {
  readonly method: string
  readonly part: string
  readonly body?: unknown
  /** Status for those who may. */
  readonly done: number
  /** The weakest role that may. */
  readonly from: Role
  /** Access tokens that may. */
  readonly tokens?: readonly TokenRole[]
  /** Facilitators alone while the board is locked. */
  readonly stopsAtLock?: true
}
const MAP = { schemaVersion: 1, elements: [] }
const UNDO = { participantId: 'unknown', since: '2026-06-30T00:00:00Z' }
const MEASURED = { date: '2026-06-30', value: 7 }
const MUTED = { rule: 'G12', targets: ['unknown'], reason: 'x' }
const SAID = { text: 'x', clientKey: 'key-12345' }
const READS = { done: 200, from: 'viewer', tokens: TOKEN_ROLES } as const
const OF_NO_VERSION = { ...READS, done: 404 } as const

/** Every route on one board, by the table of contract section 2. Routes that end the board's life come last. */
const ROUTES: readonly Route[] = [
  { method: 'GET', part: '', ...READS },
  { method: 'GET', part: '/map', ...READS },
  ...TABLE_NAMES.flatMap((of) =>
    FORMATS.map(({ id }) => ({
      method: 'GET',
      part: of === 'register' ? `/register.${id}` : `/views/${of}.${id}`,
      ...READS,
    })),
  ),
  { method: 'GET', part: '/export.xlsx', ...READS },
  { method: 'GET', part: '/export.json', ...READS },
  { method: 'GET', part: '/findings.json', ...READS },
  { method: 'GET', part: '/versions', ...READS },
  { method: 'POST', part: '/versions', body: { name: 'x' }, done: 201, from: 'facilitator' },
  {
    method: 'POST',
    part: '/versions/automatic',
    body: { reason: 'tidy' },
    done: 201,
    from: 'editor',
    stopsAtLock: true,
  },
  { method: 'GET', part: '/versions/unknown', ...OF_NO_VERSION },
  { method: 'GET', part: '/versions/unknown/map', ...OF_NO_VERSION },
  ...TABLE_NAMES.flatMap((of) =>
    FORMATS.map(({ id }) => ({
      method: 'GET',
      part: `/versions/unknown/${of === 'register' ? `register.${id}` : `views/${of}.${id}`}`,
      ...OF_NO_VERSION,
    })),
  ),
  { method: 'GET', part: '/versions/unknown/export.xlsx', ...OF_NO_VERSION },
  { method: 'GET', part: '/versions/unknown/export.json', ...OF_NO_VERSION },
  { method: 'GET', part: '/versions/unknown/findings.json', ...OF_NO_VERSION },
  { method: 'GET', part: '/versions/unknown/diff?against=now', ...OF_NO_VERSION },
  {
    method: 'PUT',
    part: '/versions/unknown/approvals/unknown',
    body: { decision: 'approve' },
    done: 404,
    from: 'commenter',
  },
  { method: 'GET', part: '/participants', ...READS },
  { method: 'GET', part: '/locks', ...READS },
  { method: 'POST', part: '/import?dryRun=true', body: MAP, done: 200, from: 'editor', stopsAtLock: true },
  { method: 'POST', part: '/import', body: MAP, done: 200, from: 'editor', stopsAtLock: true },
  {
    method: 'POST',
    part: '/benefits/unknown/measurements',
    body: MEASURED,
    done: 404,
    from: 'editor',
    tokens: ['reporter'],
    stopsAtLock: true,
  },
  { method: 'PATCH', part: '/participants/unknown', body: { name: 'x' }, done: 404, from: 'facilitator' },
  { method: 'DELETE', part: '/participants/unknown', done: 404, from: 'facilitator' },
  { method: 'DELETE', part: '/participants/unknown?erase=true', done: 404, from: 'facilitator' },
  { method: 'GET', part: '/invites', done: 200, from: 'facilitator' },
  { method: 'POST', part: '/invites', body: { role: 'viewer' }, done: 201, from: 'facilitator' },
  { method: 'PATCH', part: '/invites/unknown', body: { label: 'x' }, done: 404, from: 'facilitator' },
  { method: 'DELETE', part: '/invites/unknown', done: 404, from: 'facilitator' },
  { method: 'GET', part: '/tokens', done: 200, from: 'facilitator' },
  { method: 'POST', part: '/tokens', body: { role: 'viewer', label: 'x' }, done: 201, from: 'facilitator' },
  { method: 'PATCH', part: '/tokens/unknown', body: { label: 'x' }, done: 404, from: 'facilitator' },
  { method: 'DELETE', part: '/tokens/unknown', done: 404, from: 'facilitator' },
  { method: 'PUT', part: '/locks', body: { scope: 'kind', id: 'goal' }, done: 200, from: 'facilitator' },
  { method: 'DELETE', part: '/locks?scope=kind&id=benefit', done: 404, from: 'facilitator' },
  { method: 'PUT', part: '/findings/muted', body: MUTED, done: 404, from: 'facilitator' },
  { method: 'DELETE', part: '/findings/muted?rule=G12&targets=unknown', done: 404, from: 'facilitator' },
  { method: 'GET', part: '/erasures', done: 200, from: 'facilitator' },
  { method: 'POST', part: '/erasures/unknown/finish', done: 404, from: 'facilitator' },
  { method: 'GET', part: '/history', ...READS },
  { method: 'GET', part: '/changes?since=0', ...READS },
  { method: 'GET', part: '/trash', ...READS },
  { method: 'POST', part: '/history/unknown/undo', body: {}, done: 404, from: 'facilitator' },
  { method: 'POST', part: '/versions/unknown/restore', body: {}, done: 404, from: 'facilitator' },
  { method: 'POST', part: '/history/undo', body: UNDO, done: 404, from: 'facilitator' },
  { method: 'GET', part: '/audit.jsonl', done: 200, from: 'facilitator' },
  { method: 'GET', part: '/archive.zip', done: 200, from: 'facilitator' },
  { method: 'GET', part: '/comments', ...READS },
  { method: 'GET', part: '/comments/marks', ...READS },
  { method: 'GET', part: '/comments/unknown', ...READS, done: 404 },
  { method: 'GET', part: '/comments/unknown/replies', ...READS, done: 404 },
  { method: 'POST', part: '/comments', body: { ...SAID, anchor: {} }, done: 201, from: 'commenter' },
  { method: 'POST', part: '/comments/read', body: { upTo: '2026-06-30T00:00:00Z' }, done: 204, from: 'commenter' },
  { method: 'PATCH', part: '/comments/unknown', body: { state: 'resolved' }, done: 404, from: 'commenter' },
  { method: 'POST', part: '/comments/unknown/replies', body: SAID, done: 404, from: 'commenter' },
  { method: 'PATCH', part: '/comments/unknown/replies/unknown', body: { text: 'x' }, done: 404, from: 'commenter' },
  { method: 'DELETE', part: '/comments/unknown/replies/unknown', done: 404, from: 'commenter' },
  { method: 'PUT', part: '/comments/unknown/replies/unknown/agreement', done: 404, from: 'commenter' },
  { method: 'DELETE', part: '/comments/unknown/replies/unknown/agreement', done: 404, from: 'commenter' },
  { method: 'GET', part: '/roles', ...READS },
  { method: 'PUT', part: '/roles/unknown/unknown/offer', body: { participantId: 'x' }, done: 404, from: 'editor' },
  { method: 'DELETE', part: '/roles/unknown/unknown/offer', done: 404, from: 'editor' },
  { method: 'PUT', part: '/roles/unknown/unknown/acceptance', done: 404, from: 'commenter' },
  { method: 'DELETE', part: '/roles/unknown/unknown/acceptance', done: 404, from: 'commenter' },
  { method: 'GET', part: '/notices', done: 200, from: 'commenter' },
  { method: 'POST', part: '/notices/read', body: {}, done: 204, from: 'commenter' },
  { method: 'GET', part: '/notices/settings', done: 200, from: 'commenter' },
  { method: 'PATCH', part: '/notices/settings', body: { digest: 'never' }, done: 200, from: 'commenter' },
  { method: 'PATCH', part: '', body: { title: 'x' }, done: 200, from: 'facilitator' },
  { method: 'PATCH', part: '', body: { settings: { currency: 'EUR' } }, done: 200, from: 'facilitator' },
  { method: 'PATCH', part: '', body: { phase: 2 }, done: 200, from: 'facilitator' },
  { method: 'PATCH', part: '', body: { lockReason: 'x' }, done: 200, from: 'facilitator' },
  { method: 'PATCH', part: '', body: { retentionUntil: '2099-01-01' }, done: 200, from: 'facilitator' },
  { method: 'DELETE', part: '', done: 204, from: 'facilitator' },
]

let server: TestApp
beforeAll(async () => {
  server = await createTestApp()
})
afterAll(() => server.close())

const send = (visitor: Visitor, path: string, { method, part, body }: Route) => visitor.send(method, path + part, body)
const may = (role: Role, from: Role) => ROLES.indexOf(role) >= ROLES.indexOf(from)
const said = ({ method, part, body }: Route) => `${method} ${part} ${JSON.stringify(body) ?? ''}`

test('the table has every route on one board', () => {
  const known = new Set(ROUTES.map(({ method, part }) => `${method} ${part.replace(/\?.*$/, '')}`))
  const routes = server.app.routes
    .filter(({ method, path }) => method !== 'ALL' && path.startsWith('/api/boards/:boardId'))
    .map(({ method, path }) => `${method} ${path.slice('/api/boards/:boardId'.length).replaceAll(/:\w+/g, 'unknown')}`)
  expect(new Set(routes)).toEqual(known)
})

describe.each([false, true])('on a board whose lock is %s', (locked) => {
  test.each(ROUTES.map((route) => [said(route), route] as const))(
    '%s is open from its role on and refused to all others',
    async (_, route) => {
      const { maker, made, path } = await server.board()
      const people = await server.people(made, maker)
      if (locked) await maker.patch(path, { locked: true })
      for (const role of ROLES) {
        const response = await send(people[role], path, route)
        const stopped = locked && route.stopsAtLock && role !== 'facilitator'
        const status = may(role, route.from) && !stopped ? route.done : 403
        expect({ role, status: response.status }).toEqual({ role, status })
      }
    },
  )

  test.each(TOKEN_ROLES)('an access token of the role %s opens its own routes and no others', async (role) => {
    const { maker, path } = await server.board()
    const program = await server.program(maker, path, { role, label: 'BI' })
    if (locked) await maker.patch(path, { locked: true })
    for (const route of ROUTES) {
      const opens = route.tokens?.includes(role) && !(locked && route.stopsAtLock)
      const response = await send(program, path, route)
      expect({ route: said(route), status: response.status }).toEqual({
        route: said(route),
        status: opens ? route.done : 403,
      })
    }
  })
})

test.each(ROUTES.map((route) => [said(route), route] as const))(
  'an access token of another board opens nothing: %s',
  async (_, route) => {
    const { maker, path } = await server.board()
    const { path: other } = await server.board()
    const program = await server.program(maker, path, { role: 'reporter', label: 'BI' })
    expect((await send(program, other, route)).status).toBe(401)
  },
)

test.each(ROUTES.map((route) => [said(route), route] as const))(
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
