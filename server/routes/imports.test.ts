import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { createTestApp, type TestApp, type Visitor } from '#server/testing/testApp.ts'
import enEdgeCases from '#shared/examples/en-edge-cases.json' with { type: 'json' }
import enOneStopLicensing from '#shared/examples/en-one-stop-licensing.json' with { type: 'json' }
import nbInterkommunalByggesak from '#shared/examples/nb-interkommunal-byggesak.json' with { type: 'json' }
import svBliForalder from '#shared/examples/sv-bli-foralder.json' with { type: 'json' }
import type { OwnBoard } from '#shared/wire/boards.ts'
import type { ImportReport } from '#shared/wire/imports.ts'
import type { ProblemBody } from '#shared/wire/problems.ts'

const EXAMPLES = [svBliForalder, nbInterkommunalByggesak, enOneStopLicensing, enEdgeCases] as const

let server: TestApp
beforeAll(async () => {
  server = await createTestApp()
})
afterAll(() => server.close())

const json = async <T>(response: Response | Promise<Response>): Promise<T> => (await (await response).json()) as T
const seqOf = async (visitor: Visitor, path: string) => (await json<OwnBoard>(visitor.get(path))).seq
const mapText = async (visitor: Visitor, path: string) => (await visitor.get(`${path}/map`)).text()
const nothing = { created: [], changed: [], removed: [], conflicts: [], problems: [] }

/** Absent, `null`, `""` and `[]` mean the same in a file. */
const withoutEmpty = (value: unknown): unknown => {
  if (Array.isArray(value)) return value.map(withoutEmpty)
  if (typeof value !== 'object' || value === null) return value
  const entries = Object.entries(value).map(([key, inner]) => [key, withoutEmpty(inner)] as const)
  return Object.fromEntries(
    entries.filter(([, inner]) => inner !== null && inner !== '' && !(Array.isArray(inner) && inner.length === 0)),
  )
}

describe.each(EXAMPLES.map((example) => [example.id, example] as const))('the map %s', (_, example) => {
  test('comes out of the export as it went in, in its order', async () => {
    const { maker, path } = await server.board({ title: example.title })
    const report = await json<ImportReport>(maker.post(`${path}/import?mode=replace`, example))
    expect(report).toMatchObject({ applied: true, problems: [] })
    expect(report.created.filter((entry) => entry.in === 'elements')).toHaveLength(example.elements.length)
    const out = await json<typeof example>(maker.get(`${path}/map`))
    for (const key of ['elements', 'links', 'organisations', 'settings'] as const) {
      expect(withoutEmpty(out[key])).toEqual(withoutEmpty(example[key]))
    }
    expect(out).toMatchObject({ currency: example.currency, asOf: example.asOf, language: example.language })
    expect(Object.keys(out).filter((key) => key.startsWith('expected'))).toEqual([])
  })

  test.each(['merge', 'replace'])(
    'imported again (%s) changes nothing, and the export keeps its bytes',
    async (mode) => {
      const { maker, path } = await server.board({ title: example.title })
      await maker.post(`${path}/import?mode=${mode}`, example)
      const [before, seq] = [await mapText(maker, path), await seqOf(maker, path)]
      const report = await json<ImportReport>(maker.post(`${path}/import?mode=${mode}`, example))
      expect(report).toEqual({ ...nothing, applied: true })
      expect(await mapText(maker, path)).toBe(before)
      expect(await seqOf(maker, path)).toBe(seq)
    },
  )
})

