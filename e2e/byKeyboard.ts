import { expect, type Locator, type Page } from '@playwright/test'

/** More stops than any page has: a way that takes more is a trap or leads nowhere. */
const MOST_STOPS = 120

/** A person who has nothing but a keyboard: focus goes where keys take it, and every touch of a pointer is noticed. */
export class ByKeyboard {
  readonly page: Page

  private constructor(page: Page) {
    this.page = page
  }

  /** Begins to watch; call it before the first page is opened. */
  static async only(page: Page): Promise<ByKeyboard> {
    await page.addInitScript(() => {
      const touched: string[] = []
      Object.assign(window, { touched })
      const note = (event: Event) => {
        // Enter and the Menu key make clicks and calls for menus of their own, which no pointer has made.
        if (event.isTrusted && !(event instanceof PointerEvent && event.pointerType === '')) touched.push(event.type)
      }
      for (const type of ['pointerdown', 'pointermove', 'mousedown', 'mousemove', 'touchstart', 'wheel', 'click'])
        window.addEventListener(type, note, true)
    })
    return new ByKeyboard(page)
  }

  /** One key after the other. */
  async press(...keys: readonly string[]): Promise<void> {
    for (const key of keys) await this.page.keyboard.press(key)
  }
  type = (text: string): Promise<void> => this.page.keyboard.type(text)

  /** Goes on with Tab, with `back` the other way, until something has the keyboard; gives back how many stops it took. */
  async tabTo(target: Locator, back = false): Promise<number> {
    for (let stops = 0; stops <= MOST_STOPS; stops++) {
      if (await this.isAt(target)) return stops
      await this.page.keyboard.press(back ? 'Shift+Tab' : 'Tab')
    }
    throw new Error(`Tab does not lead to ${target.toString()}`)
  }
  /** Goes there with Tab and writes over what stands in it. */
  async fill(target: Locator, text: string): Promise<void> {
    await this.tabTo(target)
    await this.press('ControlOrMeta+a')
    await this.type(text)
  }
  /** Goes there with Tab and presses it. */
  async activate(target: Locator, back = false): Promise<void> {
    await this.tabTo(target, back)
    await this.press('Enter')
  }
  /** Chooses an entry of the menu that is open by the first letters of its words. */
  async choose(name: string): Promise<void> {
    const entry = this.page.getByRole('menuitem', { name, exact: false }).last()
    await expect(entry).toBeVisible()
    for (let steps = 0; steps <= MOST_STOPS; steps++) {
      if (await this.isAt(entry)) return this.press('Enter')
      await this.press('ArrowDown')
    }
    throw new Error(`the arrows do not lead to ${name}`)
  }

  /** That no pointer has touched the page so far. */
  async untouched(): Promise<void> {
    expect(await this.page.evaluate(() => (window as unknown as { touched: readonly string[] }).touched)).toEqual([])
  }

  private async isAt(target: Locator): Promise<boolean> {
    if ((await target.count()) === 0) return false
    return target.first().evaluate((element) => element === document.activeElement)
  }
}
