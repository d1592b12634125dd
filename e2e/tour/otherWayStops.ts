import { expect } from '@playwright/test'
import type { BoardPage } from '../boardPage.ts'
import { DIALOG, dialogShown, MENU, menuShown, stay, type Stop } from './stop.ts'

const palette = ({ page, t }: BoardPage) => page.getByRole('dialog', { name: t('palette.title') })
const toOutline = async ({ page, t }: BoardPage): Promise<void> => {
  const views = page.getByRole('navigation', { name: t('shell.views') })
  await views.getByRole('link', { name: t('shell.view.outline') }).click()
}
const rows = ({ page, t }: BoardPage) => page.getByRole('treegrid', { name: t('outline.label') }).getByRole('row')
/** The keyboard at the first row of the outline. */
const atRow = async (me: BoardPage): Promise<void> => {
  await rows(me).first().focus()
  await me.page.keyboard.press('Home')
  await expect(me.page.locator('[role=row]:focus')).toBeVisible()
}

/** What stands in for the sight of the map and for a pointer: the palette, the help with its keys, the outline. */
export const OTHER_WAYS: readonly Stop[] = [
  {
    name: 'the palette, and nothing asked',
    within: DIALOG,
    open: async (me) => {
      await me.complete()
      await me.canvas.focus()
      await me.page.keyboard.press('ControlOrMeta+k')
      await expect(palette(me).getByRole('option').first()).toBeVisible()
    },
    leave: stay,
  },
  {
    name: 'the palette with a question',
    within: DIALOG,
    open: async (me) => {
      const field = palette(me).getByRole('combobox')
      await field.fill('a')
      await expect(field).toHaveAttribute('aria-activedescendant', /./)
    },
    leave: stay,
  },
  {
    name: 'the palette, and nothing found',
    within: DIALOG,
    open: async (me) => {
      await palette(me).getByRole('combobox').fill('xyzzy')
      await expect(palette(me).getByRole('option')).toHaveCount(0)
    },
  },
  {
    name: 'the help',
    within: DIALOG,
    open: async (me) => {
      await me.canvas.focus()
      await me.page.keyboard.press('?')
      await dialogShown(me)
      await expect(me.page.locator('[role=tab]:focus')).toBeVisible()
    },
    leave: stay,
  },
  {
    name: 'the help about keys',
    within: DIALOG,
    open: async ({ page, t }) => {
      await page.getByRole('tab', { name: t('helpPages.keyboard.title'), exact: true }).click()
      await expect(page.getByRole('search', { name: t('keys.search') })).toBeVisible()
    },
  },
  {
    name: 'the outline by goal',
    open: async (me) => {
      await toOutline(me)
      await expect(rows(me).first()).toBeVisible()
    },
    leave: stay,
  },
  {
    name: 'menu of a row in the outline',
    within: MENU,
    open: async (me) => {
      await atRow(me)
      await me.page.keyboard.press('Shift+F10')
      await menuShown(me)
    },
  },
  {
    name: 'a title in edit in the outline',
    within: '[data-outline]',
    open: async (me) => {
      await atRow(me)
      await me.page.keyboard.press('F2')
      await expect(
        me.page.locator('[data-outline] textarea:focus, [data-outline] [role=treegrid] input:focus'),
      ).toBeVisible()
    },
    leave: ({ page }) => page.keyboard.press('Escape'),
  },
  {
    name: 'the outline by lane',
    within: '[data-outline]',
    open: async ({ page, t }) => {
      await page.getByRole('radio', { name: t('outline.lanes'), exact: true }).check()
      await expect(page.getByRole('radio', { name: t('outline.lanes'), exact: true })).toBeChecked()
    },
    leave: stay,
  },
  {
    name: 'the outline filtered',
    within: '[data-outline]',
    open: async ({ page, t }) => {
      await page.getByRole('searchbox', { name: t('outline.filter') }).fill('a')
      await expect(page.getByRole('button', { name: t('outline.noFilter') })).toBeVisible()
    },
    leave: ({ page }) => page.keyboard.press('Escape'),
  },
  {
    name: 'the outline beside the map',
    open: async (me) => {
      await me.page.getByRole('button', { name: me.t('outline.dock') }).click()
      await expect(me.page.locator('[data-outline=docked] [role=row]').first()).toBeVisible()
      await expect(me.cards.first()).toBeVisible()
    },
    leave: stay,
  },
]

/** The map for somebody who may only look. */
export const READ_ONLY: readonly Stop[] = [
  {
    name: 'the map as a viewer',
    open: async (me) => {
      await expect(me.cards.first()).toBeVisible()
      await expect(me.page.getByRole('toolbar').first()).toBeVisible()
    },
    leave: stay,
  },
  {
    name: 'menu of an element as a viewer',
    within: MENU,
    open: async (me) => {
      await me.canvas.focus()
      await me.page.keyboard.press('Home')
      await expect(me.page.locator('[data-element]:focus')).toBeVisible()
      await me.page.keyboard.press('Shift+F10')
      await menuShown(me)
    },
  },
]
