import type { Locator } from '@playwright/test'
import { Caller, inviteFor } from './api.ts'
import { BoardPage } from './boardPage.ts'
import { expect, test, type Person } from './fixtures.ts'

/** Something that lies over the page or beside it, opened by keyboard, and where the keyboard is once it has gone. */
interface Opening {
  readonly what: string
  /** What has the keyboard before, and gets it back. */
  readonly from: (me: BoardPage) => Locator
  readonly keys: readonly string[]
  /** What has the keyboard when the last key is pressed, when that is another place. */
  readonly at?: (me: BoardPage) => Locator
  /** Chosen from a menu on the way. */
  readonly choose?: (me: BoardPage) => string
  readonly over: (me: BoardPage) => Locator
  /** What brings it to its end; Escape when nothing else is said. */
  readonly done?: (me: BoardPage) => Locator
  /** Where the keyboard is then, when that is another place. */
  readonly back?: (me: BoardPage) => Locator
}

const menu = ({ page }: BoardPage) => page.getByRole('menu').last()
const dialog = ({ page }: BoardPage) => page.getByRole('dialog').or(page.getByRole('alertdialog')).last()
const listbox = ({ page }: BoardPage) => page.getByRole('listbox').last()
const region =
  (name: (me: BoardPage) => string) =>
  (me: BoardPage): Locator =>
    me.page.getByRole('region', { name: name(me), exact: true })
const card = ({ page }: BoardPage) => page.locator('[data-element="g"]')
const canvas = (me: BoardPage) => me.canvas
const button =
  (name: (me: BoardPage) => string | RegExp) =>
  (me: BoardPage): Locator =>
    me.page.getByRole('button', { name: name(me), ...(typeof name(me) === 'string' && { exact: true }) }).first()

const onMap: readonly Opening[] = [
  // Before anything is selected: around cards it would be made at once.
  {
    what: 'a section being drawn',
    from: canvas,
    keys: ['f'],
    over: (me) => me.page.getByRole('application', { name: me.t('structure.section.draw') }),
  },
  { what: 'menu of an element', from: card, keys: ['Shift+F10'], over: menu },
  { what: 'change of kind', from: card, keys: ['t'], over: menu },
  { what: 'link to', from: card, keys: ['l'], over: listbox },
  { what: 'move to', from: card, keys: ['m'], over: dialog },
  { what: 'title in edit', from: card, keys: ['F2'], over: (me) => me.page.locator('.react-flow textarea') },
  { what: 'lock', from: card, keys: ['ControlOrMeta+Shift+L'], over: dialog },
  {
    what: 'organisation, from the menu',
    from: card,
    keys: ['Shift+F10'],
    choose: ({ t }) => t('moreCommands.moveTo'),
    over: dialog,
  },
  {
    what: 'a move, made',
    from: card,
    keys: ['m'],
    over: dialog,
    done: button(({ t }) => t('structure.moveTo.apply')),
  },
  { what: 'menu of the map', from: canvas, keys: ['Shift+F10'], over: menu },
  { what: 'export', from: canvas, keys: ['x'], over: dialog },
  {
    what: 'search',
    from: canvas,
    keys: ['ControlOrMeta+f'],
    over: (me) => me.page.getByRole('search', { name: me.t('findOnMap.title') }),
  },
  { what: 'palette', from: canvas, keys: ['ControlOrMeta+k'], over: dialog },
  { what: 'palette, from a card', from: card, keys: ['ControlOrMeta+k'], over: dialog },
  { what: 'help', from: canvas, keys: ['?'], over: dialog },
  {
    what: 'check of the map',
    from: canvas,
    keys: ['g'],
    over: (me) => me.page.getByRole('complementary', { name: me.t('health.title') }),
  },
  { what: 'tools that have no room', from: button(({ t }) => t('handling.more')), keys: ['Enter'], over: menu },
  { what: 'look', from: button(({ t }) => new RegExp(t('canvas.zoomMenu'))), keys: ['Enter'], over: menu },
  { what: 'menu of the board', from: button(({ t }) => t('shell.menu')), keys: ['Enter'], over: menu },
  { what: 'people', from: (me) => me.peopleHere(1), keys: ['Enter'], over: dialog },
  { what: 'share', from: button(({ t }) => t('shell.share')), keys: ['Enter'], over: dialog },
  { what: 'export, from the bar', from: button(({ t }) => t('shell.export')), keys: ['Enter'], over: dialog },
  {
    what: 'tidy',
    from: button(({ t }) => t('commands.tidy')),
    keys: ['Enter'],
    over: region(({ t }) => t('tidy.label')),
    // What has been looked at is the map.
    back: canvas,
  },
]

