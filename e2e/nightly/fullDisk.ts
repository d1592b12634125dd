/** T6: the disk fills up while people write, and has space again later: nothing acknowledged is lost, and people are told. */
import { execFileSync } from 'node:child_process'
import { closeSync, openSync, rmSync, rmdirSync, mkdtempSync, writeSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { chromium, type Page } from '@playwright/test'
import { createTranslator } from '#shared/i18n/translator.ts'
import { atMost, exactly, plain, type Figure, type Outcome } from '#shared/testing/figures.ts'
import { findChromium } from '../../scripts/needs.ts'
import { Caller, inviteFor, type MadeBoard } from '../api.ts'
import { startServer } from '../server.ts'
import { LoadClient } from './loadClient.ts'
import { sleep, untilSo } from './measure.ts'
import { filledBoard, guestsOf } from './people.ts'
import { runTest, type Cleanup } from './run.ts'

const DISK = '24m'
const WRITERS = 5
const WRITE_EVERY_MS = 20
/** So long nothing can be stored. */
const FULL_MS = 6000
const LONGEST_MS = 120_000
const NOT_FOUND = Number.POSITIVE_INFINITY

/** A small disk of its own; undefined where mounting is not allowed. */
function smallDisk(cleanup: Cleanup): string | undefined {
  const folder = mkdtempSync(join(tmpdir(), 'small-disk-'))
  cleanup.add(() => rmdirSync(folder))
  try {
    execFileSync('mount', ['-t', 'tmpfs', '-o', `size=${DISK}`, 'tmpfs', folder], { stdio: 'pipe' })
  } catch {
    return undefined // only root may, and not in every container
  }
  cleanup.add(() => execFileSync('umount', [folder]))
  return folder
}

/** Takes all the space there is. */
function fill(file: string): void {
  const handle = openSync(file, 'a')
  for (const size of [1 << 20, 1 << 12, 1]) {
    try {
      for (;;) if (writeSync(handle, Buffer.alloc(size)) < size) break
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'ENOSPC') throw error
    }
  }
  closeSync(handle)
}

/** Somebody who has the board open in a browser; undefined where there is none. */
async function openPage(cleanup: Cleanup, url: string, made: MadeBoard): Promise<Page | undefined> {
  const executablePath = findChromium()
  if (!executablePath) return undefined
  const args = process.getuid?.() === 0 ? ['--no-sandbox'] : []
  const browser = await chromium.launch({ executablePath, args })
  cleanup.add(() => browser.close())
  const context = await browser.newContext({ locale: 'sv-SE' })
  const visitor = new Caller(url)
  await visitor.join(inviteFor(made, 'editor'), 'Bertil i webbläsaren')
  const [name = '', value = ''] = visitor.cookie.split('=')
  await context.addCookies([{ name, value, url }])
  const page = await context.newPage()
  await page.goto(`${url}/b/${made.board.id}`)
  return page
}

await runTest(async (cleanup): Promise<Outcome> => {
  const disk = smallDisk(cleanup)
  if (disk === undefined) return { id: 'T6', figures: [], skipped: 'a disk cannot be mounted here' }
  const server = await startServer({ DATA_DIR: join(disk, 'data') })
  cleanup.add(() => server.dispose())
  const maker = new Caller(server.url)
  const made = await filledBoard(maker, 50)
  const page = await openPage(cleanup, server.url, made)
  const t = await createTranslator('sv')
  const shows = async (text: string): Promise<boolean> => (await page?.getByText(text).first().isVisible()) ?? true

  const writers = (await guestsOf(made, maker, WRITERS)).map((guest) => new LoadClient(guest, { document: true }))
  for (const writer of writers) await writer.connect()
  cleanup.add(() => {
    for (const writer of writers) writer.close()
  })
  let count = 0
  const timer = setInterval(() => {
    for (const writer of writers) writer.write(`edit-${writer.doc.clientID}-${++count}`)
  }, WRITE_EVERY_MS)
  cleanup.add(() => clearInterval(timer))
  const acknowledged = (): string[] => writers.flatMap((writer) => writer.acknowledged)
  const lastHello = (state: string): boolean =>
    writers.every(({ hellos }) => hellos.at(-1)?.includes(`"storage":"${state}"`) ?? false)
  const ready = async (): Promise<number> => (await fetch(`${server.url}/readyz`)).status
  await untilSo(() => acknowledged().length > 200, LONGEST_MS)
  const calm = page ? await untilSo(() => shows(t('connection.saved')), LONGEST_MS) : 0

  const filler = join(disk, 'filler')
  fill(filler)
  const told = await untilSo(() => lastHello('failing'), LONGEST_MS)
  const toldOnPage = page ? await untilSo(() => shows(t('connection.cannotSave')), LONGEST_MS) : 0
  const notReady = await untilSo(async () => (await ready()) === 503, 15_000, 500)
  const before = acknowledged().length
  await sleep(FULL_MS)
  const whileFull = acknowledged().length - before
  clearInterval(timer)

  rmSync(filler)
  const toldAgain = await untilSo(() => lastHello('ok'), LONGEST_MS)
  await untilSo(() => writers.every(({ settled }) => settled), LONGEST_MS)
  const savedOnPage = page ? await untilSo(() => shows(t('connection.saved')), LONGEST_MS) : 0
  const readyAgain = await untilSo(async () => (await ready()) === 200, 15_000, 500)

  await server.kill()
  await server.start()
  const reader = new LoadClient({ url: server.url, boardId: made.board.id, cookie: maker.cookie }, { document: true })
  await reader.connect()
  const there = new Set(reader.doc.getMap('positions').keys())
  reader.close()
  const seconds = (ms: number): number => (ms === NOT_FOUND ? ms : Math.round(ms / 100) / 10)
  const onPage: readonly Figure[] = page
    ? [
        atMost('page calm before', seconds(calm), LONGEST_MS / 1000, 's'),
        atMost('page says cannot save', seconds(toldOnPage), 10, 's'),
        atMost('page says saved', seconds(savedOnPage), 30, 's'),
      ]
    : []
  return {
    id: 'T6',
    figures: [
      plain('acknowledged', acknowledged().length),
      exactly('lost', acknowledged().filter((key) => !there.has(key)).length, 0),
      exactly('acknowledged while full', whileFull, 0),
      atMost('clients told of failing', seconds(told), 60, 's'),
      atMost('not ready', seconds(notReady), 15, 's'),
      atMost('clients told it works', seconds(toldAgain), 15, 's'),
      atMost('ready again', seconds(readyAgain), 15, 's'),
      plain(
        'refused as not stored',
        writers.flatMap(({ refusals }) => refusals).filter((code) => code === 'not-stored').length,
      ),
      ...onPage,
    ],
    note: `a disk of ${DISK}, ${WRITERS} writers${page ? ', one browser' : ', no browser here'}`,
  }
})
