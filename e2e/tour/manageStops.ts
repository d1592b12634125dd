import { expect } from '@playwright/test'
import type { BoardPage } from '../boardPage.ts'
import { DIALOG, dialogShown, MENU, menuShown, stay, type Stop } from './stop.ts'
import { ROLES } from './roleStops.ts'
import { COMMENTS } from './commentStops.ts'
import { VERSIONS } from './versionStops.ts'

const PAGES = ['settings', 'people', 'links', 'programs', 'locks', 'log', 'storage'] as const
type Page = (typeof PAGES)[number]

/** A page about the board, gone to within the product. */
const page = (name: Page): Stop => ({
  name,
  open: async (me) => {
    const link = me.page
      .getByRole('navigation', { name: me.t('manage.nav') })
      .getByRole('link', { name: me.t(`shell.view.${name}`), exact: true })
    if (!(await link.isVisible())) {
      const board = /\/b\/[\w-]{22}/.exec(me.page.url())?.[0] ?? ''
      await me.page.goto(`${board}/${name}`)
    } else await link.click()
    await expect(me.page.getByRole('heading', { level: 2, name: me.t(`shell.view.${name}`) })).toBeVisible()
    await me.page.waitForLoadState('networkidle')
  },
  leave: stay,
})
const dialog = (name: string, open: (me: BoardPage) => Promise<unknown>, leave?: Stop['leave']): Stop => ({
  name,
  within: DIALOG,
  open: async (me) => {
    await open(me)
    await dialogShown(me)
  },
  ...(leave && { leave }),
})
const button = ({ page }: BoardPage, name: string) => page.getByRole('button', { name, exact: true }).click()
const cancel = async ({ page, t }: BoardPage): Promise<void> => {
  await page.getByRole('button', { name: t('common.cancel') }).click()
  await expect(page.locator(DIALOG)).toHaveCount(0)
}

/** The pages about the board itself and what they ask. The board has one lock, on goals. */
export const MANAGE: readonly Stop[] = [
  page('settings'),
  {
    name: 'an organisation in the settings',
    open: ({ page }) => page.locator('[id^="organisation-"]').first().getByRole('button', { expanded: false }).click(),
    leave: stay,
  },
  dialog(
    'an organisation to remove',
    ({ page, t }) =>
      page
        .locator('[id^="organisation-"]')
        .first()
        .getByText(`${t('mapSettings.remove')} …`)
        .click(),
    cancel,
  ),
  page('people'),
  {
    name: 'menu of a person',
    within: MENU,
    open: async (me) => {
      await button(me, me.t('manage.actionsFor', { name: 'Kari Moe' }))
      await menuShown(me)
    },
  },
  page('links'),
  dialog('new link', (me) => button(me, me.t('links.new'))),
  page('programs'),
  dialog('new token', (me) => button(me, me.t('programs.new'))),
  {
    name: 'a token that is shown once',
    open: async (me) => {
      await button(me, me.t('programs.new'))
      await me.page.getByRole('dialog').getByLabel(me.t('programs.label')).fill('Power BI')
      await button(me, me.t('programs.make'))
      await expect(me.page.getByRole('textbox', { name: me.t('programs.token') })).toBeVisible()
    },
    leave: stay,
  },
  page('locks'),
  dialog('a part to lock', (me) => button(me, me.t('locks.add'))),
  page('log'),
  page('storage'),
  dialog('delete the map', (me) => button(me, me.t('storage.delete')), cancel),
  ...COMMENTS,
  ...VERSIONS,
  ...ROLES,
  {
    name: 'about me',
    open: async ({ page }) => {
      await page.goto('/me')
      await expect(page.getByRole('table')).toBeVisible()
    },
    leave: stay,
  },
  dialog('erase me', (me) => button(me, me.t('aboutMe.erase')), cancel),
  {
    name: 'home with maps',
    open: async ({ page }) => {
      await page.goto('/')
      await expect(page.getByRole('link', { name: 'Ett' })).toBeVisible()
    },
    leave: stay,
  },
]
