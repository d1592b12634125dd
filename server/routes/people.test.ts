import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { createTestApp, inviteOf, type TestApp, type Visitor } from '#server/testing/testApp.ts'
import example from '#shared/examples/sv-bli-foralder.json' with { type: 'json' }
import type { CreatedInvite, Invite, PatchedInvite } from '#shared/wire/invites.ts'
import type { JoinPreview, Joined } from '#shared/wire/join.ts'
import type { Participant } from '#shared/wire/participants.ts'
import type { ProblemBody } from '#shared/wire/problems.ts'
import type { CreatedBoard } from '#shared/wire/boards.ts'
import type { Role } from '#shared/wire/roles.ts'

let server: TestApp
beforeAll(async () => {
  server = await createTestApp()
})
afterAll(() => server.close())

const json = async <T>(response: Response | Promise<Response>): Promise<T> => (await (await response).json()) as T
const people = async (visitor: Visitor, path: string) =>
  (await json<{ items: Participant[] }>(visitor.get(`${path}/participants`))).items
async function joined(made: CreatedBoard, role: Role, name = 'Eva'): Promise<{ visitor: Visitor; me: Participant }> {
  const visitor = server.visitor()
  const { participant } = await json<Joined>(visitor.post('/api/join', { invite: inviteOf(made, role), name }))
  return { visitor, me: participant }
}

describe('equal names', () => {
  test('are told apart by a number, by whoever came later', async () => {
    const { maker, made, path } = await server.board()
    await joined(made, 'viewer', 'Anna Berg')
    const { me } = await joined(made, 'editor', 'anna berg')
    expect(me).toMatchObject({ name: 'anna berg (2)', ownName: 'anna berg' })
    expect((await people(maker, path)).map(({ name }) => name)).toEqual([made.me.name, 'Anna Berg', 'anna berg (2)'])
  })

  test('are equal no more when one of them changes', async () => {
    const { maker, made, path } = await server.board()
    const first = await joined(made, 'viewer', 'Anna Berg')
    await joined(made, 'editor', 'Anna Berg')
    await first.visitor.patch(`${path}/participants/${first.me.id}`, { name: 'Anna Ek' })
    expect((await people(maker, path)).slice(1).map(({ name }) => name)).toEqual(['Anna Ek', 'Anna Berg'])
  })

  test('come back in the preview as they were written', async () => {
    const { made } = await server.board()
    await joined(made, 'viewer', 'Anna Berg')
    const { visitor } = await joined(made, 'viewer', 'Anna Berg')
    const preview = await json<JoinPreview>(visitor.post('/api/join/preview', { invite: inviteOf(made, 'viewer') }))
    expect(preview.me?.name).toBe('Anna Berg')
  })
})

