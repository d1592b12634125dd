import { join } from 'node:path'
import type { Page } from '@playwright/test'
import { BoardPage } from './boardPage.ts'
import { expect, test, type Person } from './fixtures.ts'
import { openLargeBoard, type LargeBoard } from './largeBoard.ts'
import type { BenchCard } from './nightly/canvasMap.ts'

/** Counts the cards that React renders, from outside: nothing of it is in the product. */
const NOTES = join(import.meta.dirname, 'nightly/canvasNotes.mjs')
const SIZE = 640

async function open(
  person: () => Promise<Person>,
  url: string,
): Promise<{ page: Page; me: BoardPage; board: LargeBoard }> {
  const board = await openLargeBoard(url, SIZE)
  const { page } = await person()
  await board.letIn(page.context())
  await page.addInitScript({ path: NOTES })
  await page.goto(board.path)
  const me = await BoardPage.in(page, 'sv')
  await me.opened()
  // A step of the wheel zooms otherwise before the map's own gestures are there.
  await me.complete()
  await expect(page.locator('[data-element="e0"]')).toBeVisible()
  return { page, me, board }
}

const left = (page: Page, id: string): Promise<number> =>
  page.locator(`[data-element="${id}"]`).evaluate((card) => card.getBoundingClientRect().left)
const count = (page: Page): Promise<void> => page.evaluate('Object.assign(notes, { renders: 0, counting: true })')
const rendered = (page: Page): Promise<number> => page.evaluate('notes.renders')

/** From the middle of the map to where it is seen from afar, as by a pinch. */
const zoomTo = (page: Page, zoom: number): Promise<void> => page.evaluate(`notes.zoomTo(${zoom})`)

interface Spot {
  readonly x: number
  readonly y: number
}

/** Where a card is seen in the window, when the map stands still. */
async function spotOf(page: Page, card: BenchCard | undefined): Promise<Spot> {
  if (!card) throw new Error('No such card')
  const read = () => page.evaluate<Spot>(`notes.spotOf(${JSON.stringify(card.at)})`)
  let spot = await read()
  await expect(async () => {
    const before = spot
    await page.evaluate(() => new Promise((done) => setTimeout(done, 250)))
    spot = await read()
    expect(spot).toEqual(before)
  }).toPass()
  return spot
}

test('a card moved by somebody else renders, and no other; one out of view renders nothing', async ({
  person,
  server,
}) => {
  const { page, board } = await open(person, server.url)
  // What comes late renders each card once, such as the marks of the map check: this card gets one.
  await expect(page.locator('#gaps-e1')).toBeAttached()
  await expect(async () => {
    await count(page)
    await page.evaluate(() => new Promise((done) => requestIdleCallback(() => setTimeout(done, 300))))
    expect(await rendered(page)).toBe(0)
  }).toPass()

  const before = await left(page, 'e1')
  board.move(['e1'], 24)
  await expect.poll(() => left(page, 'e1')).toBeGreaterThan(before)
  expect(await rendered(page)).toBe(1)

  await count(page)
  const [there] = [await left(page, 'e1')]
  board.move([`e${SIZE - 1}`, `e${SIZE - 2}`], 24)
  // What comes after it has come, so it has come as well.
  board.move(['e1'], 24)
  await expect.poll(() => left(page, 'e1')).toBeGreaterThan(there)
  expect(await rendered(page)).toBe(1)
  board.leave()
})

test('cards out of view are not drawn, but the one with the keyboard stays', async ({ person, server }) => {
  const { page, board } = await open(person, server.url)
  expect(await page.locator('[data-element]').count()).toBeLessThan(150)
  await page.locator('[data-element="e0"]').focus()
  await page.evaluate('notes.pan(80, 60, 60).then(() => notes.pan(2, 2000, 0))')
  await page.evaluate('(async () => { for (let n = 0; n < 3; n++) { await notes.pan(1, 2500, 0) } })()')
  await expect(page.locator('[data-element="e0"]')).not.toBeInViewport()
  await expect(page.locator('[data-element="e0"]')).toBeFocused()
  await expect(page.locator('[data-element="e1"]')).toHaveCount(0)
  board.leave()
})

test('from afar the map is one picture: a click selects, a double click goes there, the menu opens', async ({
  person,
  server,
}) => {
  const { page, me, board } = await open(person, server.url)
  await page.locator('[data-element="e0"]').focus()
  await zoomTo(page, 0.3)
  const picture = page.getByRole('img', { name: me.t('overview.label', { count: SIZE }) })
  await expect(picture).toBeVisible()
  // The card with the keyboard is still there for it.
  await expect(page.locator('[data-element]')).toHaveCount(1)

  const first = await spotOf(page, board.map.cards[47])
  await page.mouse.click(first.x, first.y)
  await expect(page.locator('[data-element="e47"]')).toHaveAttribute('data-selected', 'true')
  // It has taken the place of the one that had the keyboard.
  await expect(page.locator('[data-element]')).toHaveCount(1)
  // The details that open beside the map move it.
  await expect(me.inspector).toBeVisible()

  const other = await spotOf(page, board.map.cards[62])
  await page.mouse.click(other.x, other.y, { button: 'right' })
  await expect(page.getByRole('menu')).toBeVisible()
  await page.keyboard.press('Escape')
  await page.mouse.dblclick(other.x, other.y)
  await expect(picture).toHaveCount(0)
  await expect(page.locator('[data-element="e62"]')).toBeInViewport()
  expect(await page.locator('[data-element]').count()).toBeGreaterThan(2)
  board.leave()
})
