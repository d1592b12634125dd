import type { Page } from '@playwright/test'
import type { BoardPage } from './boardPage.ts'
import { expect, test } from './fixtures.ts'
import { OFFLINE_ERRORS, pair, type SmallMap } from './pair.ts'
import { Spoken } from './spoken.ts'

const MAP: SmallMap = {
  elements: [
    { id: 'c', kind: 'change', title: 'Ny rutin' },
    { id: 'b', kind: 'benefit', title: 'Kortare handläggning' },
    { id: 'g', kind: 'goal', title: 'Nöjdare invånare' },
    { id: 'far', kind: 'enabler', title: 'Nytt avtal' },
  ],
  links: [
    { id: 'cb', from: 'c', to: 'b' },
    { id: 'bg', from: 'b', to: 'g' },
  ],
}

/** How many live regions the page has, and whether the polite one can be heard behind what lies over the page. */
const regions = (page: Page) =>
  page.evaluate(() => ({
    polite: document.querySelectorAll('[aria-live=polite], [role=status], [role=log], output').length,
    assertive: document.querySelectorAll('[aria-live=assertive], [role=alert]').length,
    hidden: document.querySelector('[data-live=polite]')?.closest('[aria-hidden=true], [inert]') !== null,
  }))
/** Calls a command by its words in the palette. */
async function call(me: BoardPage, words: string): Promise<void> {
  await me.page.keyboard.press('Control+k')
  const field = me.page.getByRole('dialog', { name: me.t('palette.title') }).getByRole('combobox')
  await expect(field).toBeFocused()
  await me.page.keyboard.type(words)
  await expect(field).toHaveAttribute('aria-activedescendant', /./)
  await me.page.keyboard.press('Enter')
}
const ONE_OF_EACH = { polite: 1, assertive: 1, hidden: false }

test('a card is read by name and description, everything about it on I, and again line by line', async ({
  person,
  server,
}) => {
  const { ann } = await pair(server, person, MAP)
  const { page, t } = ann
  const { keyboard } = page
  const spoken = await Spoken.listen(page)
  const card = ann.card('Kortare handläggning')
  await card.focus()
  await expect(card).toHaveAccessibleName(
    'Nytta: Kortare handläggning. Utan mätetal. Leder till 1: Nöjdare invånare. Från 1',
  )
  await expect(card).toHaveAccessibleDescription(/varning/)
  await keyboard.press('i')
  await spoken.said(/^Nytta.*: Kortare handläggning\. Leder till: bidrar till målet Nöjdare invånare, styrka medel/)
  const about = page.getByRole('region', { name: /Kortare handläggning/ })
  await expect(about).toContainText('Kommer från: förändringen Ny rutin realiserar')
  await expect(card).toBeFocused()
  await keyboard.press('i')
  await expect(about).toBeFocused()
  await keyboard.press('Escape')
  await expect(about).toBeHidden()
  await expect(card).toBeFocused()

  // Several results in a row are all said, and what was said can be read afterwards and said again.
  await spoken.forget()
  await keyboard.press('Control+ArrowDown')
  await spoken.said('Ny nytta i banan Nyttor.')
  await keyboard.press('Escape')
  await keyboard.press('Delete')
  await spoken.said(/togs bort\. Kan ångras\./)
  await call(ann, t('pageCommands.saidList'))
  const list = page.getByRole('dialog', { name: t('speech.list.title') })
  await expect(list.getByRole('listitem').first()).toContainText(/./)
  await expect(list).toContainText('Ny nytta i banan Nyttor.')
  expect(await regions(page)).toEqual(ONE_OF_EACH)
  await spoken.forget()
  await list.getByRole('button', { name: t('speech.list.again') }).click()
  await spoken.said(/./)
})

