import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { createTestApp, inviteOf, type TestApp, type Visitor } from '#server/testing/testApp.ts'
import svBliForalder from '#shared/examples/sv-bli-foralder.json' with { type: 'json' }
import type { CreatedBoard } from '#shared/wire/boards.ts'
import type { MutedAnswer } from '#shared/wire/muted.ts'
import type { ProblemBody } from '#shared/wire/problems.ts'
import type { FindingsAnswer } from '#shared/wire/register.ts'

const FOUND = { rule: 'G12', targets: ['b9'] }
const REASON = 'Porto följer av e-tjänsten'

let server: TestApp
let maker: Visitor
let made: CreatedBoard
let path: string
beforeAll(async () => {
  server = await createTestApp()
})
afterAll(() => server.close())
beforeEach(async () => {
  const board = await server.board({ map: svBliForalder, me: { name: 'Maja Lind' } })
  maker = board.maker
  made = board.made
  path = board.path
})

const json = async <T>(response: Response | Promise<Response>): Promise<T> => (await (await response).json()) as T
const all = async () => (await json<FindingsAnswer>(maker.get(`${path}/findings.json?all=true`))).findings
const shown = async () => (await json<FindingsAnswer>(maker.get(`${path}/findings.json`))).findings
const found = async ({ rule, targets } = FOUND) =>
  (await all()).find((one) => one.rule === rule && one.targets.join() === targets.toSorted().join())
const mute = (body: object = { ...FOUND, reason: REASON }) => maker.put(`${path}/findings/muted`, body)
const unmute = ({ rule, targets } = FOUND) =>
  maker.delete(`${path}/findings/muted?rule=${rule}&targets=${targets.join(',')}`)
const code = async (response: Promise<Response>) => (await json<ProblemBody>(response)).code

describe('a finding that a facilitator mutes', () => {
  test('shows no more, and is exported with the reason, by whom and when', async () => {
    expect((await shown()).some(({ rule }) => rule === 'G12')).toBe(true)
    const answer = await json<MutedAnswer>(mute())
    expect(answer).toEqual({ ...FOUND, reason: REASON, by: 'Maja Lind', at: expect.any(String) as string })
    expect((await shown()).some(({ rule }) => rule === 'G12')).toBe(false)
    expect((await found())?.muted).toEqual({ reason: REASON, by: 'Maja Lind', at: answer.at })
  })

  test('is in the map under the server’s own number, and in its file', async () => {
    await mute()
    const file = await json<{ muted?: unknown }>(maker.get(`${path}/map`))
    expect(file.muted).toEqual([{ ...FOUND, reason: REASON }])
    const [row] = await server.deps.storage.actsOf(made.board.id, ['finding.muted'])
    expect(row).toMatchObject({ targetId: 'G12:b9', outcome: 'G12', actorId: made.me.id })
  })

  test('shows again when it is unmuted, and nobody is said to have muted it', async () => {
    await mute()
    expect((await unmute()).status).toBe(204)
    expect((await shown()).some(({ rule }) => rule === 'G12')).toBe(true)
    expect(await found()).not.toHaveProperty('muted')
    expect(await code(unmute())).toBe('no-such-finding')
  })

  test('keeps who muted it first when the reason stays, and takes the newest when it changes', async () => {
    const invite = inviteOf(made, 'facilitator')
    const eva = server.visitor()
    await eva.post('/api/join', { invite, name: 'Eva Ek' })
    await mute()
    expect((await json<MutedAnswer>(eva.put(`${path}/findings/muted`, { ...FOUND, reason: REASON }))).by).toBe(
      'Maja Lind',
    )
    await eva.put(`${path}/findings/muted`, { ...FOUND, reason: 'En annan' })
    expect((await found())?.muted).toMatchObject({ reason: 'En annan', by: 'Eva Ek' })
  })

  test('does not tell the name of somebody who has been erased', async () => {
    const eva = server.visitor()
    await eva.post('/api/join', { invite: inviteOf(made, 'facilitator'), name: 'Eva Ek' })
    await eva.put(`${path}/findings/muted`, { ...FOUND, reason: REASON })
    expect((await found())?.muted).toMatchObject({ by: 'Eva Ek' })
    await eva.delete('/api/me')
    expect((await found())?.muted).toEqual({ reason: REASON, at: expect.any(String) as string })
  })

  test('may have its targets named in any order', async () => {
    const pair = (await all()).find(({ rule }) => rule === 'V01')
    const targets = pair?.targets.toReversed() ?? []
    expect(targets.length).toBe(2)
    expect((await mute({ rule: 'V01', targets, reason: REASON })).status).toBe(200)
    expect((await found({ rule: 'V01', targets }))?.muted).toMatchObject({ reason: REASON })
    expect((await unmute({ rule: 'V01', targets })).status).toBe(204)
  })

  test('may be about the map as a whole', async () => {
    const board = await server.board()
    const rule = { rule: 'P01', targets: [], reason: REASON }
    expect((await board.maker.put(`${board.path}/findings/muted`, rule)).status).toBe(200)
    expect((await board.maker.delete(`${board.path}/findings/muted?rule=P01`)).status).toBe(204)
  })
})

describe('muting is refused', () => {
  test('for a rule that does not exist, without a reason, and for ids of another form', async () => {
    const pointers = async (body: object) => (await json<ProblemBody>(mute(body))).errors?.map(({ pointer }) => pointer)
    expect(await pointers({ ...FOUND, rule: 'X99', reason: REASON })).toEqual(['#/rule'])
    expect(await pointers(FOUND)).toEqual(['#/reason'])
    expect(await pointers({ ...FOUND, reason: '  ' })).toEqual(['#/reason'])
    expect(await pointers({ ...FOUND, reason: 'x'.repeat(501) })).toEqual(['#/reason'])
    expect(await pointers({ ...FOUND, targets: ['å'], reason: REASON })).toEqual(['#/targets/0'])
  })

  test('for what the checks do not find now', async () => {
    expect(await code(mute({ rule: 'G12', targets: ['b1'], reason: REASON }))).toBe('no-such-finding')
    expect(await code(mute({ rule: 'G12', targets: [], reason: REASON }))).toBe('no-such-finding')
  })

  test('for more targets than a key can hold', async () => {
    const targets = Array.from({ length: 70 }, (_, i) => `${i}`.padStart(64, 'x'))
    expect(await code(mute({ rule: 'G03', targets, reason: REASON }))).toBe('finding-too-wide')
  })
})
