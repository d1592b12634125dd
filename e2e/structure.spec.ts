import type { Page } from '@playwright/test'
import { BoardPage, localeOf } from './boardPage.ts'
import { expect, test } from './fixtures.ts'
import { accessible } from './screens.ts'

const REGION = { name: 'Maja Lind', organisation: 'Region Västmo' }
const AGENCY = { name: 'Bo Ek', organisation: 'Länsstyrelsen Västmo' }

/** Presses a key of the canvas with a card selected. */
async function withCard(board: BoardPage, title: string, key: string): Promise<void> {
  await board.card(title).click()
  await board.page.keyboard.press(key)
}
const menuItem = (page: Page, name: string) => page.getByRole('menuitem', { name, exact: true })
const middle = async (page: Page, selector: string) => {
  const box = await page.locator(selector).first().boundingBox()
  if (!box) throw new Error(`${selector} is not shown`)
  return { x: box.x + box.width / 2, y: box.y + box.height / 2 }
}

test('a section is made around cards, moves with them, is renamed, resized in numbers, undone and deleted', async ({
  person,
}) => {
  const { page } = await person()
  const maja = await BoardPage.in(page, 'sv')
  await maja.startMap(maja.t('home.newMap'), { ...REGION, title: 'Handläggning' })
  await maja.createByKey('2', 'benefit', 'Kortare köer')
  await maja.createByKey('2', 'benefit', 'Färre fel')
  await withCard(maja, 'Kortare köer', 'ControlOrMeta+a')
  await page.keyboard.press('ControlOrMeta+g')
  const name = page.getByRole('textbox', { name: maja.t('structure.section.title') })
  await expect(name).toBeFocused()
  await page.keyboard.type('Första steget')
  await page.keyboard.press('Enter')
  const section = (title: string) =>
    maja.canvas.getByRole('button', { name: maja.t('structure.section.name', { title, count: 2 }) })
  await expect(section('Första steget')).toBeFocused()
  await accessible(page, 'a section')

  // By keyboard it moves with what lies in it, as one step.
  const before = await maja.card('Färre fel').boundingBox()
  await page.keyboard.press('Shift+ArrowDown')
  await expect.poll(async () => (await maja.card('Färre fel').boundingBox())?.y).toBeGreaterThan((before?.y ?? 0) + 10)
  await page.keyboard.press('ControlOrMeta+z')
  await expect.poll(async () => (await maja.card('Färre fel').boundingBox())?.y).toBe(before?.y)

  // By pointer as well.
  const at = await middle(page, '[data-section] button')
  await page.mouse.move(at.x, at.y)
  await page.mouse.down()
  await page.mouse.move(at.x + 60, at.y + 30, { steps: 4 })
  await page.mouse.move(at.x + 120, at.y + 60, { steps: 4 })
  await page.mouse.up()
  await expect.poll(async () => (await maja.card('Färre fel').boundingBox())?.x).toBeGreaterThan((before?.x ?? 0) + 60)

  await section('Första steget').focus()
  await page.keyboard.press('Shift+F10')
  await menuItem(page, maja.t('moreCommands.sectionResize')).click()
  const dialog = page.getByRole('dialog', { name: maja.t('structure.section.resizeTitle', { title: 'Första steget' }) })
  await expect(dialog).toBeVisible()
  await accessible(page, 'the size of a section')
  await dialog.getByLabel(maja.t('structure.section.width')).fill('800')
  await page.keyboard.press('Enter')
  await expect(dialog).toBeHidden()
  await page.keyboard.press('ControlOrMeta+z')

  await section('Första steget').focus()
  await page.keyboard.press('F2')
  await name.fill('Andra steget')
  await page.keyboard.press('Enter')
  await expect(section('Andra steget')).toBeFocused()
  await page.keyboard.press('Delete')
  await expect(section('Andra steget')).toHaveCount(0)
  await expect(maja.cards).toHaveCount(2)
  await page.keyboard.press('ControlOrMeta+z')
  await expect(section('Andra steget')).toBeVisible()
})