test('others’ changes are told as much as one wants, also in other views and behind a dialog', async ({
  person,
  server,
}) => {
  const { ann, bo } = await pair(server, person, MAP)
  const { page, t } = ann
  const spoken = await Spoken.listen(page)
  const writes = async (title: string, now: string) => {
    await bo.card(title).dblclick()
    await bo.page.keyboard.press('Control+a')
    await bo.page.keyboard.type(now)
    await bo.page.keyboard.press('Escape')
  }
  await ann.card('Nöjdare invånare').focus()

  // Neighbours of what has the keyboard, and nothing else.
  await writes('Nytt avtal', 'Annat avtal')
  await writes('Kortare handläggning', 'Snabbare svar')
  await spoken.said(/^Bo, Kommun Bo, ändrade rubriken på Snabbare svar\.$/)
  expect((await spoken.all()).filter((text) => text.includes('avtal'))).toEqual([])

  // In the register, behind a dialog, everything.
  await call(ann, t('pageCommands.speakAll'))
  await spoken.said(t('speech.said.all'))
  await ann.openRegister()
  await expect(ann.registerGrid).toBeVisible()
  expect(await regions(page)).toEqual(ONE_OF_EACH)
  await page.keyboard.press('Control+Shift+e')
  await expect(ann.exportDialog).toBeVisible()
  expect(await regions(page)).toEqual(ONE_OF_EACH)
  await spoken.forget()
  await writes('Annat avtal', 'Tredje avtal')
  await spoken.said('Bo, Kommun Bo, ändrade rubriken på Tredje avtal.')
  await page.keyboard.press('Escape')

  // Nothing at all, until it is wanted again.
  await ann.openMap()
  await call(ann, t('pageCommands.speakOff'))
  await spoken.said(t('speech.said.off'))
  await ann.card('Snabbare svar').focus()
  await spoken.forget()
  await writes('Snabbare svar', 'Bättre svar')
  await expect(ann.card('Bättre svar')).toBeVisible()
  await call(ann, t('pageCommands.speakNear'))
  await spoken.said(t('speech.said.near'))
  await writes('Bättre svar', 'Bästa svar')
  await spoken.said('Bo, Kommun Bo, ändrade rubriken på Bästa svar.')
  expect((await spoken.all()).filter((text) => text.startsWith('Bo'))).toHaveLength(1)
})

test('the connection lost and back is told once, and a second writer of the same title', async ({ person, server }) => {
  const { first, ann, bo } = await pair(server, person, MAP)
  const { page, t } = ann
  const spoken = await Spoken.listen(page)
  await ann.card('Ny rutin').dblclick()
  await bo.card('Ny rutin').dblclick()
  await spoken.said('Bo, Kommun Bo, skriver också i den här rubriken.')
  await page.keyboard.press('Escape')
  await bo.page.keyboard.press('Escape')

  first.expectConsoleError(OFFLINE_ERRORS)
  await ann.warm()
  await page.context().setOffline(true)
  await spoken.said(t('banners.toldOffline'))
  await ann.card('Ny rutin').focus()
  await page.keyboard.press('6')
  await page.keyboard.press('Escape')
  await spoken.forget()
  await page.context().setOffline(false)
  await spoken.said(/^Ansluten igen/)
  const politely = await page.locator('[data-live=assertive]').textContent()
  expect(politely).toBe('')
})

test('in Norwegian everything is said in Norwegian', async ({ person, server }) => {
  const { ann, bo } = await pair(server, person, MAP)
  const { page } = ann
  await call(ann, ann.t('pageCommands.languageNb'))
  const spoken = await Spoken.listen(page)
  const card = page.locator('[data-element=b]')
  await expect(card).toHaveAccessibleName(
    'Gevinst: Kortare handläggning. Uten måltall. Fører til 1: Nöjdare invånare. Fra 1',
  )
  await card.focus()
  await page.keyboard.press('i')
  await spoken.said(/Fører til: bidrar til målet Nöjdare invånare, styrke middels/)
  await bo.card('Kortare handläggning').dblclick()
  await bo.page.keyboard.type('!')
  await bo.page.keyboard.press('Escape')
  await spoken.said('Bo, Kommun Bo, endret tittelen på Kortare handläggning!.')
})
