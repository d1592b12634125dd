import { readFileSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { createTestApp, inviteOf, type TestApp, type Visitor } from '#server/testing/testApp.ts'
import type { CreatedBoard } from '#shared/wire/boards.ts'
import type { Erasure } from '#shared/wire/erasures.ts'
import type { Joined } from '#shared/wire/join.ts'
import type { Erased, MeExport } from '#shared/wire/me.ts'
import type { Participant } from '#shared/wire/participants.ts'
import type { ProblemBody } from '#shared/wire/problems.ts'

let server: TestApp
beforeAll(async () => {
  server = await createTestApp()
})
afterAll(() => server.close())

const NAME = 'Xantippa Ögonsten'
const MAP = {
  schemaVersion: 1,
  elements: [
    { id: 'b1', kind: 'benefit', title: `Nytta som ${NAME} sa`, owner: { name: NAME.toUpperCase() } },
    { id: 'b2', kind: 'benefit', title: 'Annat' },
  ],
}
const json = async <T>(response: Response | Promise<Response>): Promise<T> => (await (await response).json()) as T
async function joinAs(visitor: Visitor, made: CreatedBoard, name: string): Promise<Participant> {
  return (await json<Joined>(visitor.post('/api/join', { invite: inviteOf(made, 'editor'), name }))).participant
}
const erasures = async (maker: Visitor, path: string) =>
  (await json<{ items: Erasure[] }>(maker.get(`${path}/erasures`))).items

/** Whether the bytes of a text stand in any file of the server's data. */
function inFiles({ deps }: TestApp, text: string): boolean {
  const folder = deps.config.dataDir
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .some((entry) => readFileSync(join(entry.parentPath, entry.name)).includes(Buffer.from(text)))
}

describe('what is kept of a person', () => {
  test('is handed out whole, without secrets, and noted on each board', async () => {
    const { maker, made } = await server.board({ title: 'Ett' })
    const second = await server.board({ title: 'Två' })
    const person = server.visitor()
    await joinAs(person, made, NAME)
    await joinAs(person, second.made, NAME)
    await maker.get('/api/me')
    const response = await person.get('/api/me/export')
    expect(response.headers.get('Content-Disposition')).toContain('attachment')
    const data = await json<MeExport>(response)
    expect(data.participants.map(({ name, boardTitle }) => `${name} ${boardTitle}`).toSorted()).toEqual([
      `${NAME} Ett`,
      `${NAME} Två`,
    ])
    expect(data.audit.map(({ action }) => action)).toContain('invite.used')
    expect(JSON.stringify(data)).not.toMatch(/hash|secret/i)
    const noted = async () => {
      const log = await (await second.maker.get(`${second.path}/audit.jsonl`)).text()
      return log.split('person.exported').length - 1
    }
    expect(await noted()).toBe(1)
    expect((await person.get('/api/me/export')).status).toBe(200)
    expect(await noted()).toBe(1)
    server.pass(60_000)
    expect((await person.get('/api/me/export')).status).toBe(200)
    expect(await noted()).toBe(2)
    expect(await (await second.maker.get(`${second.path}/audit.jsonl`)).text()).not.toContain(NAME)
  })

  test('has the locks that the person has set and that still stand', async () => {
    const { maker, made, path } = await server.board()
    const person = server.visitor()
    const wish = { invite: inviteOf(made, 'facilitator'), name: NAME }
    const { participant } = await json<Joined>(person.post('/api/join', wish))
    await person.put(`${path}/locks`, { scope: 'kind', id: 'goal', reason: 'Beslutat' })
    await person.put(`${path}/locks`, { scope: 'kind', id: 'change' })
    await person.delete(`${path}/locks?scope=kind&id=change`)
    await maker.put(`${path}/locks`, { scope: 'kind', id: 'benefit' })
    const { locksSet } = await json<MeExport>(person.get('/api/me/export'))
    const lock = {
      boardId: made.board.id,
      scope: 'kind',
      id: 'goal',
      reason: 'Beslutat',
      participantId: participant.id,
    }
    expect(locksSet).toEqual([{ ...lock, at: expect.any(String) as string }])
  })

  test('is nobody’s without a session', async () => {
    expect((await server.visitor().get('/api/me/export')).status).toBe(401)
    expect((await server.visitor().delete('/api/me')).status).toBe(401)
    expect((await server.visitor().delete('/api/me/session')).status).toBe(401)
  })
})

describe('erasing oneself', () => {
  test('leaves no byte of the name once facilitators have changed the texts', async () => {
    const own = await createTestApp()
    const { maker, made, path } = await own.board({ map: MAP })
    const second = await own.board()
    const person = own.visitor()
    const me = await joinAs(person, made, NAME)
    await joinAs(person, second.made, `${NAME} igen`)
    const erased = await json<Erased>(person.delete('/api/me'))
    expect(erased.boards.toSorted((a, b) => b.hits - a.hits)).toEqual([
      { id: made.board.id, title: 'Karta', hits: 2 },
      { id: second.made.board.id, title: 'Karta', hits: 0 },
    ])
    expect(person.cookie).toMatch(/=$/)
    expect((await person.get(path)).status).toBe(401)
    const [erasure] = await erasures(maker, path)
    expect(erasure).toMatchObject({
      participantId: me.id,
      hits: [
        { id: 'b1', field: 'owner' },
        { id: 'b1', field: 'title' },
      ],
    })
    expect(erasure?.finishedAt).toBeUndefined()
    expect((await erasures(second.maker, second.path))[0]?.finishedAt).toBeDefined()
    expect(inFiles(own, `${NAME} igen`)).toBe(false)

    const patch = {
      schemaVersion: 1,
      elements: [{ id: 'b1', kind: 'benefit', title: 'Nytta', owner: { name: 'Chefen' } }],
    }
    await maker.post(`${path}/import`, patch)
    const finish = `${path}/erasures/${erasure?.id}/finish`
    expect((await json<Erasure>(maker.post(finish, undefined))).finishedAt).toBeDefined()
    expect((await maker.post(finish, undefined)).status).toBe(404)
    expect(await (await maker.get(`${path}/map`)).text()).toContain('Chefen')
    await own.deps.storage.checkpoint()
    for (const text of [NAME, NAME.toUpperCase(), 'Xantippa']) expect(inFiles(own, text)).toBe(false)
    const log = await (await maker.get(`${path}/audit.jsonl`)).text()
    expect(log).not.toContain('Xantippa')
    for (const action of ['person.erased', 'history.cut', 'erasure.finished']) expect(log).toContain(action)
    await own.close()
  })

  test('gives the board a new generation, so that no old copy brings anything back', async () => {
    const { maker, made, path } = await server.board()
    const person = server.visitor()
    await joinAs(person, made, NAME)
    await person.delete('/api/me')
    const board = await json<{ generation: string }>(maker.get(path))
    expect(board.generation).not.toBe(made.board.generation)
    expect((await json<{ items: unknown[] }>(maker.get(`${path}/participants`))).items).toHaveLength(1)
  })

  test('is told first where others would be left without a facilitator, and done when it is meant', async () => {
    const { maker, made } = await server.board({ title: 'Ensam ledare' })
    const person = server.visitor()
    await joinAs(person, made, NAME)
    const problem = await json<ProblemBody>(maker.delete('/api/me'))
    expect(problem).toMatchObject({
      code: 'last-facilitator',
      errors: [{ pointer: `#/boards/${made.board.id}`, detail: 'Ensam ledare' }],
    })
    expect((await maker.get('/api/me')).status).toBe(200)
    expect((await maker.delete('/api/me?evenAlone=true')).status).toBe(200)
    expect((await maker.get('/api/me')).status).toBe(401)
  })

  test('needs no more than the wish where nobody else takes part', async () => {
    const { maker } = await server.board()
    expect((await maker.delete('/api/me')).status).toBe(200)
  })

  test('finds the name also in labels of invites and reasons of locks', async () => {
    const { maker, made, path } = await server.board({ map: MAP })
    const person = server.visitor()
    const me = await joinAs(person, made, NAME)
    await maker.post(`${path}/invites`, { role: 'viewer', label: `För ${NAME}` })
    await maker.put(`${path}/locks`, { scope: 'kind', id: 'goal', reason: `${NAME} bad om det` })
    await maker.patch(path, { locked: true, lockReason: NAME })
    expect((await maker.delete(`${path}/participants/${me.id}?erase=true`)).status).toBe(204)
    const [erasure] = await erasures(maker, path)
    expect(erasure?.hits.map(({ field }) => field)).toEqual(['owner', 'title', 'lockReason', 'lockReason', 'label'])
    expect((await person.get('/api/me')).status).toBe(401)
  })

  test('tells the title also of a board in the bin', async () => {
    const { maker, made, path } = await server.board({ title: 'Borttagen karta' })
    expect((await maker.delete(path)).status).toBe(204)
    expect((await json<Erased>(maker.delete('/api/me?evenAlone=true'))).boards).toEqual([
      { id: made.board.id, title: 'Borttagen karta', hits: 0 },
    ])
  })

  test('by name only: a facilitator who never gave one has no hits in texts about facilitators', async () => {
    const map = { schemaVersion: 1, elements: [{ id: 'x', kind: 'goal', title: 'Facilitator, Processledare' }] }
    const { maker } = await server.board({ map })
    expect((await json<Erased>(maker.delete('/api/me'))).boards[0]?.hits).toBe(0)
  })
})

test('signing out ends the session everywhere, and the person stays on the board', async () => {
  const { maker, made, path } = await server.board()
  const person = server.visitor()
  const before = await joinAs(person, made, NAME)
  const { cookie } = person
  expect((await person.delete('/api/me/session')).status).toBe(204)
  expect(person.cookie).toMatch(/=$/)
  person.cookie = cookie
  expect((await person.get(path)).status).toBe(401)
  expect((await person.patch('/api/me', { ownDevice: true })).status).toBe(401)
  expect((await person.get(path)).status).toBe(401)
  const anew = await joinAs(person, made, NAME)
  expect(anew.id).not.toBe(before.id)
  const { items } = await json<{ items: Participant[] }>(maker.get(`${path}/participants`))
  expect(items.map(({ name }) => name)).toContain(NAME)
})
