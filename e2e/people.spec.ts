import type { Page } from '@playwright/test'
import { BoardPage, live } from './boardPage.ts'
import { expect, test, type Person } from './fixtures.ts'
import { accessible } from './screens.ts'

const PAGES = ['people', 'links', 'programs', 'locks', 'log', 'storage'] as const
const REFUSED = /Failed to load resource.*(401|403|404|409)/

const boardIdOf = (page: Page): string => /\/b\/([\w-]{22})/.exec(page.url())?.[1] ?? ''

/** A page about the board, by its name in the address. */
async function openPage(me: BoardPage, name: (typeof PAGES)[number]): Promise<void> {
  await me.page.goto(`/b/${boardIdOf(me.page)}/${name}`)
  await expect(me.page.getByRole('heading', { level: 2, name: me.t(`shell.view.${name}`) })).toBeVisible()
}
/** Chooses from the menu of a row. */
async function act(me: BoardPage, row: string, item: string): Promise<void> {
  await me.page.getByRole('button', { name: me.t('manage.actionsFor', { name: row }) }).click()
  await me.page.getByRole('menuitem', { name: item }).click()
}

async function twoPeople(person: () => Promise<Person>, role: 'viewer' | 'editor') {
  const first = await person()
  const maja = await BoardPage.in(first.page, 'sv')
  await maja.startMap(maja.t('home.newMap'), { name: 'Maja Lind', title: 'Bygglov' })
  const other = await person()
  const eva = await BoardPage.in(other.page, 'sv')
  await eva.join(await maja.inviteLink(role), { name: 'Eva Ek', organisation: 'Region Väst' })
  return { maja, eva, first, other }
}

test('a changed role reaches the other person at once, and a removed person is cut off', async ({ person }) => {
  const { maja, eva, first, other } = await twoPeople(person, 'viewer')
  other.expectConsoleError(REFUSED)
  first.expectConsoleError(REFUSED)
  const tool = eva.page.getByRole('toolbar').getByRole('button', { name: eva.t('commands.createBenefit') })
  await expect(tool).toHaveCount(0)
  await openPage(maja, 'people')
  const role = maja.page.getByRole('combobox', { name: maja.t('people.roleOf', { name: 'Eva Ek' }) })
  await role.selectOption('editor')
  await live('new role', expect(tool).toBeVisible())

  // The only facilitator cannot stop being one.
  const own = maja.page.getByRole('combobox', { name: maja.t('people.roleOf', { name: 'Maja Lind' }) })
  await own.selectOption('viewer')
  await maja.page
    .getByRole('alertdialog')
    .getByRole('button', { name: maja.t('people.ownRoleYes') })
    .click()
  await expect(maja.page.getByText(maja.t('people.lastFacilitator', { name: 'Maja Lind' })).first()).toBeVisible()
  await expect(own).toHaveValue('facilitator')

  await act(maja, 'Eva Ek', maja.t('people.remove'))
  await maja.page
    .getByRole('alertdialog')
    .getByRole('button', { name: maja.t('people.removeYes') })
    .click()
  await live('removal', expect(eva.page.getByText(eva.t('pageErrors.notAllowed')).first()).toBeVisible())
  await expect(maja.page.getByRole('row').filter({ hasText: 'Eva Ek' })).toHaveCount(0)
})

