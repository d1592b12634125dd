import { readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import type { Page } from '@playwright/test'
import { LANGUAGES } from '#shared/model/benefitMap.ts'
import { VIEW_IDS } from '#shared/views/view.ts'
import { HOSTILE_LINES, HOSTILE_TEXTS, hostileMapFile } from '#shared/testing/hostileTexts.ts'
import { Caller, inviteFor } from './api.ts'
import { BoardPage, localeOf } from './boardPage.ts'
import { expect, test } from './fixtures.ts'

/** Addresses of a board's views below its own, as the client's registries list them. */
function viewsOfBoard(): readonly string[] {
  const source = readFileSync(resolve(import.meta.dirname, '../client/boards/views.ts'), 'utf8')
  const views = [...source.matchAll(/path: '([a-z-]*)'/g)].map(([, path]) => path ?? '')
  const pages = /_PAGES = \[([^\]]*)\]/.exec(source)?.[1] ?? ''
  return [...new Set([...views, ...VIEW_IDS]), ...[...pages.matchAll(/'([a-z-]+)'/g)].map(([, page]) => page ?? '')]
}
const VIEWS = viewsOfBoard()

/** What must hold of every screen, whatever people have written. */
async function harmless(page: Page, screen: string): Promise<void> {
  expect(await page.title(), screen).not.toBe('ran')
  const found = await page.evaluate(() => {
    const handlers = [...document.querySelectorAll('*')].flatMap((one) =>
      [...one.attributes].filter(({ name }) => name.startsWith('on')).map(({ name }) => `${one.tagName} ${name}`),
    )
    const foreign = [...document.querySelectorAll('iframe, object, embed, base, form[action], meta[http-equiv]')]
    const scripts = [...document.scripts].filter(({ src }) => new URL(src, location.href).origin !== location.origin)
    const links = [...document.querySelectorAll('a[href], area[href], svg a')].flatMap((link) => {
      const url = new URL(link.getAttribute('href') ?? '', document.baseURI)
      const safe = ['http:', 'https:', 'mailto:'].includes(url.protocol)
      const apart = url.origin === location.origin || /noopener/.test(link.getAttribute('rel') ?? '')
      return safe && apart ? [] : [url.href]
    })
    const wide = document.documentElement.scrollWidth - window.innerWidth
    return { handlers, foreign: foreign.map(({ tagName }) => tagName), scripts: scripts.length, links, wide }
  })
  const { wide, ...rest } = found
  expect(rest, screen).toEqual({ handlers: [], foreign: [], scripts: 0, links: [] })
  expect(wide, `${screen}: wider than the window`).toBeLessThanOrEqual(0)
}

/** That what one needs to go on is on the screen and can be pressed. */
async function reachable(me: BoardPage, screen: string): Promise<void> {
  const controls = [
    me.page.getByRole('button', { name: me.t('shell.share'), exact: true }),
    me.page.getByRole('button', { name: me.t('shell.menu') }).first(),
    ...(await me.page
      .getByRole('navigation', { name: me.t('shell.views') })
      .getByRole('link')
      .all()),
  ]
  for (const control of controls) {
    await expect(control, screen).toBeInViewport({ ratio: 0.99 })
    await control.click({ trial: true })
  }
}

test.describe.configure({ mode: 'parallel' })

