import { readExample } from './api.ts'
import { BoardPage } from './boardPage.ts'
import { expect, test } from './fixtures.ts'

test('the largest example can be used within two seconds of opening it', async ({ person }) => {
  const { page } = await person()
  const me = await BoardPage.in(page, 'sv')
  await me.startMap('Exempel: Bli förälder', { name: 'Maja Lind' })
  const { elements } = readExample('sv-bli-foralder')

  let scripts = 0
  page.on('requestfinished', async (request) => {
    if (request.resourceType() === 'script') scripts += (await request.sizes()).responseBodySize
  })
  const began = Date.now()
  await page.reload({ waitUntil: 'commit' })
  await expect(me.cards).toHaveCount(elements.length)
  await me.canvas.focus()
  await page.keyboard.press('n')
  await expect(page.getByRole('textbox', { name: me.t('canvas.titleOf', { kind: me.t('kind.note') }) })).toBeFocused()
  const tookMs = Date.now() - began
  process.stdout.write(`board of ${elements.length} elements usable after ${tookMs} ms; ${scripts} bytes of script\n`)
  expect(tookMs).toBeLessThan(2000)
})
