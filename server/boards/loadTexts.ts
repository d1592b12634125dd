import type { TextsOf } from '#server/deps.ts'
import { createTranslator } from '#shared/i18n/translator.ts'
import type { Translate } from '#shared/i18n/texts.ts'
import { LANGUAGES, TERMINOLOGIES } from '#shared/model/benefitMap.ts'

/** Every text of every language, read once. */
export async function loadTexts(): Promise<TextsOf> {
  const loaded = new Map<string, Translate>()
  for (const language of LANGUAGES) {
    for (const terminology of TERMINOLOGIES) {
      loaded.set(`${language}-${terminology}`, await createTranslator(language, terminology))
    }
  }
  return (language, terminology = 'gevinst') => {
    const texts = loaded.get(`${language}-${terminology}`)
    if (!texts) throw new Error(`no texts in ${language}`)
    return texts
  }
}