for (const language of LANGUAGES) {
  test(`a board whose every text is hostile runs nothing and hides no control, in any view (${language})`, async ({
    person,
    server,
  }) => {
    test.setTimeout(600_000)
    const maker = new Caller(server.url)
    const made = await maker.makeBoard({
      title: HOSTILE_TEXTS['end of a title'],
      language,
      map: { ...hostileMapFile(), title: undefined, language },
      me: { name: HOSTILE_TEXTS['image with a handler'], organisation: { name: HOSTILE_TEXTS['right to left'] } },
    })
    for (const [, name] of HOSTILE_LINES.filter((_, at) => at % 4 === 0))
      await new Caller(server.url).join(inviteFor(made, 'viewer'), name.slice(0, 80), { name })

    const { page, expectConsoleError } = await person({ locale: localeOf(language) })
    // Of a board and an address that do not exist the browser says so too.
    expectConsoleError(/the server responded with a status of (401|403|404|422)|WebSocket connection to .* failed/)
    page.on('dialog', (dialog) => {
      void dialog.dismiss()
      throw new Error(`a dialog said ${dialog.message()}`)
    })
    const me = await BoardPage.in(page, language)
    await page.goto(inviteFor(made, 'facilitator'))
    await expect(page.getByLabel(me.t('join.yourName'))).toBeVisible()
    await harmless(page, 'join')
    await page.getByLabel(me.t('join.yourName')).fill(HOSTILE_TEXTS['attribute broken by a quote'])
    await page.getByRole('button', { name: me.t('join.join'), exact: true }).click()
    await me.opened()
    await expect(me.cards.first()).toBeAttached()

    const address = page.url().replace(/(\/b\/[\w-]{22}).*/, '$1')
    expect(VIEWS.length).toBeGreaterThanOrEqual(LANGUAGES.length)
    // Each view in one of the languages, all of them in all three together; the map in each.
    const at = LANGUAGES.indexOf(language)
    for (const view of VIEWS.filter((one, n) => one === '' || n % LANGUAGES.length === at)) {
      await page.goto(view ? `${address}/${view}` : address)
      await expect(page.getByRole('main').first()).toBeVisible()
      await expect(page.getByRole('button', { name: me.t('shell.share'), exact: true })).toBeVisible()
      await harmless(page, `/${view}`)
      await reachable(me, `/${view}`)
    }

    // Cards of every kind by themselves in the inspector, on each of its tabs.
    await page.goto(address)
    await expect(me.cards.first()).toBeAttached()
    await me.showAll()
    const cards = await me.cards.all()
    expect(cards.length).toBeGreaterThan(40)
    const few = language === LANGUAGES[0] ? 9 : 27
    for (const card of cards.filter((_, at) => at % few === 0)) {
      // The browser scrolls what lies outside the window to where it can be clicked, which the map takes back; a click that
      // falls into that goes elsewhere.
      await expect(async () => {
        await card.click({ position: { x: 4, y: 4 } })
        await expect(me.inspector).toBeVisible({ timeout: 3000 })
      }).toPass()
      for (const tab of await me.inspector.getByRole('tab').all()) {
        await tab.click()
        await harmless(page, 'inspector')
      }
      await page.keyboard.press('Escape')
    }
    await page.keyboard.press('Escape')

    // What opens over the board.
    await me.peopleHere(1).click()
    await expect(page.getByRole('dialog')).toBeVisible()
    await harmless(page, 'people')
    await page.keyboard.press('Escape')
    await page.getByRole('button', { name: me.t('shell.share'), exact: true }).click()
    await expect(page.getByRole('dialog', { name: me.t('share.title') })).toBeVisible()
    await harmless(page, 'share')
    await page.keyboard.press('Escape')

    // The pages outside the board.
    for (const path of ['/', '/privacy', '/nowhere', `/b/${'A'.repeat(22)}`, `/join#${HOSTILE_TEXTS.script}`]) {
      await page.goto(path)
      await expect(page.getByRole('heading').first()).toBeVisible()
      await harmless(page, path)
    }
  })
}

test('the address of a page is no way to run anything', async ({ person }) => {
  const { page, expectConsoleError } = await person()
  expectConsoleError(/the server responded with a status of (401|403|404|422)|WebSocket connection to .* failed/)
  const tails = [
    '?next=javascript:document.title="ran"',
    '#javascript:document.title="ran"',
    `#${encodeURIComponent(HOSTILE_TEXTS.script)}`,
  ]
  for (const path of [
    '/',
    '/join',
    '/privacy',
    `/b/${'A'.repeat(22)}`,
    '/%3Cscript%3Edocument.title%3D%22ran%22%3C%2Fscript%3E',
  ]) {
    for (const tail of tails) {
      await page.goto(path + tail)
      await expect(page.getByRole('heading').first()).toBeVisible()
      await harmless(page, path + tail)
    }
  }
})
