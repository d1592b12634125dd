import type { Locator } from '@playwright/test'
import type { Version } from '#shared/wire/versions.ts'
import { Caller } from './api.ts'
import { expect, test } from './fixtures.ts'
import { joins, type SmallMap } from './pair.ts'
import { Spoken } from './spoken.ts'

const MAP: SmallMap = {
  elements: [
    { id: 'mal', kind: 'goal', title: 'Mål' },
    { id: 'alfa', kind: 'benefit', title: 'Alfa' },
    { id: 'beta', kind: 'change', title: 'Beta' },
    { id: 'gamma', kind: 'enabler', title: 'Gamma' },
  ],
  links: [
    { id: 'l1', from: 'alfa', to: 'mal' },
    { id: 'l2', from: 'beta', to: 'alfa' },
  ],
}

test('what changed since a version is told by organisation and marked on the map; what was deleted is taken back', async ({
  person,
  server,
}) => {
  const maker = new Caller(server.url)
  const made = await maker.makeBoard({ title: 'Karta', language: 'sv', map: { schemaVersion: 1, ...MAP } })
  const board = `/api/boards/${made.board.id}`
  const version = await maker.json<Version>('POST', `${board}/versions`, { name: 'Workshop 1' })
  const [first, second] = [await person(), await person()]
  const ann = await joins(first, made, 'Ann', 4)
  await ann.complete()

  // Ann writes, makes, deletes.
  await ann.card('Alfa').dblclick()
  await expect(ann.canvas.getByRole('textbox')).toBeFocused()
  await ann.page.keyboard.press('End')
  await ann.page.keyboard.type(' klarare')
  await ann.page.keyboard.press('Escape')
  await expect(ann.card('Alfa klarare')).toBeFocused()
  await ann.card('Gamma').click()
  await ann.page.keyboard.press('Delete')
  await expect(ann.cards).toHaveCount(3)
  await ann.saved()

  // Bo, who was not there, sees it as a list by organisation.
  const bo = await joins(second, made, 'Bo', 3)
  const { page, t } = bo
  await page.goto(`/b/${made.board.id}/changes`)
  await page.getByRole('combobox', { name: t('changes.since') }).selectOption(version.id)
  // What is chosen stands in the address, to be sent to others.
  await page.waitForURL(`**/changes?since=${version.id}`)
  await page.reload()
  const byAnn = page.getByRole('region', { name: 'Kommun Ann' })
  const row = (title: string) => byAnn.getByRole('row').filter({ hasText: title })
  await expect(row('Alfa klarare')).toContainText(t('changes.act.changed'))
  await expect(row('Gamma')).toContainText(t('changes.act.removed'))
  await expect(row('Gamma')).toContainText('Ann')
  await expect(row('Beta')).toHaveCount(0)

  // … and on the map, from one change to the next, with what is gone as a ghost.
  const spoken = await Spoken.listen(page)
  await page.getByRole('button', { name: t('changes.showOnMap') }).click()
  const label = t('changes.sinceVersion', { number: 1, name: 'Workshop 1' })
  const bar = page.getByRole('region', { name: t('changes.marked', { label }) })
  await expect(bar).toContainText('1 ändrad, 1 borttagen')
  await spoken.said(t('changes.shown', { label, counts: '1 ändrad, 1 borttagen' }))
  await expect(bo.card('Alfa klarare')).toHaveAccessibleDescription(new RegExp(t('changes.act.changed')))
  await expect(page.locator('[data-act=removed]').filter({ hasText: 'Gamma' })).toBeVisible()
  // In forced colours the mark leaves the card below it to be read.
  await page.emulateMedia({ forcedColors: 'active' })
  const marked = page.locator('.react-flow [data-act=changed]').filter({ hasText: t('changes.act.changed') })
  await expect(marked.first()).toHaveCSS('background-color', 'rgba(0, 0, 0, 0)')
  await page.emulateMedia({ forcedColors: 'none' })
  // Marks go with their cards into other lanes, where nothing says where the deleted one would lie: it is named.
  const area = await bo.canvas.boundingBox()
  if (!area) throw new Error('no canvas')
  await page.mouse.click(area.x + 400, area.y + 560, { button: 'right' })
  await page.getByRole('menuitem', { name: t('settings.lanes') }).click()
  await page.getByRole('menuitemradio', { name: t('moreCommands.lanesOrganisations') }).click()
  await expect(bar).toContainText(t('changes.notDrawn', { count: 1, titles: 'Gamma' }))
  const middle = async (part: Locator) => {
    const box = await part.boundingBox()
    return box && [Math.round(box.x + box.width / 2), Math.round(box.y + box.height / 2)]
  }
  await expect
    .poll(
      async () =>
        JSON.stringify(await middle(marked.first())) === JSON.stringify(await middle(bo.card('Alfa klarare'))),
    )
    .toBe(true)
  await bar.getByRole('button', { name: t('changes.next') }).click()
  await expect(bo.inspector).toContainText('Alfa klarare')

  // What was done to one element, and by whom.
  await bo.inspector.getByRole('tab', { name: t('inspector.moreTab.history') }).click()
  await expect(bo.inspector.getByRole('listitem').filter({ hasText: 'Ann, Kommun Ann' })).toContainText(
    t('fields.title'),
  )
  await bar.getByRole('button', { name: t('changes.stop') }).click()
  await expect(bar).toBeHidden()

  // The bin gives it back with its place; every step is there.
  await page.goto(`/b/${made.board.id}/trash`)
  const gone = page.getByRole('row').filter({ hasText: 'Gamma' })
  await expect(gone).toContainText('Ann, Kommun Ann')
  await gone.getByRole('button', { name: t('trash.restoreOne', { title: 'Gamma' }) }).press('Enter')
  await expect(page.getByText(t('trash.empty'))).toBeVisible()
  // The button has gone with its row: the keyboard is not lost with it.
  await expect(page.locator('main :focus')).toBeVisible()
  await expect(ann.card('Gamma')).toBeVisible()
  await page.goto(`/b/${made.board.id}/steps`)
  await expect(page.getByRole('listitem').filter({ hasText: 'Bo, Kommun Bo' }).first()).toBeVisible()

  // An address of a link opens it.
  await page.goto(`/b/${made.board.id}?link=l2`)
  await expect(bo.inspector).toContainText('Beta')
  await expect(page).toHaveURL(new RegExp(`/b/${made.board.id}$`))
})

