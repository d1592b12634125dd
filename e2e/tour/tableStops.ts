import { expect } from '@playwright/test'
import { VIEW_IDS } from '#shared/views/view.ts'
import type { BoardPage } from '../boardPage.ts'
import { closeAll, DIALOG, dialogShown, MENU, menuShown, stay, type Stop } from './stop.ts'

/** A cell of the first row by its column, with the keyboard in it. */
async function atCell({ page }: BoardPage, column: string): Promise<void> {
  await page.getByRole('row').nth(1).locator(`[data-column="${column}"]`).click()
}
const cell = (column: string): Stop => ({
  name: `the cell ${column} in edit`,
  open: async (me) => {
    await atCell(me, column)
    // The row's details come with it.
    await expect(me.inspector).toBeVisible()
    await me.page.keyboard.press('F2')
    await expect(me.page.locator('[data-column] :focus, [role=dialog] :focus').first()).toBeVisible()
  },
})
const from = (column: string): Stop => ({
  name: `where ${column} comes from`,
  within: DIALOG,
  open: async (me) => {
    await atCell(me, 'title')
    // The last column is drawn once the keyboard is there.
    await me.page.keyboard.press('End')
    await expect(me.page.locator(`[data-column="${column}"]:focus`)).toBeVisible()
    await me.page.keyboard.press('Enter')
    await dialogShown(me)
  },
})

/** The register, what opens in it, and every view that follows from the map. */
export const TABLES: readonly Stop[] = [
  {
    name: 'register',
    open: async (me) => {
      await me.openRegister()
      await expect(me.page.getByRole('row').nth(1)).toBeVisible()
    },
    leave: stay,
  },
  cell('title'),
  cell('targetValue'),
  from('completeness'),
  {
    name: 'menu of a column',
    within: MENU,
    open: async (me) => {
      await me.page.getByRole('columnheader').nth(2).getByRole('button').first().dispatchEvent('click')
      await menuShown(me)
    },
  },
  {
    name: 'menu of a row',
    within: MENU,
    open: async (me) => {
      await atCell(me, 'title')
      await me.page.keyboard.press('Shift+F10')
      await menuShown(me)
    },
  },
  {
    name: 'columns',
    within: DIALOG,
    open: async (me) => {
      await me.page.getByRole('button', { name: me.t('registerView.columns'), exact: true }).click()
      await dialogShown(me)
    },
  },
  {
    name: 'filter',
    open: async ({ page, t }) => {
      await page.getByRole('button', { name: t('registerView.filter.light'), exact: true }).click()
      await expect(page.getByRole('option').first()).toBeVisible()
    },
  },
  {
    name: 'filtered and grouped',
    open: async ({ page, t }) => {
      await page.getByRole('button', { name: t('registerView.filter.light'), exact: true }).click()
      await page.getByRole('option', { name: t('values.rag.green') }).click()
      await page.keyboard.press('Escape')
      await page
        .getByRole('button', { name: t('registerView.groupedBy', { what: t('registerView.groupNone') }) })
        .click()
      await page.getByRole('menuitemradio', { name: t('registerView.grouping.organisation') }).click()
      await expect(page.getByRole('button', { expanded: true }).first()).toBeVisible()
    },
    leave: stay,
  },
  ...VIEW_IDS.map((view): Stop => ({
    name: view,
    open: async (me) => {
      if (view === 'balance') await me.openBalance()
      else await me.openFollowUp(view)
      await expect(me.viewHeading(view)).toBeVisible()
      await expect(me.page.getByRole('row').nth(1)).toBeVisible()
      await expect(me.page).toHaveTitle(new RegExp(me.t(`views.name.${view}`)))
      const wide = await me.page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth)
      expect(wide, `${view}: wider than the window`).toBeLessThanOrEqual(0)
    },
    leave: stay,
  })),
  ...(['workbook', 'register', 'view', 'map'] as const).map((kind): Stop => ({
    name: `export: ${kind}`,
    within: DIALOG,
    open: async (me) => {
      if ((await me.exportDialog.count()) === 0) await me.button('tables.export').click()
      await me.exportDialog.getByRole('radio', { name: me.t(`exportDialog.kind.${kind}`) }).check()
    },
    leave: kind === 'map' ? closeAll : stay,
  })),
]
