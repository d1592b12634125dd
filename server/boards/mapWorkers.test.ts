import { monitorEventLoopDelay } from 'node:perf_hooks'
import { afterEach, describe, expect, test } from 'vitest'
import { runDeriveJob } from '#server/boards/deriveJob.ts'
import { loadTexts } from '#server/boards/loadTexts.ts'
import { runMapJob } from '#server/boards/mapJobs.ts'
import { createMapWorkers, type MapWorkers } from '#server/boards/mapWorkers.ts'
import { Problem } from '#server/http/problem.ts'
import { seedBoard } from '#server/sync/seedBoard.ts'
import { createTestApp, type TestApp } from '#server/testing/testApp.ts'
import svBliForalder from '#shared/examples/sv-bli-foralder.json' with { type: 'json' }
import type { ImportReport } from '#shared/wire/imports.ts'

const limits = { maxElements: 5000, maxText: 20_000 }
const empty = seedBoard({ title: 'Karta', language: 'sv' }).updates[0] ?? new Uint8Array()
const bytes = (json: unknown): Uint8Array => new TextEncoder().encode(JSON.stringify(json))
const importOf = (text: Uint8Array) =>
  ({ kind: 'import', text, document: empty, mode: 'merge', settings: true, limits }) as const
const codeOf = (work: Promise<unknown>): Promise<unknown> =>
  work.then(
    () => 'done',
    (error: unknown) => (error instanceof Problem ? error.code : error),
  )

let workers: MapWorkers
let app: TestApp | undefined
afterEach(async () => {
  await workers.close()
  await app?.close()
  app = undefined
})

