import { expect } from '@playwright/test'
import type { BoardPage } from '../boardPage.ts'
import { stay, type Stop } from './stop.ts'

const boardOf = ({ page }: BoardPage): string => /\/b\/[\w-]{22}/.exec(page.url())?.[0] ?? ''

/** The discussion of a board, from nothing said to a thread that is answered. */
export const COMMENTS: readonly Stop[] = [
  {
    name: 'a discussion of which nothing is open',
    open: async (me) => {
      await me.page.goto(`${boardOf(me)}/discussion`)
      await expect(me.page.getByText(me.t('comments.noneHint'))).toBeVisible()
    },
    leave: stay,
  },
  {
    name: 'a comment being written, with names to mention',
    open: async (me) => {
      await me.page.getByRole('button', { name: me.t('comments.onMap'), exact: true }).click()
      await me.page.getByRole('textbox', { name: me.t('comments.write') }).fill('@')
      await expect(me.page.getByRole('listbox', { name: me.t('comments.names') })).toBeVisible()
    },
    leave: async (me) => {
      const field = me.page.getByRole('textbox', { name: me.t('comments.write') })
      await field.fill('ABC')
      await field.press('Control+Enter')
    },
  },
  {
    name: 'a thread in the discussion',
    open: async (me) => {
      await me.page.locator('[data-thread] button').first().click()
      await expect(me.page.getByRole('textbox', { name: me.t('comments.reply') })).toBeVisible()
    },
    leave: stay,
  },
]
