import type { Locator, Page } from '@playwright/test'
import { BoardPage } from './boardPage.ts'
import { expect, test, type Person } from './fixtures.ts'

type Point = { readonly x: number; readonly y: number }

async function mapWith(
  person: () => Promise<Person>,
  cards: readonly (readonly [key: string, kind: Kind, title: string])[],
) {
  const { page } = await person()
  const me = await BoardPage.in(page, 'sv')
  await me.startMap(me.t('home.newMap'), { title: 'Kortare köer', name: 'Nils Berg' })
  for (const [key, kind, title] of cards) await me.createByKey(key, kind, title)
  await page.keyboard.press('Escape')
  await me.showAll()
  await still(page)
  return { me, page }
}
type Kind = 'goal' | 'benefit' | 'change' | 'enabler'

/** Resolves when the view has not moved for some frames. */
const still = (page: Page): Promise<void> =>
  page.evaluate(
    () =>
      new Promise<void>((resolve) => {
        let [last, same] = ['', 0]
        const look = () => {
          const now = document.querySelector('.react-flow__viewport')?.getAttribute('style') ?? ''
          same = now === last ? same + 1 : 0
          last = now
          if (same > 20) resolve()
          else requestAnimationFrame(look)
        }
        look()
      }),
  )

async function middle(locator: Locator): Promise<Point> {
  const box = await locator.boundingBox()
  if (!box) throw new Error('not shown')
  return { x: box.x + box.width / 2, y: box.y + box.height / 2 }
}

/** A link by its ends; what the map check says of it may follow its name. */
const linkOf = (me: BoardPage, from: string, to: string): Locator =>
  me.canvas.getByRole('img', { name: new RegExp(`${from}.+${to}`) })

/** A point on the link itself, halfway. */
const onLink = (link: Locator): Promise<Point> =>
  link
    .locator('path')
    .first()
    .evaluate((path) => {
      const line = path as SVGPathElement
      const { x, y } = line.getPointAtLength(line.getTotalLength() / 2)
      const matrix = line.getScreenCTM()
      if (!matrix) throw new Error('not drawn')
      return { x: matrix.a * x + matrix.e, y: matrix.d * y + matrix.f }
    })

/** Presses at one point and moves to another, without letting go. */
async function drag(page: Page, from: Point, to: Point): Promise<void> {
  await page.mouse.move(from.x, from.y)
  await page.mouse.down()
  await page.mouse.move((from.x + to.x) / 2, (from.y + to.y) / 2, { steps: 3 })
  await page.mouse.move(to.x, to.y, { steps: 3 })
}
async function dragAndDrop(page: Page, from: Point, to: Point): Promise<void> {
  await drag(page, from, to)
  await page.mouse.up()
}
const undo = async (me: BoardPage) => {
  await me.canvas.focus()
  await me.page.keyboard.press('ControlOrMeta+z')
}

test('both ends of a link are drawn to other cards; what means nothing is refused, and Esc and empty canvas change nothing', async ({
  person,
}) => {
  const { me, page } = await mapWith(person, [
    ['1', 'goal', 'Nöjda invånare'],
    ['2', 'benefit', 'Kortare väntetid'],
    ['2', 'benefit', 'Färre fel'],
    ['3', 'change', 'Bokning hemifrån'],
    ['3', 'change', 'Ett ärende, en ingång'],
  ])
  await me.dragLink('Bokning hemifrån', 'Kortare väntetid')
  const first = linkOf(me, 'Bokning hemifrån', 'Kortare väntetid')
  await expect(first).toBeAttached()
  const end = (which: 'from' | 'to') => page.locator(`[data-link-end="${which}"]`)

  // The link that was drawn is selected, and so shows its ends.
  await dragAndDrop(page, await middle(end('to')), await middle(me.card('Färre fel')))
  const second = linkOf(me, 'Bokning hemifrån', 'Färre fel')
  await expect(second).toBeAttached()
  await expect(first).toHaveCount(0)
  await undo(me)
  await expect(first).toBeAttached()
  await expect(second).toHaveCount(0)

  const line = await onLink(first)
  await page.mouse.click(line.x, line.y)
  await dragAndDrop(page, await middle(end('from')), await middle(me.card('Ett ärende, en ingång')))
  const third = linkOf(me, 'Ett ärende, en ingång', 'Kortare väntetid')
  await expect(third).toBeAttached()

  await drag(page, await middle(end('from')), await middle(me.card('Nöjda invånare')))
  // Why not is said before the pointer is let go, and when it is.
  await expect(page.getByText(me.t('canvas.meaningless.goal_benefit')).first()).toBeVisible()
  await page.mouse.up()
  await expect(me.toast(me.t('canvas.meaningless.goal_benefit')).first()).toBeVisible()
  await expect(third).toBeAttached()

  await drag(page, await middle(end('to')), await middle(me.card('Färre fel')))
  await page.keyboard.press('Escape')
  await page.mouse.up()
  await expect(third).toBeAttached()
  await expect(end('to')).toBeVisible()
  await dragAndDrop(page, await middle(end('to')), { x: 720, y: 700 })
  await expect(third).toBeAttached()

  // Without a drag: click the end, then the card.
  const target = await middle(end('to'))
  await page.mouse.click(target.x, target.y)
  await me.card('Färre fel').click()
  await expect(linkOf(me, 'Ett ärende, en ingång', 'Färre fel')).toBeAttached()

  // Without a pointer.
  await me.canvas.focus()
  await page.keyboard.press('e')
  const filter = page.getByRole('combobox', {
    name: me.t('hands.picker.target', { title: 'Ett ärende, en ingång' }),
  })
  await filter.fill('vänte')
  await filter.press('Enter')
  await expect(third).toBeAttached()
})

