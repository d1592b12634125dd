import type { Language } from '#shared/model/benefitMap.ts'
import type { Texts } from '#shared/i18n/texts.ts'

export interface LanguageSpec {
  readonly tag: Language
  /** BCP 47 tag for dates, numbers and `lang` attributes. */
  readonly locale: string
  /** The language's own name. */
  readonly name: string
  /** Decimal comma and semicolon in CSV files. */
  readonly decimalComma: boolean
  readonly load: () => Promise<Texts>
}

/** One entry per language; the product offers them in this order. */
export const LANGUAGE_SPECS = {
  sv: {
    tag: 'sv',
    locale: 'sv-SE',
    name: 'Svenska',
    decimalComma: true,
    load: async () => (await import('#shared/i18n/sv.ts')).sv,
  },
  nb: {
    tag: 'nb',
    locale: 'nb-NO',
    name: 'Norsk',
    decimalComma: true,
    load: async () => (await import('#shared/i18n/nb.ts')).nb,
  },
  en: {
    tag: 'en',
    locale: 'en-GB',
    name: 'English',
    decimalComma: false,
    load: async () => (await import('#shared/i18n/en.ts')).en,
  },
} as const satisfies Record<Language, LanguageSpec>
