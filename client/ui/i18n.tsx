import { createContext, useCallback, useContext, useEffect, useMemo, useRef, useState, type ReactNode } from 'react'
import { LANGUAGE_SPECS } from '#shared/i18n/languages.ts'
import type { Translate } from '#shared/i18n/texts.ts'
import type { Language, Terminology } from '#shared/model/benefitMap.ts'
import { currentLanguage, keepLanguage } from '#client/ui/language.ts'
import { restOfTexts, wholeTexts } from '#client/ui/texts.ts'

interface LanguageState {
  readonly language: Language
  /** BCP 47 tag for `Intl`. */
  readonly locale: string
  /** Changes the language everywhere once its texts are loaded, and keeps the choice for the next visit. */
  readonly setLanguage: (language: Language) => void
}
const LanguageContext = createContext<LanguageState | undefined>(undefined)
const TranslateContext = createContext<Translate | undefined>(undefined)

/** Texts in the person's language and the board's terminology; the same function until one of them changes. */
export function useT(): Translate {
  const t = useContext(TranslateContext)
  if (!t) throw new Error('useT outside LanguageProvider')
  return t
}

/** The person's language, its locale for numbers and dates, and how to change it. */
export function useLanguage(): LanguageState {
  const state = useContext(LanguageContext)
  if (!state) throw new Error('useLanguage outside LanguageProvider')
  return state
}

/** Gives texts to everything inside. `initial` is loaded before the first render, so no text ever flashes in another language. */
export function LanguageProvider({ initial, children }: { initial: Translate; children: ReactNode }) {
  const [texts, setTexts] = useState({ language: currentLanguage(), t: initial })
  const wanted = useRef(texts.language)

  const setLanguage = useCallback((language: Language) => {
    wanted.current = language
    keepLanguage(language)
    void wholeTexts(language).then(
      // A second choice while the first one loads wins.
      (t) => wanted.current === language && setTexts({ language, t }),
      reportError,
    )
  }, [])

  const { language, t } = texts
  const locale = LANGUAGE_SPECS[language].locale
  useEffect(() => {
    document.documentElement.lang = language
    // Fetched behind what is shown, so that the first panel somebody opens does not wait for its words.
    restOfTexts().catch(reportError)
  }, [language])
  const state = useMemo(() => ({ language, locale, setLanguage }), [language, locale, setLanguage])

  return (
    <LanguageContext value={state}>
      <TranslateContext value={t}>{children}</TranslateContext>
    </LanguageContext>
  )
}

/** On a board Norwegian texts follow the map's vocabulary (gevinst or nytte); other languages have one. */
export function TerminologyProvider({ terminology, children }: { terminology: Terminology; children: ReactNode }) {
  const { language } = useLanguage()
  const standard = useT()
  const [texts, setTexts] = useState<{ key: string; t: Translate }>()
  const key = `${language}-${terminology}`
  const needed = language === 'nb' && terminology !== 'gevinst'

  useEffect(() => {
    if (!needed) return
    let current = true
    void wholeTexts(language, terminology).then((t) => current && setTexts({ key, t }), reportError)
    return () => {
      current = false
    }
  }, [needed, key, language, terminology])

  return <TranslateContext value={needed && texts?.key === key ? texts.t : standard}>{children}</TranslateContext>
}