test('a card that rests over a link may be inserted there, and one undo takes insertion and move back', async ({
  person,
}) => {
  const { me, page } = await mapWith(person, [
    ['2', 'benefit', 'Kortare väntetid'],
    ['4', 'enabler', 'Bokningstjänst'],
    ['3', 'change', 'Bokning hemifrån'],
  ])
  await me.moveCard('Bokning hemifrån', 0, 240)
  await me.dragLink('Bokningstjänst', 'Kortare väntetid')
  const whole = linkOf(me, 'Bokningstjänst', 'Kortare väntetid')
  await expect(whole).toBeAttached()
  const card = me.card('Bokning hemifrån')
  const before = await middle(card)
  const between = { from: 'Bokningstjänst', to: 'Kortare väntetid' }
  const hint = me.canvas.getByText(me.t('hands.insertHint', between), { exact: true })

  await drag(page, before, await onLink(whole))
  await expect(hint).toBeVisible()
  await page.mouse.up()
  const menu = page.getByRole('menu', { name: me.t('hands.insertMenu', { title: 'Bokning hemifrån' }) })
  await expect(menu.getByRole('menuitem').first()).toBeFocused()
  // Esc puts the card back.
  await page.keyboard.press('Escape')
  await expect(menu).toHaveCount(0)
  await expect.poll(() => middle(card)).toEqual(before)

  await drag(page, before, await onLink(whole))
  await expect(hint).toBeVisible()
  await page.mouse.up()
  await menu.getByRole('menuitem', { name: me.t('hands.insertBetween', between) }).click()
  await expect(linkOf(me, 'Bokningstjänst', 'Bokning hemifrån')).toBeAttached()
  await expect(linkOf(me, 'Bokning hemifrån', 'Kortare väntetid')).toBeAttached()
  await expect(whole).toHaveCount(0)
  await undo(me)
  await expect(whole).toBeAttached()
  await expect.poll(() => middle(card)).toEqual(before)

  // The same from the link's menu, with a new card.
  const line = await onLink(whole)
  await page.mouse.click(line.x, line.y, { button: 'right' })
  await page.getByRole('menuitem', { name: me.t('hands.insert') }).click()
  await page.getByRole('menuitem', { name: me.t('kind.change'), exact: true }).click()
  await me.writeTitle('change', 'Nytt arbetssätt')
  await expect(linkOf(me, 'Bokningstjänst', 'Nytt arbetssätt')).toBeAttached()
  await expect(linkOf(me, 'Nytt arbetssätt', 'Kortare väntetid')).toBeAttached()
})