test('a link can ask for a passcode, be used once, and be given a new address', async ({ person }) => {
  const first = await person()
  first.expectConsoleError(REFUSED)
  const maja = await BoardPage.in(first.page, 'sv')
  await maja.startMap(maja.t('home.newMap'), { name: 'Maja Lind', title: 'Bygglov' })
  await openPage(maja, 'links')
  await maja.page.getByRole('button', { name: maja.t('links.new'), exact: true }).click()
  const dialog = maja.page.getByRole('dialog')
  await dialog.getByLabel(maja.t('links.label')).fill('Styrgruppen')
  await dialog.getByLabel(maja.t('links.maxUses')).fill('1')
  await dialog.getByLabel(maja.t('links.passcode')).fill('hemligt')
  await dialog.getByRole('button', { name: maja.t('links.make') }).click()
  const field = maja.page.getByRole('textbox', { name: maja.t('links.address') })
  const address = await field.inputValue()

  const guest = await person()
  guest.expectConsoleError(REFUSED)
  const eva = await BoardPage.in(guest.page, 'sv')
  await guest.page.goto(address)
  await guest.page.getByLabel(eva.t('join.yourName')).fill('Eva Ek')
  await guest.page.getByLabel(eva.t('join.passcode')).fill('gissning')
  await guest.page.getByRole('button', { name: eva.t('join.join'), exact: true }).click()
  await expect(guest.page.getByText(eva.t('join.passcodeWrong'))).toBeVisible()
  await guest.page.getByLabel(eva.t('join.passcode')).fill('hemligt')
  await guest.page.getByRole('button', { name: eva.t('join.join'), exact: true }).click()
  await eva.opened()
  await expect(maja.page.getByRole('row').filter({ hasText: 'Styrgruppen' })).toContainText(maja.t('links.usedUp'))

  const late = await person()
  late.expectConsoleError(REFUSED)
  await late.page.goto(address)
  await expect(late.page.getByRole('heading', { name: eva.t('join.invalid') })).toBeVisible()

  await act(maja, maja.t('share.role.viewer'), maja.t('links.rotate'))
  await maja.page
    .getByRole('alertdialog')
    .getByRole('button', { name: maja.t('links.rotateYes') })
    .click()
  await expect(field).not.toHaveValue(address)
  await late.page.goto(await field.inputValue())
  await expect(late.page.getByLabel(eva.t('join.yourName'))).toBeVisible()
})

test('a program reads with a token until it is withdrawn, and the log tells of it', async ({ person, server }) => {
  const maja = await BoardPage.in((await person()).page, 'sv')
  await maja.startMap(maja.t('home.newMap'), { name: 'Maja Lind', title: 'Bygglov' })
  await openPage(maja, 'programs')
  await maja.page.getByRole('button', { name: maja.t('programs.new') }).click()
  const dialog = maja.page.getByRole('dialog')
  await dialog.getByLabel(maja.t('programs.label')).fill('Power BI')
  await dialog.getByRole('button', { name: maja.t('programs.make') }).click()
  const token = await maja.page.getByRole('textbox', { name: maja.t('programs.token') }).inputValue()
  const read = async () =>
    (
      await fetch(`${server.url}/api/boards/${boardIdOf(maja.page)}/map`, {
        headers: { authorization: `Bearer ${token}` },
      })
    ).status
  expect(await read()).toBe(200)
  await maja.page.getByRole('button', { name: maja.t('programs.withdrawNamed', { label: 'Power BI' }) }).click()
  await maja.page
    .getByRole('alertdialog')
    .getByRole('button', { name: maja.t('programs.withdrawYes') })
    .click()
  await expect(maja.page.getByText(maja.t('programs.empty'))).toBeVisible()
  expect(await read()).toBe(401)

  await openPage(maja, 'log')
  const rows = maja.page.getByRole('row')
  await expect(rows.filter({ hasText: maja.t('audit.token.revoked') })).toContainText('Power BI')
  await expect(rows.filter({ hasText: maja.t('audit.board.made') })).toContainText('Maja Lind')
  await maja.page.getByLabel(maja.t('log.action')).selectOption('token.made')
  await expect(rows).toHaveCount(2)
})

test('a person takes along what is stored about them, and has it erased', async ({ person }) => {
  const { maja, eva, other } = await twoPeople(person, 'editor')
  other.expectConsoleError(REFUSED)
  await eva.page.goto('/me')
  await expect(eva.page.getByRole('row').filter({ hasText: 'Bygglov' })).toContainText('Eva Ek')
  const [download] = await Promise.all([
    eva.page.waitForEvent('download'),
    eva.page.getByRole('link', { name: eva.t('aboutMe.export') }).click(),
  ])
  const chunks: Buffer[] = []
  for await (const chunk of await download.createReadStream()) chunks.push(chunk as Buffer)
  expect(Buffer.concat(chunks).toString()).toContain('Eva Ek')

  await eva.page.getByRole('button', { name: eva.t('aboutMe.erase') }).click()
  const sure = eva.page.getByRole('alertdialog')
  await sure.getByRole('checkbox', { name: eva.t('aboutMe.eraseTick') }).check()
  await sure.getByRole('button', { name: eva.t('aboutMe.eraseYes') }).click()
  await expect(eva.page.getByRole('heading', { name: eva.t('aboutMe.erased') })).toBeVisible()
  await eva.page.goto('/me')
  await expect(eva.page.getByRole('heading', { name: eva.t('aboutMe.nothing') })).toBeVisible()
  await openPage(maja, 'people')
  await expect(maja.page.getByRole('row').filter({ hasText: 'Maja Lind' })).toBeVisible()
  await expect(maja.page.getByText('Eva Ek')).toHaveCount(0)
})

