import { unescapeFormula } from '#shared/exports/formulaEscape.ts'
import { MAX_COLUMNS, MAX_ROWS, trimmed, type Grid, type Merge } from '#shared/paste/grid.ts'
import { parsedMarkup } from '#client/ui/trustedWorker.ts'

/** Longer markup is not parsed, in UTF-16 code units: what comes with it as text is read instead. */
const MAX_MARKUP = 16_000_000
/** A cell may take so many rows or columns; more is somebody's idea of a joke. */
const MAX_SPAN = 200
/** Text beside a table that is no more than this part of it is a caption. */
const CAPTION = 0.2
const BLOCKS = 'p, div, li, h1, h2, h3, h4, h5, h6'

/** The largest table of pasted markup; undefined when there is none, or when most of the text stands outside it. */
export function tableInHtml(markup: string): Grid | undefined {
  if (markup.length > MAX_MARKUP || !/<table[\s>]/i.test(markup)) return undefined
  const { body } = parsedMarkup(markup)
  const tables = [...body.querySelectorAll('table')].filter((table) => !table.parentElement?.closest('table'))
  const [largest] = tables.toSorted((a, b) => b.rows.length - a.rows.length)
  if (!largest) return undefined
  const inside = largest.textContent?.trim().length ?? 0
  const all = body.textContent?.trim().length ?? 0
  if (all - inside > inside * CAPTION) return undefined
  const { grid } = trimmed(gridOf(largest))
  return grid.rows.length > 0 ? grid : undefined
}

function gridOf(table: HTMLTableElement): Grid {
  const rows: string[][] = []
  const merges: Merge[] = []
  /** Rows below that a merged cell reaches into, by column. */
  const reserved: number[] = []
  for (const [row, line] of [...table.rows].slice(0, MAX_ROWS).entries()) {
    const cells: string[] = []
    let column = 0
    const skip = () => {
      for (let left = reserved[column] ?? 0; left > 0; left = reserved[column] ?? 0) {
        reserved[column] = left - 1
        cells[column++] = ''
      }
    }
    for (const cell of line.cells) {
      skip()
      if (column >= MAX_COLUMNS) break
      const [height, width] = [Math.min(cell.rowSpan || 1, MAX_SPAN), Math.min(cell.colSpan || 1, MAX_SPAN)]
      if (height > 1 || width > 1) merges.push({ row, column, rows: height, columns: width })
      cells[column] = unescapeFormula(textOf(cell))
      for (let x = column; x < column + width; x++) {
        cells[x] ??= ''
        reserved[x] = height - 1
      }
      column += width
    }
    skip()
    rows.push(cells)
  }
  return { rows, merges }
}

/** A cell's text as it is seen: white space as one, lines where the markup breaks them. */
function textOf(cell: Element): string {
  const parts: string[] = []
  const read = (node: Node): void => {
    for (const child of node.childNodes) {
      if (child instanceof Text) parts.push(child.data.replaceAll(/[\s\u00a0]+/g, ' '))
      else if (!(child instanceof Element) || child.matches('script, style')) continue
      else if (child.matches('br')) parts.push('\n')
      else {
        const isBlock = child.matches(BLOCKS)
        if (isBlock) parts.push('\n')
        read(child)
        if (isBlock) parts.push('\n')
      }
    }
  }
  read(cell)
  return parts
    .join('')
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '')
    .join('\n')
}