describe('a participant', () => {
  test('changes the own name and organisation, and nothing else', async () => {
    const { maker, made, path } = await server.board({ map: example })
    const { visitor, me } = await joined(made, 'viewer')
    const own = `${path}/participants/${me.id}`
    const patched = await json<Participant>(visitor.patch(own, { name: 'Eva Ek', organisation: { id: 'org-reg' } }))
    expect(patched).toMatchObject({ name: 'Eva Ek', organisation: { id: 'org-reg', name: 'Region Västmo' } })
    expect(patched.colour).toBe(patched.organisation?.colour)
    expect((await json<Participant>(visitor.patch(own, { organisation: null }))).organisation).toBeNull()
    expect((await visitor.patch(own, { role: 'editor' })).status).toBe(403)
    expect((await visitor.patch(own, { approvesFor: 'org-reg' })).status).toBe(403)
    expect((await visitor.patch(`${path}/participants/${made.me.id}`, { name: 'x' })).status).toBe(403)
    expect((await people(maker, path)).map(({ name }) => name)).toEqual([made.me.name, 'Eva Ek'])
  })

  test('is given a role, a name and an organisation to approve for by a facilitator, at once', async () => {
    const { maker, made, path } = await server.board({ map: example })
    const { visitor, me } = await joined(made, 'viewer')
    const patch = { role: 'editor', name: 'Eva Ek', approvesFor: 'org-reg' }
    expect(await json<Participant>(maker.patch(`${path}/participants/${me.id}`, patch))).toMatchObject(patch)
    const map = { schemaVersion: 1, elements: [] }
    expect((await visitor.post(`${path}/import`, map)).status).toBe(200)
    await maker.patch(`${path}/participants/${me.id}`, { role: 'viewer', approvesFor: null })
    expect((await visitor.post(`${path}/import`, map)).status).toBe(403)
    expect((await people(maker, path))[1]).not.toHaveProperty('approvesFor')
  })

  test.each([
    [{ organisation: { id: 'nowhere' } }, '#/organisation/id'],
    [{ approvesFor: 'nowhere' }, '#/approvesFor'],
    [{ role: 'owner' }, '#/role'],
    [{ guest: false }, '#/guest'],
  ])('cannot become %j', async (patch, pointer) => {
    const { maker, made, path } = await server.board()
    const { me } = await joined(made, 'viewer')
    const problem = await json<ProblemBody>(maker.patch(`${path}/participants/${me.id}`, patch))
    expect(problem).toMatchObject({ status: 422, errors: [{ pointer }] })
  })

  test('whose role a facilitator has given keeps it when the invite is withdrawn', async () => {
    const { maker, made, path } = await server.board()
    const { visitor, me } = await joined(made, 'viewer')
    await maker.patch(`${path}/participants/${me.id}`, { role: 'editor' })
    await maker.delete(`${path}/invites/${made.invites.find(({ role }) => role === 'viewer')?.id}`)
    expect((await visitor.get(path)).status).toBe(200)
  })

  test('leaves the board, and may come back by an invite', async () => {
    const { maker, made, path } = await server.board()
    const { visitor, me } = await joined(made, 'editor')
    expect((await visitor.delete(`${path}/participants/${made.me.id}`)).status).toBe(403)
    expect((await visitor.delete(`${path}/participants/${me.id}`)).status).toBe(204)
    expect((await visitor.get(path)).status).toBe(403)
    expect(await people(maker, path)).toHaveLength(1)
    await visitor.post('/api/join', { invite: inviteOf(made, 'viewer'), name: 'Eva' })
    expect((await visitor.get(path)).status).toBe(200)
  })

  test('is removed by a facilitator', async () => {
    const { maker, made, path } = await server.board()
    const { visitor, me } = await joined(made, 'editor')
    expect((await maker.delete(`${path}/participants/${me.id}`)).status).toBe(204)
    expect((await visitor.get(path)).status).toBe(403)
    expect((await maker.delete(`${path}/participants/${me.id}`)).status).toBe(404)
    expect((await maker.patch(`${path}/participants/${me.id}`, { name: 'x' })).status).toBe(404)
  })

  test('of another board is none of this one', async () => {
    const { made } = await server.board()
    const { me } = await joined(made, 'editor')
    const { maker, path } = await server.board()
    expect((await maker.patch(`${path}/participants/${me.id}`, { role: 'viewer' })).status).toBe(404)
    expect((await maker.delete(`${path}/participants/${me.id}?erase=true`)).status).toBe(404)
  })
})

test('the last facilitator can neither go, be removed nor be given another role', async () => {
  const { maker, made, path } = await server.board()
  const { me } = await joined(made, 'editor')
  const own = `${path}/participants/${made.me.id}`
  for (const response of [
    await maker.patch(own, { role: 'editor' }),
    await maker.delete(own),
    await maker.delete(`${own}?erase=true`),
  ]) {
    expect(await json<ProblemBody>(response)).toMatchObject({ status: 409, code: 'last-facilitator' })
  }
  await maker.patch(`${path}/participants/${me.id}`, { role: 'facilitator' })
  expect((await maker.patch(own, { role: 'editor' })).status).toBe(200)
  expect((await maker.get(`${path}/invites`)).status).toBe(403)
})

