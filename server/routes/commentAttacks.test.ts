import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { TALKED_ABOUT, answer, begin, member, newReply, newThread, threadOf, threadsOf } from '#server/testing/talk.ts'
import { createTestApp, type TestApp, type Visitor } from '#server/testing/testApp.ts'
import { ROLES } from '#shared/wire/roles.ts'

let server: TestApp
beforeAll(async () => {
  server = await createTestApp()
})
afterAll(() => server.close())

/** Eva has begun a thread, which Ola has answered. */
async function stage() {
  const { maker, made, path } = await server.board({ map: TALKED_ABOUT })
  const eva = await member(server, made, 'commenter', { name: 'Eva' })
  const ola = await member(server, made, 'commenter', { name: 'Ola' })
  const { id, comments } = await begin(eva.visitor, path)
  const said = await answer(ola.visitor, path, id)
  const replies = `${path}/comments/${id}/replies`
  return {
    maker,
    made,
    path,
    eva,
    ola,
    id,
    replies,
    first: `${replies}/${comments[0]?.id ?? ''}`,
    second: `${replies}/${said.id}`,
  }
}

/** Fields by which somebody might say who wrote something, or when. */
const FORGED = [
  'by',
  'participantId',
  'author',
  'at',
  'editedAt',
  'organisation',
  'id',
  'boardId',
  'resolvedBy',
  'agreedBy',
]

test.each(FORGED)('nobody says who wrote something, or when: %s is refused in every body', async (field) => {
  const { path, eva, ola, id, first } = await stage()
  const forged = { [field]: ola.id }
  const attempts: [method: string, path: string, body: object][] = [
    ['POST', `${path}/comments`, { ...newThread(), ...forged }],
    ['POST', `${path}/comments`, newThread({ anchor: { elementId: 'b1', ...forged } })],
    ['POST', `${path}/comments/${id}/replies`, { ...newReply(), ...forged }],
    ['PATCH', first, { text: 'x', ...forged }],
    ['PATCH', `${path}/comments/${id}`, { state: 'resolved', ...forged }],
    ['POST', `${path}/comments/read`, { upTo: new Date().toISOString(), ...forged }],
  ]
  for (const [method, to, body] of attempts) {
    const response = await eva.visitor.send(method, to, body)
    expect({ to: `${method} ${to}`, status: response.status }).toEqual({ to: `${method} ${to}`, status: 422 })
  }
  const [thread] = await threadsOf(eva.visitor, path)
  expect(thread?.comments.map(({ by }) => by.name)).toEqual(['Eva', 'Ola'])
})

test('a key of somebody else gives nothing of theirs', async () => {
  const { path, eva, ola } = await stage()
  const wish = newThread({ text: 'Evas egen' })
  await eva.visitor.post(`${path}/comments`, wish)
  const made = (await (await ola.visitor.post(`${path}/comments`, { ...wish, text: 'Olas' })).json()) as { by: unknown }
  expect(made.by).toMatchObject({ id: ola.id })
})

/** What can be done to a thread that is there, and what to send. */
const onThread = ({ path, id, first }: { path: string; id: string; first: string }): [string, string, unknown][] => [
  ['GET', `${path}/comments/${id}`, undefined],
  ['GET', `${path}/comments/${id}/replies`, undefined],
  ['PATCH', `${path}/comments/${id}`, { state: 'resolved' }],
  ['POST', `${path}/comments/${id}/replies`, newReply()],
  ['PATCH', first, { text: 'x' }],
  ['PUT', `${first}/agreement`, undefined],
  ['DELETE', `${first}/agreement`, undefined],
  ['DELETE', first, undefined],
]

async function expectAll(who: Visitor, acts: readonly [string, string, unknown][], status: number): Promise<void> {
  for (const [method, to, body] of acts) {
    const response = await who.send(method, to, body)
    expect({ act: `${method} ${to}`, status: response.status }).toEqual({ act: `${method} ${to}`, status })
  }
}

describe('a thread', () => {
  test('of another board is not there, for whoever leads this one', async () => {
    const there = await stage()
    const { maker, path } = await server.board()
    await expectAll(maker, onThread({ ...there, path, first: there.first.replace(there.path, path) }), 404)
    const read = await maker.post(`${path}/comments/read`, { threadIds: [there.id], upTo: '2099-01-01T00:00:00Z' })
    expect(read.status).toBe(204)
    expect(await threadOf(there.maker, there.path, there.id)).toMatchObject({ count: 2, unread: 2, state: 'open' })
  })

  test('is closed to a session of another board, to one who was removed, and to one without a session', async () => {
    const there = await stage()
    const { maker: stranger } = await server.board()
    await expectAll(stranger, onThread(there), 403)
    await there.maker.delete(`${there.path}/participants/${there.eva.id}`)
    await expectAll(there.eva.visitor, onThread(there), 403)
    expect((await there.eva.visitor.post(`${there.path}/comments`, newThread())).status).toBe(403)
    await expectAll(server.visitor(), onThread(there), 401)
    expect(await threadOf(there.maker, there.path, there.id)).toMatchObject({ count: 2, by: { name: 'Eva' } })
  })

  test('is read by those who look on and by programs, and by neither changed', async () => {
    const there = await stage()
    const [viewer, program] = [
      (await member(server, there.made, 'viewer', { name: 'Åke' })).visitor,
      await server.program(there.maker, there.path, { role: 'reporter', label: 'BI' }),
    ]
    for (const who of [viewer, program]) {
      const [list, replies, ...changes] = onThread(there)
      await expectAll(
        who,
        [list, replies].filter((act) => act !== undefined),
        200,
      )
      await expectAll(who, changes, 403)
      expect((await who.post(`${there.path}/comments`, newThread())).status).toBe(403)
      expect((await who.post(`${there.path}/comments/read`, { upTo: '2026-06-30T00:00:00Z' })).status).toBe(403)
    }
    expect(await threadOf(there.maker, there.path, there.id)).toMatchObject({ count: 2, state: 'open' })
  })

  test('is not reached under another of the same board', async () => {
    const there = await stage()
    const other = await begin(there.eva.visitor, there.path)
    const first = there.first.replace(there.id, other.id)
    await expectAll(
      there.eva.visitor,
      [
        ['PATCH', first, { text: 'x' }],
        ['PUT', `${first}/agreement`, undefined],
        ['DELETE', first, undefined],
      ],
      404,
    )
  })
})

