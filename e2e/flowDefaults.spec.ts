import type { Page } from '@playwright/test'
import type { BoardPage } from './boardPage.ts'
import { expect, test } from './fixtures.ts'
import { joins, makeBoard } from './pair.ts'
import { middleOf } from './touchScreen.ts'

/*
 * What React Flow does by itself and the canvas does otherwise, seen from outside. What the library's own defaults are is
 * read in scripts/reactFlow.test.ts; touch.spec.ts has the same for fingers, canvasRenders.spec.ts for large maps.
 */
const GOAL = 'Nöjda invånare'
const BENEFIT = 'Kortare väntetid'
const OTHER = 'Färre fel'
const CHANGE = 'Bokning hemifrån'
const MAP = {
  elements: [
    { id: 'g', kind: 'goal', title: GOAL },
    { id: 'b', kind: 'benefit', title: BENEFIT },
    { id: 'o', kind: 'benefit', title: OTHER },
    { id: 'c', kind: 'change', title: CHANGE },
  ],
  links: [
    { id: 'l1', from: 'b', to: 'g' },
    { id: 'l2', from: 'c', to: 'b' },
    { id: 'l3', from: 'o', to: 'g' },
  ],
}

const zoomOf = (page: Page): Promise<number> =>
  page.locator('.react-flow__viewport').evaluate((one) => new DOMMatrix(getComputedStyle(one).transform).a)
const selected = (page: Page): Promise<readonly string[]> =>
  page
    .locator('[data-element][data-selected]')
    .evaluateAll((cards) => cards.map((card) => card.getAttribute('data-element') ?? '').toSorted())
const at = (me: BoardPage, title: string) => middleOf(me.card(title))

