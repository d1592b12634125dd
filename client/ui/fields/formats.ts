/** A stored date YYYY-MM-DD in the language's way, in figures; other text is shown as it is. */
export function formatDate(date: string | null | undefined, locale: string): string {
  if (!date) return ''
  const time = /^\d{4}-\d{2}-\d{2}$/u.test(date) ? Date.parse(`${date}T00:00:00Z`) : Number.NaN
  if (Number.isNaN(time)) return date
  return new Intl.DateTimeFormat(locale, {
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    timeZone: 'UTC',
  }).format(time)
}

/** A number in the language's way, with up to six decimals. */
export const formatNumber = (value: number, locale: string): string =>
  new Intl.NumberFormat(locale, { maximumFractionDigits: 6 }).format(value)

/** An amount in whole units of its currency (ISO 4217); an unknown currency is written as its code. */
export function formatMoney(amount: number, currency: string, locale: string): string {
  try {
    return new Intl.NumberFormat(locale, {
      style: 'currency',
      currency,
      currencyDisplay: 'narrowSymbol',
      maximumFractionDigits: 0,
      minimumFractionDigits: 0,
    }).format(amount)
  } catch {
    // Intl refuses what is no currency code; an imported map may hold any text.
    return `${formatNumber(amount, locale)} ${currency}`
  }
}

/** Below this an amount is written out. */
const SHORTENED = 1_000_000

/** An amount, from a million on in millions with one decimal, for headlines: "31,4 mn kr" by the language's own short form. */
export function formatMoneyShort(amount: number, currency: string, locale: string): string {
  if (Math.abs(amount) < SHORTENED) return formatMoney(amount, currency, locale)
  try {
    return new Intl.NumberFormat(locale, {
      style: 'currency',
      currency,
      currencyDisplay: 'narrowSymbol',
      notation: 'compact',
      maximumFractionDigits: 1,
    }).format(amount)
  } catch {
    // As above.
    return formatMoney(amount, currency, locale)
  }
}
