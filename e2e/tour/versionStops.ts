import { expect, type Locator } from '@playwright/test'
import type { BoardPage } from '../boardPage.ts'
import { DIALOG, dialogShown, MENU, menuShown, stay, type Stop } from './stop.ts'

const boardOf = ({ page }: BoardPage): string => /\/b\/[\w-]{22}/.exec(page.url())?.[0] ?? ''
const article = ({ page }: BoardPage) => page.getByRole('article', { name: 'ABC' })
const cancel = async ({ page, t }: BoardPage): Promise<void> => {
  await page.getByRole('button', { name: t('common.cancel') }).click()
  await expect(page.locator(DIALOG)).toHaveCount(0)
}

const page = (name: string, path: string, seen: (me: BoardPage) => Locator): Stop => ({
  name,
  open: async (me) => {
    await me.page.goto(`${boardOf(me)}/${path}`)
    await expect(seen(me)).toBeVisible()
  },
  leave: stay,
})

/** The versions of a board, from none at all to one that is read, compared and put back. */
export const VERSIONS: readonly Stop[] = [
  {
    name: 'no versions yet',
    open: async (me) => {
      await me.page.goto(`${boardOf(me)}/history`)
      await expect(me.page.getByText(me.t('versions.empty'))).toBeVisible()
    },
    leave: stay,
  },
  {
    name: 'new version',
    within: DIALOG,
    open: async (me) => {
      await me.button('versions.make').click()
      await dialogShown(me)
    },
    leave: stay,
  },
  {
    name: 'versions',
    open: async (me) => {
      await me.page.getByRole('dialog').getByLabel(me.t('versions.name')).fill('ABC')
      await me.page
        .getByRole('button', { name: me.t('versions.makeYes'), exact: true })
        .last()
        .click()
      await expect(article(me)).toBeVisible()
      await expect(me.page.locator(DIALOG)).toHaveCount(0)
    },
    leave: stay,
  },
  {
    name: 'menu of a version',
    within: MENU,
    open: async (me) => {
      await article(me).getByRole('button', { expanded: false }).first().click()
      await menuShown(me)
    },
  },
  {
    name: 'a restore that would change nothing',
    within: DIALOG,
    open: async (me) => {
      await article(me).getByText(me.t('versions.restore')).click()
      await expect(me.page.getByRole('dialog').getByText(me.t('versions.restoring.nothing'))).toBeVisible()
    },
    leave: cancel,
  },
  {
    name: 'a version as a map',
    open: async (me) => {
      await article(me).getByRole('link', { name: 'ABC' }).first().click()
      await me.opened()
      await expect(me.page.getByRole('region', { name: me.t('versions.band'), exact: true })).toBeVisible()
    },
    leave: stay,
  },
  {
    name: 'a version as a register',
    open: async (me) => {
      await me.openRegister()
      await expect(me.registerGrid).toBeVisible()
    },
    leave: stay,
  },
  {
    name: 'a comparison',
    open: async (me) => {
      await me.page.getByRole('link', { name: me.t('versions.compareNow') }).click()
      await expect(me.page.getByText(me.t('versions.compare.same')).first()).toBeVisible()
    },
    leave: stay,
  },
  page('what has changed', 'changes', (me) => me.page.getByText(me.t('changes.firstVisit')).first()),
  page('every step', 'steps', ({ page: at, t }) =>
    at.getByText(t('steps.empty')).or(at.locator('main ol > li')).first(),
  ),
  page('the bin', 'trash', (me) => me.page.getByText(me.t('trash.empty'))),
]
