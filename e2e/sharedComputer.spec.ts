import type { Page } from '@playwright/test'
import { Caller, inviteFor } from './api.ts'
import { BoardPage } from './boardPage.ts'
import { expect, test } from './fixtures.ts'

/** Everything a browser keeps for the site, as one text: databases with their rows, both storages, caches. */
const everythingStored = (page: Page): Promise<string> =>
  page.evaluate(async () => {
    const asked = <T>(request: IDBRequest<T>): Promise<T> =>
      new Promise((resolve, reject) => {
        request.onsuccess = () => resolve(request.result)
        request.onerror = () => reject(new Error(request.error?.message))
      })
    const found: string[] = []
    const text = (value: unknown): string =>
      value instanceof Uint8Array ? new TextDecoder().decode(value) : JSON.stringify(value)
    for (const { name = '' } of await indexedDB.databases()) {
      found.push(name)
      const database = await asked(indexedDB.open(name))
      for (const store of database.objectStoreNames) {
        const rows = await asked(database.transaction(store).objectStore(store).getAll())
        found.push(...rows.map(text))
      }
      database.close()
    }
    for (const storage of [localStorage, sessionStorage]) {
      for (const key of Object.keys(storage)) found.push(key, storage.getItem(key) ?? '')
    }
    for (const name of await caches.keys()) {
      const cache = await caches.open(name)
      for (const request of await cache.keys()) {
        found.push(request.url, (await (await cache.match(request))?.text()) ?? '')
      }
    }
    return found.join('\n')
  })

for (const ownDevice of [true, false]) {
  test(`of who has left a shared computer nothing is left for the next, ${ownDevice ? 'also where copies were kept' : 'guest'}`, async ({
    person,
    server,
  }) => {
    const [a, b] = ['Karta som hör till A', 'Karta som hör till B']
    const map = {
      schemaVersion: 1,
      elements: [{ id: 'alfa', kind: 'benefit', title: 'Alfa', description: '' }],
      links: [],
    }
    const [first, second] = [
      await new Caller(server.url).makeBoard({ title: a, language: 'sv', map }),
      await new Caller(server.url).makeBoard({ title: b, language: 'sv' }),
    ]
    const ann = await person()
    const { page } = ann
    const me = await BoardPage.in(page, 'sv')
    await page.goto(inviteFor(first, 'editor'))
    await page.getByLabel(me.t('join.yourName')).fill('Anna Avsändare')
    await page.getByLabel(me.t('join.organisation')).fill('Annas myndighet')
    if (ownDevice) await page.getByRole('checkbox', { name: me.t('join.ownDevice') }).check()
    await page.getByRole('button', { name: me.t('join.join'), exact: true }).click()
    await me.opened()
    await me.createByKey('2', 'benefit', 'Annas nytta')
    await me.saved()
    if (ownDevice) await expect.poll(() => everythingStored(page)).toContain(a)
    else expect(await everythingStored(page)).not.toContain(a)

    await page.goto('/me')
    await page.getByRole('button', { name: me.t('aboutMe.end') }).click()
    await page.getByRole('button', { name: me.t('aboutMe.endYes'), exact: true }).click()
    await expect(page.getByText(me.t('aboutMe.ended')).first()).toBeVisible()

    await page.goto('/')
    await expect(page.getByRole('button', { name: me.t('home.newMap') }).first()).toBeVisible()
    await expect(page.getByText(a)).toHaveCount(0)
    await page.goto(inviteFor(second, 'editor'))
    await expect(page.getByLabel(me.t('join.yourName'))).toHaveValue('')
    await me.join(inviteFor(second, 'editor'), { name: 'Bo Bredvid', organisation: 'Bos myndighet' })
    await me.saved()
    const shown = (await page.locator('body').textContent()) ?? ''
    const stored = await everythingStored(page)
    for (const trace of [a, first.board.id, 'Alfa', 'Annas nytta', 'Anna Avsändare', 'Annas myndighet']) {
      expect(shown).not.toContain(trace)
      expect(stored).not.toContain(trace)
    }
    // What the first one had open is not to be had either.
    ann.expectConsoleError(/403/)
    await page.goto(`/b/${first.board.id}`)
    await expect(page.getByRole('heading', { name: me.t('pageErrors.noSession') })).toBeVisible()
    await expect(me.cards).toHaveCount(0)
  })
}
