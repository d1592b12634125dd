import { afterAll, beforeAll, expect, test } from 'vitest'
import { createTestApp, ORIGIN, type TestApp, type Visitor } from '#server/testing/testApp.ts'
import type { ProblemBody } from '#shared/wire/problems.ts'

let server: TestApp
let maker: Visitor
let path: string
let boardId: string
let participantId: string
beforeAll(async () => {
  server = await createTestApp({ MAX_CONN_PER_PARTICIPANT: '1' })
  const board = await server.board()
  maker = board.maker
  path = `/sync/${board.made.board.id}`
  boardId = board.made.board.id
  participantId = board.made.me.id
})
afterAll(() => server.close())

/** Status and code of the plain question, and what it says of upgrades and of coming back. */
async function ask(visitor: Visitor, address = path, headers: Record<string, string> = {}) {
  const response = await visitor.get(address, headers)
  expect(response.headers.get('Set-Cookie')).toBeNull()
  expect(response.headers.get('Cache-Control')).toBe('no-store')
  const { code } = (await response.json()) as ProblemBody
  const said = (name: string) => response.headers.get(name) ?? undefined
  return { status: response.status, code, upgrade: said('Upgrade'), retryAfter: said('Retry-After') }
}

test('whoever would be let in is told that a websocket belongs here, as often as they ask', async () => {
  const letIn = { status: 426, code: 'upgrade-required', upgrade: 'websocket' }
  for (let times = 0; times < 3; times++) expect(await ask(maker)).toEqual(letIn)
  expect(await ask(maker, path, { Origin: ORIGIN })).toEqual(letIn)
  const program = await server.program(maker, `/api/boards/${boardId}`, { role: 'viewer', label: 'Rapport' })
  expect(await ask(program)).toEqual(letIn)
  expect((await maker.get(path)).headers.get('Connection')).toBe('Upgrade')
})

test('others are told why not, in the codes of every other address', async () => {
  const { maker: stranger } = await server.board()
  const program = server.visitor()
  program.token = 'nk_none'
  expect(await ask(server.visitor())).toMatchObject({ status: 401, code: 'no-session' })
  expect(await ask(program)).toMatchObject({ status: 401, code: 'token-not-valid' })
  expect(await ask(stranger)).toMatchObject({ status: 403, code: 'not-a-participant' })
  expect(await ask(maker, path, { Origin: 'https://evil.example' })).toMatchObject({
    status: 403,
    code: 'origin-refused',
  })
  expect(await ask(maker, `/sync/${'z'.repeat(22)}`)).toMatchObject({ status: 404, code: 'no-such-board' })
  expect(await ask(maker, '/sync/short')).toMatchObject({ status: 404, code: 'not-found' })
})

test('a board in the bin is gone, and its facilitators are told where it is', async () => {
  const { maker: facilitator, made, path: board } = await server.board()
  const people = await server.people(made, facilitator)
  await facilitator.delete(board)
  const address = `/sync/${made.board.id}`
  expect(await ask(facilitator, address)).toMatchObject({ status: 404, code: 'board-in-bin' })
  expect(await ask(people.editor, address)).toMatchObject({ status: 404, code: 'no-such-board' })
})

test('where limits stand in the way, or the server stops, it says when to ask again', async () => {
  const { counts } = server.deps.admission
  const leave = counts.enter({ place: 'elsewhere', boardId, participantId })
  expect(await ask(maker)).toEqual({ status: 503, code: 'too-many-connections', retryAfter: '10' })
  leave?.()
  expect(await ask(maker)).toMatchObject({ status: 426 })
  server.deps.drain()
  expect(await ask(maker)).toEqual({ status: 503, code: 'not-ready', retryAfter: '10' })
})
