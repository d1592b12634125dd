import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { createTestApp, inviteOf, type TestApp, type Visitor } from '#server/testing/testApp.ts'
import example from '#shared/examples/sv-bli-foralder.json' with { type: 'json' }
import type { CreatedInvite, Invite } from '#shared/wire/invites.ts'
import type { JoinPreview, Joined } from '#shared/wire/join.ts'
import type { Me } from '#shared/wire/me.ts'
import type { Participant } from '#shared/wire/participants.ts'
import type { ProblemBody } from '#shared/wire/problems.ts'

let server: TestApp
beforeAll(async () => {
  server = await createTestApp()
})
afterAll(() => server.close())

const json = async <T>(response: Response | Promise<Response>): Promise<T> => (await (await response).json()) as T
const join = (visitor: Visitor, invite: string, more: object = {}) =>
  visitor.post('/api/join', { invite, name: 'Eva', ...more })
const newInvite = async (maker: Visitor, path: string, wish: object): Promise<CreatedInvite & { token: string }> => {
  const made = await json<CreatedInvite>(maker.post(`${path}/invites`, wish))
  return { ...made, token: new URL(made.url).hash.slice(1) }
}

describe('looking at an invite', () => {
  test('tells what it leads to and makes nobody a participant', async () => {
    const { maker, made, path } = await server.board({ title: 'Bli förälder', map: example })
    const visitor = server.visitor()
    const preview = await json<JoinPreview>(visitor.post('/api/join/preview', { invite: inviteOf(made, 'editor') }))
    expect(preview).toMatchObject({ board: { title: 'Bli förälder', language: 'sv' }, role: 'editor' })
    expect(preview.organisations.map(({ id }) => id)).toEqual(example.organisations.map(({ id }) => id))
    expect(new Set(preview.organisations.map(({ colour }) => colour)).size).toBe(example.organisations.length)
    expect(preview.me).toBeUndefined()
    expect(visitor.cookie).toBeUndefined()
    expect((await json<{ items: unknown[] }>(maker.get(`${path}/participants`))).items).toHaveLength(1)
  })

  test('tells participants who they are, and the role they keep', async () => {
    const { maker, made } = await server.board()
    const invite = inviteOf(made, 'viewer')
    const preview = await json<JoinPreview>(maker.post('/api/join/preview', { invite }))
    expect(preview).toMatchObject({ role: 'facilitator', me: { id: made.me.id } })
  })
})

