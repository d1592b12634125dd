import { escapeFormula } from '#shared/exports/formulaEscape.ts'
import { wellFormed } from '#shared/model/values.ts'

/** Longest text of a cell, in UTF-16 code units. Source: Excel specifications and limits. */
export const MAX_CELL_TEXT = 32_767

/** What XML 1.0 has no place for, not even escaped. */
const NOT_IN_XML = /(?![\t\n\u007F-\u009F])\p{Cc}|[\uFFFE\uFFFF]/gu
/** Readers take `_x003D_` for the character it numbers (ST_Xstring), so that it must not stand there by itself. */
const NUMBERED = /_(?=x[0-9A-Fa-f]{4}_)/g

/**
 * Text as a cell holds it: without what XML cannot hold, lines ending with LF, a `'` in front of what a spreadsheet would
 * run once the sheet is saved as CSV, cut to what fits.
 */
export function cellText(text: string): { readonly text: string; readonly cut: boolean } {
  const clean = wellFormed(text).replaceAll(/\r\n?/g, '\n').replaceAll(NOT_IN_XML, '')
  const safe = escapeFormula(clean)
  const cut = safe.length > MAX_CELL_TEXT
  const kept = cut ? `${safe.slice(0, MAX_CELL_TEXT - 1).replace(/[\uD800-\uDBFF]$/, '')}…` : safe
  return { text: kept.replaceAll(NUMBERED, '_x005F_'), cut }
}
