import { Caller, inviteFor, readExample, type MadeBoard } from './api.ts'
import { BoardPage } from './boardPage.ts'
import { expect, test, type Person } from './fixtures.ts'
import type { TestServer } from './server.ts'

/** The Swedish example on a board of its own. */
async function exampleBoard(server: TestServer): Promise<MadeBoard> {
  const example = readExample('sv-bli-foralder')
  return new Caller(server.url).makeBoard({ title: example.title, map: example })
}

/** Somebody who has joined with a role and opened the register. */
async function atRegister(
  made: MadeBoard,
  person: () => Promise<Person>,
  role: 'editor' | 'viewer',
  name: string,
): Promise<BoardPage> {
  const board = await BoardPage.in((await person()).page, 'sv')
  await board.join(inviteFor(made, role), { name, organisation: 'Provköping' })
  await board.openRegister()
  await expect(board.registerGrid).toBeVisible()
  return board
}

const swedish = { locale: 'sv-SE', viewport: { width: 1440, height: 900 } }
const BENEFIT = 'Minskad dubbeldokumentation i vården'

test('one person edits cells with the keyboard alone, and the other sees it', async ({ server, person }) => {
  const made = await exampleBoard(server)
  const ann = await atRegister(made, () => person(swedish), 'editor', 'Ann')
  const bob = await atRegister(made, () => person(swedish), 'editor', 'Bob')
  const { keyboard } = ann.page

  await ann.registerCell(BENEFIT, 'targetValue').click()
  await keyboard.press('F2')
  const field = ann.page.getByRole('textbox', { name: new RegExp(`^Målvärde, ${BENEFIT}`) })
  await expect(field).toBeFocused()
  await expect(bob.registerCell(BENEFIT, 'targetValue')).toContainText('Ann')
  await keyboard.press('ControlOrMeta+a')
  await keyboard.type('7,5')
  await keyboard.press('Tab')
  await expect(bob.registerCell(BENEFIT, 'targetValue')).toContainText('7,5')
  await expect(field).toBeHidden()

  // A letter begins to type in place of what stands; Escape leaves it as it was.
  await ann.registerCell(BENEFIT, 'targetValue').click()
  await keyboard.type('99')
  await expect(field).toHaveValue('99')
  await keyboard.press('Escape')
  await expect(field).toBeHidden()
  await expect(ann.registerCell(BENEFIT, 'targetValue')).toBeFocused()
  await expect(ann.registerCell(BENEFIT, 'targetValue')).toContainText('7,5')

  // What is no number stays in the field, with the reason.
  await keyboard.type('mycket')
  await keyboard.press('Enter')
  await expect(ann.page.getByRole('dialog').getByText(ann.t('inspector.notANumber'))).toBeVisible()
  await keyboard.press('Escape')
  await expect(bob.registerCell(BENEFIT, 'targetValue')).toContainText('7,5')
})

test('rows are filtered and grouped, summed up, and an address shows the same again', async ({ server, person }) => {
  const made = await exampleBoard(server)
  const ann = await atRegister(made, () => person(swedish), 'editor', 'Ann')
  const { page, t } = ann
  const totals = page.getByLabel(t('registerView.totals.label')).first()
  await expect(totals).toContainText(t('registerView.totals.benefits', { count: 11 }))

  await page.getByRole('button', { name: t('registerView.filter.light'), exact: true }).click()
  await page.getByRole('option', { name: t('values.rag.green') }).click()
  await page.keyboard.press('Escape')
  const shown = page.getByText(t('registerView.filter.shown', { count: 4, all: 11 })).first()
  await expect(shown).toBeVisible()
  await expect(totals).toContainText(t('registerView.totals.benefits', { count: 4 }))

  await page.getByRole('button', { name: t('registerView.groupedBy', { what: t('registerView.groupNone') }) }).click()
  await page.getByRole('menuitemradio', { name: t('registerView.grouping.organisation') }).click()
  const group = page.getByRole('button', { name: /Familjeförmånsmyndigheten/, expanded: true })
  await expect(group).toBeVisible()
  await group.click()
  await expect(page.getByRole('button', { name: /Familjeförmånsmyndigheten/, expanded: false })).toBeVisible()

  await expect(page).toHaveURL(/light=green&group=organisation/)
  await page.reload()
  await expect(shown).toBeVisible()
  await expect(group).toBeVisible()
  await page.getByRole('button', { name: t('registerView.filter.clearAll') }).click()
  await expect(totals).toContainText(t('registerView.totals.benefits', { count: 11 }))
})

test('a link goes to one row, also past filters', async ({ server, person }) => {
  const made = await exampleBoard(server)
  const ann = await atRegister(made, () => person(swedish), 'editor', 'Ann')
  const { page, t } = ann
  await page.goto(`/b/${made.board.id}/register?row=b6&light=green`)
  await expect(page.getByText(t('registerView.shownByLink', { title: BENEFIT })).first()).toBeVisible()
  await expect(ann.registerRow(BENEFIT)).toHaveAttribute('aria-selected', 'true')
  await expect(ann.registerCell(BENEFIT, 'title')).toBeFocused()
})

test('a derived cell tells where it comes from, and shows the chain on the map', async ({ server, person }) => {
  const made = await exampleBoard(server)
  const ann = await atRegister(made, () => person(swedish), 'editor', 'Ann')
  const { page, t } = ann
  await ann.registerCell(BENEFIT, 'title').click()
  await page.keyboard.press('End')
  await expect(ann.registerCell(BENEFIT, 'completeness')).toBeFocused()
  await page.keyboard.press('Enter')
  await expect(page.getByRole('dialog').getByRole('button', { name: /Nulägesvärde/ })).toBeVisible()
  await page.keyboard.press('Escape')
  await page.keyboard.press('ArrowLeft')
  await page.keyboard.press('ArrowLeft')
  await expect(ann.registerCell(BENEFIT, 'contributingChanges')).toBeFocused()
  await page.keyboard.press('Enter')
  const panel = page.getByRole('dialog')
  await expect(panel.getByRole('heading', { name: t('columns.initiatives') })).toBeVisible()
  await expect(panel.getByRole('button', { name: BENEFIT })).toBeVisible()
  await panel.getByRole('button', { name: t('registerView.menu.showOnMap') }).click()
  await expect(ann.card(BENEFIT)).toBeInViewport()
  await expect(ann.canvas.locator('.react-flow__node.selected')).not.toHaveCount(0)
})

test('a viewer reads the register and is told why it cannot be edited', async ({ server, person }) => {
  const made = await exampleBoard(server)
  const eve = await atRegister(made, () => person(swedish), 'viewer', 'Eve')
  await eve.registerCell(BENEFIT, 'targetValue').click()
  await expect(eve.registerCell(BENEFIT, 'targetValue')).toHaveAttribute('aria-readonly', 'true')
  await eve.page.keyboard.press('Enter')
  await expect(eve.toast(eve.t('registerView.refused.role')).first()).toBeVisible()
  await expect(eve.page.getByRole('dialog')).toHaveCount(0)
})
