import { expect } from '@playwright/test'
import type { BoardPage } from '../boardPage.ts'
import { closeAll, DIALOG, dialogShown, MENU, menuShown, stay, type Stop } from './stop.ts'

const press = async ({ page }: BoardPage, key: string): Promise<void> => page.keyboard.press(key)

/** The keyboard at the first card, which is selected or not. */
export async function atCard(me: BoardPage, selected = false): Promise<void> {
  await closeAll(me)
  await me.canvas.focus()
  await press(me, 'Home')
  const card = me.page.locator('[data-element]:focus')
  await expect(card).toBeVisible()
  if (selected) await press(me, 'Space')
}
const onCanvas = (key: string) => async (me: BoardPage) => {
  await me.canvas.focus()
  await press(me, key)
}
const onCard =
  (key: string, selected = false) =>
  async (me: BoardPage) => {
    await atCard(me, selected)
    await press(me, key)
  }
/** One link selected, the keyboard on the canvas. */
async function atLink(me: BoardPage): Promise<void> {
  await closeAll(me)
  await me.canvas.getByRole('img').first().locator('path').first().dispatchEvent('click', { bubbles: true })
  await me.canvas.focus()
}
const unselect = async (me: BoardPage): Promise<void> => {
  await closeAll(me)
  await me.canvas.focus()
  for (let times = 0; times < 2; times++) await press(me, 'Escape')
}

const menu = (name: string, open: Stop['open']): Stop => ({
  name,
  within: MENU,
  open: async (me) => {
    await open(me)
    await menuShown(me)
  },
})
const dialog = (name: string, open: Stop['open'], leave?: Stop['leave']): Stop => ({
  name,
  within: DIALOG,
  open: async (me) => {
    await open(me)
    await dialogShown(me)
  },
  ...(leave && { leave }),
})
const picker = (name: string, open: Stop['open']): Stop => ({
  name,
  open: async (me) => {
    await open(me)
    await expect(me.page.getByRole('listbox')).toBeVisible()
  },
})
const choose = async ({ page }: BoardPage, name: string): Promise<void> =>
  page.getByRole('menuitem', { name, exact: true }).click()

/** A map without anything on it. */
export const EMPTY_MAP: readonly Stop[] = [
  {
    name: 'an empty map',
    open: async (me) => {
      await expect(me.page.getByRole('button', { name: me.t('prompt.goal') })).toBeVisible()
      await me.complete()
    },
    leave: stay,
  },
  {
    name: 'the first title in edit',
    writing: true,
    open: async (me) => {
      await me.page.getByRole('button', { name: me.t('prompt.goal') }).click()
      await expect(me.page.locator('textarea:focus')).toBeVisible()
      await expect(me.inspector).toBeVisible()
    },
    leave: ({ page }) => page.keyboard.press('Escape'),
  },
]

