import { below, exactly, outcomeLine, plain } from '#shared/testing/figures.ts'
import { Random } from '#shared/testing/random.ts'
import { Caller, inviteFor } from './api.ts'
import { expect, test } from './fixtures.ts'
import { startServer } from './server.ts'
import { openStockClient } from './stockClient.ts'
import { createWriter, editsIn, type Writer } from './writer.ts'

const KILLS = Number(process.env['KILLS'] ?? 15)
const SEED = Number(process.env['SEED'] ?? Date.now() % 1_000_000)
const WRITERS = ['anna', 'bo', 'cecilia', 'david', 'eva']
const WRITE_EVERY_MS = 15
const MOST_LOAD_MS = 2000

test(`nothing acknowledged or seen by another is lost in ${KILLS} kills while five people write`, async () => {
  test.setTimeout(60_000 + KILLS * 10_000)
  const random = new Random(SEED)
  // five people make more elements in 200 kills than a board holds
  const server = await startServer({ MAX_ELEMENTS: '100000', MAX_DOC_BYTES: '67108864', MAX_QUEUE_BYTES: '134217728' })
  const writers: Writer[] = []
  let kills = 0
  try {
    const maker = new Caller(server.url)
    const made = await maker.makeBoard({ title: 'Karta under åska', language: 'sv' })
    for (const name of WRITERS) {
      const caller = new Caller(server.url)
      await caller.join(inviteFor(made, 'editor'), name)
      writers.push(createWriter(caller, made.board.id, name))
    }

    const timers = writers.map((writer) => setInterval(() => writer.write(), WRITE_EVERY_MS))
    const slowest = { load: 0, start: 0 }
    for (; kills < KILLS; kills++) {
      await Promise.all(writers.map((writer) => writer.client.synced()))
      await afterRandomMoment(random, writers)
      await server.kill()
      // What counts is what was told before the end; later acknowledgements belong to the next round.
      const owed = new Set(writers.flatMap((writer) => [...writer.acknowledged, ...writer.seen]))
      slowest.start = Math.max(slowest.start, await server.start())

      const began = performance.now()
      const reader = openStockClient(maker, made.board.id)
      await reader.synced()
      slowest.load = Math.max(slowest.load, performance.now() - began)
      const stored = editsIn(reader.doc)
      reader.destroy()
      const lost = [...owed].filter((key) => !stored.has(key))
      expect(lost, `lost in kill ${kills + 1}, SEED=${SEED}`).toEqual([])
      expect(owed.size).toBeGreaterThan(0)
    }
    for (const timer of timers) clearInterval(timer)

    // In the end everybody has everything that anybody wrote, offline spells included.
    const all = () => writers.map((writer) => [...editsIn(writer.client.doc)].toSorted().join())
    await expect.poll(() => new Set(all()).size, { timeout: 15_000 }).toBe(1)
    const acknowledged = writers.reduce((sum, writer) => sum + writer.acknowledged.size, 0)
    const refusals = writers.flatMap((writer) => writer.refusals)
    expect(refusals.filter((code) => code !== 'gap')).toEqual([])
    process.stdout.write(
      outcomeLine({
        id: 'T3',
        figures: [
          plain('kills', kills),
          plain('acknowledged', acknowledged),
          exactly('lost', 0, 0),
          plain('slowest start', Math.round(slowest.start), 'ms'),
          below('slowest load', Math.round(slowest.load), MOST_LOAD_MS, 'ms'),
        ],
        note: `${refusals.length} resent after a gap; SEED=${SEED}`,
      }),
    )
    // The figure is for a machine that does nothing else: the nightly run holds to it, a test only prints it.
    if (process.env['KILLS'] !== undefined) expect(slowest.load).toBeLessThan(MOST_LOAD_MS)
  } finally {
    for (const writer of writers) writer.client.destroy()
    await server.dispose()
  }
})

/** Waits until a random number of further edits has been acknowledged, so that the kill falls anywhere in a commit. */
async function afterRandomMoment(random: Random, writers: readonly Writer[]): Promise<void> {
  const acknowledged = () => writers.reduce((sum, writer) => sum + writer.acknowledged.size, 0)
  const target = acknowledged() + 20 + random.below(150)
  await expect.poll(acknowledged, { intervals: [1 + random.below(30)], timeout: 20_000 }).toBeGreaterThan(target)
}
