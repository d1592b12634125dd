import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Page } from '@playwright/test'
import Database from 'better-sqlite3'
import { Caller, inviteFor, type MadeBoard } from './api.ts'
import { BoardPage } from './boardPage.ts'
import { expect, test, type Person } from './fixtures.ts'
import { startServer, type TestServer } from './server.ts'

/** What a browser says of a connection without a network, and of a server that is starting or stopping. */
const OFFLINE_ERRORS = /WebSocket connection to .* failed|net::ERR_|status of 503/

/** A board with one benefit, made by a program. */
async function makeBoard(server: TestServer): Promise<MadeBoard> {
  const map = {
    schemaVersion: 1,
    elements: [{ id: 'alfa', kind: 'benefit', title: 'Alfa', description: '' }],
    links: [],
  }
  return new Caller(server.url).makeBoard({ title: 'Karta', language: 'sv', map })
}

/** Somebody who joins with the editors' link, on a device of their own or not. */
async function joins(person: Person, made: MadeBoard, name: string, ownDevice: boolean): Promise<BoardPage> {
  person.expectConsoleError(OFFLINE_ERRORS)
  const me = await BoardPage.in(person.page, 'sv')
  await me.page.goto(inviteFor(made, 'editor'))
  await me.page.getByLabel(me.t('join.yourName')).fill(name)
  await me.page.getByLabel(me.t('join.organisation')).fill(`Kommun ${name}`)
  if (ownDevice) await me.page.getByRole('checkbox', { name: me.t('join.ownDevice') }).check()
  await me.page.getByRole('button', { name: me.t('join.join'), exact: true }).click()
  await me.opened()
  await me.saved()
  await me.warm()
  return me
}

/** Databases of this browser that hold anything of a board. */
const copies = (page: Page): Promise<readonly string[]> =>
  page.evaluate(async () => (await indexedDB.databases()).map(({ name }) => name ?? ''))

const kept = (me: BoardPage, count: number) =>
  expect(me.page.getByText(me.t('connection.offlineKept', { count }), { exact: true })).toBeVisible()

for (const ownDevice of [true, false]) {
  test(`what is drawn offline comes home after a reload and both see the same ${ownDevice ? 'on an own device' : 'in a tab'}`, async ({
    person,
    server,
  }) => {
    const made = await makeBoard(server)
    const [first, second] = [await person(), await person()]
    const ann = await joins(first, made, 'Ann', ownDevice)
    const bo = await joins(second, made, 'Bo', false)
    if (ownDevice) await expect.poll(async () => (await copies(ann.page)).length).toBe(1)

    await first.page.context().setOffline(true)
    await expect(ann.page.getByText(ann.t('connection.offline'))).toBeVisible()
    await ann.createByKey('3', 'change', 'Ritad utan nät')
    await ann.createByKey('1', 'goal', 'Mål utan nät')
    const before = await pendingOf(ann)
    expect(before).toBeGreaterThan(1)
    await bo.createByKey('2', 'benefit', 'Medan Ann var borta')
    await bo.saved()

    // Reloading without a network shows the browser's own page; the next loading with one has everything.
    ann.page.on('dialog', (dialog) => void dialog.accept())
    await ann.page.reload().catch(() => undefined)
    await first.page.context().setOffline(false)
    await ann.page.goto(`/b/${made.board.id}`)
    await ann.saved()
    for (const one of [ann, bo]) {
      await expect(one.cards).toHaveCount(4)
      for (const title of ['Alfa', 'Ritad utan nät', 'Mål utan nät', 'Medan Ann var borta']) {
        await expect(one.card(title)).toBeAttached()
      }
    }
    // The copy on the device is what tells what others did meanwhile.
    if (ownDevice) await expect(ann.page.getByText(ann.t('away.notice', { count: 1 }))).toBeVisible()
    if (!ownDevice) expect(await copies(ann.page)).toEqual([])
    // Taken away a moment after the server has said that all is stored.
    const unsaved = () => Object.keys(sessionStorage).filter((key) => key.includes('unsaved'))
    await expect.poll(() => ann.page.evaluate(unsaved)).toEqual([])
  })
}

test('a view that was not fetched before the network went is told of, and comes by itself, with its looks, when it is back', async ({
  person,
}) => {
  const one = await person()
  one.expectConsoleError(/Failed to load resource|net::ERR_|WebSocket connection to .* failed/)
  const me = await BoardPage.in(one.page, 'sv')
  const { page, t } = me
  const FILES = /\/assets\/tables-/
  await page.route(FILES, (route) => route.abort())
  await me.startMap(t('home.newMap'), { title: 'Karta', name: 'Maja Lind' })
  await me.createByKey('2', 'benefit', 'Alfa')
  await me.saved()
  await page.context().setOffline(true)
  await me.openRegister()
  await expect(page.getByText(t('faults.partWaits')).first()).toBeVisible()
  await page.unroute(FILES)
  await page.context().setOffline(false)
  await expect(me.registerRow('Alfa')).toBeVisible()
  const sheets = () => [...document.styleSheets].map(({ href }) => href ?? '')
  expect(await page.evaluate(sheets)).toContainEqual(expect.stringMatching(FILES))
})

