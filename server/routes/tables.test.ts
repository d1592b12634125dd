import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { FORMATS } from '#server/exports/formats.ts'
import { readBack } from '#server/testing/readBack.ts'
import { createTestApp, type TestApp } from '#server/testing/testApp.ts'
import enEdgeCases from '#shared/examples/en-edge-cases.json' with { type: 'json' }
import enOneStopLicensing from '#shared/examples/en-one-stop-licensing.json' with { type: 'json' }
import nbInterkommunalByggesak from '#shared/examples/nb-interkommunal-byggesak.json' with { type: 'json' }
import svBliForalder from '#shared/examples/sv-bli-foralder.json' with { type: 'json' }
import { TABLE_NAMES } from '#shared/exports/exportInput.ts'
import { VIEW_IDS } from '#shared/views/view.ts'
import type { ProblemBody } from '#shared/wire/problems.ts'
import type { FindingsAnswer, RegisterAnswer } from '#shared/wire/register.ts'
import type { ViewAnswer } from '#shared/wire/views.ts'

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

  test('and of its views, cost and benefit per organisation and contribution to goals', async () => {
    const { maker, made, path } = await server.board({ title: example.title, map: example })
    const rowsOf = async (view: string) => {
      const { rows, ...head } = await json<ViewAnswer>(maker.get(`${path}/views/${view}.json`))
      expect(head).toEqual({
        board: { id: made.board.id, title: example.title },
        asOf: example.asOf,
        seq: made.board.seq,
        language: example.language,
      })
      return rows
    }
    expect(await rowsOf('balance')).toMatchObject(example.expectedMatrix)
    expect(await rowsOf('goals')).toMatchObject(example.expectedGoals)
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
      `attachment; filename="Bli foralder Nyttoregister 2026-09-30.csv"; filename*=UTF-8''Bli%20f%C3%B6r%C3%A4lder%20Nyttoregister%202026-09-30.csv`,
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
    '?phase=6',
    '?elements=',
    '?elements=a,,b',
  ])('refuses %s', async (query) => {
    const { maker, path } = await server.board()
    for (const { id } of FORMATS) expect((await maker.get(`${path}/register.${id}${query}`)).status).toBe(422)
  })
})

describe.each(TABLE_NAMES.map((name) => [name, name === 'register' ? 'register' : `views/${name}`] as const))(
  'the table %s',
  (name, part) => {
    test('comes in every format, with its own name, language and stored state', async () => {
      const { maker, path } = await server.board({ map: svBliForalder })
      for (const { id, mediaType } of FORMATS) {
        const response = await maker.get(`${path}/${part}.${id}?language=nb`)
        expect(response.headers.get('Content-Type')).toBe(mediaType)
        expect(response.headers.get('Content-Language')).toBe('nb')
        expect(response.headers.get('Content-Disposition')).toMatch(
          new RegExp(`^attachment; filename="Karta [A-Za-z .]+ 2026-09-30\\.${id}"`),
        )
        expect(response.headers.get('ETag')).toMatch(/^W\/"[^"]+"$/)
        const { length } = new Uint8Array(await response.arrayBuffer())
        expect(length, `${name}.${id}`).toBeGreaterThan(200)
      }
    })

    test('need not be sent again while nothing has changed', async () => {
      const { maker, path } = await server.board({ map: svBliForalder })
      for (const { id } of FORMATS) {
        const address = `${path}/${part}.${id}`
        const etag = (await maker.get(address)).headers.get('ETag') ?? ''
        const again = await maker.get(address, { 'If-None-Match': etag })
        expect({ status: again.status, body: await again.text() }).toEqual({ status: 304, body: '' })
        await maker.patch(path, { settings: { ragTolerance: id.length } })
        expect((await maker.get(address, { 'If-None-Match': etag })).status).toBe(200)
      }
    })

    test('of a part of the map has fewer rows, and never others', async () => {
      const { maker, path } = await server.board({ map: svBliForalder })
      const rowsOf = async (query: string) => (await json<ViewAnswer>(maker.get(`${path}/${part}.json${query}`))).rows
      const whole = (await rowsOf('')).length
      for (const query of ['organisation=org-bjo', 'goal=g3', 'phase=4', 'elements=b1,c1', 'goal=g3&phase=1']) {
        expect((await rowsOf(`?${query}`)).length, query).toBeLessThanOrEqual(whole)
      }
    })
  },
)

