import { describe, expect, test } from 'vitest'
import { LANGUAGES } from '#shared/model/benefitMap.ts'
import { en } from '#shared/i18n/en.ts'
import { createTranslator } from '#shared/i18n/translator.ts'
import { setKeymap } from '#client/board/keymap.ts'
import { HELP_SECTIONS, helpSections, helpWords, textParts } from '#client/help/helpPages.ts'
import { HELP_PAGES } from '#client/help/helpState.ts'

test('every section that is written is on its page', () => {
  for (const page of HELP_PAGES) {
    const written = Object.keys(en.helpPages[page]).filter((key) => key !== 'title' && key !== 'lead')
    expect([...HELP_SECTIONS[page]].toSorted(), page).toEqual(written.toSorted())
  }
})

describe.each(LANGUAGES)('the help in %s', async (language) => {
  const t = await createTranslator(language)
  test('says everything in words, with the keys as they are', () => {
    for (const page of HELP_PAGES) {
      const { title, headings, texts } = helpWords(page, t)
      for (const words of [title, ...headings, ...texts]) {
        expect(words, page).not.toMatch(/helpPages\.|\{\{/)
        expect(words, page).not.toContain(t('helpPages.noKey'))
      }
    }
    const linking = helpSections('links', t).find(({ id }) => id === 'keyboard')
    expect(textParts(linking?.text ?? '')[1]).toBe('L')
  })

  test('says where there is no key', () => {
    setKeymap({ letters: false })
    const linking = helpSections('links', t).find(({ id }) => id === 'keyboard')
    setKeymap({ letters: true })
    expect(linking?.text).toContain(t('helpPages.noKey'))
  })
})
