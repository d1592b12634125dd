import Papa from 'papaparse'
import { strFromU8, unzipSync } from 'fflate'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { runCompareJob } from '#server/boards/compareJob.ts'
import { compareVersion } from '#server/boards/versionFiles.ts'
import { createTestApp, type TestApp, type Visitor } from '#server/testing/testApp.ts'
import svBliForalder from '#shared/examples/sv-bli-foralder.json' with { type: 'json' }
import { FORMATS } from '#server/exports/formats.ts'
import { TABLE_NAMES } from '#shared/exports/exportInput.ts'
import { largeMap } from '#shared/testing/largeMap.ts'
import type { ProblemBody } from '#shared/wire/problems.ts'
import type { MapComparison, Version } from '#shared/wire/versions.ts'

let server: TestApp
let maker: Visitor
let path: string
let version: Version
const ORGANISATIONS = svBliForalder.organisations.filter(({ kind }) => kind !== 'group').map(({ id }) => id)

async function json<T>(answer: Promise<Response>): Promise<T> {
  const response = await answer
  if (!response.ok) throw new Error(`${response.status} ${await response.text()}`)
  return (await response.json()) as T
}
/** All text of a workbook, with the markup between. */
async function bookText(answer: Promise<Response>): Promise<string> {
  const files = unzipSync(new Uint8Array(await (await answer).arrayBuffer()))
  return Object.entries(files)
    .filter(([name]) => name.endsWith('.xml'))
    .map(([, bytes]) => strFromU8(bytes))
    .join('\n')
}
beforeAll(async () => {
  server = await createTestApp()
  const board = await server.board({ map: svBliForalder, language: 'sv', me: { name: 'Åsa Öberg' } })
  maker = board.maker
  path = board.path
  const made = await json<Version>(maker.post(`${path}/versions`, { name: 'Beslut i styrgruppen' }))
  const put = (id: string | undefined, body: object) =>
    json<Version>(maker.put(`${path}/versions/${made.id}/approvals/${id}`, body))
  await put(ORGANISATIONS[0], { decision: 'approve' })
  version = await put(ORGANISATIONS[1], { decision: 'approveWithReservation', comment: 'Kostnaden är preliminär' })
})
afterAll(() => server.close())
const at = (part: string) => `${path}/versions/${version.id}/${part}`

