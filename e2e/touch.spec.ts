import type { BrowserContextOptions } from '@playwright/test'
import { BoardPage } from './boardPage.ts'
import { expect, test, type Person } from './fixtures.ts'
import { Spoken } from './spoken.ts'
import { between, middleOf, PHONE, TABLET, TouchScreen } from './touchScreen.ts'

/** A board with three cards, on a touch screen. */
async function touching(person: (options?: BrowserContextOptions) => Promise<Person>, device: BrowserContextOptions) {
  const { page } = await person({ ...device, reducedMotion: 'reduce' })
  const me = await BoardPage.in(page, 'sv')
  await me.startMap(me.t('home.newMap'), { title: 'Beröring', name: 'Nils Berg' })
  await expect(page.getByText(me.t('board.emptyHintTouch'))).toBeInViewport({ ratio: 1 })
  await me.createByKey('1', 'goal', 'Nöjdare invånare')
  await me.createByKey('2', 'benefit', 'Kortare väntetid')
  await page.keyboard.press('Escape')
  await me.page.keyboard.press('Escape')
  await me.complete()
  await me.canvas.focus()
  const spoken = await Spoken.listen(page)
  await page.keyboard.press('Shift+1')
  await spoken.said(new RegExp(me.t('canvas.said.zoom', { percent: '\\d+' })))
  const touch = await TouchScreen.of(page)
  const zoom = () =>
    page.locator('.react-flow__viewport').evaluate((element) => new DOMMatrix(getComputedStyle(element).transform).a)
  const at = async (title: string) => middleOf(me.card(title))
  /** Somewhere on the empty canvas, below the cards. */
  const empty = { x: page.viewportSize()!.width / 2, y: page.viewportSize()!.height * 0.6 }
  const selected = (title: string) => expect(me.card(title)).toHaveAttribute('data-selected', /.*/)
  const unselected = (title: string) => expect(me.card(title)).not.toHaveAttribute('data-selected', /.*/)
  return { page, me, touch, zoom, at, empty, selected, unselected }
}

test('on a tablet one finger moves the view, selects and moves cards', async ({ person }) => {
  const { me, touch, at, empty, selected } = await touching(person, TABLET)
  const goal = 'Nöjdare invånare'
  const before = await at(goal)
  await touch.drag(empty, { x: empty.x - 60, y: empty.y + 80 })
  await expect.poll(async () => Math.round((await at(goal)).y - before.y)).toBe(80)
  await expect.poll(async () => Math.round((await at(goal)).x - before.x)).toBe(-60)

  await touch.tap(await at(goal))
  await selected(goal)

  const from = await at('Kortare väntetid')
  await touch.drag(from, { x: from.x, y: from.y + 120 })
  await expect.poll(async () => (await at('Kortare väntetid')).y - from.y).toBeGreaterThan(80)
  await expect(me.button('commands.undoStep', { step: me.t('canvas.steps.move') })).toBeVisible()
})

test('two fingers zoom about what lies between them, and give up a drag that had begun', async ({ person }) => {
  const { touch, zoom, at, empty, me } = await touching(person, TABLET)
  const before = await zoom()
  const [left, right] = [
    { x: empty.x - 60, y: empty.y },
    { x: empty.x + 60, y: empty.y },
  ]
  await touch.down(left, right)
  await touch.slide((part) => [
    between(left, { x: left.x - 60, y: left.y }, part),
    between(right, { x: right.x + 60, y: right.y }, part),
  ])
  await touch.up()
  await expect.poll(zoom).toBeCloseTo(before * 2, 1)
  await touch.down({ x: empty.x - 120, y: empty.y }, { x: empty.x + 120, y: empty.y })
  await touch.slide((part) => [
    { x: empty.x - 120 + 60 * part, y: empty.y },
    { x: empty.x + 120 - 60 * part, y: empty.y },
  ])
  await touch.up()
  await expect.poll(zoom).toBeCloseTo(before, 1)

  // A card on its way goes back where it was as soon as a second finger comes, and nothing is written.
  const from = await at('Kortare väntetid')
  const goal = await at('Nöjdare invånare')
  const away = { x: from.x + 10, y: from.y + 140 }
  await touch.down(from)
  await touch.slide((part) => [between(from, away, part)])
  await expect.poll(async () => (await at('Kortare väntetid')).y - from.y).toBeGreaterThan(100)
  await touch.down(away, { x: away.x + 100, y: away.y + 100 })
  await expect.poll(async () => Math.round((await at('Kortare väntetid')).y - from.y)).toBe(0)
  await touch.slide((part) => [
    { x: away.x - 40 * part, y: away.y },
    { x: away.x + 100 - 40 * part, y: away.y + 100 },
  ])
  await touch.up()
  // The view went along with the fingers, both cards alike.
  await expect.poll(async () => Math.round((await at('Nöjdare invånare')).x - goal.x)).toBe(-40)
  expect(Math.round((await at('Kortare väntetid')).y - from.y)).toBe(0)
  await expect(me.button('commands.undoStep', { step: me.t('canvas.steps.move') })).toHaveCount(0)
  // The next drag is a drag again.
  const again = await at('Kortare väntetid')
  await touch.drag(again, { x: again.x, y: again.y + 120 })
  await expect.poll(async () => (await at('Kortare väntetid')).y - again.y).toBeGreaterThan(80)
})

