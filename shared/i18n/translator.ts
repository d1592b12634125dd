import { createInstance } from 'i18next'
import type { Language, Terminology } from '#shared/model/benefitMap.ts'
import { LANGUAGE_SPECS } from '#shared/i18n/languages.ts'
import { catalogueInNytte } from '#shared/i18n/terminology.ts'
import type { Translate } from '#shared/i18n/texts.ts'

const cache = new Map<string, Promise<Translate>>()

/**
 * The texts of one language, loaded on first use. `terminology` changes Norwegian alone: `nytte` instead of `gevinst`.
 * The same function object for the same arguments.
 */
export function createTranslator(language: Language, terminology: Terminology = 'gevinst'): Promise<Translate> {
  const key = language === 'nb' ? `nb-${terminology}` : language
  const known = cache.get(key)
  if (known) return known
  const made = load(language, terminology)
  cache.set(key, made)
  made.catch(() => cache.delete(key))
  return made
}

async function load(language: Language, terminology: Terminology): Promise<Translate> {
  const texts = await LANGUAGE_SPECS[language].load()
  const translation = language === 'nb' && terminology === 'nytte' ? catalogueInNytte(texts) : texts
  const instance = createInstance()
  await instance.init({
    lng: language,
    resources: { [language]: { translation } },
    interpolation: { escapeValue: false },
  })
  return (textKey, values) => instance.t(textKey, values)
}