test('what the server wrote in one go is undone from the history; what was changed since is left and named', async ({
  person,
  server,
}) => {
  const maker = await person()
  const made = await new Caller(server.url).makeBoard({
    title: 'Karta',
    language: 'sv',
    map: { schemaVersion: 1, ...MAP },
  })
  const ann = await joins(maker, made, 'Ann', 4, 'facilitator')
  const { page, t } = ann
  const file = { schemaVersion: 1, elements: [{ id: 'beta', kind: 'change', title: 'Beta ur fil', description: 'Ny' }] }
  const answer = await page.request.post(`/api/boards/${made.board.id}/import`, {
    data: file,
    headers: { origin: server.url },
  })
  expect(answer.status()).toBe(200)
  await expect(ann.card('Beta ur fil')).toBeVisible()
  await ann.card('Beta ur fil').dblclick()
  await expect(ann.canvas.getByRole('textbox')).toBeFocused()
  await page.keyboard.press('End')
  await page.keyboard.type(' igen')
  await page.keyboard.press('Escape')
  await ann.saved()

  await page.goto(`/b/${made.board.id}/steps`)
  const step = page.getByRole('listitem').filter({ hasText: t('steps.kind.import') })
  await step.getByRole('button', { name: t('steps.undo') }).click()
  const dialog = page.getByRole('dialog')
  await expect(dialog.getByRole('list', { name: t('undoEdits.left') })).toContainText(t('fields.title'))
  await dialog.getByRole('button', { name: t('steps.yes'), exact: true }).click()
  await expect(dialog.getByRole('heading', { name: t('steps.done') })).toBeVisible()
  await dialog
    .getByRole('button', { name: t('common.close') })
    .last()
    .click()
  await expect(step).toContainText(t('steps.undone'))
  const { elements } = (await (await page.request.get(`/api/boards/${made.board.id}/map`)).json()) as {
    elements: { id: string; title: string; description?: string }[]
  }
  expect(elements.find(({ id }) => id === 'beta')).toMatchObject({ title: 'Beta ur fil igen', description: '' })
})