test('the canvas is one tab stop, links have the names of their ends, and nothing on it is in English', async ({
  person,
  server,
}) => {
  const { page } = await person({ reducedMotion: 'reduce' })
  const me = await joins({ page, expectConsoleError: () => undefined }, await makeBoard(server, MAP), 'Ann', 4)
  await me.complete()

  await test.step('links stand before cards in the document, and neither is a tab stop of the library’s', async () => {
    const [firstLink, firstCard] = await page
      .locator('.react-flow')
      .evaluate((flow) =>
        ['.react-flow__edge', '.react-flow__node'].map((selector) =>
          [...flow.querySelectorAll('*')].indexOf(flow.querySelector(selector)!),
        ),
      )
    expect(firstLink).toBeGreaterThan(-1)
    expect(firstLink).toBeLessThan(firstCard ?? -1)
    const stops = () => page.locator('.react-flow [tabindex="0"], .react-flow[tabindex="0"]').count()
    await expect(page.locator(':is(.react-flow__edge, .react-flow__node)[tabindex]')).toHaveCount(0)
    expect(await stops()).toBe(1)
    await me.canvas.focus()
    await page.keyboard.press('Home')
    await expect(page.locator('[data-element]:focus')).toHaveCount(1)
    expect(await stops()).toBe(1)
    // Out of the map with one Tab, and back to the same card.
    await page.keyboard.press('Tab')
    expect(await page.evaluate(() => document.activeElement?.closest('.react-flow'))).toBeNull()
    await page.keyboard.press('Shift+Tab')
    await expect(page.locator('[data-element]:focus')).toHaveCount(1)
  })
  await test.step('names and roles', async () => {
    for (const { from, to } of MAP.links) {
      const titles = MAP.elements.filter(({ id }) => id === from || id === to).map(({ title }) => title)
      const link = page.locator(`.react-flow__edge[data-id="${MAP.links.find((one) => one.from === from)?.id}"]`)
      const name = await link.getByRole('img').first().getAttribute('aria-label')
      for (const title of titles) expect(name).toContain(title)
    }
    const said = await page
      .locator('.react-flow, .react-flow *')
      .evaluateAll((all) =>
        all.flatMap((one) =>
          ['aria-label', 'aria-roledescription', 'aria-description', 'title'].map(
            (name) => one.getAttribute(name) ?? '',
          ),
        ),
      )
    expect(said.filter((words) => /\b(edge|node|from|handle|press|attribution)\b/i.test(words))).toEqual([])
    const roles = await me.cards.evaluateAll((cards) =>
      cards.map((card) => card.getAttribute('aria-roledescription') ?? ''),
    )
    expect(roles.toSorted()).toEqual(
      [me.t('kind.benefit'), me.t('kind.benefit'), me.t('kind.change'), me.t('kind.goal')].toSorted(),
    )
    await expect(page.locator('[id^="react-flow__"]').filter({ hasText: /\w/ })).toHaveCount(0)
    await expect(page.locator('.react-flow [aria-live], .react-flow__attribution')).toHaveCount(0)
  })
  await test.step('handles are for pointers alone', async () => {
    await me.card(BENEFIT).hover()
    const handles = page.locator('.react-flow__handle')
    await expect(handles.first()).toBeVisible()
    const attributes = await handles.evaluateAll((all) =>
      all.map((one) => [one.getAttribute('aria-hidden'), one.getAttribute('tabindex')]),
    )
    for (const one of attributes) expect(one).toEqual(['true', null])
  })
  await test.step('Space selects the card with the keyboard and moves nothing', async () => {
    await me.canvas.focus()
    await page.keyboard.press('Home')
    const id = await page.locator('[data-element]:focus').getAttribute('data-element')
    const before = await page.locator('.react-flow__viewport').getAttribute('style')
    await page.keyboard.press('Space')
    await expect.poll(() => selected(page)).toEqual([id])
    expect(await page.locator('.react-flow__viewport').getAttribute('style')).toBe(before)
    await page.keyboard.press('Space')
    await expect.poll(() => selected(page)).toEqual([])
  })
  await test.step('arrows nudge by the grid of 8, with Shift by 40, and nothing is said in pixels', async () => {
    await page.keyboard.press('Space')
    const card = page.locator('[data-element]:focus')
    const placeOf = () =>
      card.evaluate((one) => {
        const { e, f } = new DOMMatrix(getComputedStyle(one.closest('.react-flow__node')!).transform)
        return { x: e, y: f }
      })
    const before = await placeOf()
    await page.keyboard.press('ArrowDown')
    await expect.poll(async () => (await placeOf()).y - before.y).toBe(8)
    await page.keyboard.press('Shift+ArrowDown')
    await expect.poll(async () => (await placeOf()).y - before.y).toBe(48)
    expect((await placeOf()).x).toBe(before.x)
    await expect(page.locator('[data-live]').getByText(/\b\d{2,} ?(px|pixel)|x: ?\d|position/i)).toHaveCount(0)
    await page.keyboard.press('ControlOrMeta+z')
    await page.keyboard.press('ControlOrMeta+z')
    await page.keyboard.press('Escape')
  })
  await test.step('Delete and Backspace both delete', async () => {
    for (const key of ['Delete', 'Backspace']) {
      await me.card(OTHER).click()
      await page.keyboard.press(key)
      await expect(me.card(OTHER)).toHaveCount(0)
      await page.keyboard.press('ControlOrMeta+z')
      await expect(me.card(OTHER)).toBeVisible()
    }
  })
  await test.step('the card with the keyboard comes into view as a whole', async () => {
    await me.canvas.focus()
    for (let times = 0; times < 8; times++) await page.keyboard.press('+')
    await page.keyboard.press('End')
    const card = page.locator('[data-element]:focus')
    await expect(async () => {
      const [box, ground] = [await card.boundingBox(), await page.locator('.react-flow').boundingBox()]
      if (!box || !ground) throw new Error('not shown')
      expect(box.x).toBeGreaterThanOrEqual(ground.x)
      expect(box.y).toBeGreaterThanOrEqual(ground.y)
      expect(box.x + Math.min(box.width, ground.width)).toBeLessThanOrEqual(ground.x + ground.width)
    }).toPass()
  })
  await test.step('the map is shown from a tenth to four times its size', async () => {
    for (const [key, limit] of [
      ['+', 4],
      ['-', 0.1],
    ] as const) {
      await me.canvas.focus()
      await expect(async () => {
        await page.keyboard.press(key)
        expect(await zoomOf(page)).toBeCloseTo(limit, 5)
      }).toPass({ intervals: [0] })
    }
    await page.keyboard.press('Shift+1')
  })
})

