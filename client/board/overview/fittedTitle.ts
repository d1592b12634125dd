import { textWidth } from '#client/board/cardSize.ts'

const SIZE = 12
const MOST_KEPT = 6000
const known = new Map<string, readonly string[]>()

/** A title in lines of 12 px letters that fit into `width` px; what has no room gives way to an ellipsis. */
export function fittedTitle(title: string, width: number, lines: number): readonly string[] {
  const key = `${width} ${lines} ${title}`
  const before = known.get(key)
  if (before) return before
  if (known.size > MOST_KEPT) known.clear()
  const fitted = fit(title, width, lines)
  known.set(key, fitted)
  return fitted
}

function fit(title: string, width: number, most: number): readonly string[] {
  const words = title.split(/\s+/).filter(Boolean)
  const lines: string[] = []
  while (words.length > 0 && lines.length < most) {
    let line = words.shift() ?? ''
    for (let next = words[0]; next !== undefined && textWidth(`${line} ${next}`, SIZE) <= width; next = words[0]) {
      line = `${line} ${next}`
      words.shift()
    }
    const isCut = textWidth(line, SIZE) > width
    const isLast = lines.length === most - 1 && words.length > 0
    lines.push(isCut || isLast ? shortened(line, width) : line)
  }
  return lines
}

function shortened(text: string, width: number): string {
  const letters = Array.from(text)
  while (letters.length > 1 && textWidth(`${letters.join('')}…`, SIZE) > width) letters.pop()
  return `${letters.join('').trimEnd()}…`
}
