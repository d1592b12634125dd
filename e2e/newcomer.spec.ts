import { BoardPage } from './boardPage.ts'
import { expect, test } from './fixtures.ts'
import { CHAIN, newcomersPath, STEPS } from './newcomersPath.ts'

test('a newcomer makes five cards of five kinds, links, moves and renames them, takes a step back and tidies, without a menu', async ({
  person,
}) => {
  const { page } = await person({ reducedMotion: 'reduce' })
  const me = await BoardPage.in(page, 'sv')
  await me.startMap(me.t('home.newMap'), { title: 'Kortare köer', name: 'Nils Berg' })
  const reached: string[] = []
  let moved = 0
  const height = async () => (await me.card(CHAIN.change).boundingBox())?.y ?? 0
  await newcomersPath(me, async (step) => {
    reached.push(step)
    if (step === 'linked') moved = -(await height())
    if (step === 'moved') moved += await height()
    await expect(page.getByRole('menu')).toHaveCount(0)
  })
  expect(reached).toEqual(STEPS)
  expect(moved).toBeGreaterThan(150)
  await expect(me.cards).toHaveCount(5)
  await expect(me.link(CHAIN.benefit, CHAIN.goal)).toBeAttached()
  await expect(me.card(CHAIN.benefit)).toBeVisible()
  // Every step of it can be taken back.
  const undo = me.button('commands.undoStep', { step: me.t('canvas.steps.tidy') })
  await expect(undo).toBeVisible()
  await me.saved()
  await me.openRegister()
  await expect(me.registerRow(CHAIN.benefit)).toContainText(CHAIN.goal)
})

test('a newcomer builds a chain by keys and by double click, links it by drag, and takes a step back', async ({
  person,
}) => {
  const { page } = await person()
  const me = await BoardPage.in(page, 'sv')
  await me.startMap(me.t('home.newMap'), { title: 'Kortare köer', name: 'Nils Berg' })
  await expect(me.cards).toHaveCount(0)

  await me.createByKey('1', 'goal', 'Nöjdare invånare')
  await me.createByKey('2', 'benefit', 'Kortare väntetid')
  // The third by double click in the lane of changes.
  await me.doubleClickLane('change')
  await me.writeTitle('change', 'Bokning sker hemifrån')
  await me.createByKey('4', 'enabler', 'Bokningstjänst')
  await me.createByKey('5', 'initiative', 'Bygg bokningstjänsten')
  await expect(me.cards).toHaveCount(5)

  await me.showAll()
  await me.dragLink('Bygg bokningstjänsten', 'Bokningstjänst')
  await me.dragLink('Bokningstjänst', 'Bokning sker hemifrån')
  await me.dragLink('Bokning sker hemifrån', 'Kortare väntetid')
  await expect(me.link('Bokning sker hemifrån', 'Kortare väntetid')).toBeAttached()

  // A goal does not lead to a benefit: the reason is said, and the other way offered.
  await me.dragLink('Nöjdare invånare', 'Kortare väntetid')
  await expect(me.toast(me.t('canvas.meaningless.goal_benefit')).first()).toBeVisible()
  await expect(me.link('Nöjdare invånare', 'Kortare väntetid')).toHaveCount(0)
  await me.button('canvas.refused.reverse').click()
  await expect(me.link('Kortare väntetid', 'Nöjdare invånare')).toBeAttached()

  await me.canvas.focus()
  await page.keyboard.press('ControlOrMeta+z')
  await expect(me.link('Kortare väntetid', 'Nöjdare invånare')).toHaveCount(0)
  await page.keyboard.press('ControlOrMeta+Shift+z')
  await expect(me.link('Kortare väntetid', 'Nöjdare invånare')).toBeAttached()

  // Deleting is taken back with everything that hung on it.
  await me.card('Kortare väntetid').click()
  await page.keyboard.press('Delete')
  await expect(me.cards).toHaveCount(4)
  await page.keyboard.press('ControlOrMeta+z')
  await expect(me.cards).toHaveCount(5)
  await expect(me.link('Kortare väntetid', 'Nöjdare invånare')).toBeAttached()
  await me.saved()

  await me.openRegister()
  await expect(me.registerRow('Kortare väntetid')).toContainText('Nöjdare invånare')
})

test('what one person moves stays where it was put, for others too', async ({ person }) => {
  const { page } = await person()
  const me = await BoardPage.in(page, 'sv')
  await me.startMap(me.t('home.newMap'), { title: 'Flytt', name: 'Nils Berg' })
  await me.createByKey('n', 'note', 'En tanke')
  await me.showAll()
  const link = await me.inviteLink('viewer')
  const other = await BoardPage.in((await person()).page, 'sv')
  await other.join(link, { name: 'Vera Alm', organisation: 'Älvsunda kommun' })

  const where = async () => (await other.card('En tanke').boundingBox())?.y ?? 0
  await expect(other.card('En tanke')).toBeVisible()
  const before = await where()
  await me.moveCard('En tanke', 0, 160)
  await expect.poll(where).toBeGreaterThan(before + 40)
  const moved = await where()
  await me.page.keyboard.press('ControlOrMeta+z')
  await expect.poll(where).toBeLessThan(moved - 40)
})
