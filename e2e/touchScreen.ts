import { expect, type BrowserContextOptions, type CDPSession, type Locator, type Page } from '@playwright/test'

export const TABLET: BrowserContextOptions = { viewport: { width: 834, height: 1112 }, hasTouch: true, isMobile: true }
export const PHONE: BrowserContextOptions = { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true }

export interface Point {
  readonly x: number
  readonly y: number
}
type Fingers = readonly Point[]

/** Fingers on the glass, as the browser's own emulation of a touch screen knows them. */
export class TouchScreen {
  private readonly page: Page
  private readonly cdp: CDPSession
  private constructor(page: Page, cdp: CDPSession) {
    this.page = page
    this.cdp = cdp
  }
  static of = async (page: Page): Promise<TouchScreen> =>
    new TouchScreen(page, await page.context().newCDPSession(page))

  /** All fingers that are down, by their order. */
  down = (...fingers: Fingers): Promise<void> => this.send('touchStart', fingers)
  move = (...fingers: Fingers): Promise<void> => this.send('touchMove', fingers)
  /** Lifts all but the fingers named. */
  up = (...left: Fingers): Promise<void> => this.send('touchEnd', left)

  async tap(at: Point): Promise<void> {
    await this.down(at)
    await this.up()
  }
  /** From place to place in some steps; `fingers` gives all of them for a part between 0 and 1. */
  async slide(fingers: (part: number) => Fingers, steps = 6): Promise<void> {
    for (let step = 1; step <= steps; step++) await this.move(...fingers(step / steps))
  }
  async drag(from: Point, to: Point): Promise<void> {
    await this.down(from)
    await this.slide((part) => [between(from, to, part)])
    await this.up()
  }
  /** A pen, which the browser tells of as such. */
  async pen(type: 'mousePressed' | 'mouseMoved' | 'mouseReleased', at: Point): Promise<void> {
    await this.cdp.send('Input.dispatchMouseEvent', {
      type,
      ...at,
      button: 'left',
      buttons: type === 'mouseReleased' ? 0 : 1,
      clickCount: 1,
      pointerType: 'pen',
    })
  }

  private async send(type: 'touchStart' | 'touchMove' | 'touchEnd', fingers: Fingers): Promise<void> {
    await this.cdp.send('Input.dispatchTouchEvent', {
      type,
      touchPoints: fingers.map(({ x, y }, id) => ({ x, y, id })),
    })
    // What it did is drawn.
    await this.page.evaluate(() => new Promise((done) => requestAnimationFrame(done)))
  }
}

export const between = (from: Point, to: Point, part: number): Point => ({
  x: from.x + (to.x - from.x) * part,
  y: from.y + (to.y - from.y) * part,
})

/** Middle of what is shown, CSS pixels of the window. */
export async function middleOf(locator: Locator): Promise<Point> {
  await expect(locator).toBeVisible()
  const box = await locator.boundingBox()
  if (!box) throw new Error(`${locator.toString()} is not shown`)
  return { x: box.x + box.width / 2, y: box.y + box.height / 2 }
}
