import { BoardPage, live } from './boardPage.ts'
import { expect, test } from './fixtures.ts'

const NEW_BENEFIT = 'Färre samtal till kundtjänst'
const GOAL = 'Föräldrar klarar sina ärenden på ett ställe'

test('two people draw one map together, and all of it is there after the server was killed', async ({
  person,
  server,
}) => {
  test.setTimeout(180_000)
  const [first, second] = [await person(), await person()]
  const maja = await BoardPage.in(first.page, 'sv')
  const bo = await BoardPage.in(second.page, 'sv')

  await maja.startMap('Exempel: Bli förälder', { name: 'Maja Lind', organisation: 'Region Västmo' })
  await expect(maja.cards).toHaveCount(32)

  await bo.join(await maja.inviteLink('editor'), { name: 'Bo Ek', organisation: 'Länsstyrelsen Västmo' })
  await expect(bo.cards).toHaveCount(32)
  await expect(maja.peopleHere(2)).toBeVisible()
  await maja.peopleHere(2).click()
  await expect(maja.page.getByRole('dialog')).toContainText('Bo Ek')
  await expect(maja.page.getByRole('dialog')).toContainText('Länsstyrelsen Västmo')
  await maja.page.keyboard.press('Escape')

  // Bo draws a benefit; Maja sees it on her map, with its link, within a second.
  await bo.createByKey('2', 'benefit', NEW_BENEFIT)
  await live('benefit on the map', expect(maja.card(NEW_BENEFIT)).toBeAttached())
  await bo.showAll()
  await bo.dragLink(NEW_BENEFIT, GOAL)
  await expect(bo.link(NEW_BENEFIT, GOAL)).toBeAttached()
  await live('link on the map', expect(maja.link(NEW_BENEFIT, GOAL)).toBeAttached())

  // The register has it too, follows an edit within a second, and says what it leads to.
  await maja.openRegister()
  await expect(maja.registerRow(NEW_BENEFIT)).toContainText(GOAL)
  await bo.card(NEW_BENEFIT).dblclick()
  await bo.page.keyboard.press('ControlOrMeta+a')
  await bo.writeTitle('benefit', `${NEW_BENEFIT} och reception`)
  await live('title in the register', expect(maja.registerRow(`${NEW_BENEFIT} och reception`)).toBeVisible())

  // The server dies without warning and comes back.
  await Promise.all([maja.saved(), bo.saved()])
  for (const one of [first, second]) {
    one.expectConsoleError(/WebSocket connection to .* failed|net::ERR_CONNECTION_(REFUSED|RESET)/)
  }
  await server.kill()
  await expect(bo.page.getByText(/^Frånkopplad/)).toBeVisible()
  await bo.createByKey('2', 'benefit', 'Ritad medan servern var borta')
  await server.start()
  await Promise.all([maja.saved(), bo.saved()])
  await expect(maja.registerRow('Ritad medan servern var borta')).toBeVisible()

  await Promise.all([first.page.reload(), second.page.reload()])
  await maja.saved()
  await expect(maja.registerRow(`${NEW_BENEFIT} och reception`)).toContainText(GOAL)
  await bo.saved()
  await expect(bo.cards).toHaveCount(34)
  await expect(bo.link(`${NEW_BENEFIT} och reception`, GOAL)).toBeAttached()
})
