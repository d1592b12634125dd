import { expect, type Page } from '@playwright/test'

/** What has been put into the page's live regions since `listen`, in order: what a screen reader would have said. */
export class Spoken {
  private readonly page: Page

  private constructor(page: Page) {
    this.page = page
  }

  /** Begins to take down what is announced; call it when the page is open. */
  static async listen(page: Page): Promise<Spoken> {
    await page.evaluate(() => {
      const heard: string[] = []
      Object.assign(window, { heard })
      for (const region of document.querySelectorAll('[data-live]')) {
        new MutationObserver((changes) => {
          for (const { addedNodes } of changes)
            for (const node of addedNodes) if (node.textContent) heard.push(node.textContent)
        }).observe(region, { childList: true })
      }
    })
    return new Spoken(page)
  }

  all(): Promise<readonly string[]> {
    return this.page.evaluate(() => (window as unknown as { heard: readonly string[] }).heard)
  }

  /** Waits until something that matches has been said. */
  async said(words: string | RegExp): Promise<void> {
    const matches = (text: string) => (typeof words === 'string' ? text.includes(words) : words.test(text))
    await expect.poll(async () => (await this.all()).filter(matches).length, { message: `said: ${words}` }).not.toBe(0)
  }

  /** Forgets what was said so far, so that the next `said` is about what comes. */
  async forget(): Promise<void> {
    await this.page.evaluate(() => void (window as unknown as { heard: string[] }).heard.splice(0))
  }
}
