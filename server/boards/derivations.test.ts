import { monitorEventLoopDelay } from 'node:perf_hooks'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { createDerive, type Derive } from '#server/boards/derivations.ts'
import type { Wish } from '#server/boards/derived.ts'
import { createMapWorkers, type MapWorkers } from '#server/boards/mapWorkers.ts'
import { Problem } from '#server/http/problem.ts'
import { createTestApp, type TestApp } from '#server/testing/testApp.ts'
import enEdgeCases from '#shared/examples/en-edge-cases.json' with { type: 'json' }
import enOneStopLicensing from '#shared/examples/en-one-stop-licensing.json' with { type: 'json' }
import nbInterkommunalByggesak from '#shared/examples/nb-interkommunal-byggesak.json' with { type: 'json' }
import svBliForalder from '#shared/examples/sv-bli-foralder.json' with { type: 'json' }
import { TABLE_NAMES } from '#shared/exports/exportInput.ts'
import { largeMap } from '#shared/testing/largeMap.ts'
import { VIEW_IDS } from '#shared/views/view.ts'

const EXAMPLES = [svBliForalder, nbInterkommunalByggesak, enOneStopLicensing, enEdgeCases] as const
const WISHES: readonly Wish[] = [
  ...TABLE_NAMES.flatMap((of): Wish[] => [
    { part: 'table', of, format: 'json' },
    { part: 'table', of, format: 'csv', language: 'nb', asOf: '2027-01-01', request: { phase: 2 } },
  ]),
  { part: 'table', of: 'register', format: 'json', columns: ['title', 'rag'] },
  { part: 'findings', phase: 2 },
  { part: 'findings', language: 'en', indented: true },
  { part: 'mapFile' },
]
const REGISTER = { part: 'table', of: 'register', format: 'json' } as const

let app: TestApp
let workers: MapWorkers
beforeEach(async () => {
  app = await createTestApp()
  workers = createMapWorkers()
})
afterEach(async () => {
  await workers.close()
  await app.close()
})

/** Everything is made in another thread; `jobs` counts how often. */
function elsewhere(options: { keptBytes?: number; large?: number; atOnce?: number } = {}): {
  derive: Derive
  jobs: () => number
} {
  let jobs = 0
  const mapWorkers: MapWorkers = {
    ...workers,
    run: (job) => {
      jobs++
      return workers.run(job)
    },
  }
  const derive = createDerive({ ...app.deps, mapWorkers }, { large: -1, ...options })
  return { derive, jobs: () => jobs }
}

