import { Caller, inviteFor } from './api.ts'
import { BoardPage } from './boardPage.ts'
import { expect, test } from './fixtures.ts'
import { joins, makeBoard } from './pair.ts'
import { Spoken } from './spoken.ts'

const TIMES = 'Kortare väntetid'
const MAP = {
  elements: [
    { id: 'm', kind: 'goal', title: 'En enklare start' },
    { id: 'n', kind: 'benefit', title: TIMES },
    { id: 'f', kind: 'change', title: 'En väg in' },
    { id: 'g', kind: 'change', title: 'Gemensam handläggning' },
  ],
  links: [
    { id: 'nm', from: 'n', to: 'm' },
    { id: 'fn', from: 'f', to: 'n' },
    { id: 'gn', from: 'g', to: 'n' },
  ],
}
interface Listed {
  readonly items: readonly { readonly id: string; readonly name: string }[]
}

test('versions are made, compared, read as they were, and restored while somebody else is typing', async ({
  server,
  person,
}) => {
  const made = await makeBoard(server, MAP)
  const [{ page }, second] = [await person(), await person()]
  const ann = await BoardPage.in(page, 'sv')
  const { t } = ann
  await ann.join(inviteFor(made, 'facilitator'), { name: 'Ann', organisation: 'Kommun Ann' })
  const bo = await joins(second, made, 'Bo', MAP.elements.length)
  const home = `/b/${made.board.id}`
  const api = new Caller(server.url)
  await api.join(inviteFor(made, 'facilitator'), 'Maja')
  const versions = () => api.json<Listed>('GET', `/api${home.replace('/b/', '/boards/')}/versions?kind=named`)
  const dialog = page.getByRole('dialog')
  const inDialog = (key: 'versions.restoring.yes' | 'common.close' | 'common.undo' | 'versions.makeYes') =>
    dialog.getByRole('button', { name: t(key), exact: true }).last()

  // A version is made from the page of versions, whose empty list says why.
  await page.goto(`${home}/history`)
  await expect(page.getByText(t('versions.empty'))).toBeVisible()
  const spoken = await Spoken.listen(page)
  await page.getByRole('button', { name: t('versions.make') }).click()
  await dialog.getByLabel(t('versions.name')).fill('Workshop 1')
  await inDialog('versions.makeYes').click()
  const first = t('versions.named', { number: 1, name: 'Workshop 1' })
  await spoken.said(t('versions.made', { version: first }))
  await expect(page.getByRole('article', { name: first })).toBeVisible()

  // Somebody changes a title, which only a later version has; the list tells of it by itself.
  await bo.card(TIMES).dblclick()
  await second.page.keyboard.press('ControlOrMeta+a')
  await second.page.keyboard.type('Snabbare besked')
  await second.page.keyboard.press('Enter')
  await bo.saved()
  await api.json('POST', `/api/boards/${made.board.id}/versions`, { name: 'Workshop 2' })
  await expect(page.getByRole('article', { name: /Workshop 2/ })).toBeVisible()
  const [two, one] = (await versions()).items
  if (!one || !two) throw new Error('Two versions were made')

  // The two compared, as a list and drawn on the map of the later one.
  await page.goto(`${home}/compare/${one.id}/${two.id}`)
  await expect(page.getByRole('main').getByText(t('versions.compare.count.changed', { count: 1 }))).toBeVisible()
  await expect(page.getByRole('deletion').first()).toContainText('Kortare')
  await expect(page.getByRole('insertion').first()).toContainText('Snabbare')
  await page.getByRole('button', { name: t('versions.compare.draw') }).click()
  await page.waitForURL(`**${home}/v/${two.id}`)
  await expect(ann.card('Snabbare besked')).toBeVisible()
  await expect(page.getByText(`${t('versions.named', { number: 2, name: 'Workshop 2' })}`).first()).toBeVisible()
  await expect(page.getByRole('link', { name: t('versions.comparePrevious', { number: 1 }) })).toBeVisible()
  await page.getByRole('button', { name: t('changes.list') }).click()
  await page.waitForURL(`**${home}/compare/${one.id}/${two.id}`)

  // The first one as map and register, while the live map goes on.
  await page.goto(`${home}/v/${one.id}`)
  await expect(page.getByText(t('versions.readOnly', { number: 1 })).first()).toBeVisible()
  await expect(ann.card(TIMES)).toBeVisible()
  await bo.canvas.focus()
  await second.page.keyboard.press('1')
  await bo.writeTitle('goal', 'Ett nytt mål')
  await bo.saved()
  await ann.openRegister()
  await page.waitForURL(`**${home}/v/${one.id}/register`)
  await expect(ann.registerRow(TIMES)).toBeVisible()
  const frozen = await api.json<{ readonly rows: readonly { readonly title: string }[] }>(
    'GET',
    `/api/boards/${made.board.id}/versions/${one.id}/register.json`,
  )
  expect(frozen.rows.map(({ title }) => title)).toEqual([TIMES])
  await expect(ann.registerRow('Snabbare besked')).toHaveCount(0)
  await expect(page).toHaveTitle(/Workshop 1/)
  await ann.openMap()
  await expect(ann.cards).toHaveCount(MAP.elements.length)

  // A card is deleted with its three links, and comes back with them while somebody else is typing.
  await bo.card('Snabbare besked').click()
  await second.page.keyboard.press('Delete')
  await expect(bo.card('Snabbare besked')).toBeHidden()
  await bo.saved()
  await bo.card('En väg in').dblclick()
  await second.page.keyboard.type(' för alla')
  await page.goto(`${home}/compare/${one.id}/now`)
  await page.getByRole('button', { name: t('versions.compare.bringBackNamed', { title: TIMES }) }).click()
  await expect(dialog.getByText(t('versions.restoring.helpSome'))).toBeVisible()
  await inDialog('versions.restoring.yes').click()
  await expect(dialog.getByText(t('versions.restoring.inHistory'))).toBeVisible()
  await inDialog('common.close').click()
  await expect(page.getByRole('button', { name: t('versions.compare.bringBackNamed', { title: TIMES }) })).toBeHidden()
  // What is read does not change by itself; it says when the map has, and is compared again.
  await second.page.keyboard.type(', också')
  await second.page.keyboard.press('Enter')
  await expect(bo.card('En väg in för alla, också')).toBeVisible()
  await bo.saved()
  const stale = page.getByRole('main').getByText(t('versions.compare.stale'))
  await expect(stale).toBeVisible()
  await page.getByRole('button', { name: t('versions.compare.again') }).click()
  await expect(stale).toBeHidden()
  await expect(page.getByRole('main').getByRole('insertion').filter({ hasText: 'också' }).first()).toBeVisible()
  await expect(bo.card(TIMES)).toBeVisible()
  for (const { from, to } of MAP.links) {
    const titleOf = (id: string) =>
      id === 'f' ? 'En väg in för alla, också' : (MAP.elements.find((element) => element.id === id)?.title ?? '')
    await expect(bo.link(titleOf(from), titleOf(to))).toHaveCount(1)
  }

  // The whole map is put back, which takes the new goal away, and that is undone.
  await page.goto(`${home}/history`)
  await page.getByRole('button', { name: t('versions.restoreNamed', { version: first }) }).click()
  await expect(dialog.getByText(t('versions.restoring.safe'))).toBeVisible()
  await inDialog('versions.restoring.yes').click()
  await expect(bo.card('Ett nytt mål')).toBeHidden()
  await inDialog('common.undo').click()
  await expect(dialog.getByRole('heading', { name: t('versions.restoring.undone') })).toBeVisible()
  await expect(bo.card('Ett nytt mål')).toBeVisible()
  await expect(bo.card('En väg in för alla, också')).toBeVisible()
})