describe('an export of a version', () => {
  test.each(TABLE_NAMES.flatMap((of) => FORMATS.map((format) => [of, format.id] as const)))(
    'of %s as %s cites number and checksum, in its name too',
    async (of, format) => {
      const answer = await maker.get(at(of === 'register' ? `register.${format}` : `views/${of}.${format}`))
      expect(answer.status).toBe(200)
      expect(answer.headers.get('Content-Disposition')).toContain('v1 ')
      if (format === 'json') {
        const { asOf, version: cited } = (await answer.json()) as { asOf: string; version: object }
        expect(asOf).toBe('2026-09-30')
        expect(cited).toMatchObject({ number: 1, checksum: version.checksum, name: 'Beslut i styrgruppen' })
      } else if (format === 'csv') {
        const rows = Papa.parse<string[]>((await answer.text()).trim()).data
        expect(rows[0]?.slice(-2)).toEqual(['Version', 'Kontrollsumma (SHA-256)'])
        for (const row of rows.slice(1)) expect(row.slice(-2)).toEqual(['1', version.checksum])
      } else {
        const text = await bookText(Promise.resolve(answer))
        expect(text).toContain('1, Beslut i styrgruppen')
        expect(text).toContain(version.checksum)
      }
    },
  )

  test('tells what each organisation says, who said so and when', async () => {
    const { version: cited } = await json<{ version: { at: string; approvals: object[] } }>(
      maker.get(at('register.json')),
    )
    expect(cited.at).toBe(version.at)
    expect(cited.approvals).toMatchObject([
      { organisationId: ORGANISATIONS[0], decision: 'approve', by: 'Åsa Öberg', onBehalf: true },
      { decision: 'approveWithReservation', comment: 'Kostnaden är preliminär', at: expect.any(String) as string },
      ...ORGANISATIONS.slice(2).map((organisationId) => ({ organisationId, decision: null })),
    ])
    expect(cited.approvals[0]).not.toHaveProperty('approvers')
    const book = await bookText(maker.get(at('export.xlsx')))
    expect(book).toContain('godkänd med förbehåll, Åsa Öberg')
    expect(book).toContain('Kostnaden är preliminär')
    expect(book).toContain('har inte svarat än')
    const english = await bookText(maker.get(at('export.xlsx?language=en')))
    expect(english).toContain('approved with reservation')
    const file = await json<{ exported: { version: object }; elements: object[] }>(maker.get(at('export.json')))
    expect(file.exported.version).toEqual(cited)
    expect(await json(maker.post(`${path}/import?dryRun=true`, file))).toMatchObject({ changed: [], created: [] })
    const findings = await json<{ version: object; findings: object[] }>(maker.get(at('findings.json')))
    expect(findings.version).toEqual(cited)
    const translated = await json<{ version: object; findings: object[] }>(maker.get(at('findings.json?language=en')))
    expect(translated.findings).toHaveLength(findings.findings.length)
    expect(translated.findings).not.toEqual(findings.findings)
  })

  test('comes in the language and of the part that is asked for, and of no other day', async () => {
    const swedish = await json<{ rows: object[]; language: string }>(maker.get(at('register.json?language=sv')))
    expect(swedish).toEqual(await json(maker.get(at('register.json'))))
    const english = await json<{ rows: object[]; language: string }>(maker.get(at('register.json?language=en')))
    expect(english).toMatchObject({ language: 'en', rows: swedish.rows })
    const part = await json<{ rows: { benefitId: string }[] }>(maker.get(at('register.json?goal=g3&columns=title')))
    expect(part.rows.map(({ benefitId }) => benefitId)).toEqual(['b5', 'b11'])
    expect(Object.keys(part.rows[0] ?? {})).toEqual(['benefitId', 'title'])
    for (const query of ['asOf=2027-01-01', 'goal=b1', 'organisation=nowhere', 'columns=other', 'elements=x']) {
      const answer = await maker.get(at(`register.json?${query}`))
      expect({ query, code: ((await answer.json()) as ProblemBody).code }).toEqual({ query, code: 'invalid-request' })
    }
  })

  test('need not be sent again: its map has its checksum as its name', async () => {
    const first = await maker.get(at('map'))
    expect(first.headers.get('ETag')).toBe(`"${version.checksum}"`)
    expect((await maker.get(at('map'), { 'If-None-Match': `"${version.checksum}"` })).status).toBe(304)
  })

  test('stands in the log of acts', async () => {
    const acts = await server.deps.storage.actsOf(path.split('/').at(-1) ?? '', ['board.exported'])
    expect(acts.map(({ outcome }) => outcome)).toEqual(
      expect.arrayContaining(['v1 map.json', 'v1 export.xlsx', 'v1 export.json', 'v1 register.csv']),
    )
  })
})

test('an export of the board as it is cites the version that all organisations have approved, and whether it has changed', async () => {
  const board = await server.board({ map: svBliForalder, language: 'sv' })
  const made = await json<Version>(board.maker.post(`${board.path}/versions`, { name: 'Godkänd plan' }))
  const before = await board.maker.get(`${board.path}/register.xlsx`)
  for (const id of ORGANISATIONS) {
    await json(board.maker.put(`${board.path}/versions/${made.id}/approvals/${id}`, { decision: 'approve' }))
  }
  const etag = before.headers.get('ETag') ?? ''
  expect((await board.maker.get(`${board.path}/register.xlsx`, { 'If-None-Match': etag })).status).toBe(200)
  for (const part of ['export.xlsx', 'register.xlsx']) {
    const text = await bookText(board.maker.get(`${board.path}/${part}`))
    expect(text).toContain('1, Godkänd plan')
    expect(text).toContain(made.checksum)
    expect(text).toContain('Kartan är som den godkändes')
  }
  await board.maker.patch(board.path, { title: 'Ändrad' })
  expect(await bookText(board.maker.get(`${board.path}/export.xlsx`))).toContain('Kartan har ändrats sedan')
})