test('two facilitators who withdraw the invites of each other at once leave one on the board', async () => {
  const { maker, made, path } = await server.board()
  const pair = await Promise.all(
    [0, 1].map(async () => {
      const invite = await json<CreatedInvite>(maker.post(`${path}/invites`, { role: 'facilitator' }))
      const visitor = server.visitor()
      await visitor.post('/api/join', { invite: new URL(invite.url).hash.slice(1), name: 'Eva' })
      return { visitor, inviteId: invite.id }
    }),
  )
  const [first, second] = pair
  if (!first || !second) throw new Error('two have joined')
  expect((await maker.delete(`${path}/participants/${made.me.id}`)).status).toBe(204)
  const answers = await Promise.all([
    first.visitor.delete(`${path}/invites/${second.inviteId}`),
    second.visitor.delete(`${path}/invites/${first.inviteId}`),
  ])
  // the one who comes second is told so, or is on the board no more
  const statuses = answers.map(({ status }) => status)
  expect(statuses.filter((status) => status === 204)).toHaveLength(1)
  expect(statuses.filter((status) => status === 409 || status === 403)).toHaveLength(1)
  const left = statuses[0] === 204 ? first : second
  expect((await left.visitor.get(`${path}/invites`)).status).toBe(200)
})

describe('an invite', () => {
  const newInvite = async (maker: Visitor, path: string, wish: object) => {
    const made = await json<CreatedInvite>(maker.post(`${path}/invites`, wish))
    return { ...made, token: new URL(made.url).hash.slice(1) }
  }
  const join = (visitor: Visitor, invite: string, more: object = {}) =>
    visitor.post('/api/join', { invite, name: 'Eva', ...more })

  test('is changed, and limits are taken away by null', async () => {
    const { maker, path } = await server.board()
    const invite = await newInvite(maker, path, { role: 'editor', label: 'A', maxUses: 1 })
    const address = `${path}/invites/${invite.id}`
    expect(
      await json<PatchedInvite>(maker.patch(address, { label: 'B', expiresAt: '2099-01-01T00:00:00+01:00' })),
    ).toEqual(
      expect.objectContaining({ label: 'B', maxUses: 1, expiresAt: '2098-12-31T23:00:00.000Z', hasPasscode: false }),
    )
    const bare = await json<PatchedInvite>(maker.patch(address, { label: null, expiresAt: null, maxUses: null }))
    expect(Object.keys(bare).toSorted()).toEqual(['createdAt', 'createdBy', 'hasPasscode', 'id', 'role', 'uses'])
    expect((await maker.patch(address, { expiresAt: '2020-01-01T00:00:00Z' })).status).toBe(422)
    expect((await maker.patch(address, { role: 'viewer' })).status).toBe(422)
    await maker.delete(address)
    expect((await maker.patch(address, { label: 'C' })).status).toBe(404)
  })

  test('gets a new address; the old one stops working, and whoever has joined stays', async () => {
    const { maker, path } = await server.board()
    const invite = await newInvite(maker, path, { role: 'editor' })
    const before = server.visitor()
    await join(before, invite.token)
    const rotated = await json<PatchedInvite>(maker.patch(`${path}/invites/${invite.id}`, { rotate: true }))
    const token = new URL(rotated.url ?? '').hash.slice(1)
    expect(token.split('.')[0]).toBe(invite.id)
    expect((await join(server.visitor(), invite.token)).status).toBe(404)
    expect((await join(server.visitor(), token)).status).toBe(200)
    expect((await before.get(path)).status).toBe(200)
  })

  test('with a passcode asks newcomers for it, and nobody twice', async () => {
    const own = await createTestApp()
    const { maker, path } = await own.board()
    const invite = await newInvite(maker, path, { role: 'editor', passcode: 'björk' })
    expect(JSON.stringify(invite)).not.toContain('björk')
    expect(invite.hasPasscode).toBe(true)
    const visitor = own.visitor()
    const preview = () => json<JoinPreview>(visitor.post('/api/join/preview', { invite: invite.token }))
    expect((await preview()).passcodeNeeded).toBe(true)
    expect((await json<ProblemBody>(join(visitor, invite.token))).code).toBe('passcode-needed')
    expect((await json<ProblemBody>(join(visitor, invite.token, { passcode: 'ekar' }))).code).toBe('passcode-wrong')
    expect((await join(visitor, invite.token, { passcode: 'björk' })).status).toBe(200)
    expect((await preview()).passcodeNeeded).toBe(false)
    expect((await join(visitor, invite.token)).status).toBe(200)
    await maker.patch(`${path}/invites/${invite.id}`, { passcode: null })
    expect((await join(own.visitor(), invite.token)).status).toBe(200)
    await own.close()
  })

  test('with a passcode and a stronger role asks those for it who have joined by another', async () => {
    const { maker, made, path } = await server.board()
    const invite = await newInvite(maker, path, { role: 'editor', passcode: 'björk' })
    const { visitor } = await joined(made, 'viewer')
    const preview = await json<JoinPreview>(visitor.post('/api/join/preview', { invite: invite.token }))
    expect(preview.passcodeNeeded).toBe(true)
    expect((await json<ProblemBody>(join(visitor, invite.token))).code).toBe('passcode-needed')
    expect((await json<Joined>(join(visitor, invite.token, { passcode: 'björk' }))).role).toBe('editor')
    expect((await json<JoinPreview>(maker.post('/api/join/preview', { invite: invite.token }))).passcodeNeeded).toBe(
      false,
    )
  })

  test('whose passcode is guessed at counts against the place it comes from', async () => {
    const own = await createTestApp({ RATE_FAILED_JOINS: '3' })
    const { maker, path } = await own.board()
    const invite = await newInvite(maker, path, { role: 'editor', passcode: 'björk' })
    for (let i = 0; i < 3; i += 1)
      expect((await join(own.visitor(), invite.token, { passcode: 'ekar' })).status).toBe(403)
    const blocked = await join(own.visitor(), invite.token, { passcode: 'björk' })
    expect(blocked.status).toBe(429)
    expect(Number(blocked.headers.get('Retry-After'))).toBeGreaterThan(500)
    await own.close()
  })

  test('that is used up still knows whom it has let in, and raises nobody', async () => {
    const { maker, made, path } = await server.board()
    const invite = await newInvite(maker, path, { role: 'editor', maxUses: 1 })
    const visitor = server.visitor()
    await join(visitor, invite.token)
    const preview = await visitor.post('/api/join/preview', { invite: invite.token })
    expect(await json<JoinPreview>(preview)).toMatchObject({ role: 'editor', me: { name: 'Eva' } })
    expect(await json<Joined>(join(visitor, invite.token, { name: 'Eva Ek' }))).toMatchObject({
      role: 'editor',
      participant: { name: 'Eva Ek' },
    })
    const viewer = await joined(made, 'viewer')
    expect((await json<Joined>(join(viewer.visitor, invite.token))).role).toBe('viewer')
    expect((await join(server.visitor(), invite.token)).status).toBe(404)
    const { items } = await json<{ items: Invite[] }>(maker.get(`${path}/invites`))
    expect(items.find(({ id }) => id === invite.id)).toMatchObject({
      uses: 1,
      lastUsedAt: expect.any(String) as string,
    })
  })
})

test('a cursor that names nothing is refused in every list', async () => {
  const { maker, path } = await server.board()
  for (const list of ['participants', 'invites', 'tokens', 'locks', 'erasures']) {
    const problem = await json<ProblemBody>(maker.get(`${path}/${list}?cursor=nothing`))
    expect(problem).toMatchObject({ status: 422, errors: [{ pointer: '#/cursor' }] })
  }
})