describe('joining', () => {
  test('gives the role of the invite and a session', async () => {
    const { maker, made, path } = await server.board()
    const visitor = server.visitor()
    const response = await join(visitor, inviteOf(made, 'commenter'), { name: ' Eva Lund ', ownDevice: true })
    expect(response.status).toBe(200)
    const { boardId, role, participant } = await json<Joined>(response)
    expect({ boardId, role }).toEqual({ boardId: made.board.id, role: 'commenter' })
    expect(participant).toMatchObject({ name: 'Eva Lund', organisation: null, guest: true })
    expect((await json<Me>(visitor.get('/api/me'))).session.ownDevice).toBe(true)
    const { items } = await json<{ items: Participant[] }>(maker.get(`${path}/participants`))
    expect(items.map(({ name }) => name)).toEqual([made.me.name, 'Eva Lund'])
  })

  test('again by a stronger invite raises the role, by a weaker one never takes any away', async () => {
    const { made } = await server.board()
    const visitor = server.visitor()
    const first = await json<Joined>(join(visitor, inviteOf(made, 'viewer')))
    const stronger = await json<Joined>(join(visitor, inviteOf(made, 'editor'), { name: 'Eva Berg' }))
    expect(stronger).toMatchObject({ role: 'editor', participant: { id: first.participant.id, name: 'Eva Berg' } })
    expect((await json<Joined>(join(visitor, inviteOf(made, 'commenter')))).role).toBe('editor')
  })

  test('an organisation that is not on the map belongs to the participant and stays off the map', async () => {
    const { maker, made, path } = await server.board({ map: example })
    const before = await (await maker.get(`${path}/map`)).text()
    const { participant } = await json<Joined>(
      join(server.visitor(), inviteOf(made, 'editor'), { organisation: { name: 'Norrsjö kommun' } }),
    )
    expect(participant.organisation).toMatchObject({ name: 'Norrsjö kommun' })
    expect(participant.colour).toBe(participant.organisation?.colour)
    expect(await (await maker.get(`${path}/map`)).text()).toBe(before)
    const colleague = await json<Joined>(
      join(server.visitor(), inviteOf(made, 'editor'), { organisation: { name: 'norrsjö kommun ' } }),
    )
    expect(colleague.participant.organisation).toEqual(participant.organisation)
  })

  test('an organisation named as one on the map is that one', async () => {
    const { made } = await server.board({ map: example })
    for (const organisation of [{ id: 'org-reg' }, { name: 'region västmo' }]) {
      const { participant } = await json<Joined>(join(server.visitor(), inviteOf(made, 'editor'), { organisation }))
      expect(participant.organisation).toMatchObject({ id: 'org-reg', name: 'Region Västmo' })
    }
  })

  test('an organisation by an id that is not on the map is refused', async () => {
    const { made } = await server.board()
    const response = await join(server.visitor(), inviteOf(made, 'editor'), { organisation: { id: 'org-reg' } })
    expect(response.status).toBe(422)
    expect((await json<ProblemBody>(response)).errors?.[0]?.pointer).toBe('#/organisation/id')
  })

  test.each([{ role: 'facilitator' }, { participantId: 'x' }, { guest: false }])(
    'says nothing of %j: that is the server’s',
    async (more) => {
      const { made } = await server.board()
      expect((await join(server.visitor(), inviteOf(made, 'viewer'), more)).status).toBe(422)
    },
  )

  test('is closed while the board is in the bin', async () => {
    const { maker, made, path } = await server.board()
    await maker.delete(path)
    expect((await join(server.visitor(), inviteOf(made, 'editor'))).status).toBe(404)
  })
})

