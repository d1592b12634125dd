import { BoardPage } from './boardPage.ts'
import { expect, test } from './fixtures.ts'

test('a presentation shows the map alone and larger, goes from card to card, and ends with Esc', async ({ person }) => {
  const { page } = await person()
  const me = await BoardPage.in(page, 'sv')
  await me.startMap(me.t('templates.sv-bli-foralder.title'), { title: 'Bli förälder', name: 'Maja Lind' })
  await me.button('handling.more').click()
  await page.getByRole('menuitem', { name: me.t('moreCommands.present') }).click()
  const bar = page.getByRole('region', { name: me.t('handling.presenting') })
  await expect(bar).toBeVisible()
  await expect(page.getByRole('banner')).toBeHidden()
  await expect(page.getByRole('toolbar', { name: me.t('canvas.tools') })).toBeHidden()
  await expect(me.canvas).toBeFocused()
  await expect(page.locator('[data-live="polite"]')).toContainText(me.t('handling.said.presenting'))

  // What is read in a room is at least a third larger than the smallest on a screen, 12 px.
  await page.keyboard.press('PageDown')
  const shown = page.locator('[data-element][data-selected]')
  await expect(shown).toHaveCount(1)
  const size = () =>
    shown.locator('h3').evaluate((title) => {
      const zoom = new DOMMatrix(getComputedStyle(title.closest('.react-flow__viewport')!).transform).a
      return Number.parseFloat(getComputedStyle(title).fontSize) * zoom
    })
  await expect.poll(size).toBeGreaterThanOrEqual(16)
  await expect(bar).toContainText(/^.*1 \/ \d+/)
  const first = await shown.getAttribute('data-element')
  await bar.getByRole('button', { name: me.t('handling.next') }).click()
  await expect(bar).toContainText(/2 \/ \d+/)
  expect(await shown.getAttribute('data-element')).not.toBe(first)
  await page.keyboard.press('PageUp')
  await expect(bar).toContainText(/1 \/ \d+/)
  await bar.getByRole('button', { name: me.t('handling.wholeMap') }).click()
  await expect(shown).toHaveCount(0)

  await bar.getByRole('button', { name: me.t('handling.leave') }).click()
  await expect(bar).toBeHidden()
  await expect(page.getByRole('banner')).toBeVisible()
  await expect(page.locator('[data-live="polite"]')).toContainText(me.t('handling.said.presented'))
})

test('tools and panels are hidden and shown again by one key and by a button', async ({ person }) => {
  const { page } = await person()
  const me = await BoardPage.in(page, 'sv')
  await me.startMap(me.t('home.newMap'), { title: 'Ostört', name: 'Maja Lind' })
  await me.complete()
  await me.canvas.focus()
  await page.keyboard.press('ControlOrMeta+.')
  await expect(page.getByRole('banner')).toBeHidden()
  // Everything goes on working.
  await me.createByKey('1', 'goal', 'Nöjdare invånare')
  await page.keyboard.press('ControlOrMeta+.')
  await expect(page.getByRole('banner')).toBeVisible()
  await page.keyboard.press('ControlOrMeta+.')
  await me.button('handling.showTools').click()
  await expect(page.getByRole('banner')).toBeVisible()
})

test('the minimap shows the whole map, moves the view by pointer and by arrow keys, and is remembered', async ({
  person,
}) => {
  const { page } = await person({ reducedMotion: 'reduce' })
  const me = await BoardPage.in(page, 'sv')
  await me.startMap(me.t('templates.sv-bli-foralder.title'), { title: 'Bli förälder', name: 'Maja Lind' })
  await me.button('canvas.zoomMenu').click()
  await page.getByRole('menuitem', { name: me.t('handling.minimapOn') }).click()
  const minimap = page.getByRole('application', { name: me.t('handling.minimap') })
  await expect(minimap).toBeVisible()
  const place = () =>
    page.locator('.react-flow__viewport').evaluate((element) => {
      const { e, f } = new DOMMatrix(getComputedStyle(element).transform)
      return { x: Math.round(e), y: Math.round(f) }
    })
  const before = await place()
  await minimap.focus()
  await page.keyboard.press('ArrowDown')
  await expect.poll(async () => (await place()).y).toBeLessThan(before.y - 100)
  expect((await place()).x).toBe(before.x)
  await page.keyboard.press('ArrowUp')
  await expect.poll(place).toEqual(before)
  await minimap.click({ position: { x: 100, y: 120 } })
  await expect.poll(async () => (await place()).y).toBeLessThan(before.y - 100)
  await page.reload()
  await me.opened()
  await expect(minimap).toBeVisible()
})

