import Papa from 'papaparse'
import { unescapeFormula } from '#shared/exports/formulaEscape.ts'
import { MAX_ROWS, trimmed, type Grid } from '#shared/paste/grid.ts'

const DELIMITERS = ['\t', ';', ','] as const
type Delimiter = (typeof DELIMITERS)[number]
/** So many lines tell how a text is delimited. */
const SAMPLE = 200
const BYTE_ORDER_MARK = '\uFEFF'

interface Score {
  readonly delimiter: Delimiter
  /** Columns that most rows have. */
  readonly columns: number
  readonly rows: number
  /** Share of the rows that have just so many, 0 to 1. */
  readonly consistent: number
}

const parse = (text: string, delimiter: string, preview = 0): readonly (readonly string[])[] =>
  Papa.parse<string[]>(text, { delimiter, preview, skipEmptyLines: 'greedy', header: false }).data

function scoreOf(text: string, delimiter: Delimiter): Score {
  const rows = parse(text, delimiter, SAMPLE)
  const times = new Map<number, number>()
  for (const { length } of rows) times.set(length, (times.get(length) ?? 0) + 1)
  const [columns = 1, count = 0] = [...times].toSorted((a, b) => b[1] - a[1] || b[0] - a[0])[0] ?? []
  return { delimiter, columns, rows: rows.length, consistent: rows.length === 0 ? 0 : count / rows.length }
}

/** The delimiter that gives the most even columns, the first of tab, semicolon and comma among equals. */
function bestOf(text: string): Score {
  const scores = DELIMITERS.map((delimiter) => scoreOf(text, delimiter)).filter((score) => score.columns > 1)
  const [best] = scores.toSorted((a, b) => b.consistent - a.consistent)
  return best ?? scoreOf(text, ';')
}

const gridOf = (text: string, delimiter: string): Grid =>
  trimmed({ rows: parse(text, delimiter, MAX_ROWS + 1).map((row) => row.map(unescapeFormula)) }).grid

/** The text of a CSV or TSV file as a table, whatever its delimiter. */
export function readCsv(text: string): Grid {
  const plain = withoutMark(text)
  // What Excel writes for itself in the first line.
  const said = /^sep=(.)\r?\n/i.exec(plain)
  if (said) return gridOf(plain.slice(said[0].length), said[1] ?? ';')
  return gridOf(plain, bestOf(plain).delimiter)
}

const withoutMark = (text: string): string => (text.startsWith(BYTE_ORDER_MARK) ? text.slice(1) : text)

/** Whether tabs stand before a line alone: lines that are merely indented are no table. */
const isIndented = (line: string): boolean => {
  const words = line.trim()
  return words === '' || (line.startsWith('\t') && !words.includes('\t'))
}

/** Commas of prose have a space behind them, those of a table have not. */
function readsAsProse(text: string, delimiter: Delimiter): boolean {
  const spaced = text.split(`${delimiter} `).length - 1
  const all = text.split(delimiter).length - 1
  return spaced > all / 2
}

/**
 * The table that a pasted text is, or undefined when it is lines or prose: cells between tabs, or several rows of the same
 * number of cells between semicolons or commas.
 */
export function tableIn(text: string): Grid | undefined {
  const plain = withoutMark(text)
  if (plain.includes('\t')) {
    const tabs = scoreOf(plain, '\t')
    if (tabs.columns > 1 && !plain.split('\n').every(isIndented)) return gridOf(plain, '\t')
  }
  const { delimiter, rows, consistent } = bestOf(plain)
  if (delimiter === '\t' || rows < 2 || consistent < 1 || readsAsProse(plain, delimiter)) return undefined
  return scoreOf(plain, delimiter).columns > 1 ? gridOf(plain, delimiter) : undefined
}