test('a pointer adds with Shift, moves only past four pixels, makes a card by a double click, and shares no selection', async ({
  person,
  server,
}) => {
  const made = await makeBoard(server, MAP)
  const silent = { expectConsoleError: () => undefined }
  const { page } = await person({ reducedMotion: 'reduce' })
  const me = await joins({ page, ...silent }, made, 'Ann', 4)
  const bo = await joins({ page: (await person({ reducedMotion: 'reduce' })).page, ...silent }, made, 'Bo', 4)
  await me.showAll()

  await test.step('Shift and Mod with a click add and take away, also while the frame could be drawn', async () => {
    await me.card(GOAL).click()
    await me.card(BENEFIT).click({ modifiers: ['Shift'] })
    await expect.poll(() => selected(page)).toEqual(['b', 'g'])
    await me.card(CHANGE).click({ modifiers: ['ControlOrMeta'] })
    await expect.poll(() => selected(page)).toEqual(['b', 'c', 'g'])
    await me.card(CHANGE).click({ modifiers: ['Shift'] })
    await expect.poll(() => selected(page)).toEqual(['b', 'g'])
  })
  await test.step('what is selected stays with the one who selected it', async () => {
    await expect(bo.page.locator('[data-element][data-selected]')).toHaveCount(0)
    const [own] = await Promise.all([selected(page), bo.card(OTHER).click()])
    await expect.poll(() => selected(bo.page)).toEqual(['o'])
    expect(await selected(page)).toEqual(own)
    await bo.page.keyboard.press('Escape')
  })
  await test.step('Shift with a drag draws a frame that takes cards it touches, and links not', async () => {
    await page.keyboard.press('Escape')
    const [goal, benefit] = [await at(me, GOAL), await at(me, BENEFIT)]
    const top = Math.min(goal.y, benefit.y) - 70
    await page.keyboard.down('Shift')
    await page.mouse.move(Math.min(goal.x, benefit.x) - 130, top)
    await page.mouse.down()
    await page.mouse.move(goal.x, top + 20, { steps: 3 })
    await page.mouse.move(Math.max(goal.x, benefit.x) + 5, Math.max(goal.y, benefit.y), { steps: 5 })
    await page.mouse.up()
    await page.keyboard.up('Shift')
    await expect.poll(() => selected(page)).toEqual(expect.arrayContaining(['b', 'g']))
    await expect(page.locator('.react-flow__edge.selected')).toHaveCount(0)
    await me.canvas.focus()
    await page.keyboard.press('Escape')
  })
  await test.step('a press that trembles less than four pixels moves neither card nor link', async () => {
    const from = await at(me, CHANGE)
    await page.mouse.move(from.x, from.y)
    await page.mouse.down()
    await page.mouse.move(from.x + 3, from.y)
    await expect(page.locator('[data-dragging]')).toHaveCount(0)
    await page.mouse.move(from.x + 16, from.y + 16, { steps: 3 })
    await expect(page.locator('[data-dragging]')).toHaveCount(1)
    await page.keyboard.press('Escape')
    await page.mouse.up()
    await page.keyboard.press('Escape')
  })
  await test.step('a link is taken 30 pixels beside the card, and no farther', async () => {
    await me.card(CHANGE).hover()
    const handle = await middleOf(me.card(CHANGE).locator('xpath=..').locator('[data-end=from]'))
    const box = await me.card(OTHER).boundingBox()
    if (!box) throw new Error('not shown')
    const target = { x: box.x + box.width, y: box.y + box.height / 2 }
    await page.mouse.move(handle.x, handle.y)
    await page.mouse.down()
    await page.mouse.move(target.x + 60, target.y, { steps: 4 })
    await expect(page.locator('.react-flow__connection')).toHaveCount(1)
    await page.mouse.move(target.x + 24, target.y, { steps: 3 })
    await page.mouse.up()
    await expect(me.link(CHANGE, OTHER)).toBeAttached()
  })
  await test.step('a selected link lies above the others', async () => {
    await me.canvas.focus()
    await page.keyboard.press('Escape')
    const link = page.locator('.react-flow__edge[data-id="l3"]')
    const level = () => link.evaluate((one) => Number(getComputedStyle(one.closest('svg')!).zIndex) || 0)
    const before = await level()
    await link.locator('path').first().dispatchEvent('click', { bubbles: true })
    await expect(link).toHaveClass(/selected/)
    expect(await level()).toBeGreaterThan(before)
    await page.keyboard.press('Escape')
  })
  await test.step('a double click on the empty map makes a card and leaves the zoom', async () => {
    const before = await zoomOf(page)
    await me.doubleClickLane('goal')
    await me.writeTitle('goal', 'Jämlik vård')
    expect(await zoomOf(page)).toBeCloseTo(before, 3)
    await expect(bo.card('Jämlik vård')).toBeVisible()
    // Whose selection it is, is nobody else's.
    await expect(bo.page.locator('[data-element][data-selected]')).toHaveCount(0)
  })
})
