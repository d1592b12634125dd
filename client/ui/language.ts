import { LANGUAGES, type Language } from '#shared/model/benefitMap.ts'
import { readPreference, writePreference } from '#client/ui/preferences.ts'

const isLanguage = (value: unknown): value is Language => LANGUAGES.includes(value as Language)

/** The product's language for a BCP 47 tag: all written Norwegian is `nb`; undefined when we do not have it. */
function languageOfTag(tag: string): Language | undefined {
  const primary = tag.toLowerCase().split(/[-_]/)[0]
  if (primary === 'no' || primary === 'nn') return 'nb'
  return isLanguage(primary) ? primary : undefined
}

/** What the person chose before, else the first language of the browser that we have, else Swedish. */
export function preferredLanguage(chosen: string | undefined, browserLanguages: readonly string[]): Language {
  if (isLanguage(chosen)) return chosen
  return browserLanguages.map(languageOfTag).find((language) => language !== undefined) ?? 'sv'
}

let current: Language | undefined

/** The language in use, also outside React (requests). */
export function currentLanguage(): Language {
  current ??= preferredLanguage(readPreference('language'), globalThis.navigator?.languages ?? [])
  return current
}

/** Keeps the person's choice for the next visit. */
export function keepLanguage(language: Language): void {
  current = language
  writePreference('language', language)
}
