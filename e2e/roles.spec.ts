import type { Page } from '@playwright/test'
import { Caller, inviteFor } from './api.ts'
import { BoardPage, live } from './boardPage.ts'
import { expect, test } from './fixtures.ts'
import { becomes } from './pair.ts'
import { accessible } from './screens.ts'
import { Spoken } from './spoken.ts'

const TITLE = 'Kortare väntan'
const MAP = {
  organisations: [{ id: 'reg', name: 'Region Väst', kind: 'region' }],
  elements: [
    { id: 'n', kind: 'benefit', title: TITLE, realisingOrganisationId: 'reg' },
    { id: 'f', kind: 'change', title: 'Ny rutin', changeOwner: { name: 'Eva Ek', organisationId: 'reg' } },
  ],
  links: [],
}
const OWNER = '[data-field=owner]'

const bell = ({ page, t }: BoardPage, unread: number) =>
  page.getByRole('button', {
    name: unread === 0 ? t('notices.openNone') : t('notices.open', { count: unread }),
    exact: true,
  })
const line = (page: Page, field = OWNER) => page.locator(`${field} [data-role-state]`)

test('a role is offered to somebody who is away, who follows the notice and accepts; another name makes it void', async ({
  person,
  server,
}) => {
  const caller = new Caller(server.url)
  const made = await caller.makeBoard({ title: 'Väntan', language: 'sv', map: MAP })
  const eva = new Caller(server.url)
  await eva.join(inviteFor(made, 'commenter'), 'Eva Ek', { id: 'reg' })
  const board = `/b/${made.board.id}`

  // Maja asks Eva, who is not there.
  const maja = await BoardPage.in((await person()).page, 'sv')
  await maja.join(inviteFor(made, 'editor'), { name: 'Maja Lind', organisation: 'Region Öst' })
  await maja.card(TITLE).click()
  const owner = maja.t('fields.owner_benefit')
  await line(maja.page)
    .getByRole('button', { name: maja.t('mapRoles.offerTo') })
    .click()
  const dialog = maja.page.getByRole('dialog', { name: maja.t('mapRoles.dialog.title', { role: owner }) })
  await dialog.getByRole('button', { name: maja.t('mapRoles.dialog.offer') }).click()
  await expect(dialog).toContainText(maja.t('mapRoles.dialog.chooseMissing'))
  await dialog.getByLabel(maja.t('mapRoles.dialog.person')).selectOption({ label: 'Eva Ek, Region Väst' })
  await accessible(maja.page, 'a role to offer')
  await dialog.getByRole('button', { name: maja.t('mapRoles.dialog.offer') }).click()
  await expect(line(maja.page)).toContainText(maja.t('mapRoles.offeredTo', { name: 'Eva Ek' }))
  await expect(maja.page.locator(`${OWNER} [data-part=name] input`)).toHaveValue('Eva Ek')

  // Eva comes back and is told.
  const away = await person()
  await becomes(away, eva)
  const me = await BoardPage.in(away.page, 'sv')
  await me.page.goto(board)
  await me.opened()
  await bell(me, 1).click()
  const panel = me.page.getByRole('dialog', { name: me.t('notices.title') })
  await expect(panel.getByRole('listitem')).toContainText(me.t('notices.kind.offer'))
  await accessible(me.page, 'notices')
  await panel.getByRole('button', { name: me.t('notices.settings') }).click()
  await expect(panel).toContainText(me.t('notices.mail.off'))
  await panel.getByRole('button', { name: me.t('notices.back') }).click()
  await panel.getByRole('link').click()
  await expect(panel).toBeHidden()
  await expect(bell(me, 0)).toBeVisible()
  const spoken = await Spoken.listen(me.page)
  await line(me.page)
    .getByRole('button', { name: me.t('mapRoles.accept') })
    .click()
  await spoken.said(me.t('mapRoles.said.accepted', { role: owner, title: TITLE }))
  await expect(line(me.page)).toContainText(me.t('mapRoles.acceptedByMe'))
  await live('yes', expect(line(maja.page)).toContainText(maja.t('mapRoles.acceptedBy', { name: 'Eva Ek' })))

  // Where her name stands she may answer without having been asked.
  await me.page.goto(`${board}/roles`)
  const row = me.page.getByRole('row').filter({ hasText: 'Ny rutin' })
  await expect(row).toContainText(me.t('mapRoles.state.named'))
  await expect(me.page.getByText(me.t('mapRoles.accepted', { accepted: 1, all: 2 })).first()).toBeVisible()
  await accessible(me.page, 'roles')
  await row.getByRole('button', { name: /^Acceptera/ }).press('Enter')
  await expect(me.page.getByText(me.t('mapRoles.noneOpen'))).toBeVisible()
  // The row has gone with the answer, the keyboard has not.
  await expect(me.page.locator('main :focus')).toBeVisible()
  await me.page.getByLabel(me.t('mapRoles.show'), { exact: true }).selectOption('mine')
  await expect(me.page.getByText(me.t('mapRoles.acceptedByMe'))).toHaveCount(2)

  // Another person in the field has not been asked.
  const name = maja.page.locator(`${OWNER} [data-part=name] input`)
  await name.fill('Bo Ek')
  await name.press('Enter')
  await expect(line(maja.page)).toContainText(maja.t('mapRoles.state.named'))
  await maja.saved()
  await live('void', expect(me.page.getByText(me.t('mapRoles.acceptedByMe'))).toHaveCount(1))
})