describe('invites', () => {
  test('are made by a facilitator, tell their address once, and are listed without it', async () => {
    const { maker, made, path } = await server.board()
    const wish = { role: 'editor', label: 'Workshop 3', maxUses: 2, expiresAt: '2099-01-01T00:00:00+01:00' }
    const invite = await newInvite(maker, path, wish)
    expect(invite).toMatchObject({ ...wish, expiresAt: '2098-12-31T23:00:00.000Z', uses: 0, createdBy: made.me.id })
    expect(invite.url).toBe(`http://localhost:3000/join#${invite.token}`)
    const { items } = await json<{ items: Invite[] }>(maker.get(`${path}/invites`))
    expect(items).toHaveLength(5)
    expect(JSON.stringify(items)).not.toContain(invite.token.split('.')[1])
    expect(JSON.stringify(items)).not.toMatch(/url|secret|hash/i)
  })

  test('carry the address in use', async () => {
    const { maker, path } = await server.board()
    const response = await maker.post(`${path}/invites`, { role: 'viewer' }, { Origin: 'http://127.0.0.1:3000' })
    expect((await json<CreatedInvite>(response)).url).toMatch(/^http:\/\/127\.0\.0\.1:3000\/join#/)
  })

  test('may not have run out before they are made', async () => {
    const { maker, path } = await server.board()
    const response = await maker.post(`${path}/invites`, { role: 'viewer', expiresAt: '2020-01-01T00:00:00Z' })
    expect((await json<ProblemBody>(response)).errors).toEqual([
      { pointer: '#/expiresAt', detail: 'This lies in the past.' },
    ])
  })

  test('let in as many as they say', async () => {
    const { maker, path } = await server.board()
    const { token } = await newInvite(maker, path, { role: 'editor', maxUses: 2 })
    const statuses = await Promise.all([1, 2, 3].map(async () => (await join(server.visitor(), token)).status))
    expect(statuses.toSorted((a, b) => a - b)).toEqual([200, 200, 404])
  })

  test('withdrawn, let nobody in and take the role back that they gave; others stay', async () => {
    const { maker, made, path } = await server.board()
    const invite = await newInvite(maker, path, { role: 'editor' })
    const [gone, stays] = [server.visitor(), server.visitor()]
    await join(gone, invite.token)
    await join(stays, inviteOf(made, 'editor'))
    await join(maker, inviteOf(made, 'facilitator'))
    expect((await maker.delete(`${path}/invites/${invite.id}`)).status).toBe(204)
    expect((await join(server.visitor(), invite.token)).status).toBe(404)
    expect((await gone.get(path)).status).toBe(403)
    expect((await stays.get(path)).status).toBe(200)
    const facilitators = made.invites.find(({ role }) => role === 'facilitator')?.id
    await maker.delete(`${path}/invites/${facilitators}`)
    expect((await maker.get(path)).status).toBe(200)
    await join(gone, inviteOf(made, 'viewer'))
    expect((await gone.get(path)).status).toBe(200)
  })

  test('of other boards cannot be withdrawn', async () => {
    const { made } = await server.board()
    const { maker, path } = await server.board()
    const response = await maker.delete(`${path}/invites/${made.invites[0]?.id}`)
    expect((await json<ProblemBody>(response)).code).toBe('no-such-invite')
  })
})

describe('a wrong invite', () => {
  test('looks the same whether it is unknown, wrong, expired, used up or withdrawn', async () => {
    const own = await createTestApp()
    const { maker, path } = await own.board()
    const expired = await newInvite(maker, path, { role: 'editor', expiresAt: '2099-01-01T00:00:00Z' })
    const usedUp = await newInvite(maker, path, { role: 'editor', maxUses: 1 })
    await join(own.visitor(), usedUp.token)
    const withdrawn = await newInvite(maker, path, { role: 'editor' })
    await maker.delete(`${path}/invites/${withdrawn.id}`)
    own.pass(Date.parse('2099-01-02') - Date.now())
    const wrong = `${usedUp.id}.${'A'.repeat(32)}`
    const unknown = `nothing.${'A'.repeat(32)}`
    const answers = await Promise.all(
      [expired.token, usedUp.token, withdrawn.token, wrong, unknown].map(async (token) => {
        const { requestId, ...problem } = await json<ProblemBody>(join(own.visitor(), token))
        expect(requestId).not.toBe('')
        return problem
      }),
    )
    expect(new Set(answers.map((answer) => JSON.stringify(answer))).size).toBe(1)
    expect(answers[0]).toMatchObject({ status: 404, code: 'invite-not-valid' })
    await own.close()
  })

  test('can be tried twenty times in ten minutes from one place', async () => {
    const own = await createTestApp({ TRUST_PROXY: '1' })
    const { made } = await own.board()
    const wrong = `nothing.${'A'.repeat(32)}`
    const tries = (from: string, invite: string) =>
      own.visitor().post('/api/join/preview', { invite }, { 'X-Forwarded-For': from })
    for (let i = 0; i < 20; i += 1) expect((await tries('10.0.0.1', wrong)).status).toBe(404)
    const blocked = await tries('10.0.0.1', inviteOf(made, 'viewer'))
    expect(blocked.status).toBe(429)
    expect((await json<ProblemBody>(blocked)).code).toBe('too-many-attempts')
    expect(Number(blocked.headers.get('Retry-After'))).toBeGreaterThan(0)
    expect((await tries('10.0.0.2', inviteOf(made, 'viewer'))).status).toBe(200)
    vi.useFakeTimers({ now: Date.now() + 601_000, toFake: ['Date'] })
    expect((await tries('10.0.0.1', inviteOf(made, 'viewer'))).status).toBe(200)
    vi.useRealTimers()
    await own.close()
  })

  test.each(['', 'x', 'a.b', `${'a'.repeat(80)}.${'A'.repeat(32)}`, `../x.${'A'.repeat(32)}`, '\0.\0'])(
    'of the form %j looks like any other that is not valid',
    async (invite) => {
      const own = await createTestApp()
      for (const address of ['/api/join', '/api/join/preview']) {
        const body = address.endsWith('preview') ? { invite } : { invite, name: 'Eva' }
        const response = await own.visitor().post(address, body)
        expect((await json<ProblemBody>(response)).code).toBe('invite-not-valid')
      }
      await own.close()
    },
  )

  test('that is no text is a 422', async () => {
    expect((await server.visitor().post('/api/join', { invite: 7, name: 'Eva' })).status).toBe(422)
  })
})