test('a section is drawn with the pointer, or put down with Enter', async ({ person }) => {
  const { page } = await person({ locale: localeOf('nb') })
  const maja = await BoardPage.in(page, 'nb')
  await maja.startMap(maja.t('home.newMap'), { ...REGION, title: 'Handläggning' })
  await maja.canvas.focus()
  await page.keyboard.press('f')
  const drawing = page.getByRole('application', { name: maja.t('structure.section.draw') })
  await expect(drawing).toBeFocused()
  await page.mouse.move(500, 300)
  await page.mouse.down()
  await page.mouse.move(800, 500, { steps: 5 })
  await page.mouse.up()
  await page.keyboard.type('Nå')
  await page.keyboard.press('Enter')
  await expect(page.getByRole('button', { name: /^Område: Nå/ })).toBeFocused()
  await maja.canvas.focus()
  await page.keyboard.press('f')
  await expect(drawing).toBeFocused()
  await page.keyboard.press('ArrowRight')
  await page.keyboard.press('Enter')
  await page.keyboard.press('Enter')
  await expect(page.getByRole('button', { name: /^Område: / })).toHaveCount(2)
})

test('what is parked leaves map and register for everybody, keeps its links, and comes back', async ({ person }) => {
  const [first, second] = [await person(), await person()]
  const maja = await BoardPage.in(first.page, 'sv')
  const bo = await BoardPage.in(second.page, 'sv')
  await maja.startMap('Exempel: Bli förälder', REGION)
  await bo.join(await maja.inviteLink('editor'), AGENCY)
  await expect(bo.cards).toHaveCount(32)

  const BENEFIT = 'Tidsvinst för föräldrar'
  const GOAL = 'Föräldrar klarar sina ärenden på ett ställe'
  await maja.showAll()
  await expect(maja.link(BENEFIT, GOAL)).toBeAttached()
  await maja.card(BENEFIT).click({ button: 'right' })
  await menuItem(maja.page, maja.t('moreCommands.park')).click()
  await expect(maja.cards).toHaveCount(31)
  await expect(bo.cards).toHaveCount(31)
  await expect(bo.link(BENEFIT, GOAL)).toHaveCount(0)
  await bo.openRegister()
  await expect(bo.registerRow('Färre kompletteringar').first()).toBeVisible()
  await expect(bo.registerRow(BENEFIT)).toHaveCount(0)
  await bo.openMap()

  // Bo sees where it is, writes a note there, and takes the benefit back.
  const lot = bo.page.getByRole('complementary', { name: bo.t('structure.parking.title') })
  await bo.page.getByRole('button', { name: bo.t('structure.parking.count', { count: 1 }) }).click()
  await lot.getByRole('textbox', { name: bo.t('structure.parking.newNote') }).fill('Vad säger juristerna?')
  await bo.page.keyboard.press('Enter')
  await expect(lot.getByRole('listitem')).toHaveCount(2)
  await accessible(bo.page, 'the parking lot')
  await lot.getByRole('button', { name: bo.t('structure.parking.backNamed', { title: BENEFIT }) }).click()
  await expect(bo.link(BENEFIT, GOAL)).toBeAttached()
  await expect(maja.link(BENEFIT, GOAL)).toBeAttached()
  await expect(maja.page.getByRole('button', { name: maja.t('structure.parking.count', { count: 1 }) })).toBeVisible()

  // Out by dragging, one step to undo. The row has moved up once the other is gone, and aside for the details.
  await expect(lot.getByRole('listitem')).toHaveCount(1)
  await expect(bo.inspector).toContainText(BENEFIT)
  await bo.still()
  const row = await lot
    .getByRole('button', { name: /juristerna/ })
    .first()
    .boundingBox()
  if (!row) throw new Error('The row is not shown')
  await bo.page.mouse.move(row.x + 40, row.y + 20)
  await bo.page.mouse.down()
  await bo.page.mouse.move(row.x - 200, row.y + 60, { steps: 5 })
  await bo.page.mouse.move(row.x - 300, row.y + 100, { steps: 5 })
  await bo.page.mouse.up()
  await expect(bo.card('Vad säger juristerna?')).toBeVisible()
  await bo.canvas.focus()
  await bo.page.keyboard.press('ControlOrMeta+z')
  await expect(bo.card('Vad säger juristerna?')).toHaveCount(0)
  await expect(lot.getByRole('listitem')).toHaveCount(1)
})