/** The map, its menus and what they ask. */
export const MAP: readonly Stop[] = [
  {
    name: 'the map',
    open: async (me) => {
      await expect(me.cards.first()).toBeVisible()
      await me.complete()
    },
    leave: stay,
  },
  { name: 'a focused card', open: (me) => atCard(me), leave: stay },
  menu('menu of an element', onCard('Shift+F10')),
  menu('change of kind', onCard('t')),
  picker('link to', onCard('l')),
  {
    name: 'link to, and no card fits',
    open: async (me) => {
      await onCard('l')(me)
      await me.page.getByRole('combobox').last().fill('xyzzy')
    },
    leave: ({ page }) => page.keyboard.press('Escape'),
  },
  dialog('move to', onCard('m')),
  menu('menu of the map', onCanvas('Shift+F10')),
  menu('tools that have no room', (me) => me.button('handling.more').click()),
  menu('look', (me) => me.button('canvas.zoomMenu').click()),
  menu('menu of the board', (me) => me.button('shell.menu').click()),
  menu('menu of a link', async (me) => {
    await me.canvas
      .getByRole('img')
      .first()
      .locator('path')
      .first()
      .dispatchEvent('contextmenu', { bubbles: true, clientX: 600, clientY: 400 })
  }),
  picker('another end of a link', async (me) => {
    await atLink(me)
    await press(me, 'e')
  }),
  {
    name: 'label of a link in edit',
    writing: true,
    open: async (me) => {
      await atLink(me)
      await press(me, 'F2')
      await expect(me.page.locator('.react-flow input:focus, .react-flow textarea:focus')).toBeVisible()
    },
    leave: async (me) => {
      await press(me, 'Escape')
      await unselect(me)
    },
  },
  dialog('lock', onCard('ControlOrMeta+Shift+L')),
  {
    name: 'a section in edit',
    writing: true,
    open: async (me) => {
      await onCard('ControlOrMeta+g', true)(me)
      await expect(me.page.getByRole('textbox', { name: me.t('structure.section.title') })).toBeFocused()
    },
    leave: ({ page }) => page.keyboard.press('Enter'),
  },
  {
    name: 'a section',
    open: (me) => expect(me.page.locator('[data-section] button').first()).toBeVisible(),
    leave: stay,
  },
  menu('menu of a section', async (me) => {
    await me.page.locator('[data-section] button').first().focus()
    await press(me, 'Shift+F10')
  }),
  dialog('size of a section', async (me) => {
    await me.page.locator('[data-section] button').first().focus()
    await press(me, 'Shift+F10')
    await choose(me, me.t('moreCommands.sectionResize'))
  }),
  {
    name: 'a section being drawn',
    open: async (me) => {
      await unselect(me)
      await onCanvas('f')(me)
      await expect(me.page.getByRole('application', { name: me.t('structure.section.draw') })).toBeFocused()
    },
    leave: ({ page }) => page.keyboard.press('Escape'),
  },
  {
    name: 'linking by clicks',
    open: async (me) => {
      await unselect(me)
      await onCanvas('l')(me)
      await expect(me.page.getByText(me.t('canvas.linkHint')).first()).toBeVisible()
    },
    leave: ({ page }) => page.keyboard.press('Escape'),
  },
  {
    name: 'search on the map',
    open: async (me) => {
      await onCanvas('ControlOrMeta+f')(me)
      await me.page
        .getByRole('search', { name: me.t('findOnMap.title') })
        .getByRole('combobox')
        .fill('a')
      await expect(me.page.getByRole('option').first()).toBeVisible()
    },
    leave: ({ page }) => page.keyboard.press('Escape'),
  },
  {
    name: 'a trace',
    // What is dimmed on the map is so on purpose.
    within: 'section[data-over]',
    open: async (me) => {
      await onCard('p', true)(me)
      await expect(me.page.getByRole('region', { name: me.t('trace.label'), exact: true })).toBeVisible()
    },
    leave: unselect,
  },
  {
    name: 'tidy',
    open: async (me) => {
      await unselect(me)
      await me.page.getByRole('button', { name: me.t('commands.tidy'), exact: true }).click()
      await expect(me.page.getByRole('button', { name: me.t('tidy.apply'), exact: true })).toBeVisible()
    },
    leave: async ({ page, t }) => page.getByRole('button', { name: t('common.cancel'), exact: true }).click(),
  },
  dialog(
    'merge',
    async (me) => {
      await atCard(me, true)
      await press(me, 'ControlOrMeta+a')
      await press(me, 'Shift+F10')
      await choose(me, me.t('moreCommands.merge'))
    },
    unselect,
  ),
  {
    name: 'what was parked, and a toast',
    open: async (me) => {
      await atCard(me, true)
      await press(me, 'Shift+F10')
      await choose(me, me.t('moreCommands.park'))
      await me.page.getByRole('button', { name: me.t('structure.parking.count', { count: 1 }) }).click()
      await expect(me.page.getByRole('complementary', { name: me.t('structure.parking.title') })).toBeVisible()
    },
    leave: async (me) => {
      await me.page.getByRole('button', { name: me.t('structure.parking.count', { count: 1 }) }).click()
      await unselect(me)
    },
  },
  {
    name: 'lanes by organisation',
    open: async (me) => {
      await me.button('canvas.zoomMenu').click()
      await choose(me, me.t('settings.lanes'))
      await me.page.getByRole('menuitemradio', { name: me.t('values.lanes.organisations') }).click()
      await closeAll(me)
    },
    leave: stay,
  },
  {
    name: 'the small map',
    within: '[role=application][aria-label]',
    open: async (me) => {
      await me.button('canvas.zoomMenu').click()
      await choose(me, me.t('handling.minimapOn'))
      await expect(me.page.getByRole('application', { name: me.t('handling.minimap') })).toBeVisible()
    },
    leave: stay,
  },
  {
    name: 'a presentation',
    headless: true,
    open: async (me) => {
      await me.button('handling.more').click()
      await choose(me, me.t('moreCommands.present'))
      await expect(me.page.getByRole('region', { name: me.t('handling.presenting') })).toBeVisible()
    },
    leave: async ({ page, t }) => page.getByRole('button', { name: t('handling.leave') }).click(),
  },
  {
    name: 'the map alone',
    headless: true,
    open: async (me) => {
      await onCanvas('ControlOrMeta+.')(me)
      await expect(me.button('handling.showTools')).toBeVisible()
    },
    leave: async (me) => me.button('handling.showTools').click(),
  },
  dialog('lines that are pasted', async (me) => {
    await me.canvas.focus()
    await paste(me, Array.from({ length: 25 }, (_, index) => `${index + 1}`).join('\n'))
  }),
  dialog('a table that is pasted', async (me) => {
    await me.canvas.focus()
    await paste(me, 'A\tB\n1\t2\n3\t4')
  }),
  dialog('a table to choose', async (me) => {
    await onCanvas('Shift+F10')(me)
    await choose(me, me.t('moreCommands.importTable'))
  }),
]

/** What the browser does when something is pasted: the clipboard itself is the person's own. */
async function paste({ page }: BoardPage, text: string): Promise<void> {
  await page.evaluate((words) => {
    const clipboardData = new DataTransfer()
    clipboardData.setData('text/plain', words)
    const target = document.activeElement ?? document.body
    target.dispatchEvent(new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true }))
  }, text)
}