describe('a part of the map', () => {
  test('chooses benefits of the register: conditions combine', async () => {
    const { maker, path } = await server.board({ map: svBliForalder })
    const idsOf = async (query: string) =>
      (await json<RegisterAnswer>(maker.get(`${path}/register.json?${query}`))).rows.map(({ benefitId }) => benefitId)
    expect(await idsOf('goal=g3')).toEqual(['b5', 'b11'])
    expect(await idsOf('elements=b5,b1,i1')).toEqual(['b1', 'b5'])
    expect(await idsOf('goal=g3&elements=b5,b1')).toEqual(['b5'])
    const status = new Map(svBliForalder.elements.map(({ id, status }) => [id, status]))
    for (const id of await idsOf('phase=4')) expect(status.get(id)).toBe('realising')
  })

  test('that names what is not on the map is refused with where it stands', async () => {
    const { maker, path } = await server.board({ map: svBliForalder })
    const pointers = async (part: string, query: string) =>
      (await json<ProblemBody>(maker.get(`${path}/${part}?${query}`))).errors?.map(({ pointer }) => pointer)
    for (const part of ['register.csv', 'views/plan.json', 'views/risks.xlsx', 'export.xlsx']) {
      expect(await pointers(part, 'organisation=nobody')).toEqual(['#/organisation'])
      expect(await pointers(part, 'goal=b1')).toEqual(['#/goal'])
      expect(await pointers(part, 'elements=b1,none,c1,other&goal=none')).toEqual([
        '#/goal',
        '#/elements/1',
        '#/elements/3',
      ])
    }
  })
})

describe('the workbook', () => {
  const read = async (response: Response) => readBack(new Uint8Array(await response.arrayBuffer()))
  test('has the register, every view and the findings, muted ones with their reason, and says what it is', async () => {
    const { maker, made, path } = await server.board({ title: 'Bli förälder', map: svBliForalder })
    await maker.put(`${path}/findings/muted`, { rule: 'G12', targets: ['b9'], reason: 'Följer av e-tjänsten' })
    const response = await maker.get(`${path}/export.xlsx`)
    expect(response.headers.get('Content-Disposition')).toContain('filename="Bli foralder 2026-09-30.xlsx"')
    const sheets = await read(response)
    expect(sheets.map(({ sheet }) => sheet).slice(0, 3)).toEqual([
      'Om arbetsboken',
      'Nyttoregister',
      'Nyttorealiseringsplan',
    ])
    expect(sheets).toHaveLength(VIEW_IDS.length + 3)
    const about = sheets[0]?.data.flat() ?? []
    expect(about).toContain('Bli förälder')
    expect(about).toContain(`Sparad ändring ${made.board.seq + 1}`)
    const findings = sheets.at(-1)?.data ?? []
    expect(findings).toHaveLength(svBliForalder.expectedFindings.length + 1)
    const muted = findings.find((row) => row.includes('Följer av e-tjänsten'))
    expect(muted).toEqual(expect.arrayContaining(['Ja', made.me.name, 'G12', 'b9']))
  })

  test('of one table alone begins with it', async () => {
    const { maker, path } = await server.board({ map: svBliForalder })
    const sheets = await read(await maker.get(`${path}/views/risks.xlsx?language=en`))
    expect(sheets.map(({ sheet }) => sheet)).toEqual(['Risk list', 'About'])
  })

  test('is noted in the audit log, and what is only looked at by a program as JSON is not', async () => {
    const { maker, made, path } = await server.board({ map: svBliForalder })
    for (const part of ['export.xlsx', 'export.json', 'views/plan.csv', 'views/plan.json', 'register.xlsx']) {
      await maker.get(`${path}/${part}`)
    }
    const acts = await server.deps.storage.actsOf(made.board.id, ['board.exported'])
    expect(acts.map(({ outcome }) => outcome)).toEqual(['export.xlsx', 'export.json', 'plan.csv', 'register.xlsx'])
  })
})

test('the export as JSON is the map file, says of which state it is, and can be imported as it is', async () => {
  const { maker, made, path } = await server.board({ map: svBliForalder })
  const { exported, ...file } = await json<Record<string, unknown>>(maker.get(`${path}/export.json`))
  expect(file).toEqual(await json(maker.get(`${path}/map`)))
  expect(exported).toEqual({
    boardId: made.board.id,
    seq: made.board.seq,
    asOf: '2026-09-30',
    at: expect.stringMatching(/^\d{4}-\d{2}-\d{2}T/) as string,
  })
  const again = await json<Record<string, unknown>>(maker.post(`${path}/import?mode=replace`, { ...file, exported }))
  expect(again).toMatchObject({ created: [], changed: [], removed: [], applied: true })
  expect(await json(maker.get(`${path}/map`))).toEqual(file)
})

test('findings show from the phase of the board on', async () => {
  const { maker, path } = await server.board({ map: svBliForalder })
  const count = async () => (await json<FindingsAnswer>(maker.get(`${path}/findings.json`))).findings.length
  const first = await count()
  await maker.patch(path, { phase: 5 })
  expect(await count()).toBeGreaterThan(first)
})