test('cards are copied by Alt and drag, brought into line, and chosen by clicks', async ({ person }) => {
  const { me, page } = await mapWith(person, [
    ['2', 'benefit', 'Kortare väntetid'],
    ['3', 'change', 'Bokning hemifrån'],
    ['3', 'change', 'Påminnelse'],
  ])
  const selected = me.canvas.locator('[data-selected]')
  const [benefit, change] = [me.card('Kortare väntetid'), me.card('Bokning hemifrån')]

  // Esc while dragging puts it back.
  const start = await middle(benefit)
  await drag(page, start, { x: start.x + 80, y: start.y + 160 })
  await page.keyboard.press('Escape')
  await page.mouse.up()
  await expect.poll(() => middle(benefit)).toEqual(start)

  await page.keyboard.down('Alt')
  await dragAndDrop(page, start, { x: start.x, y: start.y + 240 })
  await page.keyboard.up('Alt')
  await expect(me.cards).toHaveCount(4)
  await expect(benefit).toHaveCount(2)
  await undo(me)
  await expect(me.cards).toHaveCount(3)
  await expect.poll(() => middle(benefit)).toEqual(start)

  // Shift and Mod add and take away; a click alone chooses one of several.
  await benefit.click()
  await change.click({ modifiers: ['Shift'] })
  await me.card('Påminnelse').click({ modifiers: ['ControlOrMeta'] })
  await expect(selected).toHaveCount(3)
  await change.click({ modifiers: ['Shift'] })
  await expect(selected).toHaveCount(2)
  await me.card('Påminnelse').click()
  await expect(selected).toHaveCount(1)

  await benefit.click({ modifiers: ['Shift'] })
  const column = await middle(me.card('Påminnelse'))
  await page.keyboard.press('ControlOrMeta+Shift+ArrowLeft')
  await expect.poll(async () => (await middle(me.card('Påminnelse'))).x).toBe(start.x)
  await undo(me)
  await expect.poll(() => middle(me.card('Påminnelse'))).toEqual(column)

  // A click on a handle and one on the empty canvas: what may stand there, the likeliest first.
  await page.mouse.click(1300, 760)
  await benefit.hover()
  await benefit.locator('xpath=..').locator('[data-end=to]').click()
  await page.mouse.click(column.x, column.y - 180)
  const kinds = page.getByRole('menu', { name: me.t('canvas.drop.cause') })
  await expect(kinds.getByRole('menuitem').first()).toBeFocused()
  await page.keyboard.press('Escape')
  await expect(kinds).toHaveCount(0)
  await expect(me.cards).toHaveCount(3)
  await benefit.hover()
  await benefit.locator('xpath=..').locator('[data-end=to]').click()
  await page.mouse.click(column.x, column.y - 180)
  await expect(kinds.getByRole('menuitem').first()).toBeFocused()
  await page.keyboard.press('Enter')
  await me.writeTitle('change', 'Webbokning')
  await expect(linkOf(me, 'Webbokning', 'Kortare väntetid')).toBeAttached()
  await undo(me)
  await undo(me)
  await expect(me.cards).toHaveCount(3)
})

test('what somebody else deletes during a drag is neither dropped nor brought back', async ({ person }) => {
  const { me, page } = await mapWith(person, [
    ['2', 'benefit', 'Kortare väntetid'],
    ['2', 'benefit', 'Färre fel'],
    ['3', 'change', 'Bokning hemifrån'],
  ])
  await me.dragLink('Bokning hemifrån', 'Kortare väntetid')
  const link = linkOf(me, 'Bokning hemifrån', 'Kortare väntetid')
  await expect(link).toBeAttached()
  const other = await BoardPage.in((await person()).page, 'sv')
  await other.join(await me.inviteLink('editor'), { name: 'Berit Dahl', organisation: 'Region Väst' })
  await other.showAll()
  await still(other.page)

  // The link whose end is in the hand.
  const line = await onLink(link)
  await page.mouse.click(line.x, line.y)
  const end = page.locator('[data-link-end="to"]')
  await drag(page, await middle(end), await middle(me.card('Färre fel')))
  const theirs = await onLink(linkOf(other, 'Bokning hemifrån', 'Kortare väntetid'))
  await other.page.mouse.click(theirs.x, theirs.y)
  await other.page.keyboard.press('Delete')
  await expect(link).toHaveCount(0)
  await page.mouse.up()
  await expect(linkOf(me, 'Bokning hemifrån', 'Färre fel')).toHaveCount(0)

  // The card that is being dragged; another can be dragged afterwards.
  const at = await middle(me.card('Kortare väntetid'))
  await drag(page, at, { x: at.x, y: at.y + 80 })
  await other.card('Kortare väntetid').click()
  await other.page.keyboard.press('Delete')
  await expect(me.card('Kortare väntetid')).toHaveCount(0)
  await page.mouse.move(at.x, at.y + 160, { steps: 3 })
  await page.mouse.up()
  const before = await middle(me.card('Färre fel'))
  await me.moveCard('Färre fel', 0, -120)
  await expect.poll(async () => (await middle(me.card('Färre fel'))).y).toBeLessThan(before.y)
  await expect(me.cards).toHaveCount(2)
  await expect(other.cards).toHaveCount(2)
})