test('what a facilitator locks others can read but not change, and they are told why', async ({ person }) => {
  const { maja, eva } = await twoPeople(person, 'editor')
  await maja.createByKey('2', 'benefit', 'Kortare väntan')
  await maja.saved()
  await maja.card('Kortare väntan').focus()
  await maja.page.keyboard.press('ControlOrMeta+Shift+L')
  const dialog = maja.page.getByRole('dialog')
  await dialog.getByLabel(maja.t('locks.reasonLabel')).fill('Beslutad')
  await dialog.getByRole('button', { name: maja.t('locks.lockYes') }).click()

  const locked = eva.t('board.lockedReason', { reason: 'Beslutad' })
  const card = eva.card('Kortare väntan')
  await live('lock', expect(card).toHaveAttribute('aria-label', new RegExp(locked)))
  await card.click()
  await expect(eva.inspector).toContainText(eva.t('locks.inspectorReason', { reason: 'Beslutad' }))
  await expect(eva.inspector.getByRole('textbox')).toHaveCount(0)
  await eva.page.keyboard.press('Delete')
  await expect(eva.toast(eva.t('canvas.said.partLockedReason', { reason: 'Beslutad' })).first()).toBeVisible()
  await expect(card).toBeVisible()

  await maja.card('Kortare väntan').focus()
  await maja.page.keyboard.press('ControlOrMeta+Shift+L')
  await live('unlock', expect(card).not.toHaveAttribute('aria-label', new RegExp(locked)))
  await expect(eva.inspector.getByRole('textbox').first()).toBeVisible()
})

test('a facilitator sees what undoing somebody’s changes means, and everyone gets their work back', async ({
  person,
}) => {
  const { maja, eva } = await twoPeople(person, 'editor')
  await maja.createByKey('2', 'benefit', 'Kortare väntan')
  await maja.saved()
  await eva.card('Kortare väntan').click()
  await eva.page.keyboard.press('Delete')
  await expect(eva.card('Kortare väntan')).toHaveCount(0)
  await eva.createByKey('2', 'benefit', 'Struntprat')
  await eva.saved()

  await openPage(maja, 'people')
  await act(maja, 'Eva Ek', maja.t('undoEdits.menu'))
  const dialog = maja.page.getByRole('dialog')
  const list = dialog.getByRole('list', { name: maja.t('undoEdits.undone') })
  await expect(list.getByRole('listitem')).toHaveCount(2)
  await expect(list).toContainText(`Kortare väntan: ${maja.t('undoEdits.act.restored')}`)
  await expect(list).toContainText(`Struntprat: ${maja.t('undoEdits.act.removed')}`)
  await dialog.getByLabel(maja.t('undoEdits.since')).selectOption('own')
  await dialog.getByLabel(maja.t('undoEdits.moment')).fill('2099-01-01T00:00')
  await expect(dialog).toContainText(maja.t('undoEdits.nothing'))
  await dialog.getByLabel(maja.t('undoEdits.since')).selectOption('tenMinutes')
  await expect(list.getByRole('listitem')).toHaveCount(2)
  await accessible(maja.page, 'undo changes')
  await dialog.getByRole('button', { name: maja.t('undoEdits.yes'), exact: true }).click()
  await expect(maja.page.getByRole('heading', { name: maja.t('undoEdits.done', { name: 'Eva Ek' }) })).toBeVisible()

  await live('undone', expect(eva.card('Kortare väntan')).toBeVisible())
  await expect(eva.card('Struntprat')).toHaveCount(0)
  await dialog
    .getByRole('button', { name: maja.t('common.close') })
    .last()
    .click()
  await openPage(maja, 'log')
  await expect(
    maja.page
      .getByRole('row')
      .filter({ hasText: maja.t('audit.history.undone') })
      .filter({ hasText: 'Maja Lind' }),
  ).toHaveCount(1)
})
