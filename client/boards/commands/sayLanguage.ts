import type { Language } from '#shared/model/benefitMap.ts'
import { announce } from '#client/ui/announce.tsx'
import { wholeTexts } from '#client/ui/texts.ts'

/** Says in a language that it is the one in use now, when its texts are there. */
export async function sayLanguage(language: Language): Promise<void> {
  const t = await wholeTexts(language)
  announce(t('keys.said.language'))
}
