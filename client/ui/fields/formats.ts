/** A formatter per locale and options: making one costs far more than using it. */
function kept<F>(make: (locale: string, detail: string) => F): (locale: string, detail?: string) => F {
  const known = new Map<string, F>()
  return (locale, detail = '') => {
    const key = `${locale} ${detail}`
    const format = known.get(key) ?? make(locale, detail)
    known.set(key, format)
    return format
  }
}

const dates = kept(
  (locale) => new Intl.DateTimeFormat(locale, { year: 'numeric', month: '2-digit', day: '2-digit', timeZone: 'UTC' }),
)
const numbers = kept((locale) => new Intl.NumberFormat(locale, { maximumFractionDigits: 6 }))
const MONEY = { style: 'currency', currencyDisplay: 'narrowSymbol', minimumFractionDigits: 0 } as const
const amounts = kept((locale, currency) => moneyFormat(locale, currency, { maximumFractionDigits: 0 }))
const shortAmounts = kept((locale, currency) =>
  moneyFormat(locale, currency, { notation: 'compact', maximumFractionDigits: 1 }),
)

/** Undefined for what is no currency code, which Intl refuses; an imported map may hold any text. */
function moneyFormat(
  locale: string,
  currency: string,
  options: Intl.NumberFormatOptions,
): Intl.NumberFormat | undefined {
  return /^[a-z]{3}$/iu.test(currency) ? new Intl.NumberFormat(locale, { ...MONEY, ...options, currency }) : undefined
}

/** A stored date YYYY-MM-DD in the language's way, in figures; other text is shown as it is. */
export function formatDate(date: string | null | undefined, locale: string): string {
  if (!date) return ''
  const time = /^\d{4}-\d{2}-\d{2}$/u.test(date) ? Date.parse(`${date}T00:00:00Z`) : Number.NaN
  return Number.isNaN(time) ? date : dates(locale).format(time)
}

/** A number in the language's way, with up to six decimals. */
export const formatNumber = (value: number, locale: string): string => numbers(locale).format(value)

/** A percentage, kept on one line. */
export const formatPercent = (value: number, locale: string): string => `${formatNumber(value, locale)}\u00a0%`

/** An amount in whole units of its currency (ISO 4217); an unknown currency is written as it stands. */
export const formatMoney = (amount: number, currency: string, locale: string): string =>
  amounts(locale, currency)?.format(amount) ?? `${formatNumber(amount, locale)} ${currency}`

/** Below this an amount is written out. */
const SHORTENED = 1_000_000

/** An amount, from a million on in millions with one decimal, for headlines: "31,4 mn kr" by the language's own short form. */
export function formatMoneyShort(amount: number, currency: string, locale: string): string {
  if (Math.abs(amount) < SHORTENED) return formatMoney(amount, currency, locale)
  return shortAmounts(locale, currency)?.format(amount) ?? formatMoney(amount, currency, locale)
}
