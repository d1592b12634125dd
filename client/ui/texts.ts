import parts from 'virtual:texts'
import { LANGUAGE_SPECS } from '#shared/i18n/languages.ts'
import type { Translate } from '#shared/i18n/texts.ts'
import { growingTranslator } from '#shared/i18n/translator.ts'
import type { Language, Terminology } from '#shared/model/benefitMap.ts'

interface Loading {
  /** Ready when a board can be shown. */
  readonly first: Promise<Translate>
  /** Begins the rest at its first call; the same function, which then knows every text. */
  readonly whole: () => Promise<Translate>
}
const cache = new Map<string, Loading>()

/** The texts a board needs at once; the rest comes with `wholeTexts` or `restOfTexts`. */
export const firstTexts = (language: Language): Promise<Translate> => loading(language, 'gevinst').first

/** All texts of a language; `terminology` changes Norwegian alone. The same function for the same arguments. */
export const wholeTexts = (language: Language, terminology: Terminology = 'gevinst'): Promise<Translate> =>
  loading(language, terminology).whole()

/** Resolves when every language in use has all its texts: what is shown after the board has opened waits for it. */
export async function restOfTexts(): Promise<void> {
  await Promise.all([...cache.values()].map(({ whole }) => whole()))
}

function loading(language: Language, terminology: Terminology): Loading {
  const key = language === 'nb' ? `nb-${terminology}` : language
  const known = cache.get(key)
  if (known) return known
  const fetched = async (part: 'first' | 'later'): Promise<object> => {
    const texts = (await parts[language]?.[part]())?.default ?? {}
    if (language !== 'nb' || terminology === 'gevinst') return texts
    return (await import('#shared/i18n/terminology.ts')).catalogueInNytte(texts)
  }
  const begun = fetched('first').then((texts) => growingTranslator(texts, LANGUAGE_SPECS[language].locale))
  // what could not be fetched is fetched anew when it is next asked for
  const forget = () => void cache.delete(key)
  begun.catch(forget)
  const complete = async (): Promise<Translate> => {
    const [{ t, add }, later] = await Promise.all([begun, fetched('later')])
    add(later)
    return t
  }
  let whole: Promise<Translate> | undefined
  const made: Loading = {
    first: begun.then(({ t }) => t),
    whole() {
      if (!whole) {
        whole = complete()
        whole.catch(forget)
      }
      return whole
    },
  }
  cache.set(key, made)
  return made
}
