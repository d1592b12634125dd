import { Caller, inviteFor } from './api.ts'
import { BoardPage } from './boardPage.ts'
import { expect, test } from './fixtures.ts'

test('where live connections are blocked the map is read by HTTP, and is live again once they get through', async ({
  person,
  server,
}) => {
  const maja = new Caller(server.url)
  const map = {
    schemaVersion: 1,
    elements: [{ id: 'alfa', kind: 'benefit', title: 'Alfa', description: '' }],
    links: [],
  }
  const made = await maja.makeBoard({ title: 'Karta', language: 'sv', map })
  const ann = await person()
  const { page } = ann
  ann.expectConsoleError(/WebSocket/)
  const me = await BoardPage.in(page, 'sv')
  let blocked = true
  await page.addInitScript(() => {
    // A network device that cuts every upgrade: to a page a socket that fails.
    const Real = window.WebSocket
    window.WebSocket = class extends Real {
      constructor(url: string | URL) {
        super(sessionStorage.getItem('through') ? url : String(url).replace('/sync/', '/nowhere/'))
      }
    }
  })
  await me.page.goto(inviteFor(made, 'editor'))
  await page.getByLabel(me.t('join.yourName')).fill('Ann')
  await page.getByLabel(me.t('join.organisation')).fill('Kommun')
  await page.getByRole('button', { name: me.t('join.join'), exact: true }).click()

  await expect(page.getByText(/Nätet här släpper inte igenom/).first()).toBeVisible({ timeout: 30_000 })
  await expect(me.card('Alfa')).toBeAttached({ timeout: 15_000 })
  await expect(page.getByText(/Du läser kartan som den var/).first()).toBeVisible()
  await me.canvas.focus()
  await page.keyboard.press('2')
  await expect(page.getByRole('textbox')).toHaveCount(0)

  // Others' changes come with the next fetch, within 15 seconds.
  const changed = { ...map, elements: [...map.elements, { id: 'beta', kind: 'goal', title: 'Beta', description: '' }] }
  await maja.json('POST', `/api/boards/${made.board.id}/import?mode=merge`, changed)
  await expect(me.card('Beta')).toBeAttached({ timeout: 30_000 })

  blocked = false
  await page.evaluate(() => sessionStorage.setItem('through', 'yes'))
  await me.page.evaluate(() => window.dispatchEvent(new Event('online')))
  await expect(page.getByText(me.t('connection.saved')).first()).toBeVisible({ timeout: 60_000 })
  expect(blocked).toBe(false)
  await me.createByKey('2', 'benefit', 'Ny nytta')
  await me.saved()
  await expect(me.cards).toHaveCount(3)
})

test('a server that takes no more connections is busy, and nothing is said of the network', async ({
  person,
  server,
}) => {
  const maja = new Caller(server.url)
  const made = await maja.makeBoard({ title: 'Karta', language: 'sv' })
  const ann = await person()
  ann.expectConsoleError(/WebSocket|status of 503/)
  const first = await BoardPage.in(ann.page, 'sv')
  await ann.page.goto(inviteFor(made, 'editor'))
  await ann.page.getByLabel(first.t('join.yourName')).fill('Ann')
  await ann.page.getByLabel(first.t('join.organisation')).fill('Kommun')
  await ann.page.getByRole('button', { name: first.t('join.join'), exact: true }).click()
  await expect(ann.page.getByText(first.t('connection.saved')).first()).toBeVisible()
  // With the page's own these are as many as one participant may have.
  await ann.page.evaluate(async (boardId) => {
    const address = `${window.location.origin.replace('http', 'ws')}/sync/${boardId}`
    const sockets = Array.from({ length: 9 }, () => new WebSocket(address))
    await Promise.all(sockets.map((socket) => new Promise((resolve) => socket.addEventListener('open', resolve))))
  }, made.board.id)

  const page = await ann.page.context().newPage()
  const again = await BoardPage.in(page, 'sv')
  await page.goto(ann.page.url())
  await expect(page.getByText(again.t('banners.busy')).first()).toBeVisible({ timeout: 30_000 })
  await ann.page.close()
  await page.evaluate(() => window.dispatchEvent(new Event('online')))
  await expect(page.getByText(again.t('connection.saved')).first()).toBeVisible({ timeout: 90_000 })
  await expect(page.getByText(again.t('banners.busy'))).toHaveCount(0)
})