test('nobody changes or deletes what somebody else wrote but a facilitator, who can only delete it', async () => {
  const { made, maker, path, second, id } = await stage()
  const people = await server.people(made, maker)
  for (const role of ROLES) {
    expect({ role, status: (await people[role].patch(second, { text: 'x' })).status }).toEqual({ role, status: 403 })
    if (role === 'facilitator') continue
    expect({ role, status: (await people[role].delete(second)).status }).toEqual({ role, status: 403 })
  }
  expect((await threadOf(maker, path, id)).comments[1]?.text).toBe('Det gör vi.')
})

test('a page elsewhere cannot make a browser comment', async () => {
  const { eva, path } = await stage()
  const response = await eva.visitor.post(`${path}/comments`, newThread(), { Origin: 'https://elsewhere.example' })
  expect(response.status).toBe(403)
})

test.each([
  ['blank', '  \n '],
  ['a text of half characters', 'x\uD800'],
  ['control characters', 'x\u0000'],
  ['too long a text', 'x'.repeat(5001)],
])('%s is no comment', async (_, text) => {
  const { eva, path, id } = await stage()
  expect((await eva.visitor.post(`${path}/comments`, newThread({ text }))).status).toBe(422)
  expect((await eva.visitor.post(`${path}/comments/${id}/replies`, newReply({ text }))).status).toBe(422)
})

test('one person comments, answers and changes at most 30 times a minute, the others go on', async () => {
  const { eva, ola, path, id, first } = await stage()
  for (let i = 0; i < 14; i++) await answer(eva.visitor, path, id)
  for (let i = 0; i < 15; i++) expect((await eva.visitor.patch(first, { text: `x${i}` })).status).toBe(200)
  for (const refused of [
    await eva.visitor.patch(first, { text: 'y' }),
    await eva.visitor.post(`${path}/comments/${id}/replies`, newReply()),
    await eva.visitor.post(`${path}/comments`, newThread()),
  ]) {
    expect(refused.status).toBe(429)
    expect(Number(refused.headers.get('Retry-After'))).toBeGreaterThan(0)
  }
  expect((await ola.visitor.post(`${path}/comments`, newThread())).status).toBe(201)
})

test('one person agrees, resolves and deletes at most four times as often, as everybody hears of it', async () => {
  const own = await createTestApp({ RATE_COMMENTS: '2' })
  const { made, path } = await own.board({ map: TALKED_ABOUT })
  const eva = await member(own, made, 'commenter', { name: 'Eva' })
  const { id, comments } = await begin(eva.visitor, path)
  const first = `${path}/comments/${id}/replies/${comments[0]?.id ?? ''}`
  const statuses: number[] = []
  for (let i = 0; i < 4; i++) {
    statuses.push((await eva.visitor.put(`${first}/agreement`, {})).status)
    statuses.push((await eva.visitor.delete(`${first}/agreement`)).status)
  }
  expect(new Set(statuses)).toEqual(new Set([204]))
  expect((await eva.visitor.put(`${first}/agreement`, {})).status).toBe(429)
  expect((await eva.visitor.patch(`${path}/comments/${id}`, { state: 'resolved' })).status).toBe(429)
  expect((await eva.visitor.delete(first)).status).toBe(429)
  await own.close()
})

test('a page of threads ends where it holds much text, and goes on from there to the last of them', async () => {
  const { made, path, maker } = await server.board({ map: TALKED_ABOUT })
  const { storage } = server.deps
  const text = 'å'.repeat(5000)
  const sent = { boardId: made.board.id, by: made.me.id, text, mentions: [] }
  for (let i = 0; i < 25; i++) {
    const thread = { ...sent, id: `long-${i}`, commentId: `long-${i}-0`, clientKey: `long-${i}-0`, last: {} }
    await storage.addThread({ ...thread, anchor: {}, kind: 'remark' })
    for (let k = 1; k < 25; k++)
      await storage.addComment({
        ...sent,
        threadId: `long-${i}`,
        commentId: `long-${i}-${k}`,
        clientKey: `long-${i}-${k}`,
      })
  }
  const seen: string[] = []
  const sizes: number[] = []
  let cursor: string | null = ''
  while (cursor !== null) {
    const response = await maker.get(`${path}/comments?limit=200${cursor && `&cursor=${cursor}`}`)
    const page = (await response.json()) as { items: { id: string }[]; nextCursor: string | null }
    sizes.push(page.items.length)
    seen.push(...page.items.map(({ id }) => id))
    cursor = page.nextCursor
  }
  expect(sizes.length).toBeGreaterThan(1)
  expect(seen).toEqual(Array.from({ length: 25 }, (_, i) => `long-${24 - i}`))
})
