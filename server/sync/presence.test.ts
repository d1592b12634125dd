import { afterEach, expect, test, vi } from 'vitest'
import * as Y from 'yjs'
import { encodeUpdate } from '#server/sync/frames.ts'
import { ofType, presence, statesOf } from '#server/sync/testFrames.ts'
import { BOARD_ID, TestServer, type TestOptions } from '#server/sync/testServer.ts'
import { addElement } from '#shared/doc/elements.ts'
import { FRAME, encodePointer, readPointers, readRefused } from '#shared/wire/presence.ts'

let server: TestServer
const start = async (options?: TestOptions): Promise<TestServer> => (server = await TestServer.start(options))
afterEach(() => server.remove())

const until = (assertion: () => void): Promise<void> => vi.waitFor(assertion)

test('who a person is comes from the session, whatever the client says', async () => {
  await start()
  const mallory = await server.socket(await server.person('editor', 'Mallory'))
  const ann = await server.socket(await server.person('viewer', 'Ann'))
  mallory.ws.send(
    presence(7, 1, {
      user: { name: 'Ann', role: 'facilitator' },
      name: 'x',
      cursor: [1, 2],
      secret: 'x',
      selection: ['a', 5, '__proto__'],
    }),
  )
  const user = {
    id: 'p1',
    name: 'Mallory',
    organisation: { id: 'org1', name: 'Region Norr' },
    colour: '#0F6E84',
    role: 'editor',
    guest: true,
  }
  const shown = { clock: 1, state: { cursor: [1, 2], selection: ['a'], user } }
  await until(() => expect(statesOf(ann, 7).at(-1)).toEqual(shown))
})

test('nobody can speak for another: a number that is in use belongs to who came with it', async () => {
  await start()
  const ann = await server.socket(await server.person('editor', 'Ann'))
  const bob = await server.socket(await server.person('editor', 'Bob'))
  ann.ws.send(presence(7, 1, { cursor: [1, 1] }))
  await until(() => expect(statesOf(bob, 7)).toHaveLength(1))
  bob.ws.send(presence(7, 9, { cursor: [9, 9] }))
  bob.ws.send(presence(8, 1, { cursor: [2, 2] }))
  bob.ws.send(presence(7, 10, null))
  await until(() => expect(statesOf(ann, 8)).toHaveLength(1))
  expect(statesOf(ann, 7).filter(({ clock }) => clock > 1)).toEqual([])
})

test('a viewer shows only that they are here, a commenter no drag, an extended client no pointer in its state', async () => {
  await start()
  const watcher = await server.socket(await server.person('viewer'))
  const state = { cursor: [1, 2], drag: [3, 4], selection: ['a'], idle: true }
  const seen: Record<number, string[]> = {}
  for (const [i, [role, extended]] of (
    [
      ['viewer', false],
      ['commenter', false],
      ['editor', false],
      ['editor', true],
    ] as const
  ).entries()) {
    const socket = await server.socket(await server.person(role), { extended })
    socket.ws.send(presence(100 + i, 1, state))
    await until(() => expect(statesOf(watcher, 100 + i)).toHaveLength(1))
    seen[i] = Object.keys(statesOf(watcher, 100 + i)[0]?.state as object)
  }
  expect(seen).toEqual({
    0: ['user'],
    1: ['cursor', 'selection', 'idle', 'user'],
    2: ['cursor', 'selection', 'drag', 'idle', 'user'],
    3: ['selection', 'idle', 'user'],
  })
})

test('everybody may follow and be followed, viewers too; what is no person and no view is left out', async () => {
  await start()
  const watcher = await server.socket(await server.person('viewer'))
  const seen: unknown[] = []
  const states = [
    { following: 'p1', viewport: [10, -20, 0.5], selection: [] },
    { following: 'no such id', viewport: [1, 2, 0] },
    { following: { id: 'p1' }, viewport: [1, 2, '3'] },
    { viewport: [1e300, 2, 1] },
    { viewport: [1, 2, 1e300] },
  ]
  for (const [i, role] of (['viewer', 'commenter', 'editor'] as const).entries()) {
    const socket = await server.socket(await server.person(role))
    for (const [n, state] of states.entries()) {
      socket.ws.send(presence(100 + i, n + 1, state))
      await until(() => expect(statesOf(watcher, 100 + i).at(-1)?.clock).toBe(n + 1))
      const shown = statesOf(watcher, 100 + i).at(-1)?.state as Record<string, unknown> | undefined
      seen.push([shown?.['following'], shown?.['viewport']])
    }
  }
  const each = [
    ['p1', [10, -20, 0.5]],
    [undefined, undefined],
    [undefined, undefined],
    [undefined, undefined],
    [undefined, undefined],
  ]
  expect(seen).toEqual([...each, ...each, ...each])
})

