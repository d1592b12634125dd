import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { createTestApp, type TestApp } from '#server/testing/testApp.ts'
import example from '#shared/examples/sv-bli-foralder.json' with { type: 'json' }
import type { Lock } from '#shared/wire/locks.ts'
import type { Measurement } from '#shared/wire/measurements.ts'
import type { ProblemBody } from '#shared/wire/problems.ts'
import type { RegisterAnswer } from '#shared/wire/register.ts'

let server: TestApp
beforeAll(async () => {
  server = await createTestApp()
})
afterAll(() => server.close())

const json = async <T>(response: Response | Promise<Response>): Promise<T> => (await (await response).json()) as T
const idOf = (kind: string): string => example.elements.find((element) => element.kind === kind)?.id ?? ''
const BENEFIT = idOf('benefit')

describe('locks on parts of the map', () => {
  test('are set, given another reason, listed in order and taken away', async () => {
    const { maker, made, path } = await server.board({ map: example })
    for (const lock of [
      { scope: 'lane', id: 'org-reg' },
      { scope: 'element', id: BENEFIT, reason: ' Beslutad ' },
      { scope: 'kind', id: 'note' },
    ]) {
      expect((await maker.put(`${path}/locks`, lock)).status).toBe(200)
    }
    const changed = await json<Lock>(maker.put(`${path}/locks`, { scope: 'element', id: BENEFIT, reason: 'Låst' }))
    expect(changed).toMatchObject({ scope: 'element', id: BENEFIT, reason: 'Låst', by: made.me.id })
    const list = async () => (await json<{ items: Lock[] }>(maker.get(`${path}/locks`))).items
    expect((await list()).map(({ scope, id, reason }) => [scope, id, reason])).toEqual([
      ['element', BENEFIT, 'Låst'],
      ['kind', 'note', undefined],
      ['lane', 'org-reg', undefined],
    ])
    const { nextCursor } = await json<{ nextCursor: string }>(maker.get(`${path}/locks?limit=1`))
    const next = await json<{ items: Lock[] }>(maker.get(`${path}/locks?limit=1&cursor=${nextCursor}`))
    expect(next.items.map(({ scope }) => scope)).toEqual(['kind'])
    expect((await maker.delete(`${path}/locks?scope=kind&id=note`)).status).toBe(204)
    expect((await maker.delete(`${path}/locks?scope=kind&id=note`)).status).toBe(404)
    expect((await maker.delete(`${path}/locks?scope=kind`)).status).toBe(422)
    expect(await list()).toHaveLength(2)
  })

  test.each([
    { scope: 'element', id: 'nothing' },
    { scope: 'kind', id: 'disbenefit' },
    { scope: 'lane', id: BENEFIT },
    { scope: 'section', id: 'nothing' },
  ])('cover what is on the map: %j is refused', async (lock) => {
    const { maker, path } = await server.board({ map: example })
    const problem = await json<ProblemBody>(maker.put(`${path}/locks`, lock))
    expect(problem).toMatchObject({ status: 422, errors: [{ pointer: '#/id' }] })
  })

  test('tell those on the board that there is news', async () => {
    const { maker, made, path } = await server.board({ map: example })
    const seq = async () => (await server.deps.storage.board(made.board.id))?.eventSeq ?? 0
    const before = await seq()
    await maker.put(`${path}/locks`, { scope: 'kind', id: 'goal' })
    await maker.delete(`${path}/locks?scope=kind&id=goal`)
    expect(await seq()).toBe(before + 2)
  })
})

describe('a measurement', () => {
  const MEASURED = { date: '2026-09-30', value: 12.5, note: ' enligt enkät\nvåren ' }

  test('reported by a program stands on the map and in the register when it is answered', async () => {
    const { maker, path } = await server.board({ map: example })
    const program = await server.program(maker, path, { role: 'reporter', label: 'BI' })
    const response = await program.post(`${path}/benefits/${BENEFIT}/measurements`, { ...MEASURED, date: '2099-01-01' })
    expect(response.status).toBe(201)
    const made = await json<Measurement>(response)
    expect(made).toMatchObject({ benefitId: BENEFIT, date: '2099-01-01', value: 12.5, note: 'enligt enkät\nvåren' })
    const { rows } = await json<RegisterAnswer>(program.get(`${path}/register.json?asOf=2099-12-31`))
    expect(rows.find(({ benefitId }) => benefitId === BENEFIT)).toMatchObject({ latestValue: 12.5 })
  })

  test.each([
    [{ date: '2026-02-30', value: 1 }, '#/date'],
    [{ date: '2026-02-01', value: '1' }, '#/value'],
    [{ date: '2026-02-01' }, '#/value'],
    [{ date: '2026-02-01', value: 1, unit: 'kr' }, '#/unit'],
  ])('%j is refused', async (body, pointer) => {
    const { maker, path } = await server.board({ map: example })
    const problem = await json<ProblemBody>(maker.post(`${path}/benefits/${BENEFIT}/measurements`, body))
    expect(problem).toMatchObject({ status: 422, errors: [{ pointer }] })
  })

  test('that is no finite number is refused', async () => {
    const { maker, path } = await server.board({ map: example })
    const response = await maker.post(`${path}/benefits/${BENEFIT}/measurements`, '{"date":"2026-02-01","value":1e999}')
    expect(response.status).toBe(422)
  })

  test.each(['nothing', idOf('goal'), '..%2Fx', '__proto__'])('of %j is a 404', async (id) => {
    const { maker, path } = await server.board({ map: example })
    expect((await maker.post(`${path}/benefits/${id}/measurements`, MEASURED)).status).toBe(404)
  })

  test.each([
    { scope: 'element', id: BENEFIT },
    { scope: 'kind', id: 'benefit' },
  ])('is stopped by the lock %j for all but facilitators', async (lock) => {
    const { maker, made, path } = await server.board({ map: example })
    const { editor } = await server.people(made, maker)
    const program = await server.program(maker, path, { role: 'reporter', label: 'BI' })
    await maker.put(`${path}/locks`, lock)
    const address = `${path}/benefits/${BENEFIT}/measurements`
    const statuses = []
    for (const who of [editor, program, maker]) statuses.push((await who.post(address, MEASURED)).status)
    expect(statuses).toEqual([403, 403, 201])
  })
})
