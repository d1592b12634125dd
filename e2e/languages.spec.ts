import type { TextKey } from '#shared/i18n/texts.ts'
import type { Language } from '#shared/model/benefitMap.ts'
import { BoardPage, localeOf } from './boardPage.ts'
import { expect, test } from './fixtures.ts'
import { accessible, englishOn } from './screens.ts'

const EXAMPLES = {
  sv: 'templates.sv-bli-foralder.title',
  nb: 'templates.nb-interkommunal-byggesak.title',
  en: 'templates.en-one-stop-licensing.title',
} as const satisfies Readonly<Record<Language, TextKey>>

test.describe.configure({ mode: 'parallel' })

for (const language of ['sv', 'nb', 'en'] as const) {
  for (const colorScheme of ['light', 'dark'] as const) {
    test(`home, join, board and register are accessible and in one language: ${language}, ${colorScheme}`, async ({
      person,
    }) => {
      test.setTimeout(120_000)
      const { page } = await person({ locale: localeOf(language), colorScheme })
      const me = await BoardPage.in(page, language)
      const check = async (screen: string) => {
        await expect(page.locator('html'), screen).toHaveAttribute('lang', new RegExp(`^${language}`))
        await accessible(page, screen)
        if (language !== 'en') expect(await englishOn(page), screen).toEqual([])
      }

      await page.goto('/')
      await expect(page.getByRole('button', { name: me.t(EXAMPLES[language]) })).toBeVisible()
      await check('home')
      await page.getByRole('button', { name: me.t('home.newMap') }).click()
      await expect(page.getByRole('dialog')).toBeVisible()
      await check('new map')
      await page.keyboard.press('Escape')

      await me.startMap(me.t(EXAMPLES[language]), { name: 'Maja Lind' })
      await expect(me.cards.first()).toBeVisible()
      await check('board')
      await me.showAll()
      await me.cards.first().click()
      await expect(me.inspector.getByRole('tab').first()).toBeVisible()
      await check('inspector')
      const invite = await me.inviteLink('editor')
      await me.openRegister()
      await expect(page.getByRole('row').nth(1)).toBeVisible()
      await check('register')

      const guest = await person({ locale: localeOf(language), colorScheme })
      await guest.page.goto(invite)
      await expect(guest.page.getByLabel(me.t('join.yourName'))).toBeVisible()
      await accessible(guest.page, 'join')
      if (language !== 'en') expect(await englishOn(guest.page), 'join').toEqual([])
    })
  }
}
