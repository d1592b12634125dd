import type { Page } from '@playwright/test'
import type { TextKey } from '#shared/i18n/texts.ts'
import type { Language } from '#shared/model/benefitMap.ts'
import { VIEW_IDS } from '#shared/views/view.ts'
import { Caller, inviteFor } from './api.ts'
import { BoardPage } from './boardPage.ts'
import { expect } from './fixtures.ts'

/** Something a person comes to, in a window of any size: none of it needs a button that has room only in a large one. */
export interface Screen {
  readonly name: string
  /** Brings it up; what the screen before has left open is closed. */
  readonly open: (me: BoardPage, boardId: string) => Promise<void>
}

const heading = ({ page }: BoardPage) => expect(page.getByRole('heading').first()).toBeVisible()
/** The heading of a page that is no board: the frame of one may stand there until the server has answered. */
const message = ({ page }: BoardPage) => expect(page.locator('#content').getByRole('heading').first()).toBeVisible()
const at = (name: string, path: string, ready: (me: BoardPage) => Promise<unknown> = heading): Screen => ({
  name,
  open: async (me) => {
    await me.page.goto(path)
    await ready(me)
  },
})
const onBoard = (name: string, path: string, ready: (me: BoardPage) => Promise<unknown>): Screen => ({
  name,
  open: async (me, boardId) => {
    await me.page.goto(`/b/${boardId}${path}`)
    await ready(me)
  },
})
/** The same without loading the page anew, as a link in it leads there. */
const within = (name: string, path: string, ready: (me: BoardPage) => Promise<unknown>): Screen => ({
  name,
  open: async (me, boardId) => {
    await me.page.evaluate((to) => history.pushState(null, '', to), `/b/${boardId}${path}`)
    await ready(me)
  },
})
/** What a key brings up on the map, which is open already; `card`: with a card that has the keyboard. */
const byKey = (name: string, key: string, ready: (me: BoardPage) => Promise<unknown>, card = false): Screen => ({
  name,
  open: async (me) => {
    await rest(me)
    await me.canvas.focus()
    if (card) {
      await me.page.keyboard.press('Home')
      await expect(me.page.locator('[data-element]:focus')).toBeVisible()
    }
    await me.page.keyboard.press(key)
    await ready(me)
  },
})

/** Nothing lies over the page any more. */
async function rest({ page }: BoardPage): Promise<void> {
  const open = page.locator('[role=dialog], [role=menu], [role=listbox], [role=search]').filter({ visible: true })
  // Escape is its own where it has the keyboard: elsewhere it means something else.
  const find = page.locator('[role=search] input:visible')
  if ((await find.count()) > 0) await find.first().focus()
  for (let tries = 0; tries < 8 && (await open.count()) > 0; tries++) await page.keyboard.press('Escape')
  await expect(open).toHaveCount(0)
}

const shown =
  (selector: string) =>
  ({ page }: BoardPage) =>
    expect(page.locator(selector).last()).toBeVisible()
const dialog = shown('[role=dialog]')
const menu = shown('[role=menu]')
const panel =
  (title: TextKey) =>
  ({ page, t }: BoardPage) =>
    expect(page.getByRole('complementary', { name: t(title) })).toBeVisible()

/** The map, and what opens on it. */
export const MAP_SCREENS: readonly Screen[] = [
  onBoard('map', '', async (me) => {
    await me.opened()
    await expect(me.cards.first()).toBeVisible()
    await me.complete()
  }),
  byKey('menu of the map', 'Shift+F10', menu),
  byKey('menu of an element', 'Shift+F10', menu, true),
  byKey('change of kind', 't', menu, true),
  byKey('link to', 'l', shown('[role=listbox]'), true),
  byKey('move to', 'm', dialog, true),
  byKey('search', 'ControlOrMeta+f', shown('[role=search]')),
  byKey('palette', 'ControlOrMeta+k', dialog),
  byKey('help', '?', dialog),
  byKey('export', 'x', dialog),
  {
    name: 'share',
    open: async (me) => {
      await rest(me)
      await me.page.getByRole('button', { name: me.t('shell.share'), exact: true }).click()
      await dialog(me)
    },
  },
  byKey('trace', 'p', shown('[data-over]'), true),
  byKey('map check', 'g', panel('health.title')),
  byKey('details', 'ControlOrMeta+Enter', panel('shell.details'), true),
]

/** The other views of a board, and the pages about it. */
export const VIEW_SCREENS: readonly Screen[] = [
  onBoard('outline', '/outline', ({ page }) =>
    expect(page.getByRole('treegrid').or(page.getByRole('tree'))).toBeVisible(),
  ),
  onBoard('register', '/register', ({ page }) => expect(page.getByRole('main')).toContainText(/\w-\d{3}/)),
  ...VIEW_IDS.map((id) => within(id, `/${id}`, (me) => expect(me.viewHeading(id)).toBeVisible())),
  within('roles', '/roles', ({ page, t }) =>
    expect(page.getByRole('heading', { level: 2, name: t('mapRoles.title') })).toBeVisible(),
  ),
  within('versions', '/history', ({ page, t }) =>
    expect(page.getByRole('heading', { level: 2, name: t('versions.title') })).toBeVisible(),
  ),
  within('comparison of versions', '/compare', ({ page, t }) =>
    expect(page.getByRole('heading', { level: 2, name: t('versions.compare.title') })).toBeVisible(),
  ),
  ...(['settings', 'people', 'links', 'programs', 'locks', 'log', 'storage'] as const).map((name) =>
    within(name, `/${name}`, ({ page, t }) =>
      expect(page.getByRole('heading', { level: 2, name: t(`shell.view.${name}`) })).toBeVisible(),
    ),
  ),
]

/** Pages outside a board. */
export const PAGE_SCREENS: readonly Screen[] = [
  at('home', '/'),
  {
    name: 'new map',
    open: async (me) => {
      await me.page.getByRole('button', { name: me.t('home.newMap') }).click()
      await dialog(me)
    },
  },
  at('privacy', '/privacy'),
  at('a message’s link that is cut off', '/mail', message),
  at('about me', '/me'),
  at('nothing here', '/nowhere'),
  at('no such map', '/b/AAAAAAAAAAAAAAAAAAAAAA', message),
  at('an invite that does not hold', '/join#nothing', message),
]

const TEMPLATES = { sv: 'sv-bli-foralder', nb: 'nb-interkommunal-byggesak', en: 'en-one-stop-licensing' } as const

/** Somebody who leads a board made of the example of their language. */
export async function leader(page: Page, url: string, language: Language): Promise<{ me: BoardPage; boardId: string }> {
  const made = await new Caller(url).makeBoard({ title: 'Kartan ett', template: TEMPLATES[language], language })
  const me = await BoardPage.in(page, language)
  await me.join(inviteFor(made, 'facilitator'), { name: 'Kari Moe', organisation: 'Etaten' })
  return { me, boardId: made.board.id }
}