test('a server that stops and comes back: nothing is lost, others’ changes are listed and shown', async ({
  person,
}) => {
  const server = await startServer()
  try {
    const made = await makeBoard(server)
    const [first, second] = [await person({ baseURL: server.url }), await person({ baseURL: server.url })]
    for (const one of [first, second]) one.expectConsoleError(/request to another host/)
    const ann = await joins(first, made, 'Ann', false)
    const bo = await joins(second, made, 'Bo', false)
    await server.stop()
    await expect(ann.page.getByText(/^Frånkopplad/)).toBeVisible()
    await expect(bo.page.getByText(/^Frånkopplad/)).toBeVisible()
    await ann.createByKey('3', 'change', 'Anns åtgärd')
    await kept(ann, await pendingOf(ann))
    await bo.createByKey('2', 'benefit', 'Bos nytta')
    // Ann is back first, so that it is Bo who finds something done.
    await second.page.context().setOffline(true)
    await server.start()
    await ann.saved()
    await expect(ann.page.getByText(ann.t('away.notice', { count: 1 }))).toHaveCount(0)
    await second.page.context().setOffline(false)
    await bo.saved()
    for (const one of [ann, bo]) await expect(one.cards).toHaveCount(3)

    await expect(bo.page.getByText(bo.t('away.notice', { count: 1 }))).toBeVisible()
    await bo.page.getByRole('button', { name: bo.t('away.show'), exact: true }).click()
    const panel = bo.page.getByRole('dialog', { name: bo.t('away.title') })
    await panel.getByRole('button').filter({ hasText: 'Anns åtgärd' }).click()
    await expect(bo.inspector).toContainText('Anns åtgärd')
  } finally {
    await server.dispose()
  }
})

test('a return larger than one message may be goes in parts', async ({ person }) => {
  const server = await startServer({ MAX_MESSAGE_BYTES: '4096' })
  try {
    const made = await makeBoard(server)
    const first = await person({ baseURL: server.url })
    first.expectConsoleError(/request to another host/)
    const ann = await joins(first, made, 'Ann', false)
    await first.page.context().setOffline(true)
    for (let n = 0; n < 8; n++) {
      await ann.canvas.focus()
      await ann.page.keyboard.press('2')
      const title = ann.page.getByRole('textbox', { name: /^Rubrik:/ })
      await expect(title).toBeFocused()
      await ann.page.keyboard.insertText(`Nytta nummer ${n} ${'som är lång '.repeat(60)}`)
      await ann.page.keyboard.press('Enter')
      await expect(ann.canvas.getByRole('group', { name: new RegExp(`Nytta nummer ${n} `) })).toBeFocused()
    }
    await expect(ann.cards).toHaveCount(9)
    await first.page.context().setOffline(false)
    await ann.saved()
    await expect(ann.page.getByRole('region', { name: ann.t('lost.title') })).toHaveCount(0)
    await ann.page.reload()
    await ann.saved()
    await expect(ann.cards).toHaveCount(9)
  } finally {
    await server.dispose()
  }
})

test('a board whose history was cut is loaded anew and never merged; what was kept here is offered as a file', async ({
  person,
}) => {
  const folder = await mkdtemp(join(tmpdir(), 'nyttokarta-'))
  const server = await startServer({ DATA_DIR: folder })
  try {
    const made = await makeBoard(server)
    const first = await person({ baseURL: server.url })
    first.expectConsoleError(/request to another host/)
    const ann = await joins(first, made, 'Ann', true)
    await expect.poll(async () => (await copies(ann.page)).length).toBe(1)
    const [before] = await copies(ann.page)
    await server.stop()
    await expect(ann.page.getByText(/^Frånkopplad/)).toBeVisible()
    await ann.createByKey('3', 'change', 'Ritad utan server')
    const database = new Database(join(folder, 'nyttokarta.db'))
    database.prepare('update board set generation = ?').run('another-generation')
    database.close()
    await server.start()

    const notice = ann.page.getByRole('region', { name: ann.t('lost.newHistory') })
    await expect(notice).toContainText(ann.t('lost.generation'))
    await expect(ann.page.getByText(ann.t('connection.saved')).first()).toBeVisible({ timeout: 30_000 })
    await expect(ann.cards).toHaveCount(1)
    await expect(notice.getByRole('textbox', { name: ann.t('lost.yours') })).toHaveValue(/Ritad utan server/)
    const saving = ann.page.waitForEvent('download')
    await notice.getByRole('button', { name: ann.t('lost.saveFile') }).click()
    const file = JSON.parse(await readFile(await (await saving).path(), 'utf8')) as { elements: { title: string }[] }
    expect(file.elements.map(({ title }) => title).sort()).toEqual(['Alfa', 'Ritad utan server'])
    await expect.poll(async () => (await copies(ann.page)).filter((name) => name === before)).toEqual([])
  } finally {
    await server.dispose()
    await rm(folder, { recursive: true, force: true })
  }
})

/** How many changes the save state says are kept here. */
async function pendingOf(me: BoardPage): Promise<number> {
  const words = await me.page
    .getByText(/^Frånkopplad: \d+ ändring/)
    .first()
    .textContent()
  return Number(/\d+/.exec(words ?? '')?.[0] ?? 0)
}