describe('what became different', () => {
  test('is told between two versions, and from a version to now', async () => {
    const board = await server.board({ map: svBliForalder, language: 'sv' })
    const first = await json<Version>(board.maker.post(`${board.path}/versions`, { name: 'Före' }))
    const change = {
      schemaVersion: 1,
      elements: [
        { id: 'b1', kind: 'benefit', title: 'Ny titel' },
        { id: 'ny', kind: 'benefit', title: 'Ny nytta' },
      ],
      links: [{ id: 'nylank', from: 'ny', to: 'g1' }],
    }
    await json(board.maker.post(`${board.path}/import`, change))
    const second = await json<Version>(board.maker.post(`${board.path}/versions`, { name: 'Efter' }))
    const diff = (query: string, of = first.id) =>
      json<MapComparison>(board.maker.get(`${board.path}/versions/${of}/diff?against=${query}`))
    const found = await diff(second.id)
    expect(found).toMatchObject({
      before: { id: first.id, seq: first.seq, asOf: '2026-09-30' },
      after: { id: second.id, seq: second.seq },
      elements: {
        added: [{ id: 'ny', kind: 'benefit', title: 'Ny nytta' }],
        removed: [],
        changed: [{ id: 'b1', title: 'Ny titel', fields: [{ field: 'title', after: 'Ny titel' }] }],
      },
      links: { added: [{ id: 'nylank', fromTitle: 'Ny nytta' }], removed: [], changed: [] },
      register: { added: [{ benefitId: 'ny', title: 'Ny nytta' }], removed: [] },
    })
    const { after: _, ...now } = await diff('now')
    const { after: __, ...then } = found
    expect(now).toEqual(then)
    expect((await diff(first.id, second.id)).elements.removed).toMatchObject([{ id: 'ny' }])
    expect((await diff(first.id)).elements).toEqual({ added: [], removed: [], changed: [], moved: [] })
    expect((await board.maker.get(`${board.path}/versions/${first.id}/diff`)).status).toBe(422)
  })

  test('is told of large maps, from another thread, unless it is more than anybody reads', async () => {
    const board = await server.board({ map: largeMap(420, 500) })
    const first = await json<Version>(board.maker.post(`${board.path}/versions`, { name: 'Före' }))
    await json(board.maker.post(`${board.path}/import`, { elements: [{ id: 'e1', title: 'Ny' }], schemaVersion: 1 }))
    const found = await json<MapComparison>(board.maker.get(`${board.path}/versions/${first.id}/diff?against=now`))
    expect(found.elements.changed).toMatchObject([{ id: 'e1', fields: [{ before: 'Element 1', after: 'Ny' }] }])
    const jobs: string[] = []
    const { mapWorkers } = server.deps
    const counted: typeof mapWorkers = {
      ...mapWorkers,
      run: (job) => {
        jobs.push(job.kind)
        return mapWorkers.run(job)
      },
    }
    const medium = await server.board({ map: largeMap(120, 100) })
    const before = await json<Version>(medium.maker.post(`${medium.path}/versions`, { name: 'Före' }))
    const row = await server.deps.storage.version(medium.made.board.id, before.id)
    if (!row) throw new Error('no version')
    await compareVersion({ ...server.deps, mapWorkers: counted }, row, 'now')
    expect(jobs).toEqual(['compare'])
    const file = new Uint8Array(await (await board.maker.get(`${board.path}/versions/${first.id}/map`)).arrayBuffer())
    const side = { about: { seq: 1, at: first.at }, source: { file } }
    const job = { kind: 'compare', boardId: 'A', today: first.asOf, before: side, after: side } as const
    expect(runCompareJob(job)).toMatchObject({ kind: 'compared' })
    expect(runCompareJob(job, 1000)).toEqual({ kind: 'too-large' })
  })
})
