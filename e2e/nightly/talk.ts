/**
 * `npm run bench:talk`: how long a board of 500 elements takes to open in Chromium without comments and versions, and with
 * 2,000 comments in 700 threads and 200 versions: by turns, each time in a browser that knows nothing of the board. Prints
 * medians and their ratio, and judges none.
 */
import { chromium, type Browser } from '@playwright/test'
import { findChromium } from '../../scripts/needs.ts'
import type { Caller } from '../api.ts'
import { openLargeBoard, type LargeBoard } from '../largeBoard.ts'
import { startServer } from '../server.ts'
import { CanvasPage } from './canvasPage.ts'
import { percentile } from './measure.ts'
import { MANY_FROM_ONE_ADDRESS } from './people.ts'
import { Cleanup, setting } from './run.ts'

const ELEMENTS = setting('ELEMENTS', 500)
const THREADS = setting('THREADS', 700)
const COMMENTS = setting('COMMENTS', 2000)
const VERSIONS = setting('VERSIONS', 200)
const OPENINGS = setting('OPENINGS', 7)
const VIEWPORT = { width: 1400, height: 900 }
const TEXT = 'Vem svarar för att mätningen görs, och vad gör vi om utgångsläget saknas? '

/** What one opening takes, in ms: on the clock until the map can be used, and on the processor in all. */
interface Opening {
  readonly usable: number
  readonly work: number
}

const say = (text: string): void => void process.stdout.write(`${text}\n`)

/** Where the nth thread hangs: mostly on elements, some on links, values of benefits and points. */
function anchorOf(n: number, { map }: LargeBoard): object {
  const card = map.cards[(n * 13) % map.cards.length]
  if (n % 7 === 0) return { linkId: map.links[n % map.links.length]?.id }
  if (n % 11 === 0) return { x: n * 8, y: n * 4 }
  return n % 5 === 0 && card?.kind === 'benefit'
    ? { benefitId: card.id, field: 'targetValue' }
    : { elementId: card?.id }
}

async function fill(maker: Caller, board: LargeBoard): Promise<void> {
  const path = `/api/boards/${board.path.slice('/b/'.length)}`
  const threads: string[] = []
  for (let n = 0; n < COMMENTS; n++) {
    const said = { text: `${TEXT}${n}`, clientKey: `bench-comment-${n}` }
    if (n < THREADS) {
      const body = { ...said, anchor: anchorOf(n, board) }
      threads.push((await maker.json<{ id: string }>('POST', `${path}/comments`, body)).id)
    } else await maker.json('POST', `${path}/comments/${threads[n % threads.length] ?? ''}/replies`, said)
  }
  for (let n = 0; n < VERSIONS; n++) await maker.json('POST', `${path}/versions`, { name: `Version ${n + 1}` })
}

async function open(browser: Browser, url: string, board: LargeBoard): Promise<Opening> {
  const context = await browser.newContext({ viewport: VIEWPORT, locale: 'sv-SE' })
  try {
    await board.letIn(context)
    const page = await CanvasPage.open(context, `${url}${board.path}`)
    return { usable: await page.usable(), work: await page.workMs() }
  } finally {
    await context.close()
  }
}

const median = (openings: readonly Opening[], what: keyof Opening): number =>
  percentile(
    openings.map((one) => one[what]),
    0.5,
  )

const cleanup = new Cleanup()
try {
  const settings = { RATE_COMMENTS: '1000000', RATE_VERSIONS: '1000000', ...MANY_FROM_ONE_ADDRESS }
  say(`Settings of the server for this run: ${JSON.stringify(settings)}`)
  const server = await startServer(settings)
  cleanup.add(() => server.dispose())
  const [silent, talked] = [await openLargeBoard(server.url, ELEMENTS), await openLargeBoard(server.url, ELEMENTS)]
  cleanup.add(() => {
    silent.leave()
    talked.leave()
  })
  await fill(talked.maker, talked)
  const executablePath = findChromium()
  const browser = await chromium.launch({
    ...(executablePath && { executablePath }),
    args: process.getuid?.() === 0 ? ['--no-sandbox'] : [],
  })
  cleanup.add(() => browser.close())
  const without: Opening[] = []
  const withAll: Opening[] = []
  for (let round = 0; round <= OPENINGS; round++) {
    const pair = [await open(browser, server.url, silent), await open(browser, server.url, talked)] as const
    // the first of each warms up server and browser
    if (round === 0) continue
    without.push(pair[0])
    withAll.push(pair[1])
  }
  say(
    `${ELEMENTS} elements; ${COMMENTS} comments in ${THREADS} threads, ${VERSIONS} versions; ${OPENINGS} openings each`,
  )
  for (const [what, words] of [
    ['usable', 'until the map can be used, ms'],
    ['work', 'work of the page’s thread until at rest, ms'],
  ] as const) {
    const [before, after] = [median(without, what), median(withAll, what)]
    say(`${words}: ${before.toFixed(0)} without, ${after.toFixed(0)} with, ratio ${(after / before).toFixed(3)}`)
  }
} finally {
  await cleanup.run()
}
