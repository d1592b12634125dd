import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { createTestApp, type TestApp, type Visitor } from '#server/testing/testApp.ts'
import example from '#shared/examples/sv-bli-foralder.json' with { type: 'json' }
import type { CreatedBoard, OwnBoard } from '#shared/wire/boards.ts'
import type { ProblemBody } from '#shared/wire/problems.ts'

let server: TestApp
beforeAll(async () => {
  server = await createTestApp()
})
afterAll(() => server.close())

interface Settings {
  readonly title: string
  readonly language: string
  readonly currency: string
  readonly asOf?: string
  readonly settings: Readonly<Record<string, unknown>>
  readonly elements: readonly unknown[]
}
const json = async <T>(response: Response | Promise<Response>): Promise<T> => (await (await response).json()) as T
const mapOf = (visitor: Visitor, path: string) => json<Settings>(visitor.get(`${path}/map`))
const codeOf = async (response: Response | Promise<Response>) => (await json<ProblemBody>(response)).code

describe('making a board', () => {
  test('gives it back with its maker as facilitator and an invite for each role', async () => {
    const response = await server.visitor().post('/api/boards', { title: '  Min karta ', language: 'sv' })
    expect(response.status).toBe(201)
    const { board, me, invites } = await json<CreatedBoard>(response)
    expect(board).toMatchObject({ title: 'Min karta', language: 'sv', locked: false, phase: 1 })
    expect(board.id).toMatch(/^[A-Za-z0-9_-]{22}$/)
    expect(board.seq).toBeGreaterThan(0)
    expect(me).toMatchObject({ name: 'Processledare', role: 'facilitator', organisation: null, guest: true })
    expect(invites.map(({ role }) => role)).toEqual(['viewer', 'commenter', 'editor', 'facilitator'])
    for (const { id, url } of invites)
      expect(url).toMatch(new RegExp(`^http://localhost:3000/join#${id}\\.[\\w-]{32}$`))
  })

  test('takes language, layout and currency from what the map says before what its language usually has', async () => {
    const { maker, path } = await server.board({ title: 'Nytt namn', map: { ...example, currency: 'NOK' } })
    expect(await mapOf(maker, path)).toMatchObject({
      title: 'Nytt namn',
      language: 'sv',
      currency: 'NOK',
      asOf: '2026-09-30',
      settings: { layoutDirection: 'goalsLeft', ragTolerance: 10, riskScale: 4 },
    })
  })

  test.each([
    ['blank', undefined, 'en', 'goalsRight', 0],
    ['blank', 'sv', 'sv', 'goalsLeft', 0],
    ['effect-chain', 'nb', 'nb', 'goalsLeft', 0],
    ['bdn', 'sv', 'sv', 'goalsRight', 0],
    ['sv-bli-foralder', undefined, 'sv', 'goalsLeft', 32],
    ['nb-interkommunal-byggesak', undefined, 'nb', 'goalsRight', 31],
  ] as const)('from the template %s in %s', async (template, language, made, layoutDirection, elements) => {
    const { maker, path } = await server.board({ title: 'T', template, ...(language && { language }) })
    const map = await mapOf(maker, path)
    expect(map).toMatchObject({ title: 'T', language: made, settings: { layoutDirection } })
    expect(map.elements).toHaveLength(elements)
  })

  test('the map itself wins over the template', async () => {
    const { maker, path } = await server.board({ template: 'bdn', map: example })
    expect(await mapOf(maker, path)).toMatchObject({ settings: { layoutDirection: 'goalsLeft' } })
  })

  test('an unknown template, and an organisation that is not on the map, are named', async () => {
    const template = await server.visitor().post('/api/boards', { title: 'x', template: 'nothing' })
    expect((await json<ProblemBody>(template)).errors?.[0]?.pointer).toBe('#/template')
    const me = { name: 'Eva', organisation: { id: 'org-x' } }
    const organisation = await server.visitor().post('/api/boards', { title: 'x', map: example, me })
    expect((await json<ProblemBody>(organisation)).errors?.[0]?.pointer).toBe('#/me/organisation/id')
  })

  test('its maker may come from an organisation on the map, or bring one', async () => {
    const onMap = await server.board({ map: example, me: { name: 'Eva', organisation: { id: 'org-reg' } } })
    expect(onMap.made.me).toMatchObject({ name: 'Eva', organisation: { id: 'org-reg', name: 'Region Västmo' } })
    const own = await server.board({ map: example, me: { name: 'Eva', organisation: { name: 'Ny kommun' } } })
    expect(own.made.me.organisation?.name).toBe('Ny kommun')
    expect(JSON.stringify(await mapOf(own.maker, own.path))).not.toContain('Ny kommun')
  })

  test('a map that cannot be read is refused with pointers into what was sent', async () => {
    const map = {
      schemaVersion: 1,
      elements: [
        { id: 'a', kind: 'dream' },
        { id: 'b', kind: 'goal', targetDate: 'soon' },
      ],
    }
    const response = await server.visitor().post('/api/boards', { title: 'x', map })
    expect(response.status).toBe(422)
    const { code, errors } = await json<ProblemBody>(response)
    expect(code).toBe('unreadable-map')
    expect(errors?.map(({ pointer }) => pointer)).toEqual(['#/map/elements/0/kind', '#/map/elements/1/targetDate'])
    for (const { detail } of errors ?? []) expect(detail).toMatch(/^This must be .+\.$/)
  })

  test('a map beyond the limits of the live document is refused', async () => {
    const small = await createTestApp({ MAX_ELEMENTS: '2', MAX_TEXT: '100' })
    const goals = (count: number) =>
      Array.from({ length: count }, (_, i) => ({ id: `g${i}`, kind: 'goal', title: 'x' }))
    const send = (elements: unknown[]) =>
      small.visitor().post('/api/boards', { title: 'x', map: { schemaVersion: 1, elements } })
    expect((await send(goals(2))).status).toBe(201)
    expect(await codeOf(send(goals(3)))).toBe('map-too-large')
    expect(await codeOf(send([{ id: 'g', kind: 'goal', title: 'x'.repeat(101) }]))).toBe('map-too-large')
    await small.close()
  })

  test('is refused where boards are not made', async () => {
    const closed = await createTestApp({ BOARD_CREATION: 'closed' })
    expect(await codeOf(closed.visitor().post('/api/boards', { title: 'x' }))).toBe('boards-closed')
    await closed.close()
  })
})

