import { expect } from '@playwright/test'
import type { BoardPage } from '../boardPage.ts'
import { closeAll, DIALOG, dialogShown, stay, type Stop } from './stop.ts'

const PANEL = '#inspector'
const firstCard = async (me: BoardPage, kind: string): Promise<void> => {
  const card = me.page.locator(`[data-element][data-kind=${kind}]`).first()
  await card.focus()
  await me.page.keyboard.press('Escape')
  await card.focus()
  await me.page.keyboard.press('Space')
  await expect(me.inspector).toBeVisible()
}
const tab = (name: string, at: number): Stop => ({
  name,
  within: PANEL,
  open: async ({ inspector }) => inspector.getByRole('tab').nth(at).click(),
  leave: stay,
})
const element = (kind: string): Stop => ({
  name: `details of a ${kind}`,
  within: PANEL,
  open: (me) => firstCard(me, kind),
  leave: stay,
})

/** The panels beside the map: details of everything that can be selected, the check of the map, people and links. */
export const PANELS: readonly Stop[] = [
  {
    name: 'details of the map',
    open: async (me) => {
      await me.complete()
      await me.button('shell.showDetails').click()
      await expect(me.inspector).toBeVisible()
    },
    leave: stay,
  },
  element('benefit'),
  ...[1, 2, 3].map((at) => tab(`details of a benefit, tab ${at + 1}`, at)),
  ...['goal', 'change', 'enabler', 'initiative'].map(element),
  {
    name: 'details of a link',
    within: PANEL,
    open: async (me) => {
      await me.canvas.getByRole('img').first().locator('path').first().dispatchEvent('click', { bubbles: true })
      await expect(me.inspector.locator('[data-field=strength]')).toBeVisible()
    },
    leave: stay,
  },
  {
    name: 'details of several',
    within: PANEL,
    open: async (me) => {
      await me.canvas.focus()
      await me.page.keyboard.press('ControlOrMeta+a')
      await expect(me.page.locator('[data-element][data-selected]')).not.toHaveCount(1)
    },
    leave: async (me) => {
      await me.canvas.focus()
      await me.page.keyboard.press('Escape')
    },
  },
  {
    name: 'check of the map',
    open: async (me) => {
      await me.canvas.focus()
      await me.page.keyboard.press('g')
      await expect(me.page.locator('[data-finding]').first()).toBeVisible()
      await me.page.getByText(me.t('health.filters')).click()
    },
    leave: stay,
  },
  {
    name: 'a finding to mute',
    within: DIALOG,
    open: async (me) => {
      await me.page.locator('[data-finding]').first().hover()
      await me.page
        .getByRole('button', { name: new RegExp(`^${me.t('health.mute')}: `) })
        .first()
        .click()
      await dialogShown(me)
    },
    leave: async (me) => {
      await closeAll(me)
      await me.page.keyboard.press('Escape')
    },
  },
  {
    name: 'people here',
    within: DIALOG,
    open: async (me) => {
      await me.peopleHere(1).click()
      await dialogShown(me)
    },
  },
  {
    name: 'share',
    within: DIALOG,
    open: async (me) => {
      await me.button('shell.share').click()
      await dialogShown(me)
      await me.page.waitForLoadState('networkidle')
    },
  },
]