describe('work on whole maps', () => {
  test('is done in another thread, and gives what it gives here', async () => {
    workers = createMapWorkers()
    const done = await workers.run(importOf(bytes(svBliForalder)))
    if (done.kind !== 'imported') throw new Error(done.kind)
    const here = runMapJob(importOf(bytes(svBliForalder)))
    expect(done.report).toEqual('report' in here ? here.report : here)
    expect(done.parts[0]?.length).toBeGreaterThan(1000)
    const seeded = await workers.run({ kind: 'seed', map: svBliForalder, title: 'Karta', otherwise: 'en', limits })
    expect(seeded).toMatchObject({ kind: 'seeded', language: 'sv', nextNumber: svBliForalder.elements.length + 1 })
  })

  test('says what is wrong with a file', async () => {
    workers = createMapWorkers()
    expect(await workers.run(importOf(new Uint8Array([0x7b])))).toEqual({ kind: 'invalid-json' })
    expect(await workers.run(importOf(bytes([])))).toMatchObject({ kind: 'unreadable' })
    const many = Array.from({ length: 5001 }, (_, i) => ({ id: `e${i}`, kind: 'goal', title: 'x' }))
    expect(await workers.run(importOf(bytes({ schemaVersion: 1, elements: many })))).toEqual({ kind: 'too-large' })
  })

  test('ends after its time, and the next job is done', async () => {
    workers = createMapWorkers({ threads: 1, maxMs: 1 })
    expect(await codeOf(workers.run(importOf(bytes(svBliForalder))))).toBe('import-too-slow')
    await workers.close()
    workers = createMapWorkers({ threads: 1 })
    expect(await codeOf(workers.run(importOf(bytes(svBliForalder))))).toBe('done')
  })

  test('made from a map on a board, is refused as too much when it takes too long or is too large', async () => {
    const context = { boardId: 'A'.repeat(22), seq: 1, today: '2026-09-30', made: { at: '', local: '', zone: '' } }
    const wish = { part: 'table', of: 'register', format: 'csv' } as const
    const job = { kind: 'derive', source: { document: empty }, wish, ...context } as const
    workers = createMapWorkers({ threads: 1, maxDeriveMs: 1 })
    expect(await codeOf(workers.run(job))).toBe('answer-too-large')
    const texts = await loadTexts()
    expect(await runDeriveJob(job, texts, 10)).toEqual({ kind: 'too-large' })
    expect(await runDeriveJob(job, texts)).toMatchObject({ kind: 'derived', title: 'Karta' })
  })

  test('ends when it takes more memory than it may, and nothing else does', async () => {
    workers = createMapWorkers({ threads: 1, maxMiB: 24 })
    // lists are small in a file and large in memory
    const text = new TextEncoder().encode(`{"schemaVersion":1,"x":[${'[[]],'.repeat(900_000)}[]]}`)
    expect(await codeOf(workers.run(importOf(text)))).toBe('map-too-large')
    expect(await codeOf(workers.run({ kind: 'seed', title: 'Karta', otherwise: 'sv', limits }))).toBe('done')
  })

  test('refuses what is nested deeper than anything can be read, and goes on', async () => {
    workers = createMapWorkers({ threads: 1 })
    const depth = 1_000_000
    const deep = `{"schemaVersion":1,"elements":[],"x":${'['.repeat(depth)}${']'.repeat(depth)}}`
    const outcome = await workers.run(importOf(new TextEncoder().encode(deep)))
    expect(['too-large', 'invalid-json', 'unreadable']).toContain(outcome.kind)
    const map: Record<string, unknown> = { schemaVersion: 1 }
    for (let inner = map, i = 0; i < 100_000; i++) inner = inner['x'] = {}
    const seeded = codeOf(workers.run({ kind: 'seed', map, title: 'Karta', otherwise: 'sv', limits }))
    expect(await seeded).toBe('map-too-large')
    expect(await codeOf(workers.run(importOf(bytes(svBliForalder))))).toBe('done')
  })

  test('waits for a free thread, and is refused where too much waits already', async () => {
    workers = createMapWorkers({ threads: 1, waiting: 2 })
    const job = importOf(bytes(svBliForalder))
    const jobs = [1, 2, 3, 4].map(() => codeOf(workers.run(job)))
    expect(await Promise.all(jobs)).toEqual(['done', 'done', 'done', 'not-ready'])
  })

  test('is refused once the server stops, also what waits', async () => {
    workers = createMapWorkers({ threads: 1 })
    const job = importOf(bytes(svBliForalder))
    const jobs = [codeOf(workers.run(job)), codeOf(workers.run(job))]
    await workers.close()
    expect(await Promise.all(jobs)).toEqual(['not-ready', 'not-ready'])
    expect(await codeOf(workers.run(job))).toBe('not-ready')
  })
})

test('while a file of 5 MiB is imported, others are answered', async () => {
  workers = createMapWorkers()
  app = await createTestApp()
  const { maker, path } = await app.board()
  const note = 'Ett resonemang om nyttan. '.repeat(38)
  const elements = Array.from({ length: 4900 }, (_, i) => ({ id: `e${i}`, kind: 'benefit', title: `Nytta ${i}`, note }))
  const file = { schemaVersion: 1, elements, links: [] }
  expect(bytes(file).length).toBeGreaterThan(4.9 * 1024 * 1024)
  const events: string[] = []
  const delay = monitorEventLoopDelay({ resolution: 5 })
  delay.enable()
  const importing = maker.post(`${path}/import`, file).then(async (response) => {
    events.push('imported')
    return (await response.json()) as ImportReport
  })
  let answered = 0
  while (!events.includes('imported')) {
    const { status } = await app.visitor().get('/healthz')
    if (status === 200 && !events.includes('imported')) answered++
    await new Promise((resolve) => setImmediate(resolve))
  }
  delay.disable()
  const report = await importing
  process.stdout.write(`5 MiB imported; longest gap of the loop ${Math.round(delay.max / 1e6)} ms\n`)
  expect(report).toMatchObject({ applied: true, problems: [] })
  expect(report.created).toHaveLength(4900)
  expect(answered).toBeGreaterThan(1)
}, 120_000)
