import { BoardPage } from './boardPage.ts'
import { expect, test } from './fixtures.ts'

const GOAL = 'Föräldrar klarar sina ärenden på ett ställe'

test('each person sees the lanes they choose, and a drop in another lane asks who is responsible', async ({
  person,
}) => {
  const [maja, bo] = [await BoardPage.in((await person()).page, 'sv'), await BoardPage.in((await person()).page, 'sv')]
  await maja.startMap('Exempel: Bli förälder', { name: 'Maja Lind', organisation: 'Region Västmo' })
  await bo.join(await maja.inviteLink('editor'), { name: 'Bo Ek', organisation: 'Länsstyrelsen Västmo' })
  await expect(bo.cards).toHaveCount(32)
  const before = await bo.card(GOAL).boundingBox()
  const bands = maja.page.getByRole('list', { name: maja.t('bands.label') })

  await showLanes(maja, maja.t('moreCommands.lanesOrganisations'))
  await expect(bands).toBeVisible()
  await expect(bo.page.getByRole('list', { name: bo.t('bands.label') })).toHaveCount(0)
  expect(await bo.card(GOAL).boundingBox()).toEqual(before)

  // The goal goes to the lane of the region, which has to be said yes to.
  await maja.showAll()
  const [card, band] = [await maja.card(GOAL).boundingBox(), await bands.getByText('Region Västmo').boundingBox()]
  if (!card || !band) throw new Error('not in view')
  await maja.moveCard(GOAL, 0, band.y + 20 - card.y)
  await maja.page.getByRole('menuitem', { name: maja.t('bands.respond', { name: 'Region Västmo' }) }).click()
  await expect(bo.card(GOAL)).toContainText('Region Västmo')
  // It glides back from where it was dragged.
  await expect.poll(() => bo.card(GOAL).boundingBox()).toEqual(before)
})

test('tidying is shown before it is done, given up with Esc, and taken back as one step', async ({ person }) => {
  const [maja, bo] = [await BoardPage.in((await person()).page, 'sv'), await BoardPage.in((await person()).page, 'sv')]
  await maja.startMap('Exempel: Bli förälder', { name: 'Maja Lind', organisation: 'Region Västmo' })
  await bo.join(await maja.inviteLink('editor'), { name: 'Bo Ek', organisation: 'Länsstyrelsen Västmo' })
  await expect(bo.cards).toHaveCount(32)
  await bo.showAll()
  await bo.moveCard(GOAL, 4, 200)
  const left = await bo.card(GOAL).boundingBox()
  const bar = maja.page.getByRole('region', { name: maja.t('tidy.label') })

  await maja.button('commands.tidy').click()
  await expect(bar).toContainText(/\d+ kort flyttas/)
  await maja.page.keyboard.press('Escape')
  await expect(bar).toBeHidden()
  expect(await bo.card(GOAL).boundingBox()).toEqual(left)

  await maja.button('commands.tidy').click()
  await expect(bar.getByRole('button', { name: maja.t('tidy.apply') })).toBeEnabled()
  await expect(bar).toContainText(/\d+ kort flyttas/)
  await maja.page.keyboard.press('Enter')
  await expect.poll(async () => (await bo.card(GOAL).boundingBox())?.y).not.toBe(left?.y)
  await maja.button('commands.undo').first().click()
  await expect.poll(() => bo.card(GOAL).boundingBox()).toEqual(left)
})

/** From the menu of the empty canvas, as with the right button. */
async function showLanes(person: BoardPage, words: string): Promise<void> {
  const canvas = await person.canvas.boundingBox()
  if (!canvas) throw new Error('no canvas')
  await person.page.mouse.click(canvas.x + 190, canvas.y + 150, { button: 'right' })
  await person.page.getByRole('menuitem', { name: person.t('settings.lanes') }).click()
  await person.page.getByRole('menuitemradio', { name: words }).click()
}
