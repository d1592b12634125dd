import type { BrowserContextOptions, Page } from '@playwright/test'
import type { Language } from '#shared/model/benefitMap.ts'
import { localeOf } from './boardPage.ts'
import { leader, MAP_SCREENS, PAGE_SCREENS, VIEW_SCREENS, type Screen } from './everyScreen.ts'
import { expect, test } from './fixtures.ts'
import { focusFaults, outOfSight, settled, smallTargets } from './seen.ts'
import { PHONE, TABLET } from './touchScreen.ts'

/** What the server answers where there is nothing. */
const REFUSED = /(Failed to load resource|WebSocket connection).*(401|403|404|410)/
const GROUPS: readonly (readonly [string, readonly Screen[]])[] = [
  ['the map and what opens on it', MAP_SCREENS],
  ['the other views and pages of a board', VIEW_SCREENS],
  ['the pages outside a board', PAGE_SCREENS],
]
type Check = (page: Page, note: (where: string, faults: readonly string[]) => void) => Promise<void>

test.describe.configure({ mode: 'parallel' })

/** One test per group: goes from screen to screen in a window and looks at each; all that is wrong is told at the end. */
function everywhere(title: string, language: Language, options: BrowserContextOptions, check: Check): void {
  for (const [group, screens] of GROUPS) {
    test(`${title}: ${group}`, async ({ person, server }) => {
      test.setTimeout(600_000)
      const { page, expectConsoleError } = await person({
        reducedMotion: 'reduce',
        locale: localeOf(language),
        ...options,
      })
      expectConsoleError(REFUSED)
      const { me, boardId } = await leader(page, server.url, language)
      const faults: string[] = []
      for (const { name, open } of screens) {
        await test.step(name, async () => {
          await open(me, boardId)
          await settled(page)
          await check(page, (where, found) => faults.push(...found.map((fault) => `${name}, ${where}: ${fault}`)))
        })
      }
      expect(faults).toEqual([])
    })
  }
}

// Opened in the small window: what is placed by its size then stays in sight in the large one too.
everywhere(
  'nothing is lost at 320 px, at 400 % zoom, with text at 200 % and with more space in it; a mouse meets 24 px, the keyboard’s ring is seen',
  'sv',
  { viewport: { width: 320, height: 640 } },
  async (page, note) => {
    // What fits with more space fits without it, and letters of twice the size need more room than the space does.
    note('320 × 640 with more space in texts', await outOfSight(page, 'spacing'))
    await page.setViewportSize({ width: 320, height: 256 })
    await settled(page)
    note('320 × 256', await outOfSight(page))
    await page.setViewportSize({ width: 1280, height: 1024 })
    await settled(page)
    note('1280 × 1024', await smallTargets(page, 24))
    note('1280 × 1024 with text at 200 %', await outOfSight(page, 'largeText'))
    note('1280 × 1024', await focusFaults(page, 24))
    await page.setViewportSize({ width: 320, height: 640 })
  },
)

everywhere('a finger meets 44 px, on a phone and on a tablet', 'nb', PHONE, async (page, note) => {
  note('phone', [...(await outOfSight(page)), ...(await smallTargets(page, 44))])
  await page.setViewportSize(TABLET.viewport ?? { width: 834, height: 1112 })
  await settled(page)
  note('tablet', [...(await outOfSight(page)), ...(await smallTargets(page, 44))])
  await page.setViewportSize(PHONE.viewport ?? { width: 390, height: 844 })
})
