import { expect } from '@playwright/test'
import type { BoardPage } from '../boardPage.ts'
import { DIALOG, dialogShown, stay, type Stop } from './stop.ts'

/** A page that is no board, by its address, with its heading there. */
const page = (name: string, path: string, ready: (me: BoardPage) => Promise<unknown>): Stop => ({
  name,
  open: async (me) => {
    await me.page.goto(path)
    await ready(me)
  },
  leave: stay,
})
const heading = ({ page }: BoardPage): Promise<void> => expect(page.getByRole('heading', { level: 1 })).toBeVisible()

/** For somebody whom nothing is known of yet; `invite` leads to a map with organisations. */
export const siteStops = (invite: string): readonly Stop[] => [
  page('home', '/', async (me) => {
    await heading(me)
    await expect(me.page.getByText(me.t('home.noMaps'))).toBeVisible()
    await expect(me.page.locator('[aria-busy=true]')).toHaveCount(0)
  }),
  {
    name: 'new map',
    within: DIALOG,
    open: async (me) => {
      await me.page.getByRole('button', { name: me.t('home.newMap') }).click()
      await dialogShown(me)
    },
    leave: stay,
  },
  {
    name: 'new map, and what is missing',
    within: DIALOG,
    open: async ({ page, t }) => {
      await page
        .getByRole('dialog')
        .getByRole('button', { name: t('home.create') })
        .click()
      await expect(page.getByText(t('home.mapTitleMissing'))).toBeVisible()
    },
  },
  page('join', invite, (me) => expect(me.page.getByLabel(me.t('join.yourName'))).toBeVisible()),
  {
    name: 'join, and what is missing',
    open: async ({ page, t }) => {
      await page.getByRole('button', { name: t('join.join'), exact: true }).click()
      await expect(page.getByText(t('join.nameMissing'))).toBeVisible()
    },
    leave: stay,
  },
  page('join without an invite', '/join', (me) =>
    expect(me.page.getByRole('heading', { name: me.t('join.noInvite') })).toBeVisible(),
  ),
  page('about me, and nothing known', '/me', (me) =>
    expect(me.page.getByRole('heading', { name: me.t('aboutMe.nothing') })).toBeVisible(),
  ),
  page('privacy', '/privacy', (me) =>
    expect(me.page.getByRole('heading', { name: me.t('privacy.title') })).toBeVisible(),
  ),
  page('a message’s link that is cut off', '/mail', (me) =>
    expect(me.page.getByRole('heading', { name: me.t('mailPage.noToken') })).toBeVisible(),
  ),
  page('nothing here', '/nowhere', heading),
  // The frame of a board stands there until the server has answered.
  page('no such map', '/b/AAAAAAAAAAAAAAAAAAAAAA', (me) =>
    expect(me.page.getByRole('heading', { name: me.t('pageErrors.noSession') })).toBeVisible(),
  ),
]