test('the view moves with Space, the middle and the right button, also from a card; a right click is the menu', async ({
  person,
}) => {
  const { page } = await person({ reducedMotion: 'reduce' })
  const me = await BoardPage.in(page, 'sv')
  await me.startMap(me.t('home.newMap'), { title: 'Flytta vyn', name: 'Maja Lind' })
  await me.createByKey('1', 'goal', 'Nöjdare invånare')
  await page.keyboard.press('Escape')
  await me.complete()
  const at = async () => {
    const box = await me.card('Nöjdare invånare').boundingBox()
    if (!box) throw new Error('The card is not shown')
    return { x: box.x + box.width / 2, y: box.y + box.height / 2 }
  }
  const drag = async (button: 'left' | 'middle' | 'right', from: { x: number; y: number }) => {
    await page.mouse.move(from.x, from.y)
    await page.mouse.down({ button })
    await page.mouse.move(from.x + 40, from.y + 30, { steps: 3 })
    await page.mouse.move(from.x + 80, from.y + 60, { steps: 3 })
    await page.mouse.up({ button })
  }
  const menu = page.getByRole('menu')
  for (const button of ['middle', 'right'] as const) {
    const before = await at()
    await drag(button, before)
    await expect.poll(async () => Math.round((await at()).x - before.x)).toBe(80)
    await expect.poll(async () => Math.round((await at()).y - before.y)).toBe(60)
    await expect(menu).toHaveCount(0)
  }
  const before = await at()
  await me.canvas.focus()
  await page.keyboard.down('Space')
  await drag('left', before)
  await page.keyboard.up('Space')
  await expect.poll(async () => Math.round((await at()).x - before.x)).toBe(80)
  await expect(me.card('Nöjdare invånare')).not.toHaveAttribute('data-selected', /.*/)
  // None of this has moved the card itself.
  await expect(me.button('commands.undoStep', { step: me.t('canvas.steps.move') })).toHaveCount(0)

  const now = await at()
  await page.mouse.click(now.x, now.y, { button: 'right' })
  await expect(page.getByRole('menu', { name: me.t('canvas.menu.element') })).toBeVisible()
  await page.keyboard.press('Escape')
  await page.mouse.click(700, 600, { button: 'right' })
  await expect(page.getByRole('menu', { name: me.t('canvas.menu.canvas') })).toBeVisible()
})

test('dragging on the empty canvas moves the view or selects, as each person chooses; Shift draws a frame', async ({
  person,
}) => {
  const { page } = await person({ reducedMotion: 'reduce' })
  const me = await BoardPage.in(page, 'sv')
  await me.startMap(me.t('home.newMap'), { title: 'Ram', name: 'Maja Lind' })
  await me.createByKey('2', 'benefit', 'Kortare väntetid')
  await page.keyboard.press('Escape')
  const card = me.card('Kortare väntetid')
  const box = async () => (await card.boundingBox()) ?? { x: 0, y: 0, width: 0, height: 0 }
  const frame = async () => {
    const { x, y, width, height } = await box()
    await page.mouse.move(x + width + 30, y + height + 30)
    await page.mouse.down()
    await page.mouse.move(x + width / 2, y + height / 2, { steps: 5 })
    await page.mouse.up()
  }
  await expect(card).not.toHaveAttribute('data-selected', /.*/)
  await me.complete()
  await page.keyboard.down('Shift')
  await frame()
  await page.keyboard.up('Shift')
  await expect(card).toHaveAttribute('data-selected', /.*/)
  await me.canvas.focus()
  await page.keyboard.press('Escape')

  const before = await box()
  await frame()
  expect((await box()).x).toBeLessThan(before.x - 60)
  await expect(card).not.toHaveAttribute('data-selected', /.*/)

  await me.button('canvas.zoomMenu').click()
  await page.getByRole('menuitem', { name: me.t('handling.drag') }).click()
  await page.getByRole('menuitemradio', { name: me.t('handling.drags.select') }).click()
  const still = await box()
  await frame()
  await expect(card).toHaveAttribute('data-selected', /.*/)
  expect((await box()).x).toBe(still.x)
})
