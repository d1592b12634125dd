/**
 * `npm run bench:typing`: how the page keeps up while somebody types a title at 1,000 elements and 1,500 links, beside the
 * register and beside the map. Prints figures and judges none. Figures are medians of the rounds; work is counted in time
 * on the processor, so that it is the same on a busy machine, and what people wait for on the clock.
 */
import { join } from 'node:path'
import { chromium, type Browser, type Page } from '@playwright/test'
import { findChromium } from '../../scripts/needs.ts'
import { Caller } from '../api.ts'
import { BoardPage } from '../boardPage.ts'
import { startServer } from '../server.ts'
import { percentile } from './measure.ts'
import { filledBoard } from './people.ts'
import { Cleanup, setting } from './run.ts'

const ELEMENTS = setting('ELEMENTS', 1000)
const LETTERS = setting('LETTERS', 60)
const EVERY_MS = setting('EVERY_MS', 90)
const ROUNDS = setting('ROUNDS', 5)
const FRAME_MS = 1000 / 60
/** Until everything that the last letter sets off is done. */
const REST_MS = 1000
/** What a trace calls a piece of work, and the thread that a page itself runs on. */
const [TASK, PAGE_THREAD] = ['RunTask', 'CrRendererMain']
const TRACED = ['devtools.timeline', 'disabled-by-default-devtools.timeline', '__metadata']

/** One round; all in ms. */
interface Round {
  /** From a key to the table's cell that says what it wrote. */
  readonly follows: readonly number[]
  /** Each piece of work of the page's thread. */
  readonly tasks: readonly number[]
  /** Frames that did not come in time. */
  readonly late: number
}

interface TraceEvent {
  readonly name: string
  readonly ph: string
  readonly pid: number
  readonly tid: number
  /** Microseconds on the clock, and on the processor. */
  readonly dur?: number
  readonly tdur?: number
  readonly args?: { readonly name?: string }
}

const sum = (list: readonly number[]): number => list.reduce((total, one) => total + one, 0)

async function typedRound(browser: Browser, page: Page, board: BoardPage): Promise<Round> {
  const title = board.inspector.getByRole('textbox', { name: board.t('fields.title'), exact: true })
  await title.fill('')
  await title.focus()
  await page.waitForTimeout(REST_MS)
  await page.evaluate('notes.pending = []; notes.follows = []; notes.frames = []')
  await browser.startTracing(page, { categories: TRACED })
  for (let letter = 0; letter < LETTERS; letter++) {
    await page.keyboard.press('abcdefghij'[letter % 10] ?? 'a')
    await page.waitForTimeout(EVERY_MS)
  }
  await page.waitForTimeout(REST_MS)
  const trace = await browser.stopTracing()
  const seen = await page.evaluate<{ follows: readonly number[]; frames: readonly number[] }>('notes')
  const late = sum(seen.frames.map((ms) => Math.max(0, Math.round(ms / FRAME_MS) - 1)))
  return { follows: seen.follows, tasks: pageTasks(trace), late }
}

/** Pieces of work of the page's thread in a trace. Other pages of the browser have such a thread too, and do little. */
function pageTasks(trace: Buffer): readonly number[] {
  const { traceEvents } = JSON.parse(trace.toString('utf8')) as { readonly traceEvents: readonly TraceEvent[] }
  const threads = traceEvents.filter(({ name, args }) => name === 'thread_name' && args?.name === PAGE_THREAD)
  const work = threads.map(({ pid, tid }) =>
    traceEvents
      .filter((event) => event.name === TASK && event.ph === 'X' && event.pid === pid && event.tid === tid)
      .map(({ dur = 0, tdur = dur }) => tdur / 1000),
  )
  return work.toSorted((a, b) => sum(b) - sum(a))[0] ?? []
}

function report(view: string, rounds: readonly Round[]): void {
  const median = (of: (round: Round) => number): number => Math.round(percentile(rounds.map(of), 0.5) * 10) / 10
  const figures = {
    ...(view === 'register' && {
      'follows p50 ms': median(({ follows }) => percentile(follows, 0.5)),
      'p95 ms': median(({ follows }) => percentile(follows, 0.95)),
    }),
    'longest task ms': median(({ tasks }) => Math.max(...tasks)),
    'tasks over a frame': median(({ tasks }) => tasks.filter((ms) => ms > FRAME_MS).length),
    'page ms per letter': median(({ tasks }) => sum(tasks) / LETTERS),
    'late frames': median(({ late }) => late),
  }
  const text = Object.entries(figures).map(([name, value]) => `${name} ${value}`)
  process.stdout.write(`${view}: ${text.join(', ')}\n`)
}

const cleanup = new Cleanup()
try {
  const server = await startServer()
  cleanup.add(() => server.dispose())
  const maker = new Caller(server.url)
  const made = await filledBoard(maker, ELEMENTS)
  const executablePath = findChromium()
  const browser = await chromium.launch({
    ...(executablePath && { executablePath }),
    args: process.getuid?.() === 0 ? ['--no-sandbox'] : [],
  })
  cleanup.add(() => browser.close())
  const context = await browser.newContext({
    baseURL: server.url,
    viewport: { width: 1440, height: 900 },
    locale: 'sv-SE',
  })
  const [name = '', value = ''] = maker.cookie.split('=')
  await context.addCookies([{ name, value, url: server.url }])
  await context.addInitScript({ path: join(import.meta.dirname, 'typingNotes.mjs') })
  const page = await context.newPage()
  const board = await BoardPage.in(page, 'sv')
  await page.goto(`/b/${made.board.id}/register`)
  // The second benefit; the first row holds the headings.
  await page.getByRole('row').nth(2).dblclick()
  await board.inspector.getByRole('tab').first().waitFor()
  for (const view of ['register', 'map'] as const) {
    if (view === 'map') await board.openMap()
    const rounds: Round[] = []
    for (let n = 0; n < ROUNDS; n++) rounds.push(await typedRound(browser, page, board))
    report(view, rounds)
  }
} finally {
  await cleanup.run()
}
