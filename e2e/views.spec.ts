import { readFile } from 'node:fs/promises'
import type { Download } from '@playwright/test'
import { BoardPage, live } from './boardPage.ts'
import { expect, test } from './fixtures.ts'

const EXAMPLE = 'templates.sv-bli-foralder.title'
const WHERE = { name: 'Maja Lind' }

test('a change on the map by another person follows in an open view', async ({ person }) => {
  const maja = await BoardPage.in((await person()).page, 'sv')
  await maja.startMap(maja.t(EXAMPLE), WHERE)
  const nils = await BoardPage.in((await person()).page, 'sv')
  await nils.join(await maja.inviteLink('editor'), { name: 'Nils Ek', organisation: 'Region Väst' })
  await nils.openFollowUp('measurements')
  const title = 'Kortare kö till barnhälsan'
  await maja.createByKey('2', 'benefit', title)
  await live('a benefit in the measurement plan', expect(nils.registerRow(title)).toBeVisible())

  // What a row is about opens beside the view, and stands on the map from there.
  await nils.registerRow(title).getByRole('button', { name: title }).first().click()
  await expect(nils.inspector).toContainText(title)
  await nils
    .registerRow(title)
    .getByRole('button', { name: nils.t('tables.showOnMap') })
    .click()
  await expect(nils.card(title)).toBeVisible()
})

test('a view is narrowed to an organisation in its address, and to what is selected', async ({ person }) => {
  const me = await BoardPage.in((await person()).page, 'sv')
  await me.startMap(me.t(EXAMPLE), WHERE)
  await me.openFollowUp('actions')
  const rows = me.page.getByRole('row')
  await expect(rows.nth(1)).toBeVisible()
  const all = await rows.count()
  await me.page.getByLabel(me.t('tables.organisation'), { exact: true }).selectOption({ label: 'Region Västmo' })
  await expect(me.page).toHaveURL(/\/actions\?organisation=/)
  await expect.poll(() => rows.count()).toBeLessThan(all)
  const some = await rows.count()
  await me.page.reload()
  await expect.poll(() => rows.count()).toBe(some)
  await me.button('tables.everything').click()
  await expect(me.page).toHaveURL(/\/actions$/)

  await rows.nth(1).getByRole('button').first().click()
  await me.button('tables.onlySelected', { count: 1 }).click()
  await expect(me.page).toHaveURL(/\/actions\?elements=/)
  await expect.poll(() => rows.count()).toBeLessThan(all)
})

test('a person sees which benefits wait for what they answer for', async ({ person }) => {
  const me = await BoardPage.in((await person()).page, 'sv')
  await me.startMap(me.t(EXAMPLE), WHERE)
  await me.openFollowUp('responsibilities')
  const choice = me.page.getByLabel(me.t('tables.person.label'))
  await choice.selectOption({ label: 'Johan Lindqvist, Familjeförmånsmyndigheten' })
  const duty = me.registerRow('Gemensam e-tjänst Bli förälder')
  await expect(duty).toContainText('Minskad handläggningstid per ärende')
  await expect(duty).toContainText(me.t('values.rag.amber'))
  await me.page.reload()
  await expect(duty).toBeVisible()
})

test('a viewer takes the workbook and a part of a view away, from the keyboard', async ({ person }) => {
  const maja = await BoardPage.in((await person()).page, 'sv')
  await maja.startMap(maja.t(EXAMPLE), WHERE)
  const vera = await BoardPage.in((await person()).page, 'sv')
  await vera.join(await maja.inviteLink('viewer'), { name: 'Vera Alm', organisation: 'Statens råd' })
  const { page } = vera

  await vera.canvas.focus()
  await page.keyboard.press('x')
  await page.getByRole('radio', { name: vera.t('exportDialog.kind.workbook') }).check()
  const workbook = await downloaded(vera)
  expect(workbook.suggestedFilename()).toMatch(/\.xlsx$/)
  // A workbook is a ZIP archive.
  expect((await bytesOf(workbook)).subarray(0, 2).toString()).toBe('PK')
  await expect(vera.exportDialog).toContainText(vera.t('exportDialog.done', { name: workbook.suggestedFilename() }))
  await page.keyboard.press('Escape')
  await expect(vera.exportDialog).toBeHidden()

  await vera.canvas.focus()
  await page.keyboard.press('r')
  await expect(page).toHaveURL(/\/register$/)
  await vera.openFollowUp('risks')
  await vera.button('tables.export').click()
  await page.getByRole('radio', { name: vera.t('exportDialog.formatName.csv') }).check()
  const whole = linesOf(await bytesOf(await downloaded(vera)))
  expect(whole[0]).toContain(';')
  const organisation = vera.exportDialog.getByLabel(vera.t('tables.organisation'), { exact: true })
  await organisation.selectOption({ label: 'Björkhamns kommun' })
  const part = linesOf(await bytesOf(await downloaded(vera)))
  expect(part[0]).toBe(whole[0])
  expect(part.length).toBeLessThan(whole.length)
})

async function downloaded(me: BoardPage): Promise<Download> {
  const coming = me.page.waitForEvent('download')
  await me.exportDialog.getByRole('button', { name: me.t('exportDialog.download') }).click()
  return coming
}
const bytesOf = async (download: Download): Promise<Buffer> => readFile(await download.path())
const linesOf = (bytes: Buffer): readonly string[] => bytes.toString('utf8').trimEnd().split('\r\n')