test('a finger held still opens the menu of a card; on the empty canvas the map’s, or it draws a frame', async ({
  person,
}) => {
  const { page, me, touch, at, empty, selected, unselected } = await touching(person, TABLET)
  const menu = (name: 'element' | 'canvas') => page.getByRole('menu', { name: me.t(`canvas.menu.${name}`) })
  await touch.down(await at('Kortare väntetid'))
  await expect(menu('element')).toBeVisible()
  await touch.up()
  await expect(menu('element')).toBeVisible()
  await selected('Kortare väntetid')
  await page.keyboard.press('Escape')
  await expect(menu('element')).toBeHidden()

  await touch.down(empty)
  await expect(page.locator('[data-held]')).toBeVisible()
  await touch.up()
  await expect(menu('canvas')).toBeVisible()
  await page.keyboard.press('Escape')
  await expect(menu('canvas')).toBeHidden()
  await unselected('Nöjdare invånare')

  // Round both cards, from below them on the right to above them on the left.
  const [goal, benefit] = [await at('Nöjdare invånare'), await at('Kortare väntetid')]
  const from = { x: Math.max(goal.x, benefit.x) + 20, y: Math.max(goal.y, benefit.y) + 160 }
  const to = { x: Math.min(goal.x, benefit.x), y: Math.min(goal.y, benefit.y) }
  await touch.down(from)
  await expect(page.locator('[data-held]')).toBeVisible()
  await touch.slide((part) => [between(from, to, part)])
  await touch.up()
  await selected('Nöjdare invånare')
  await selected('Kortare väntetid')
  await expect(menu('canvas')).toBeHidden()
})

test('a link is drawn by tapping a handle and then a card, and by dragging from the handle', async ({ person }) => {
  const { page, me, touch, at } = await touching(person, TABLET)
  await touch.tap(await at('Kortare väntetid'))
  const handle = me.card('Kortare väntetid').locator('xpath=..').locator('[data-end=from]')
  await touch.tap(await middleOf(handle))
  await expect(page.getByText(me.t('canvas.linkHintTo', { title: 'Kortare väntetid' })).first()).toBeVisible()
  await touch.tap(await at('Nöjdare invånare'))
  await expect(me.link('Kortare väntetid', 'Nöjdare invånare')).toBeAttached()
  await me.button('commands.undo').click()
  await expect(me.link('Kortare väntetid', 'Nöjdare invånare')).toHaveCount(0)

  // A second finger gives up a link that is being drawn.
  await touch.tap(await at('Kortare väntetid'))
  const [start, end] = [await middleOf(handle), await at('Nöjdare invånare')]
  await touch.down(start)
  await touch.slide((part) => [between(start, end, part)])
  await touch.down(end, { x: end.x + 90, y: end.y + 120 })
  await touch.up()
  await expect(me.link('Kortare väntetid', 'Nöjdare invånare')).toHaveCount(0)
  await expect(page.locator('.react-flow__connection')).toHaveCount(0)

  // Two taps on one card right behind each other would open its title.
  await touch.tap(await at('Nöjdare invånare'))
  await touch.tap(await at('Kortare väntetid'))
  const [from, to] = [await middleOf(handle), await at('Nöjdare invånare')]
  await touch.drag(from, to)
  await expect(me.link('Kortare väntetid', 'Nöjdare invånare')).toBeAttached()
})

test('a double tap on the empty canvas makes a card on a tablet, and nothing on a phone', async ({ person }) => {
  const tablet = await touching(person, TABLET)
  const twice = async ({ touch, empty }: typeof tablet) => {
    await touch.tap(empty)
    await touch.tap(empty)
  }
  await twice(tablet)
  await expect(tablet.me.canvas.getByRole('textbox')).toBeFocused()
  await tablet.page.keyboard.type('Bokning sker hemifrån')
  await tablet.page.keyboard.press('Enter')
  await expect(tablet.me.card('Bokning sker hemifrån')).toBeVisible()

  const phone = await touching(person, PHONE)
  await twice(phone)
  await phone.touch.tap(await phone.at('Nöjdare invånare'))
  await phone.selected('Nöjdare invånare')
  await expect(phone.me.cards).toHaveCount(2)
})

