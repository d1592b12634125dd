/**
 * `npm run bench:canvas`: the map in Chromium at 500, 2,000 and 5,000 elements with half as many links again, beside plain
 * React Flow with the same cards in the same run. Prints figures, ratios and the goals beside them, and judges none.
 * Work is time of the page's main thread on the processor, per frame; in brackets the 95th percentile between frames.
 */
import { chromium, type Browser, type BrowserContext } from '@playwright/test'
import { findChromium } from '../../scripts/needs.ts'
import { openLargeBoard } from '../largeBoard.ts'
import { startServer } from '../server.ts'
import { benchMap, type BenchMap } from './canvasMap.ts'
import { CanvasPage, type Figures, type Frames } from './canvasPage.ts'
import { comparison } from './canvasGoals.ts'
import { sleep } from './measure.ts'
import { MANY_FROM_ONE_ADDRESS } from './people.ts'
import { startPlainPage } from './plainPage.ts'
import { Cleanup, setting } from './run.ts'

const SIZES = (process.env['ELEMENTS'] ?? '500,2000,5000').split(',').map(Number)
const FRAMES = setting('FRAMES', 90)
const MOVED = 10
const FAR = 0.12
const MOVE_EVERY_MS = 1000 / 60
const VIEWPORT = { width: 1400, height: 900 }

const say = (text: string): void => void process.stdout.write(`${text}\n`)

/** What the page's people see of `MOVED` cards that others move in every frame: `move` moves them once. */
async function measured(page: CanvasPage, map: BenchMap, move: (ids: readonly string[], by: number) => unknown) {
  const usable = await page.usable()
  const [dom, heap] = [await page.domCount(), await page.heapMiB()]
  const pan = await page.pan(FRAMES)
  const [near, away] = [await page.cardsInView(MOVED), map.cards.slice(-MOVED).map(({ id }) => id)]
  const moving = async (ids: readonly string[]): Promise<Frames & { renders: number; moves: number }> => {
    let moves = 0
    const frames = await page.during(async () => {
      const began = performance.now()
      // There and back in one go each: a step forth and back within one frame would be no move.
      for (; moves < FRAMES; moves++) {
        await move(ids, moves < FRAMES / 2 ? 2 : -2)
        await sleep(Math.max(0, began + moves * MOVE_EVERY_MS - performance.now()))
      }
      await sleep(300)
    })
    return { ...frames, moves }
  }
  const remote = await moving(near)
  const one = await page.rendersOf(() => move(near.slice(0, 1), 8))
  const hidden = await page.rendersOf(() => move(away, 8))
  const drag = await page.drag(FRAMES)
  await page.zoomTo(1)
  const sweep = await page.sweep(FRAMES, FAR)
  await page.zoomTo(FAR)
  const far = await page.pan(FRAMES)
  return { usable, dom, heap, pan, far, sweep, remote, drag, one, hidden } satisfies Figures
}

async function ownBoard(context: BrowserContext, url: string, size: number): Promise<Figures> {
  const board = await openLargeBoard(url, size)
  try {
    await board.letIn(context)
    const page = await CanvasPage.open(context, `${url}${board.path}`)
    return await measured(page, board.map, board.move)
  } finally {
    board.leave()
  }
}

async function plainPage(context: BrowserContext, url: string, size: number): Promise<Figures> {
  const page = await CanvasPage.open(context, `${url}/?n=${size}`)
  return measured(page, benchMap(size), page.moveCards)
}

async function inBrowser(use: (context: BrowserContext) => Promise<Figures>): Promise<Figures> {
  const executablePath = findChromium()
  const browser: Browser = await chromium.launch({
    ...(executablePath && { executablePath }),
    args: process.getuid?.() === 0 ? ['--no-sandbox'] : [],
  })
  try {
    return await use(await browser.newContext({ viewport: VIEWPORT, locale: 'sv-SE' }))
  } finally {
    await browser.close()
  }
}

const cleanup = new Cleanup()
try {
  const settings = { MAX_ELEMENTS: '20000', MAX_IMPORT_BYTES: '50000000', ...MANY_FROM_ONE_ADDRESS }
  say(`Settings of the server for this run: ${JSON.stringify(settings)}`)
  const server = await startServer(settings)
  cleanup.add(() => server.dispose())
  const plain = await startPlainPage()
  cleanup.add(() => plain.dispose())
  for (const size of SIZES) {
    const own = await inBrowser((context) => ownBoard(context, server.url, size))
    const other = await inBrowser((context) => plainPage(context, plain.url, size))
    for (const line of comparison(size, own, other)) say(line)
  }
} finally {
  await cleanup.run()
}