test('somebody who leaves is gone within a tick, and believed when they come back with the same clock', async () => {
  await start()
  const person = await server.person('editor')
  const watcher = await server.socket(await server.person('viewer'))
  const first = await server.socket(person)
  first.ws.send(presence(7, 5, {}))
  await until(() => expect(statesOf(watcher, 7)).toMatchObject([{ clock: 5 }]))
  first.ws.terminate()
  await until(() => expect(statesOf(watcher, 7).at(-1)).toEqual({ clock: 6, state: null }))
  const second = await server.socket(person)
  second.ws.send(presence(7, 5, {}))
  await until(() => expect(statesOf(watcher, 7).at(-1)).toMatchObject({ clock: 7, state: { user: { id: 'p1' } } }))
})

test('the late close of an old socket does not take away who has come back on a new one', async () => {
  await start()
  const person = await server.person('editor')
  const watcher = await server.socket(await server.person('viewer'))
  const old = await server.socket(person)
  old.ws.send(presence(7, 1, {}))
  await until(() => expect(statesOf(watcher, 7)).toHaveLength(1))
  const renewed = await server.socket(person)
  renewed.ws.send(presence(7, 2, {}))
  await until(() => expect(statesOf(watcher, 7).at(-1)?.clock).toBe(2))
  old.ws.terminate()
  await until(() => expect(server.rooms.stats().sockets).toBe(2))
  renewed.ws.send(presence(7, 3, { idle: true }))
  await until(() => expect(statesOf(watcher, 7).at(-1)?.clock).toBe(3))
  expect(statesOf(watcher, 7).some(({ state }) => state === null)).toBe(false)
})

test('a renewal without change is passed on, and a newcomer is told who is here', async () => {
  await start()
  const ann = await server.socket(await server.person('editor'))
  const bob = await server.socket(await server.person('viewer'))
  ann.ws.send(presence(7, 1, {}))
  await until(() => expect(statesOf(bob, 7)).toHaveLength(1))
  ann.ws.send(presence(7, 2, {}))
  await until(() => expect(statesOf(bob, 7).map(({ clock }) => clock)).toEqual([1, 2]))
  const late = await server.socket(await server.person('viewer'))
  await until(() => expect(statesOf(late, 7)).toHaveLength(1))
})

test('many moves within a tick go out as one frame with the newest', async () => {
  await start({ config: { presenceTickMs: 300 } })
  const ann = await server.socket(await server.person('editor'), { extended: true })
  const bob = await server.socket(await server.person('editor'), { extended: true })
  ann.ws.send(presence(7, 1, {}))
  await until(() => expect(statesOf(bob, 7)).toHaveLength(1))
  for (let i = 0; i <= 20; i++) ann.ws.send(encodePointer({ cursor: [i, -i], ...(i > 10 && { drag: [i, 0] }) }))
  await until(() => expect(ofType(bob, FRAME.pointers)).toHaveLength(1))
  const late = await server.socket(await server.person('viewer'), { extended: true })
  await until(() => expect(ofType(late, FRAME.pointers)).toHaveLength(1))
  for (const socket of [bob, late])
    expect(ofType(socket, FRAME.pointers).map(readPointers)).toEqual([[[7, { cursor: [20, -20], drag: [20, 0] }]]])
})

test('presence over its limit closes with 4413', async () => {
  await start()
  const socket = await server.socket(await server.person('editor'))
  socket.ws.send(presence(7, 1, { selection: Array.from({ length: 300 }, (_, i) => `element-${i}`) }))
  expect(await socket.closed()).toBe(4413)
})