describe('what is made from a map in another thread', () => {
  test.each(EXAMPLES.map((example) => [example.id, example] as const))('of %s is what is made here', async (_, map) => {
    const { made, maker, path } = await app.board({ map })
    // a document that has been written to is not the one it began as
    await maker.post(`${path}/import?mode=replace`, largeMap(40, 50))
    await maker.post(`${path}/import`, map)
    const { derive, jobs } = elsewhere()
    const here = createDerive(app.deps, { large: Number.POSITIVE_INFINITY })
    for (const wish of WISHES) {
      const [there, expected] = [await derive(made.board.id, wish), await here(made.board.id, wish)]
      expect(new TextDecoder().decode(there.bytes)).toBe(new TextDecoder().decode(expected.bytes))
      expect(there).toEqual(expected)
    }
    expect(jobs()).toBe(WISHES.length)
  })

  test('is made once for all who ask, and anew when the map has changed', async () => {
    const { maker, made, path } = await app.board({ map: svBliForalder })
    const { derive, jobs } = elsewhere()
    const ask = () => derive(made.board.id, REGISTER)
    const [first] = await Promise.all([ask(), ask(), ask()])
    expect(jobs()).toBe(1)
    await derive(made.board.id, { part: 'findings' })
    expect(jobs()).toBe(2)
    await maker.patch(path, { title: 'Ny' })
    const after = await ask()
    expect(after.title).toBe('Ny')
    expect(after.seq).toBeGreaterThan(first.seq)
    expect(jobs()).toBe(3)
    // of the state before nothing is kept, whatever the question was
    await derive(made.board.id, { part: 'findings' })
    expect(jobs()).toBe(4)
    app.pass(86_400_000)
    await ask()
    expect(jobs()).toBe(5)
  })

  test('is kept within its limit, what was asked for longest ago going first', async () => {
    const { made } = await app.board({ map: svBliForalder })
    const size = (await elsewhere().derive(made.board.id, REGISTER)).bytes.length
    const { derive, jobs } = elsewhere({ keptBytes: Math.round((size + 800) * 2.5) })
    const of = (asOf: string) => derive(made.board.id, { ...REGISTER, asOf })
    for (const day of ['2026-01-01', '2026-01-02', '2026-01-01', '2026-01-03']) await of(day)
    expect(jobs()).toBe(3)
    await of('2026-01-01')
    expect(jobs()).toBe(3)
    await of('2026-01-02')
    expect(jobs()).toBe(4)
  })

  test('pushes nothing out when it is too large to be kept itself', async () => {
    const { made } = await app.board({ map: svBliForalder })
    const few = { ...REGISTER, columns: ['title'] }
    const { derive, jobs } = elsewhere({ keptBytes: 12_000 })
    for (const wish of [few, REGISTER, few]) await derive(made.board.id, wish)
    expect(jobs()).toBe(2)
    await derive(made.board.id, REGISTER)
    expect(jobs()).toBe(3)
  })

  test('is kept with the length of its question, so that many long ones take no more memory', async () => {
    const { made } = await app.board({ map: svBliForalder })
    const { derive, jobs } = elsewhere({ keptBytes: 50_000 })
    const asked = (day: number) =>
      derive(made.board.id, {
        ...REGISTER,
        asOf: `2026-01-0${day}`,
        request: { elements: Array.from({ length: 600 }, (_, i) => `element-number-${i}`) },
      })
    for (const day of [1, 2, 3]) await asked(day)
    await asked(1)
    expect(jobs()).toBe(4)
  })

  test('is asked of one board only so often at once, and of the next all the same', async () => {
    const { made } = await app.board({ map: svBliForalder })
    const other = await app.board({ map: svBliForalder })
    const { derive, jobs } = elsewhere({ atOnce: 2 })
    const of = (boardId: string, asOf: string) =>
      derive(boardId, { ...REGISTER, asOf }).then(
        () => 'made',
        (error: unknown) => (error instanceof Problem ? error.code : error),
      )
    const days = ['2026-01-01', '2026-01-02', '2026-01-03']
    const codes = await Promise.all([
      ...days.map((day) => of(made.board.id, day)),
      of(other.made.board.id, '2026-01-01'),
    ])
    expect(codes).toEqual(['made', 'made', 'not-ready', 'made'])
    expect(jobs()).toBe(3)
    expect(await of(made.board.id, '2026-01-03')).toBe('made')
  })

  test('is made there of few elements, too, when they have many rows or long texts', async () => {
    const benefit = (fields: object) => ({ schemaVersion: 1, elements: [{ id: 'b1', kind: 'benefit', ...fields }] })
    const long = (id: string, kind: string) => ({ id, kind, title: 'x'.repeat(20_000) })
    const annualValues = Array.from({ length: 101 }, (_, i) => ({ year: 2000 + i, amount: 1 }))
    const maps = [
      benefit({ title: 'One' }),
      benefit({ title: 'Many rows', annualValues }),
      { schemaVersion: 1, elements: Array.from({ length: 10 }, (_, i) => long(`e${i}`, i < 5 ? 'goal' : 'benefit')) },
    ]
    const { derive, jobs } = elsewhere({ large: 20 })
    const made: number[] = []
    for (const map of maps) {
      const board = await app.board({ map })
      await derive(board.made.board.id, REGISTER)
      made.push(jobs())
    }
    expect(made).toEqual([0, 1, 2])
  })

  test('waits for a free thread, is refused where too much waits, and then made when asked again', async () => {
    await workers.close()
    workers = createMapWorkers({ threads: 1, waiting: 1 })
    const { made } = await app.board({ map: svBliForalder })
    const { derive } = elsewhere()
    const codes = await Promise.all(
      ['2026-01-01', '2026-01-02', '2026-01-03'].map((asOf) =>
        derive(made.board.id, { ...REGISTER, asOf }).then(
          () => 'made',
          (error: unknown) => (error instanceof Problem ? error.code : error),
        ),
      ),
    )
    expect(codes).toEqual(['made', 'made', 'not-ready'])
    expect((await derive(made.board.id, { ...REGISTER, asOf: '2026-01-03' })).asOf).toBe('2026-01-03')
  })
})

const PARTS = [
  'register.json',
  'register.csv',
  'register.xlsx',
  ...VIEW_IDS.map((id) => `views/${id}.json`),
  'views/responsibilities.xlsx',
  'export.xlsx',
  'export.json',
  'findings.json?all=true',
  'map',
  'archive.zip',
]
test('while the register, the views, the workbook and the archive of 5,000 elements are made, others are answered', async () => {
  const { maker, path } = await app.board()
  const imported = await maker.post(`${path}/import`, largeMap(4900, 7000))
  expect(imported.status).toBe(200)
  const other = await app.board({ map: svBliForalder })
  const delay = monitorEventLoopDelay({ resolution: 5 })
  for (const part of PARTS) {
    const events: string[] = []
    delay.enable()
    const asking = maker.get(`${path}/${part}`).then(async (response) => {
      const { length } = new Uint8Array(await response.arrayBuffer())
      events.push('made')
      return { status: response.status, length }
    })
    let answered = 0
    while (!events.includes('made')) {
      const { status } = await other.maker.get(`${other.path}/register.json`)
      if (status === 200 && !events.includes('made')) answered++
      await new Promise((resolve) => setImmediate(resolve))
    }
    delay.disable()
    const made = await asking
    process.stdout.write(`${part}: ${made.length} bytes; longest gap of the loop ${Math.round(delay.max / 1e6)} ms\n`)
    delay.reset()
    expect(made.status).toBe(200)
    // a map without risks has a risk list without rows
    expect(made.length, part).toBeGreaterThan(part.startsWith('views/') ? 100 : 1000)
    expect(answered).toBeGreaterThan(1)
  }
  const map = await maker.get(`${path}/map`)
  const etag = map.headers.get('ETag') ?? ''
  expect((await maker.get(`${path}/map`, { 'If-None-Match': etag })).status).toBe(304)
  const head = await maker.send('HEAD', `${path}/register.csv`)
  expect({ status: head.status, body: await head.text() }).toEqual({ status: 200, body: '' })
  expect(head.headers.get('Content-Type')).toBe('text/csv; charset=utf-8')
}, 120_000)
