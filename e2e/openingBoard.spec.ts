import type { Page } from '@playwright/test'
import { LANGUAGES } from '#shared/model/benefitMap.ts'
import { readExample } from './api.ts'
import { BoardPage, localeOf } from './boardPage.ts'
import { expect, test } from './fixtures.ts'

test('the largest example takes a new note as soon as its cards are there; how long that takes is printed', async ({
  person,
}) => {
  const { page } = await person()
  const me = await BoardPage.in(page, 'sv')
  await me.startMap('Exempel: Bli förälder', { name: 'Maja Lind' })
  const { elements } = readExample('sv-bli-foralder')

  // Three times, since other tests run on the same machine.
  const times: number[] = []
  for (let opening = 0; opening < 3; opening++) {
    const began = Date.now()
    await page.reload({ waitUntil: 'commit' })
    await expect(me.cards).toHaveCount(elements.length)
    await me.canvas.focus()
    await page.keyboard.press('n')
    const field = page.getByRole('textbox', { name: me.t('canvas.titleOf', { kind: me.t('kind.note') }) })
    await expect(field).toBeFocused()
    times.push(Date.now() - began)
    await page.keyboard.press('Escape')
    await page.keyboard.press('ControlOrMeta+z')
    await expect(me.cards).toHaveCount(elements.length)
    await me.saved()
  }
  process.stdout.write(`board of ${elements.length} elements usable after ${times.join(', ')} ms\n`)
})

for (const language of LANGUAGES) {
  test(`a board whose later texts are slow shows words, never the names of texts (${language})`, async ({ person }) => {
    const { page } = await person({ locale: localeOf(language) })
    const me = await BoardPage.in(page, language)
    await me.startMap(me.t('home.newMap'), { name: 'Maja Lind', title: 'Ny karta' })
    let arrive = () => {}
    const texts = new Promise<void>((resolve) => (arrive = resolve))
    let held = 0
    await page.route('**/later-*.js', async (route) => {
      held++
      await texts
      await route.continue()
    })
    await page.reload({ waitUntil: 'commit' })
    await expect(me.canvas).toBeVisible()

    await me.createByKey('2', 'benefit', 'Alfa')
    await me.createByKey('3', 'change', 'Beta')
    await me.dragLink('Beta', 'Alfa')
    await me.canvas.focus()
    await page.keyboard.press('Control+z')
    await page.keyboard.press('6')
    await page.keyboard.press('Escape')
    await page.keyboard.press('Delete')
    expect(held).toBeGreaterThan(0)
    expect(await wordsOn(page)).not.toMatch(TEXT_NAME)

    arrive()
    await expect(me.inspector).toBeVisible()
    expect(await wordsOn(page)).not.toMatch(TEXT_NAME)
  })
}

/** The name of a text, such as `canvas.tools` or `shell.view.map`, which stands where its words are missing. */
const TEXT_NAME = /\b[a-z][A-Za-z]+(\.[a-z]\w+)+\b/

/** All a person sees or hears on the page: text, names, hints and placeholders. */
const wordsOn = (page: Page): Promise<string> =>
  page.evaluate(() =>
    [...document.querySelectorAll('body *')]
      .flatMap((one) => [
        ...[...one.childNodes].filter((node) => node instanceof Text).map((node) => node.data),
        ...['aria-label', 'aria-roledescription', 'title', 'placeholder'].map((name) => one.getAttribute(name) ?? ''),
      ])
      .join('\n'),
  )