test('stock and extended clients see each other and their selections, and point only among their own sort', async () => {
  await start()
  const people = [await server.person('editor'), await server.person('editor')] as const
  const [stock, extended] = [await server.socket(people[0]), await server.socket(people[1], { extended: true })]
  const watchers = {
    stock: await server.socket(await server.person('viewer')),
    extended: await server.socket(await server.person('viewer'), { extended: true }),
  }
  stock.ws.send(presence(7, 1, { selection: ['a'] }))
  extended.ws.send(presence(8, 1, { selection: ['b'], cursor: [5, 5], drag: [5, 5] }))
  for (const watcher of Object.values(watchers)) {
    await until(() => expect(statesOf(watcher, 7).at(-1)?.state).toMatchObject({ selection: ['a'] }))
    await until(() => expect(statesOf(watcher, 8).at(-1)?.state).toMatchObject({ selection: ['b'] }))
  }
  for (let i = 1; i <= 10; i++) {
    stock.ws.send(presence(7, 1 + i, { selection: ['a'], cursor: [i, i], drag: [i, 0] }))
    extended.ws.send(encodePointer({ cursor: [-i, -i], drag: [-i, 0] }))
  }
  await until(() =>
    expect(statesOf(watchers.stock, 7).at(-1)?.state).toMatchObject({ cursor: [10, 10], drag: [10, 0] }),
  )
  await until(() =>
    expect(ofType(watchers.extended, FRAME.pointers).map(readPointers).at(-1)).toEqual([
      [8, { cursor: [-10, -10], drag: [-10, 0] }],
    ]),
  )
  // what comes later has overtaken nothing
  stock.ws.send(presence(7, 20, { selection: ['c'], cursor: [1, 1] }))
  await until(() => expect(statesOf(watchers.extended, 7).at(-1)?.state).toMatchObject({ selection: ['c'] }))
  const pointing = (socket: typeof stock, clientId: number): number =>
    statesOf(socket, clientId).filter(({ state }) => JSON.stringify(state).match(/"cursor"|"drag"/)).length
  expect(pointing(watchers.extended, 7)).toBe(0)
  expect(pointing(watchers.stock, 8)).toBe(0)
  expect(ofType(watchers.stock, FRAME.pointers)).toEqual([])
  expect(
    ofType(watchers.extended, FRAME.pointers)
      .flatMap(readPointers)
      .map(([clientId]) => clientId),
  ).not.toContain(7)
  // a stock client that does nothing but point is not told of again and again
  expect(statesOf(watchers.extended, 7).length).toBeLessThan(4)
})

test('two equal names on a board get a number, in the order of joining, and lose it when the first is renamed', async () => {
  await start()
  const [first, second] = [await server.person('editor', 'Anna Berg'), await server.person('editor', 'anna  berg')]
  const sockets = [await server.socket(first), await server.socket(second)] as const
  const watcher = await server.socket(await server.person('viewer'))
  const nameOf = (clientId: number): unknown => statesOf(watcher, clientId).at(-1)?.state
  sockets[1].ws.send(presence(8, 1, {}))
  sockets[0].ws.send(presence(7, 1, {}))
  await until(() => expect(nameOf(8)).toMatchObject({ user: { name: 'anna  berg (2)' } }))
  await until(() => expect(nameOf(7)).toMatchObject({ user: { name: 'Anna Berg' } }))
  await server.setRole(first, 'editor', 'Anna Lind')
  await server.rooms.refresh(BOARD_ID, first.participantId)
  await until(() => expect(nameOf(7)).toMatchObject({ user: { name: 'Anna Lind' } }))
  await until(() => expect(nameOf(8)).toMatchObject({ user: { name: 'anna  berg' } }))
})

test('speaking for another is dropped and said so; repeating what one was told is neither', async () => {
  await start()
  const ann = await server.socket(await server.person('editor'), { extended: true })
  const bob = await server.socket(await server.person('editor'), { extended: true })
  ann.ws.send(presence(7, 1, { selection: ['a'] }))
  await until(() => expect(statesOf(bob, 7)).toHaveLength(1))
  bob.ws.send(presence(7, 1, { selection: ['a'] }))
  bob.ws.send(presence(7, 2, null))
  bob.ws.send(presence(8, 1, {}))
  await until(() => expect(statesOf(ann, 8)).toHaveLength(1))
  expect(ofType(bob, FRAME.refused)).toEqual([])
  bob.ws.send(presence(7, 5, { selection: ['x'] }))
  await until(() =>
    expect(ofType(bob, FRAME.refused).map(readRefused)).toEqual([{ n: 0, code: 'not-yours', detail: '' }]),
  )
  expect(bob.ws.readyState).toBe(bob.ws.OPEN)
  expect(statesOf(ann, 7).map(({ clock }) => clock)).toEqual([1])
})

test('a number that somebody appears under stays theirs when they go away for a while', async () => {
  await start()
  const ann = await server.person('editor')
  const bob = await server.socket(await server.person('editor'), { extended: true })
  const first = await server.socket(ann)
  first.ws.send(presence(7, 1, {}))
  await until(() => expect(statesOf(bob, 7)).toHaveLength(1))
  first.ws.terminate()
  await until(() => expect(statesOf(bob, 7).at(-1)?.state).toBeNull())
  const doc = new Y.Doc()
  doc.clientID = 7
  addElement(doc, { kind: 'goal' }, 'person')
  bob.ws.send(encodeUpdate(Y.encodeStateAsUpdate(doc)))
  await until(() => expect(ofType(bob, FRAME.refused).map(readRefused)).toMatchObject([{ n: 1, code: 'not-yours' }]))
})