describe('the boards of a session', () => {
  test('are listed with its role, newest first, in pages', async () => {
    const maker = server.visitor()
    for (const title of ['A', 'B', 'C']) {
      await maker.post('/api/boards', { title })
      server.pass(1000)
    }
    const first = await json<{ items: OwnBoard[]; nextCursor: string }>(maker.get('/api/boards?limit=2'))
    expect(first.items.map(({ title, role }) => [title, role])).toEqual([
      ['C', 'facilitator'],
      ['B', 'facilitator'],
    ])
    const rest = await json<{ items: OwnBoard[]; nextCursor: null }>(
      maker.get(`/api/boards?limit=2&cursor=${first.nextCursor}`),
    )
    expect(rest.items.map(({ title }) => title)).toEqual(['A'])
    expect(rest.nextCursor).toBeNull()
    expect((await maker.get('/api/boards?limit=0')).status).toBe(422)
    expect((await maker.get('/api/boards?page=2')).status).toBe(422)
  })
})

describe('changing a board', () => {
  test('title, language and settings stand in the document, stored, and in lists, when it answers', async () => {
    const { maker, path, made } = await server.board({ title: 'Förr' })
    const patch = { title: 'Nu', language: 'nb', settings: { currency: 'NOK', asOf: '2027-01-31', lanes: 'off' } }
    const response = await maker.patch(path, patch)
    expect(response.status).toBe(200)
    const board = await json<OwnBoard>(response)
    expect(board).toMatchObject({ title: 'Nu', language: 'nb', role: 'facilitator' })
    expect(board.seq).toBeGreaterThan(made.board.seq)
    expect(await mapOf(maker, path)).toMatchObject({
      title: 'Nu',
      language: 'nb',
      currency: 'NOK',
      asOf: '2027-01-31',
      settings: { lanes: 'off' },
    })
    const { items } = await json<{ items: OwnBoard[] }>(maker.get('/api/boards'))
    expect(items[0]?.title).toBe('Nu')
  })

  test('null takes a setting away', async () => {
    const { maker, path } = await server.board({ map: example })
    await maker.patch(path, { settings: { asOf: null } })
    expect(await mapOf(maker, path)).not.toHaveProperty('asOf')
  })

  test('phase, lock and retention are the board’s own', async () => {
    const { maker, path } = await server.board()
    const patch = { phase: 3, locked: true, lockReason: 'Styrgruppen läser', retentionUntil: '2030-12-31' }
    expect(await json(maker.patch(path, patch))).toMatchObject(patch)
    const open = await json<OwnBoard>(maker.patch(path, { locked: false }))
    expect(open).toMatchObject({ locked: false, phase: 3 })
    expect(open).not.toHaveProperty('lockReason')
  })

  test.each([
    [{ phase: 6 }, '#/phase'],
    [{ deleted: true }, '#/deleted'],
    [{ settings: { ragTolerance: 101 } }, '#/settings/ragTolerance'],
    [{ settings: { title: 'x' } }, '#/settings/title'],
    [{ settings: { asOf: '2027-02-30' } }, '#/settings/asOf'],
    [{ retentionUntil: 'soon' }, '#/retentionUntil'],
    [{ generation: 'x' }, '#/generation'],
  ])('%j is refused at %s', async (patch, pointer) => {
    const { maker, path } = await server.board()
    const response = await maker.patch(path, patch)
    expect(response.status).toBe(422)
    expect((await json<ProblemBody>(response)).errors?.map((error) => error.pointer)).toEqual([pointer])
  })
})

