import { Caller, inviteFor } from './api.ts'
import { BoardPage } from './boardPage.ts'
import { expect, test } from './fixtures.ts'

const DAY_MS = 86_400_000
const MAP = {
  schemaVersion: 1,
  elements: [
    { id: 'b1', kind: 'benefit', title: 'Kortare väntetid', measurements: [{ date: '2026-01-01', value: 1 }] },
  ],
}

for (const [what, shift] of [
  ['a day ahead', DAY_MS],
  ['a day behind', -DAY_MS],
  ['ten years behind', -3652 * DAY_MS],
] as const) {
  test(`a computer whose clock is ${what} shows times by the server's, and its edits come in order`, async ({
    person,
    server,
  }) => {
    const maker = new Caller(server.url)
    const made = await maker.makeBoard({ title: 'Tidskarta', language: 'sv', map: MAP })
    const { page } = await person()
    await page.clock.setSystemTime(new Date(Date.now() + shift))
    const me = await BoardPage.in(page, 'sv')
    await page.goto(inviteFor(made, 'editor'))
    await page.getByLabel(me.t('join.yourName')).fill('Tora Tid')
    await page.getByRole('button', { name: me.t('join.join'), exact: true }).click()
    await me.opened()

    // What is written here is stored as now, between what others write before and after.
    const before = Date.now()
    await me.createByKey('2', 'benefit', 'Ritad med fel klocka')
    await me.saved()
    const { updatedAt } = await maker.json<{ updatedAt: string }>('GET', `/api/boards/${made.board.id}`)
    expect(Date.parse(updatedAt)).toBeGreaterThanOrEqual(before - 1000)
    expect(Date.parse(updatedAt)).toBeLessThanOrEqual(Date.now() + 1000)

    // The day of the register is the server's.
    const register = await maker.json<{ asOf: string }>('GET', `/api/boards/${made.board.id}/register.json`)
    expect(Math.abs(Date.parse(register.asOf) - Date.now())).toBeLessThan(2 * DAY_MS)

    // On the start page the map was changed just now, not yesterday or tomorrow.
    await page.goto('/')
    await expect(page.getByRole('link', { name: 'Tidskarta' })).toBeVisible()
    await expect(page.locator('time').first()).toHaveText(new RegExp(`${me.t('home.justNow')}|minut`, 'i'))
  })
}