test('a note dropped in a lane becomes what the lane is for; undo and Ctrl keep it a note', async ({ person }) => {
  const { page } = await person()
  const maja = await BoardPage.in(page, 'sv')
  await maja.startMap(maja.t('home.newMap'), { ...REGION, title: 'Handläggning' })
  await maja.createByKey('n', 'note', 'Kortare köer')
  const note = page.locator('[data-kind=note][data-element]')
  const lane = await page.getByRole('listitem', { name: maja.t('kinds.benefit') }).boundingBox()
  const drag = async (key?: string) => {
    const box = await note.boundingBox()
    if (!box || !lane) throw new Error('Note or lane is not shown')
    await page.mouse.move(box.x + 30, box.y + 20)
    await page.mouse.down()
    if (key) await page.keyboard.down(key)
    await page.mouse.move(lane.x + 60, lane.y + 260, { steps: 6 })
    await page.mouse.move(lane.x + 80, lane.y + 300, { steps: 4 })
    if (!key) await expect(page.getByText(maja.t('structure.promote.make.benefit'))).toBeVisible()
    await page.mouse.up()
    if (key) await page.keyboard.up(key)
  }
  const before = await note.boundingBox()
  await drag()
  await expect(page.locator('[data-kind=benefit][data-element]')).toHaveCount(1)
  await expect(maja.card('Kortare köer')).toBeVisible()
  await page.keyboard.press('ControlOrMeta+z')
  await expect(note).toHaveCount(1)
  await expect.poll(async () => (await note.boundingBox())?.x).toBe(before?.x)
  await drag('Control')
  await expect(note).toHaveCount(1)
  await expect.poll(async () => (await note.boundingBox())?.x).not.toBe(before?.x)
})

test('two organisations’ benefits become one with the texts of both, for everybody, and undo parts them again', async ({
  person,
}) => {
  const [first, second] = [await person(), await person()]
  const maja = await BoardPage.in(first.page, 'sv')
  const bo = await BoardPage.in(second.page, 'sv')
  await maja.startMap(maja.t('home.newMap'), { ...REGION, title: 'Handläggning' })
  await maja.createByKey('2', 'benefit', 'Kortare köer')
  await bo.join(await maja.inviteLink('editor'), AGENCY)
  await bo.createByKey('2', 'benefit', 'Snabbare svar')
  await expect(maja.cards).toHaveCount(2)
  await maja.card('Kortare köer').click()
  await maja.card('Snabbare svar').click({ modifiers: ['Shift'] })
  await maja.card('Snabbare svar').click({ button: 'right' })
  await menuItem(maja.page, maja.t('moreCommands.merge')).click()
  const dialog = maja.page.getByRole('dialog', { name: maja.t('structure.merge.title', { count: 2 }) })
  await expect(dialog).toBeVisible()
  await accessible(maja.page, 'the merge')
  await dialog.getByRole('radio', { name: /Snabbare svar/ }).check()
  await dialog.getByRole('button', { name: maja.t('structure.merge.apply'), exact: true }).click()
  for (const board of [maja, bo]) {
    await expect(board.cards).toHaveCount(1)
    await expect(board.card('Snabbare svar')).toBeVisible()
  }
  await expect(maja.inspector.getByText('Hette också: Kortare köer')).toBeVisible()
  await maja.card('Snabbare svar').focus()
  await maja.page.keyboard.press('ControlOrMeta+z')
  for (const board of [maja, bo]) {
    await expect(board.card('Kortare köer')).toBeVisible()
    await expect(board.card('Snabbare svar')).toBeVisible()
  }
})

test('a card is moved without dragging: after another, and to coordinates', async ({ person }) => {
  const { page } = await person()
  const maja = await BoardPage.in(page, 'sv')
  await maja.startMap(maja.t('home.newMap'), { ...REGION, title: 'Handläggning' })
  await maja.createByKey('2', 'benefit', 'Ett')
  await maja.createByKey('2', 'benefit', 'Två')
  await maja.createByKey('2', 'benefit', 'Tre')
  const order = async () => {
    const tops = await Promise.all(
      ['Ett', 'Två', 'Tre'].map(async (title) => ({ title, y: (await maja.card(title).boundingBox())?.y ?? 0 })),
    )
    return tops.toSorted((a, b) => a.y - b.y).map(({ title }) => title)
  }
  await withCard(maja, 'Tre', 'm')
  const dialog = page.getByRole('dialog', { name: maja.t('structure.moveTo.title', { title: 'Tre' }) })
  await expect(dialog).toBeVisible()
  await accessible(page, 'move to')
  await dialog.getByLabel(maja.t('structure.moveTo.place')).selectOption({ label: 'Efter Ett' })
  await dialog.getByRole('button', { name: maja.t('structure.moveTo.apply'), exact: true }).press('Enter')
  await expect.poll(order).toEqual(['Ett', 'Tre', 'Två'])
  await expect(maja.card('Tre')).toBeFocused()
  await page.keyboard.press('m')
  await dialog.getByLabel(maja.t('structure.moveTo.where')).selectOption({ label: maja.t('structure.moveTo.exact') })
  await dialog.getByLabel(maja.t('structure.section.y')).fill('640')
  await page.keyboard.press('Enter')
  await expect.poll(order).toEqual(['Ett', 'Två', 'Tre'])
})