const inRegister: readonly Opening[] = [
  {
    what: 'a cell in edit',
    from: cellOf('targetValue'),
    keys: ['F2'],
    over: (me) => me.page.getByRole('textbox', { name: /^Målvärde, / }),
  },
  {
    what: 'where a cell comes from',
    from: cellOf('title'),
    // The last column is drawn once the keyboard is there.
    keys: ['End', 'Enter'],
    at: cellOf('completeness'),
    over: dialog,
    back: cellOf('completeness'),
  },
  { what: 'menu of a row', from: cellOf('targetValue'), keys: ['Shift+F10'], over: menu },
  { what: 'columns', from: button(({ t }) => t('registerView.columns')), keys: ['Enter'], over: dialog },
  { what: 'filter', from: button(({ t }) => t('registerView.filter.light')), keys: ['Enter'], over: listbox },
  {
    what: 'palette in the register',
    from: button(({ t }) => t('registerView.columns')),
    keys: ['ControlOrMeta+k'],
    over: dialog,
  },
]

const onPages: Readonly<Record<string, readonly Opening[]>> = {
  people: [
    {
      what: 'menu of a person',
      from: button(({ t }) => t('manage.actionsFor', { name: 'Kari Moe' })),
      keys: ['Enter'],
      over: menu,
    },
  ],
  links: [{ what: 'new link', from: button(({ t }) => t('links.new')), keys: ['Enter'], over: dialog }],
  programs: [{ what: 'new token', from: button(({ t }) => t('programs.new')), keys: ['Enter'], over: dialog }],
  locks: [{ what: 'a part to lock', from: button(({ t }) => t('locks.add')), keys: ['Enter'], over: dialog }],
  storage: [
    {
      what: 'delete the map',
      from: button(({ t }) => t('storage.delete')),
      keys: ['Enter'],
      over: dialog,
    },
  ],
}

function cellOf(column: string) {
  return (me: BoardPage): Locator => me.registerCell('Kortare väntan', column)
}

/** Opens and leaves each by keyboard; what is wrong is told at the end, each by its name. */
async function openAndLeave(me: BoardPage, openings: readonly Opening[]): Promise<void> {
  const { page } = me
  for (const { what, from, keys, at, choose, over, done, back = from } of openings) {
    await test.step(what, async () => {
      await from(me).focus()
      for (const key of keys.slice(0, -1)) await page.keyboard.press(key)
      if (at) await expect(at(me)).toBeFocused()
      await page.keyboard.press(keys.at(-1) ?? '')
      if (choose) {
        const item = page.getByRole('menuitem', { name: choose(me), exact: true })
        await expect(item).toBeVisible()
        await item.press('Enter')
      }
      await expect(over(me), `${what} opens`).toBeVisible()
      await expect(from(me), `${what} takes the keyboard`).not.toBeFocused()
      await (done ? done(me).press('Enter') : page.keyboard.press('Escape'))
      await expect.soft(over(me), `${what} goes`).toBeHidden()
      for (let tries = 0; tries < 3 && (await over(me).isVisible()); tries++) await page.keyboard.press('Escape')
      await expect.soft(back(me), `${what} gives the keyboard back`).toBeFocused()
    })
  }
}

const MAP = {
  organisations: [{ id: 'o', name: 'Region Väst', kind: 'region' }],
  elements: [
    { id: 'g', kind: 'goal', title: 'Nöjda invånare', organisationId: 'o' },
    {
      id: 'b',
      kind: 'benefit',
      title: 'Kortare väntan',
      realisingOrganisationId: 'o',
      baselineValue: 10,
      targetValue: 5,
    },
    { id: 'b2', kind: 'benefit', title: 'Färre fel', realisingOrganisationId: 'o' },
    { id: 'c', kind: 'change', title: 'Ny rutin', organisationId: 'o' },
  ],
  links: [
    { id: 'l1', from: 'c', to: 'b' },
    { id: 'l2', from: 'b', to: 'g' },
  ],
}

async function leader(person: () => Promise<Person>, url: string): Promise<BoardPage> {
  const made = await new Caller(url).makeBoard({ title: 'Väntan', language: 'sv', map: MAP })
  const { page } = await person()
  const me = await BoardPage.in(page, 'sv')
  await me.join(inviteFor(made, 'facilitator'), { name: 'Kari Moe', organisation: 'Etaten' })
  await me.complete()
  return me
}

test('everything that is opened on the map by keyboard gives the keyboard back where it was', async ({
  person,
  server,
}) => {
  test.setTimeout(300_000)
  await openAndLeave(await leader(person, server.url), onMap)
})

test('everything that is opened in the register and on the pages about the board gives the keyboard back', async ({
  person,
  server,
}) => {
  test.setTimeout(300_000)
  const me = await leader(person, server.url)
  const { page } = me
  const board = /\/b\/[\w-]{22}/.exec(page.url())?.[0] ?? ''
  await me.openRegister()
  await expect(me.registerGrid).toBeVisible()
  await openAndLeave(me, inRegister)
  for (const [name, openings] of Object.entries(onPages)) {
    await page.goto(`${board}/${name}`)
    await expect(page.getByRole('heading', { level: 2 }).first()).toBeVisible()
    await openAndLeave(me, openings)
  }
  await page.goto('/')
  await openAndLeave(me, [
    { what: 'new map', from: button(({ t }) => t('home.newMap')), keys: ['Enter'], over: dialog },
  ])
})