test('a tap with two fingers takes a step back, with three it is made again', async ({ person }) => {
  const { me, touch, empty } = await touching(person, TABLET)
  await touch.tap(empty)
  await touch.tap(empty)
  await expect(me.cards).toHaveCount(3)
  await me.page.keyboard.type('Till')
  await me.page.keyboard.press('Enter')
  await me.page.keyboard.press('Escape')
  const fingers = [empty, { x: empty.x + 90, y: empty.y - 20 }, { x: empty.x + 160, y: empty.y + 30 }] as const
  await expect(me.card('Till')).toBeVisible()
  await touch.down(fingers[0], fingers[1])
  await touch.up()
  await expect(me.card('Till')).toHaveCount(0)
  await touch.down(...fingers)
  await touch.up()
  await expect(me.card('Till')).toBeVisible()
})

test('on a phone a card moves only once it is chosen; before that the finger moves the view', async ({ person }) => {
  const { page, me, touch, zoom, at, selected } = await touching(person, PHONE)
  await me.canvas.focus()
  await page.keyboard.press('Shift+0')
  await expect.poll(zoom).toBe(1)
  const title = 'Nöjdare invånare'
  const before = await at(title)
  await touch.drag(before, { x: before.x + 10, y: before.y + 100 })
  await expect.poll(async () => Math.round((await at(title)).y - before.y)).toBe(100)
  await expect(me.button('commands.undoStep', { step: me.t('canvas.steps.move') })).toHaveCount(0)

  await touch.tap(await at(title))
  await selected(title)
  const chosen = await at(title)
  await touch.drag(chosen, { x: chosen.x, y: chosen.y + 90 })
  await expect(me.button('commands.undoStep', { step: me.t('canvas.steps.move') })).toBeVisible()
})

test('once a pen is at work it moves cards, fingers only the view, and that can be switched off', async ({
  person,
}) => {
  const { page, me, touch, at, unselected } = await touching(person, TABLET)
  const title = 'Kortare väntetid'
  const from = await at(title)
  await touch.pen('mousePressed', from)
  for (const part of [0.3, 0.6, 1]) await touch.pen('mouseMoved', { x: from.x, y: from.y + 120 * part })
  await touch.pen('mouseReleased', { x: from.x, y: from.y + 120 })
  await expect.poll(async () => (await at(title)).y - from.y).toBeGreaterThan(80)
  const off = me.button('handling.switchOff')
  await expect(off).toBeVisible()
  await page.keyboard.press('Escape')

  const goal = await at('Nöjdare invånare')
  await touch.drag(goal, { x: goal.x + 30, y: goal.y + 70 })
  await expect.poll(async () => Math.round((await at('Nöjdare invånare')).y - goal.y)).toBe(70)
  await expect.poll(async () => Math.round((await at('Nöjdare invånare')).x - goal.x)).toBe(30)
  await touch.tap(await at('Nöjdare invånare'))
  await unselected('Nöjdare invånare')

  await off.tap()
  await expect(off).toBeHidden()
  const again = await at('Nöjdare invånare')
  const other = await at(title)
  await touch.drag(again, { x: again.x, y: again.y + 120 })
  await expect.poll(async () => (await at('Nöjdare invånare')).y - again.y).toBeGreaterThan(80)
  expect(Math.round((await at(title)).y - other.y)).toBe(0)
})

test('on a phone a value is reported and a note written', async ({ person }) => {
  const { me, touch, at } = await touching(person, PHONE)
  await touch.tap(await at('Kortare väntetid'))
  await me.button('shell.showDetails').tap()
  await expect(me.inspector).toBeVisible()
  await me.inspector.getByRole('tab', { name: me.t('tabs.measurement') }).tap()
  await me.inspector.getByRole('button', { name: me.t('inspector.addMeasurement') }).tap()
  const value = me.inspector.getByRole('textbox', { name: me.t('rows.measurements.value'), exact: true })
  await value.fill('12')
  await value.press('Enter')
  await me.saved()
  await me.inspector.getByRole('button', { name: me.t('common.close') }).tap()
  await me.button('commands.createNote').tap()
  await me.writeTitle('note', 'Fråga Vera')
})
