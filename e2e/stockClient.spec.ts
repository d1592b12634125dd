import { Caller, inviteFor, readExample } from './api.ts'
import { expect, test } from './fixtures.ts'
import { startServer, type TestServer } from './server.ts'
import { openStockClient, type StockClient } from './stockClient.ts'

let server: TestServer
const opened: StockClient[] = []
const open = (...args: Parameters<typeof openStockClient>) => {
  const client = openStockClient(...args)
  opened.push(client)
  return client
}
test.beforeAll(async () => {
  server = await startServer()
})
test.afterEach(() => {
  for (const client of opened.splice(0)) client.destroy()
})
test.afterAll(() => server.dispose())

const example = readExample('sv-bli-foralder')
async function boardWith(...names: readonly string[]) {
  const maker = new Caller(server.url)
  const made = await maker.makeBoard({ title: example.title, map: example })
  const people = names.map(() => new Caller(server.url))
  for (const [index, caller] of people.entries()) await caller.join(inviteFor(made, 'editor'), names[index]!)
  return { maker, made, people }
}

test('a stock y-websocket client gets the whole map and its edits reach others', async () => {
  const { made, people } = await boardWith('Anna', 'Bo')
  const [anna, bo] = people.map((caller) => open(caller, made.board.id))
  await Promise.all([anna!.synced(), bo!.synced()])
  expect([...bo!.doc.getMap('elements').keys()].toSorted()).toEqual(example.elements.map(({ id }) => id).toSorted())

  anna!.doc.getMap('positions').set('b1', [320, 40])
  await expect.poll(() => bo!.doc.getMap('positions').get('b1')).toEqual([320, 40])
})

test('identity in presence is the server’s, whatever a client says it is', async () => {
  const { made, people } = await boardWith('Anna', 'Bo')
  const [anna, bo] = people.map((caller) => open(caller, made.board.id))
  await Promise.all([anna!.synced(), bo!.synced()])
  anna!.provider.awareness.setLocalState({ user: { name: 'Kungen', role: 'facilitator' }, selection: ['b1'] })

  const annaAtBo = () => bo!.provider.awareness.getStates().get(anna!.doc.clientID)
  await expect.poll(() => annaAtBo()?.['selection']).toEqual(['b1'])
  expect(annaAtBo()?.['user']).toMatchObject({ name: 'Anna', role: 'editor', guest: true })
})

test('somebody who has just come is seen by those who are there, before doing anything', async () => {
  const { made, people } = await boardWith('Anna', 'Bo')
  const anna = open(people[0]!, made.board.id)
  await anna.synced()
  const bo = open(people[1]!, made.board.id)
  await bo.synced()
  const names = (client: StockClient) =>
    [...client.provider.awareness.getStates().values()].flatMap((state) => {
      const user = state['user'] as { name: string } | undefined
      return user ? [user.name] : []
    })
  await expect.poll(() => names(anna)).toContain('Bo')
  await expect.poll(() => names(bo)).toContain('Anna')
})

test('a viewer’s edits change nothing and close the connection in the end', async () => {
  const { made, people } = await boardWith('Anna')
  const viewer = new Caller(server.url)
  await viewer.join(inviteFor(made, 'viewer'), 'Vera')
  const [anna, vera] = [open(people[0]!, made.board.id), open(viewer, made.board.id)]
  await Promise.all([anna.synced(), vera.synced()])

  for (const x of [1, 2, 3]) vera.doc.getMap('positions').set('b1', [x, x])
  await expect.poll(() => vera.closes).toContain(4403)
  expect(anna.doc.getMap('positions').get('b1')).not.toEqual([3, 3])
  const stored = await people[0]!.json<{ elements: { id: string; x?: number }[] }>(
    'GET',
    `/api/boards/${made.board.id}/map`,
  )
  expect(stored.elements.find(({ id }) => id === 'b1')?.x).not.toBe(3)
})

test('nobody gets in without a session, without having joined, from another site, or to a board that is not there', async () => {
  const { made, people } = await boardWith('Anna')
  const stranger = new Caller(server.url)
  await stranger.makeBoard({ title: 'En annan karta' })
  const cases: readonly [caller: Caller, boardId: string, origin?: string][] = [
    [new Caller(server.url), made.board.id],
    [stranger, made.board.id],
    [people[0]!, 'A'.repeat(22)],
    [people[0]!, made.board.id, 'https://elsewhere.example'],
  ]
  for (const [caller, boardId, origin] of cases) {
    const client = open(caller, boardId, origin ? { origin } : {})
    await expect.poll(() => client.closes.length).toBeGreaterThan(0)
    expect(client.provider.synced).toBe(false)
    expect(client.doc.getMap('elements').size).toBe(0)
  }
})

test('a lone stock client stays connected for longer than its own limit of silence', async () => {
  test.setTimeout(90_000)
  const { made, people } = await boardWith('Anna')
  const anna = open(people[0]!, made.board.id)
  await anna.synced()
  const since = Date.now()
  // The provider hangs up after 30 s without a frame.
  await expect.poll(() => Date.now() - since, { timeout: 60_000, intervals: [1000] }).toBeGreaterThan(40_000)
  expect(anna.closes).toEqual([])
  expect(anna.provider.wsconnected).toBe(true)
})
