/** Those that maps in the Nordic countries are most often in. */
export const COMMON_CURRENCIES = ['SEK', 'NOK', 'DKK', 'EUR'] as const

/** A code as it is stored: three letters, as ISO 4217 has them; undefined when it is none. */
export function currencyCode(typed: string): string | undefined {
  const code = typed.trim().toUpperCase()
  return /^[A-Z]{3}$/.test(code) ? code : undefined
}

export interface NamedCurrency {
  readonly code: string
  readonly name: string
}

/** Every currency the browser knows but the common ones, by name in the language of `locale`. */
export function otherCurrencies(locale: string): readonly NamedCurrency[] {
  const nameOf = currencyNames(locale)
  return Intl.supportedValuesOf('currency')
    .filter((code) => !COMMON_CURRENCIES.some((common) => common === code))
    .map((code) => ({ code, name: nameOf(code) }))
    .toSorted((a, b) => a.name.localeCompare(b.name, locale))
}

/** The name of a currency in the language of `locale`; the code itself where it has none. */
export function currencyNames(locale: string): (code: string) => string {
  const names = new Intl.DisplayNames(locale, { type: 'currency' })
  return (code) => (currencyCode(code) ? (names.of(code) ?? code) : code)
}
