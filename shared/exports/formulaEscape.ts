/**
 * A spreadsheet takes text that starts so for a formula: = + - @, a tab or line break, their full-width and small forms, after
 * spaces and after characters that are not seen.
 */
const FORMULA = /^[\s\p{Cc}\p{Cf}]*[=+\-@\t\r\n＝＋－＠﹦﹢﹣﹫]/u

/** Text for a cell, with a `'` in front where a spreadsheet would run it. */
export const escapeFormula = (text: string): string => (FORMULA.test(text) ? `'${text}` : text)

/** Text of a cell as it was before `escapeFormula`; any other text stays as it is. */
export const unescapeFormula = (cell: string): string =>
  cell.startsWith("'") && FORMULA.test(cell.slice(1)) ? cell.slice(1) : cell
