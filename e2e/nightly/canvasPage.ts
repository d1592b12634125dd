import { join } from 'node:path'
import type { BrowserContext, CDPSession, Page } from '@playwright/test'
import { percentile, sleep, untilSo } from './measure.ts'

/** Work of the main thread per frame, and the 95th percentile between frames; ms. */
export interface Frames {
  readonly work: number
  readonly p95: number
}
export interface Figures {
  /** ms from the address to a drawn map and two frames within 100 ms. */
  readonly usable: number
  readonly dom: number
  readonly heap: number
  readonly pan: Frames
  readonly far: Frames
  readonly sweep: Frames
  readonly remote: Frames & { readonly renders: number; readonly moves: number }
  readonly drag: Frames
  /** Cards rendered by one move of one card in view, and of cards that are far outside it. */
  readonly one: number
  readonly hidden: number
}

const USABLE_MS = 120_000
const MIB = 1024 * 1024

/** A page with a map in React Flow, ours or the plain one, driven and measured the same way. */
export class CanvasPage {
  readonly #page: Page
  readonly #devtools: CDPSession

  private constructor(page: Page, devtools: CDPSession) {
    this.#page = page
    this.#devtools = devtools
  }

  static async open(context: BrowserContext, url: string): Promise<CanvasPage> {
    await context.addInitScript({ path: join(import.meta.dirname, 'canvasNotes.mjs') })
    const page = await context.newPage()
    const devtools = await context.newCDPSession(page)
    await devtools.send('Performance.enable', { timeDomain: 'threadTicks' })
    await page.goto(url, { waitUntil: 'commit' })
    return new CanvasPage(page, devtools)
  }

  async usable(): Promise<number> {
    // The policy of the board lets no text be run in the page, so it is asked from outside.
    const waited = await untilSo(async () => (await this.#page.evaluate<number>('notes.usable')) > 0, USABLE_MS)
    if (!Number.isFinite(waited)) throw new Error(`No map within ${USABLE_MS} ms`)
    const ms = await this.#page.evaluate<number>('notes.usable')
    // What is fetched when the map has been drawn.
    await sleep(2500)
    return ms
  }
  domCount = (): Promise<number> => this.#page.evaluate(() => document.querySelectorAll('*').length)
  async heapMiB(): Promise<number> {
    await this.#devtools.send('HeapProfiler.collectGarbage')
    return (await this.#metric('JSHeapUsedSize')) / MIB
  }

  /** Time of the page's main thread on the processor since it was opened. */
  workMs = async (): Promise<number> => (await this.#metric('TaskDuration')) * 1000

  pan = (frames: number): Promise<Frames> => this.#worked(() => this.#frames(`notes.pan(${frames}, 16.5, 11.5)`))
  sweep = (frames: number, to: number): Promise<Frames> =>
    this.#worked(() => this.#frames(`notes.sweep(${frames}, ${to})`))
  zoomTo = (zoom: number): Promise<void> => this.#page.evaluate(`notes.zoomTo(${zoom})`)

  /** Drags a card in view with a real mouse. */
  async drag(steps: number): Promise<Frames> {
    const [id = ''] = await this.cardsInView(1)
    const box = await this.#page.locator(`[data-element="${id}"]`).boundingBox()
    if (!box) throw new Error(`Card ${id} is not in view`)
    const { mouse } = this.#page
    const [x, y] = [box.x + box.width / 2, box.y + 14]
    await mouse.move(x, y)
    await mouse.down()
    await mouse.move(x + 8, y)
    const frames = await this.#worked(async () => {
      await this.#page.evaluate('notes.frames = []')
      for (let step = 1; step <= steps; step++) {
        const began = performance.now()
        await mouse.move(x + 8 + step * 3, y + Math.min(step, steps - step) * 2)
        await sleep(Math.max(0, 1000 / 60 - (performance.now() - began)))
      }
      return this.#page.evaluate<number[]>('notes.frames')
    })
    await this.#page.keyboard.press('Escape')
    await mouse.up()
    return frames
  }

  /** What happens in the page while `act` lasts. */
  async during(act: () => Promise<void>): Promise<Frames & { readonly renders: number }> {
    await this.#page.evaluate('Object.assign(notes, { frames: [], renders: 0, counting: true })')
    const frames = await this.#worked(async () => {
      await act()
      return this.#page.evaluate<number[]>('notes.frames')
    })
    const renders = await this.#page.evaluate<number>('notes.counting = false, notes.renders')
    return { ...frames, renders }
  }
  async rendersOf(act: () => unknown): Promise<number> {
    await this.#page.evaluate('Object.assign(notes, { renders: 0, counting: true })')
    await act()
    await sleep(700)
    return this.#page.evaluate<number>('notes.counting = false, notes.renders')
  }

  /** Ids of cards that are wholly in view. */
  cardsInView = (most: number): Promise<string[]> =>
    this.#page.evaluate((count) => {
      const cards = [...document.querySelectorAll<HTMLElement>('[data-element]')]
      const whole = cards.filter((card) => {
        const { left, top, right, bottom } = card.getBoundingClientRect()
        return left > 300 && top > 200 && right < innerWidth - 150 && bottom < innerHeight - 150
      })
      return whole.slice(0, count).map((card) => card.dataset['element'] ?? '')
    }, most)

  /** Of the plain page alone: moves cards as a program on the page does. */
  moveCards = (ids: readonly string[], by: number): Promise<void> =>
    this.#page.evaluate(`moveCards(new Set(${JSON.stringify(ids)}), ${by})`)

  #frames = (expression: string): Promise<number[]> => this.#page.evaluate<number[]>(expression)

  async #worked(act: () => Promise<readonly number[]>): Promise<Frames> {
    const before = await this.#metric('TaskDuration')
    const frames = await act()
    const seconds = (await this.#metric('TaskDuration')) - before
    return { work: (seconds * 1000) / frames.length, p95: percentile(frames, 0.95) }
  }
  async #metric(name: string): Promise<number> {
    const { metrics } = await this.#devtools.send('Performance.getMetrics')
    return metrics.find((metric) => metric.name === name)?.value ?? Number.NaN
  }
}
