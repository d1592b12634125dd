import { expect } from '@playwright/test'
import type { BoardPage } from '../boardPage.ts'
import { DIALOG, dialogShown, stay, type Stop } from './stop.ts'

const boardOf = (url: string): string => /\/b\/[\w-]{22}/.exec(url)?.[0] ?? ''
const rolesPage = async ({ page, t }: BoardPage): Promise<void> => {
  await page.goto(`${boardOf(page.url())}/roles`)
  await expect(page.getByRole('heading', { level: 2, name: t('mapRoles.title') })).toBeVisible()
  await expect(page.getByRole('table').first()).toBeVisible()
}

/** Who takes which role, what one is told, and what is asked for both. A facilitator looks, who is named nowhere. */
export const ROLES: readonly Stop[] = [
  {
    name: 'approvals of a version',
    open: async ({ page, t }) => {
      await page.goto(`${boardOf(page.url())}/history`)
      await page.getByRole('button', { name: new RegExp(t('approvals.outcome.waiting')) }).click()
      await expect(page.locator('li[data-organisation]').first()).toBeVisible()
    },
    leave: stay,
  },
  {
    name: 'an answer to a version, and what is missing',
    within: DIALOG,
    open: async (me) => {
      await me.page.locator('li[data-organisation]').first().getByRole('button').first().click()
      await dialogShown(me)
      await me.page.getByRole('button', { name: me.t('approvals.dialog.send.none') }).click()
      await expect(me.page.getByText(me.t('approvals.dialog.decisionMissing'))).toBeVisible()
    },
  },
  {
    name: 'somebody to answer for an organisation',
    within: DIALOG,
    open: async (me) => {
      await me.page
        .getByRole('button', { name: me.t('approvals.name') })
        .first()
        .click()
      await dialogShown(me)
    },
  },
  { name: 'roles', open: rolesPage, leave: stay },
  {
    name: 'a role to offer',
    within: DIALOG,
    open: async (me) => {
      await me.page
        .getByRole('button', { name: me.t('mapRoles.offerTo') })
        .first()
        .click()
      await dialogShown(me)
    },
    leave: stay,
  },
  {
    name: 'a role for somebody who has not joined',
    within: DIALOG,
    open: async ({ page, t }) => {
      await page.getByRole('radio', { name: t('mapRoles.dialog.absent') }).check()
      await expect(page.getByLabel(t('mapRoles.dialog.name'), { exact: true })).toBeVisible()
    },
  },
  {
    name: 'notices',
    within: DIALOG,
    open: async (me) => {
      await me.page.getByRole('button', { name: me.t('notices.openNone'), exact: true }).click()
      await expect(me.page.getByText(me.t('notices.none'), { exact: true })).toBeVisible()
    },
    leave: stay,
  },
  {
    name: 'notices by e-mail',
    within: DIALOG,
    open: async ({ page, t }) => {
      await page.getByRole('button', { name: t('notices.settings') }).click()
      await expect(page.getByText(t('notices.mail.off'))).toBeVisible()
    },
  },
]
