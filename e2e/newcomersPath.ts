import type { Kind } from '../shared/model/kinds.ts'
import type { BoardPage } from './boardPage.ts'
import { middleOf, type Point } from './touchScreen.ts'

export const CHAIN = {
  goal: 'Nöjdare invånare',
  benefit: 'Kortare väntetid',
  change: 'Bokning sker hemifrån',
  enabler: 'Bokningstjänst',
  initiative: 'Bygg bokningstjänsten',
} as const satisfies Record<Kind, string>
export const RENAMED = 'Kortare tid i kö'

/** Everything the newcomer does, in order; each is a picture in docs/pictures/newcomer. */
export const STEPS = [
  'empty',
  'first',
  'five',
  'link',
  'linked',
  'moved',
  'renamed',
  'undone',
  'tidying',
  'tidied',
] as const
export type Step = (typeof STEPS)[number]

/**
 * What somebody does who has never seen the product: answers the questions in the empty columns, draws links from card to
 * card, moves one, gives it another title, takes a step back, has the map tidied. No menu, no key to know. `reached` is
 * called after each step.
 */
export async function newcomersPath(me: BoardPage, reached: (step: Step) => Promise<void>): Promise<void> {
  const { page, t } = me
  await reached('empty')
  for (const kind of ['goal', 'benefit', 'change', 'enabler', 'initiative'] as const) {
    await page.getByRole('button', { name: t(`prompt.${kind}`) }).click()
    if (kind === 'goal') await reached('first')
    await me.writeTitle(kind, CHAIN[kind])
  }
  await clickEmpty(me)
  await reached('five')

  const pairs = [
    ['initiative', 'enabler'],
    ['enabler', 'change'],
    ['change', 'benefit'],
    ['benefit', 'goal'],
  ] as const
  for (const [from, to] of pairs) {
    await startLink(me, CHAIN[from], CHAIN[to])
    if (from === 'initiative') await reached('link')
    await page.mouse.up()
    await me.link(CHAIN[from], CHAIN[to]).waitFor({ state: 'attached' })
  }
  await clickEmpty(me)
  await reached('linked')

  await me.moveCard(CHAIN.change, 0, 220)
  await clickEmpty(me)
  await reached('moved')

  const title = await middleOf(me.card(CHAIN.benefit))
  await page.mouse.dblclick(title.x, title.y)
  const field = page.getByRole('textbox', { name: t('canvas.titleOf', { kind: t('kind.benefit') }) })
  await field.waitFor()
  await page.keyboard.press('ControlOrMeta+a')
  await page.keyboard.type(RENAMED)
  await reached('renamed')
  await page.keyboard.press('Enter')
  await me.card(RENAMED).waitFor()

  await page.getByRole('button', { name: new RegExp(`^${t('commands.undo')}`) }).click()
  await me.card(CHAIN.benefit).waitFor()
  await clickEmpty(me)
  await reached('undone')

  // What it would look like is shown first.
  await page.getByRole('button', { name: t('commands.tidy'), exact: true }).click()
  const apply = page.getByRole('button', { name: t('tidy.apply'), exact: true })
  await apply.waitFor()
  await reached('tidying')
  await apply.click()
  await page.getByRole('button', { name: t('commands.undoStep', { step: t('canvas.steps.tidy') }) }).waitFor()
  await reached('tidied')
}

/** Draws a link as far as the other card; the button is still down. */
async function startLink(me: BoardPage, from: string, to: string): Promise<void> {
  const { page } = me
  await page.mouse.move(700, 700)
  const [start, target] = [await middleOf(me.card(from)), await middleOf(me.card(to))]
  await page.mouse.move(start.x, start.y)
  const handle = await middleOf(me.card(from).locator('xpath=..').locator('[data-end=from]'))
  const way: readonly Point[] = [handle, { x: (handle.x + target.x) / 2, y: handle.y + 30 }, target]
  for (const [index, at] of way.entries()) {
    await page.mouse.move(at.x, at.y, { steps: 4 })
    if (index === 0) await page.mouse.down()
  }
}

async function clickEmpty({ page }: BoardPage): Promise<void> {
  await page.mouse.click(700, 720)
}
