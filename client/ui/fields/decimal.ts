/** Number as shown in a field: the language's decimal sign and thousands, no rounding. Absent = empty. */
export function formatDecimal(value: number | undefined, locale: string): string {
  if (value === undefined) return ''
  return new Intl.NumberFormat(locale, { maximumFractionDigits: 20 }).format(value)
}

/**
 * What a person means by `text`: comma and point are both read as the decimal sign, spaces and a sign that comes more
 * than once or before the other one as thousands. `1,234` is a thousand where the language writes thousands with a comma.
 * Empty text is `undefined`; text that is no number is `'unreadable'`.
 */
export function parseDecimal(text: string, locale: string): number | undefined | 'unreadable' {
  const compact = text.replaceAll(/[\s\u00a0\u202f'’]/gu, '').replace(/^[−–]/u, '-')
  if (compact === '') return undefined
  if (!/^[-+]?[\d.,]*\d[\d.,]*$/u.test(compact)) return 'unreadable'
  const value = Number(withPoint(compact, locale))
  return Number.isFinite(value) ? value : 'unreadable'
}

function withPoint(text: string, locale: string): string {
  const last = Math.max(text.lastIndexOf(','), text.lastIndexOf('.'))
  if (last < 0) return text
  const sign = text[last] ?? ''
  const both = text.includes(',') && text.includes('.')
  const repeated = text.indexOf(sign) !== last
  const grouped = repeated || (!both && isGroupSign(sign, locale) && /^[-+]?\d{1,3}[.,]\d{3}$/u.test(text))
  if (grouped) return text.replaceAll(/[.,]/gu, '')
  return `${text.slice(0, last).replaceAll(/[.,]/gu, '')}.${text.slice(last + 1)}`
}

const isGroupSign = (sign: string, locale: string): boolean =>
  new Intl.NumberFormat(locale).formatToParts(1234567).some((part) => part.type === 'group' && part.value === sign)
