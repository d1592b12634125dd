import { AxeBuilder } from '@axe-core/playwright'
import { expect, type Page } from '@playwright/test'

/** Words that stand in English interface texts and in no Swedish or Norwegian ones. */
const ENGLISH =
  /\b(the|with|your|this|please|press|click|drag|close|button|node|edge|select|selected|available|loading)\b/i

/** That axe finds nothing on the page, or on the part of it that a selector names. */
export async function accessible(page: Page, screen: string, within = 'html'): Promise<void> {
  const { violations } = await new AxeBuilder({ page })
    .include(within)
    .withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'])
    .analyze()
  const found = violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ target }) => target.join(' ')).join(', ')}`)
  expect(found, `${screen}: what axe found`).toEqual([])
}

/** Texts shown or spoken on the page, outside what is marked as English, that hold English words. */
export async function englishOn(page: Page): Promise<readonly string[]> {
  const texts = await page.evaluate(() => {
    const said: string[] = []
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_ELEMENT | NodeFilter.SHOW_TEXT)
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      const element = node instanceof Element ? node : node.parentElement
      if (element?.closest('script, style, noscript, [lang=en]')) continue
      if (node instanceof Element) {
        for (const name of ['aria-label', 'aria-description', 'aria-roledescription', 'title', 'placeholder', 'alt']) {
          said.push(node.getAttribute(name) ?? '')
        }
      } else said.push(node.textContent ?? '')
    }
    return said
  })
  return [...new Set(texts.filter((text) => ENGLISH.test(text)))]
}
