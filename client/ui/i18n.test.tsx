import { renderToStaticMarkup } from 'react-dom/server'
import { describe, expect, test } from 'vitest'
import { createTranslator } from '#shared/i18n/translator.ts'
import { LanguageProvider, TerminologyProvider, useLanguage, useT } from '#client/ui/i18n.tsx'
import { currentLanguage, keepLanguage } from '#client/ui/language.ts'

function Words() {
  const t = useT()
  const { language, locale } = useLanguage()
  return (
    <p lang={language}>
      {t('common.save')} {locale}
    </p>
  )
}

describe('texts in the page', () => {
  test('are in the language the person chose', async () => {
    keepLanguage('nb')
    const html = renderToStaticMarkup(
      <LanguageProvider initial={await createTranslator('nb')}>
        <Words />
      </LanguageProvider>,
    )
    expect(html).toBe('<p lang="nb">Lagre nb-NO</p>')
  })
  test('stand in the usual vocabulary until the board’s own has been loaded', async () => {
    keepLanguage('nb')
    const View = () => useT()('shell.view.register')
    const html = renderToStaticMarkup(
      <LanguageProvider initial={await createTranslator('nb')}>
        <TerminologyProvider terminology="nytte">
          <View />
        </TerminologyProvider>
      </LanguageProvider>,
    )
    expect(html).toBe('Gevinstoversikt')
  })
  test('cannot be asked for outside the provider', () => {
    expect(() => renderToStaticMarkup(<Words />)).toThrow('outside LanguageProvider')
  })
})

test('a choice of language counts at once for requests too', () => {
  keepLanguage('en')
  expect(currentLanguage()).toBe('en')
})
