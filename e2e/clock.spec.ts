import { Caller, inviteFor } from './api.ts'
import { BoardPage } from './boardPage.ts'
import { expect, test } from './fixtures.ts'

const DAY_MS = 24 * 60 * 60 * 1000

for (const [what, aheadMs] of [
  ['a day fast', DAY_MS],
  ['a day slow', -DAY_MS],
] as const) {
  test(`on a computer whose clock is ${what}, times and order are those of the server`, async ({ person, server }) => {
    const made = await new Caller(server.url).makeBoard({ title: 'Äldre karta', language: 'sv' })
    const { page } = await person()
    await page.clock.install({ time: Date.now() + aheadMs })
    const me = await BoardPage.in(page, 'sv')
    await me.join(inviteFor(made, 'editor'), { name: 'Ann', organisation: 'Kommunen' })
    await me.startMap(me.t('home.newMap'), { name: 'Ann', title: 'Nyare karta' })
    await me.createByKey('2', 'benefit', 'En nytta')
    await me.saved()

    await page.goto('/')
    const rows = page.getByRole('listitem').filter({ hasText: /(Nyare|Äldre) karta/ })
    await expect(rows).toHaveCount(2)
    await expect(rows.first()).toContainText('Nyare karta')
    for (const row of await rows.all()) await expect(row).toContainText(new RegExp(me.t('home.justNow'), 'i'))
  })
}