describe('an import', () => {
  test('tried only says what it would do, and does nothing', async () => {
    const { maker, path } = await server.board()
    const [before, seq] = [await mapText(maker, path), await seqOf(maker, path)]
    const report = await json<ImportReport>(maker.post(`${path}/import?dryRun=true`, svBliForalder))
    expect(report.applied).toBe(false)
    expect(report.created.filter((entry) => entry.in === 'links')).toHaveLength(svBliForalder.links.length)
    expect(await mapText(maker, path)).toBe(before)
    expect(await seqOf(maker, path)).toBe(seq)
  })

  test('merging takes what the file has and removes nothing; replacing makes the map equal to the file', async () => {
    const { maker, path } = await server.board({ title: 'Karta', map: svBliForalder })
    const file = { schemaVersion: 1, elements: [{ id: 'g1', kind: 'goal', title: 'Nytt mål' }] }
    const merged = await json<ImportReport>(maker.post(`${path}/import`, file))
    expect(merged.changed).toContainEqual({ in: 'elements', id: 'g1', title: 'Nytt mål', fields: ['title'] })
    expect(merged.removed).toEqual([])
    expect(merged.conflicts).toContainEqual(expect.objectContaining({ id: 'g1', field: 'title', after: 'Nytt mål' }))
    const replaced = await json<ImportReport>(maker.post(`${path}/import?mode=replace`, file))
    expect(replaced.removed.filter((entry) => entry.in === 'elements')).toHaveLength(svBliForalder.elements.length - 1)
    const { elements } = await json<{ elements: unknown[] }>(maker.get(`${path}/map`))
    expect(elements).toHaveLength(1)
  })

  test('may come as the part `file` of a form, with the header that other sites cannot send', async () => {
    const { maker, path } = await server.board()
    const form = () => {
      const parts = new FormData()
      parts.set(
        'file',
        new File([`\uFEFF${JSON.stringify(svBliForalder)}`], 'karta.json', { type: 'application/json' }),
      )
      return parts
    }
    expect((await maker.post(`${path}/import`, form())).status).toBe(415)
    const report = await json<ImportReport>(maker.post(`${path}/import`, form(), { 'X-Requested-With': 'fetch' }))
    expect(report.applied).toBe(true)
    const empty = await maker.post(`${path}/import`, new FormData(), { 'X-Requested-With': 'fetch' })
    expect((await json<ProblemBody>(empty)).errors?.[0]?.pointer).toBe('#/file')
  })

  test('of a spreadsheet is refused with a sentence', async () => {
    const { maker, path } = await server.board()
    const form = new FormData()
    form.set('file', new File(['a;b'], 'karta.csv', { type: 'text/csv' }))
    for (const response of [
      await maker.post(`${path}/import`, form, { 'X-Requested-With': 'fetch', 'Accept-Language': 'nb' }),
      await maker.post(`${path}/import`, 'a;b', { 'Content-Type': 'text/csv', 'Accept-Language': 'nb' }),
    ]) {
      expect(response.status).toBe(415)
      expect(await json<ProblemBody>(response)).toMatchObject({
        code: 'format-not-supported',
        title: 'Dette filformatet kan ikke importeres ennå',
      })
    }
  })

  test('of a file that is no map changes nothing and names every place that is wrong', async () => {
    const { maker, path } = await server.board({ map: svBliForalder })
    const before = await mapText(maker, path)
    const file = { schemaVersion: 1, elements: [{ id: 'a', kind: 'goal', title: 7 }, 'x'], links: {} }
    const response = await maker.post(`${path}/import?mode=replace`, file)
    expect(response.status).toBe(422)
    const { code, errors } = await json<ProblemBody>(response)
    expect(code).toBe('unreadable-map')
    expect(errors?.map(({ pointer }) => pointer).toSorted()).toEqual(['#/elements/0/title', '#/elements/1', '#/links'])
    for (const other of [{}, [], 'x', 7, { schemaVersion: 99, elements: [] }]) {
      expect((await maker.post(`${path}/import?mode=replace`, JSON.stringify(other))).status).toBe(422)
    }
    expect((await maker.post(`${path}/import`, '{"schemaVersion": 1')).status).toBe(400)
    expect(await mapText(maker, path)).toBe(before)
  })

  test('of a file that is no map names no place that is merely taken otherwise than written', async () => {
    const { maker, path } = await server.board()
    const elements = [
      { id: 'å 1', kind: 'goal', title: 'Ett' },
      { id: 'g2', kind: 'dragon', title: 'Två' },
    ]
    const response = await maker.post(`${path}/import`, { schemaVersion: 1, elements })
    const { errors } = await json<ProblemBody>(response)
    expect(errors?.map(({ pointer }) => pointer)).toEqual(['#/elements/1/kind'])
  })

  test('by an editor leaves the settings to the facilitator, and says so', async () => {
    const { maker, made, path } = await server.board({ title: 'Karta', language: 'en' })
    const { editor } = await server.people(made, maker)
    const report = await json<ImportReport>(editor.post(`${path}/import`, svBliForalder))
    expect(report.applied).toBe(true)
    expect(report.problems.map(({ pointer, code }) => [pointer, code])).toContainEqual(['#/title', 'settings-kept'])
    expect(await json(maker.get(`${path}/map`))).toMatchObject({ title: 'Karta', language: 'en' })
  })

  test('on a locked board is for facilitators alone', async () => {
    const { maker, made, path } = await server.board()
    const { editor } = await server.people(made, maker)
    await maker.patch(path, { locked: true })
    const response = await editor.post(`${path}/import`, svBliForalder)
    expect(response.status).toBe(403)
    expect((await json<ProblemBody>(response)).code).toBe('board-locked')
    expect((await maker.post(`${path}/import`, svBliForalder)).status).toBe(200)
  })

  test('merged, an element that is on the map need not say its kind again; replaced, it must', async () => {
    const { maker, path } = await server.board({ map: svBliForalder })
    const [{ id, kind } = { id: '', kind: '' }] = svBliForalder.elements
    const file = { schemaVersion: 1, elements: [{ id, title: 'Ny titel' }] }
    expect(await json<ImportReport>(maker.post(`${path}/import`, file))).toMatchObject({ applied: true })
    const { elements } = await json<{ elements: object[] }>(maker.get(`${path}/map`))
    expect(elements[0]).toMatchObject({ id, kind, title: 'Ny titel' })
    expect((await maker.post(`${path}/import?mode=replace`, file)).status).toBe(422)
  })

  test('keeps what the product does not know', async () => {
    const { maker, path } = await server.board()
    const file = {
      schemaVersion: 1,
      title: 'Karta',
      elements: [{ id: 'g1', kind: 'goal', title: 'Mål', agenda2030: [3, 16] }],
      links: [],
      diarienummer: { nr: 'KS 2026/114' },
    }
    await maker.post(`${path}/import`, file)
    expect(await json(maker.get(`${path}/map`))).toMatchObject({
      diarienummer: { nr: 'KS 2026/114' },
      elements: [{ id: 'g1', agenda2030: [3, 16] }],
      numbers: { g1: 1 },
    })
  })
})

test('the export is a download whose bytes stay the same for the same state', async () => {
  const { maker, made, path } = await server.board({ title: 'Bli förälder', map: svBliForalder })
  const [first, second] = [await maker.get(`${path}/map`), await maker.get(`${path}/map`)]
  expect(first.headers.get('ETag')).toBe(`"${made.board.generation}-${made.board.seq}"`)
  expect(first.headers.get('Content-Disposition')).toContain(`filename*=UTF-8''Bli%20f%C3%B6r%C3%A4lder.json`)
  expect(await first.text()).toBe(await second.text())
})
