import { Caller, inviteFor } from './api.ts'
import { BoardPage } from './boardPage.ts'
import { expect, test } from './fixtures.ts'

test('whoever gets another role on an open board is told what they may do now, and can at once', async ({
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
  const browser = await person()
  // What a page asks for while its right to it goes is refused.
  browser.expectConsoleError(/status of 403/)
  const ann = await BoardPage.in(browser.page, 'sv')
  await ann.join(inviteFor(made, 'editor'), { name: 'Ann', organisation: 'Kommunen' })
  await ann.saved()
  const people = `/api/boards/${made.board.id}/participants`
  const { items } = await maja.json<{ items: { id: string; name: string }[] }>('GET', people)
  const id = items.find(({ name }) => name === 'Ann')?.id ?? ''

  await maja.json('PATCH', `${people}/${id}`, { role: 'viewer' })
  await expect(ann.page.getByText(ann.t('banners.nowRead')).first()).toBeVisible()
  await expect(ann.button('commands.createBenefit')).toHaveCount(0)

  await maja.json('PATCH', `${people}/${id}`, { role: 'editor' })
  await expect(ann.page.getByText(ann.t('banners.nowEdit')).first()).toBeVisible()
  await ann.createByKey('3', 'change', 'Åter med')
  await ann.saved()

  await maja.json('PATCH', `/api/boards/${made.board.id}`, { locked: true, lockReason: 'Beslut i dag' })
  await expect(ann.page.getByText(ann.t('banners.lockedReason', { reason: 'Beslut i dag' })).first()).toBeVisible()
  await maja.json('PATCH', `/api/boards/${made.board.id}`, { locked: false })
  await expect(ann.page.getByText(ann.t('banners.nowEdit')).first()).toBeVisible()
})
