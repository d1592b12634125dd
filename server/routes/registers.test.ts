import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { createTestApp, type TestApp } from '#server/testing/testApp.ts'
import enEdgeCases from '#shared/examples/en-edge-cases.json' with { type: 'json' }
import enOneStopLicensing from '#shared/examples/en-one-stop-licensing.json' with { type: 'json' }
import nbInterkommunalByggesak from '#shared/examples/nb-interkommunal-byggesak.json' with { type: 'json' }
import svBliForalder from '#shared/examples/sv-bli-foralder.json' with { type: 'json' }
import type { FindingsAnswer, RegisterAnswer } from '#shared/wire/register.ts'

const EXAMPLES = [svBliForalder, nbInterkommunalByggesak, enOneStopLicensing, enEdgeCases] as const

let server: TestApp
beforeAll(async () => {
  server = await createTestApp()
})
afterAll(() => server.close())

const json = async <T>(response: Response | Promise<Response>): Promise<T> => (await (await response).json()) as T

describe.each(EXAMPLES.map((example) => [example.id, example] as const))('the register of %s', (_, example) => {
  test('by HTTP equals what is expected of it, on every key', async () => {
    const { maker, made, path } = await server.board({ title: example.title, map: example })
    const answer = await json<RegisterAnswer>(maker.get(`${path}/register.json`))
    expect(answer.board).toEqual({ id: made.board.id, title: example.title })
    expect(answer).toMatchObject({ asOf: example.asOf, seq: made.board.seq, language: example.language })
    expect(answer.rows.map(({ benefitId }) => benefitId)).toEqual(
      example.expectedRegister.map(({ benefitId }) => benefitId),
    )
    example.expectedRegister.forEach((expected, i) => expect(answer.rows[i]).toMatchObject(expected))
  })

  test('and the findings of the map equal what is expected of it', async () => {
    const { maker, path } = await server.board({ map: example })
    const { findings } = await json<FindingsAnswer>(maker.get(`${path}/findings.json?all=true`))
    const said = findings.map(({ rule, targets }) => `${rule} ${targets.join(',')}`).toSorted()
    const expected = example.expectedFindings.map(({ rule, targets }) => `${rule} ${targets.join(',')}`).toSorted()
    expect(said).toEqual(expected)
    for (const { message } of findings) expect(message).not.toMatch(/[{}]/)
  })
})

describe('the register', () => {
  test('is derived as of the day asked for, else the map’s, else today', async () => {
    const { maker, path } = await server.board({ map: { ...svBliForalder, asOf: null } })
    const asOf = async (query: string) => (await json<RegisterAnswer>(maker.get(`${path}/register.json${query}`))).asOf
    expect(await asOf('')).toBe(server.deps.clock.today())
    expect(await asOf('?asOf=2027-01-01')).toBe('2027-01-01')
  })

  test('tells only the columns asked for, benefitId always', async () => {
    const { maker, path } = await server.board({ map: svBliForalder })
    const { rows } = await json<RegisterAnswer>(maker.get(`${path}/register.json?columns=title,rag`))
    for (const row of rows) expect(Object.keys(row)).toEqual(['benefitId', 'title', 'rag'])
  })

  test('is a download for spreadsheets, with the separators and headings of its language', async () => {
    const { maker, path } = await server.board({ title: 'Bli förälder', map: svBliForalder })
    const swedish = await maker.get(`${path}/register.csv`)
    expect(swedish.headers.get('Content-Type')).toBe('text/csv; charset=utf-8')
    expect(swedish.headers.get('Content-Disposition')).toBe(
      `attachment; filename="Bli foralder 2026-09-30.csv"; filename*=UTF-8''Bli%20f%C3%B6r%C3%A4lder%202026-09-30.csv`,
    )
    const bytes = new Uint8Array(await swedish.arrayBuffer())
    expect([...bytes.slice(0, 3)]).toEqual([0xef, 0xbb, 0xbf])
    expect(new TextDecoder().decode(bytes).split('\r\n')[0]).toContain('"Nytta";"Beskrivning"')
    const english = await (await maker.get(`${path}/register.csv?language=en`)).text()
    expect(english).toContain('"Benefit","Description"')
  })

  test.each([
    '?language=fi',
    '?asOf=today',
    '?columns=title,colour',
    '?columns=',
    '?organisation=a%20b',
    '?sort=title',
    '?asOf=2027-01-01&asOf=2027-01-02',
  ])('refuses %s', async (query) => {
    const { maker, path } = await server.board()
    for (const format of ['json', 'csv'])
      expect((await maker.get(`${path}/register.${format}${query}`)).status).toBe(422)
  })
})

test('findings show from the phase of the board on', async () => {
  const { maker, path } = await server.board({ map: svBliForalder })
  const count = async () => (await json<FindingsAnswer>(maker.get(`${path}/findings.json`))).findings.length
  const first = await count()
  await maker.patch(path, { phase: 5 })
  expect(await count()).toBeGreaterThan(first)
})