describe('deleting a board', () => {
  test('puts it into the bin, from which a facilitator can take it for thirty days', async () => {
    const { maker, path, made } = await server.board({ map: example })
    const { editor, viewer } = await server.people(made, maker)
    expect((await maker.delete(path)).status).toBe(204)
    expect(await codeOf(maker.get(path))).toBe('board-in-bin')
    expect(await codeOf(editor.get(path))).toBe('no-such-board')
    expect((await viewer.get(`${path}/register.json`)).status).toBe(404)
    expect(await json(maker.get('/api/boards'))).toMatchObject({ items: [] })
    expect((await maker.patch(path, { title: 'x' })).status).toBe(404)
    expect((await editor.patch(path, { deleted: false })).status).toBe(403)
    expect((await maker.patch(path, { deleted: false })).status).toBe(200)
    expect((await mapOf(viewer, path)).elements).toHaveLength(32)
  })

  test('is for good after thirty days', async () => {
    const { maker, path } = await server.board()
    await maker.delete(path)
    server.pass(29 * 86_400_000)
    expect((await maker.get('/api/me')).status).toBe(200)
    server.pass(2 * 86_400_000)
    expect(await codeOf(maker.patch(path, { deleted: false }))).toBe('no-such-board')
  })
})

describe('a board of others', () => {
  test.each(['', '/map', '/register.json', '/participants', '/invites'])('is closed at %s', async (part) => {
    const { path } = await server.board()
    const { maker: stranger } = await server.board()
    expect(await codeOf(server.visitor().get(path + part))).toBe('no-session')
    expect(await codeOf(stranger.get(path + part))).toBe('not-a-participant')
    expect(await codeOf(stranger.get(`/api/boards/AAAAAAAAAAAAAAAAAAAAAA${part}`))).toBe('no-such-board')
    expect(await codeOf(stranger.get(`/api/boards/..%2f..%2fetc${part}`))).toBe('no-such-board')
  })
})

test('one address makes so many boards an hour and is then told how long to wait', async () => {
  const own = await createTestApp({ RATE_BOARDS: '3', TRUST_PROXY: '1' })
  const make = (place: string) => own.visitor().post('/api/boards', { title: 'Karta' }, { 'X-Forwarded-For': place })
  const made = await Promise.all([1, 2, 3, 4, 5].map(() => make('198.51.100.7')))
  expect(made.filter(({ status }) => status === 201)).toHaveLength(3)
  expect(made.filter(({ status }) => status === 429)).toHaveLength(2)
  const refused = await make('198.51.100.7')
  expect((await json<ProblemBody>(refused)).code).toBe('too-many-attempts')
  const wait = Number(refused.headers.get('Retry-After'))
  expect(wait).toBeGreaterThan(3500)
  expect(wait).toBeLessThanOrEqual(3600)
  expect((await make('198.51.100.8')).status).toBe(201)
  await own.close()
})
