import { afterAll, beforeAll, expect, test } from 'vitest'
import { operationsOf, sample, type Operation } from '#server/testing/operations.ts'
import { createTestApp, inviteOf, type TestApp, type Visitor } from '#server/testing/testApp.ts'

/** Lists of a board whose entries have ids of their own. */
const LISTS = [
  '/participants',
  '/invites',
  '/tokens',
  '/locks',
  '/erasures',
  '/comments',
  '/versions',
  '/history',
  '/notices',
] as const
interface Listed {
  readonly id?: string
  readonly step?: string
  readonly comments?: readonly { readonly id: string }[]
}

let server: TestApp
let operations: readonly Operation[]
beforeAll(async () => {
  server = await createTestApp()
  operations = await operationsOf(server)
})
afterAll(() => server.close())

/** A board with something in every list, its facilitator, and all that may be seen of it. */
async function furnished(title: string) {
  const map = { schemaVersion: 1, elements: [{ id: 'b1', kind: 'benefit', title }] }
  const { maker, made, path } = await server.board({ title, map })
  const people = await server.people(made, maker)
  await maker.post(`${path}/tokens`, { role: 'viewer', label: title })
  await maker.send('PUT', `${path}/locks`, { scope: 'element', id: 'b1', reason: title })
  const comment = { anchor: { elementId: 'b1' }, text: title, clientKey: 'k'.repeat(16) }
  await people.commenter.post(`${path}/comments`, { ...comment, mentions: [made.me.id] })
  await maker.post(`${path}/versions`, { name: title })
  await maker.post(`${path}/benefits/b1/measurements`, { date: '2027-01-01', value: 1 })
  const leaving = server.visitor()
  await leaving.post('/api/join', { invite: inviteOf(made, 'editor'), name: 'Bortglömd' })
  await leaving.delete('/api/me')
  const read = async (part: string) => {
    const response = await maker.get(`${path}${part}`)
    expect(response.status, part).toBe(200)
    return response.json() as Promise<{ items: readonly Listed[] } | readonly Listed[]>
  }
  const everything = async () => Promise.all([...LISTS, '', '/map'].map(read))
  return { maker, made, path, people, read, everything }
}
type Board = Awaited<ReturnType<typeof furnished>>

const idsOf = async ({ read }: Board): Promise<readonly string[]> =>
  (await Promise.all(LISTS.map(read))).flatMap((list) =>
    ('items' in list ? list.items : list).flatMap(({ id, step, comments = [] }) => [
      ...(id === undefined ? [] : [id]),
      ...(step === undefined ? [] : [step]),
      ...comments.map((comment) => comment.id),
    ]),
  )

test('ids of another board’s people, links, locks, erasures, threads, versions, steps and notices do nothing, by any route and any body', async () => {
  const [theirs, own] = [await furnished('Andras'), await furnished('Egen')]
  const before = await theirs.everything()
  const foreign = (await idsOf(theirs)).filter((id) => id !== 'b1')
  expect(foreign.length).toBeGreaterThan(13)
  const withIds = operations.filter(({ path }) => /\{boardId\}.*\{(?!boardId)/.test(path))
  expect(withIds.length).toBeGreaterThan(5)
  for (const operation of withIds) {
    for (const id of foreign) {
      const address = operation.path.replace('{boardId}', own.made.board.id).replaceAll(/\{\w+\}/g, id)
      const body = operation.body && sample(operation.body, 'x')
      const { status } = await own.maker.send(operation.method, address, body)
      expect([403, 404, 405, 409, 422], `${operation.method} ${operation.path}`).toContain(status)
    }
  }
  expect(await theirs.everything()).toEqual(before)
})

/** Nobody but the board's own people and programs. */
const strangers = async (own: Board): Promise<readonly (readonly [string, Visitor, Record<string, string>])[]> => {
  const made = await own.maker.post(`${own.path}/tokens`, { role: 'reporter', label: 'x' })
  const { token } = (await made.json()) as { token: string }
  return [
    ['a facilitator of another board', own.maker, {}],
    ['a program of another board', server.visitor(), { Authorization: `Bearer ${token}` }],
    ['nobody', server.visitor(), {}],
  ]
}

test('a facilitator, a program and a stranger of another board get nothing of a board, by any route', async () => {
  const [theirs, own] = [await furnished('Andras'), await furnished('Egen')]
  const before = await theirs.everything()
  for (const [who, visitor, headers] of await strangers(own)) {
    for (const operation of operations.filter(({ path }) => path.includes('{boardId}'))) {
      const address = operation.path.replace('{boardId}', theirs.made.board.id).replaceAll(/\{\w+\}/g, 'b1')
      const body = operation.body && sample(operation.body, 'x')
      const response = await visitor.send(operation.method, address, body, headers)
      const about = `${who}: ${operation.method} ${operation.path}`
      expect([401, 403, 404], about).toContain(response.status)
      expect(await response.text(), about).not.toContain('Andras')
    }
  }
  expect(await theirs.everything()).toEqual(before)
})
