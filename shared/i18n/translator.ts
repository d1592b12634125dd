import type { Language, Terminology } from '#shared/model/benefitMap.ts'
import { LANGUAGE_SPECS } from '#shared/i18n/languages.ts'
import type { TextValues, Translate } from '#shared/i18n/texts.ts'

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
  const spec = LANGUAGE_SPECS[language]
  const written = await spec.load()
  const inNytte = language === 'nb' && terminology === 'nytte'
  const texts = inNytte ? (await import('#shared/i18n/terminology.ts')).catalogueInNytte(written) : written
  return translatorOf(texts, spec.locale)
}

/**
 * Looks texts up in `catalogue` by dotted key; a plural form is chosen by the locale's rules from `count`. A key that is
 * not there is given back itself. Values are put in as they are: what people wrote is never read as a template.
 */
export function translatorOf(catalogue: object, locale: string): Translate {
  return growingTranslator(catalogue, locale).t
}

/** A translator that more of its catalogue can be given to later; `t` stays the same function. */
export function growingTranslator(
  catalogue: object,
  locale: string,
): { readonly t: Translate; readonly add: (more: object) => void } {
  const texts = new Map<string, string>()
  flatten(catalogue, '', texts)
  const rules = new Intl.PluralRules(locale)
  const t: Translate = (key, values = {}) => {
    const { count } = values
    const plural = typeof count === 'number' ? texts.get(`${key}_${rules.select(count)}`) : undefined
    const text = plural ?? texts.get(`${key}_other`) ?? texts.get(key)
    return text === undefined ? key : filled(text, values)
  }
  return { t, add: (more) => flatten(more, '', texts) }
}

const filled = (text: string, values: TextValues): string =>
  text.includes('{{') ? text.replace(/\{\{(\w+)\}\}/g, (_, name: string) => String(values[name] ?? '')) : text

function flatten(part: object, path: string, texts: Map<string, string>): void {
  for (const [name, value] of Object.entries(part)) {
    if (typeof value === 'string') texts.set(path + name, value)
    else flatten(value as object, `${path}${name}.`, texts)
  }
}
