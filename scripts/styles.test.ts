import { readdirSync, readFileSync } from 'node:fs'
import { expect, test } from 'vitest'

const NAMED = 'white|black|red|green|blue|gr[ae]y|orange|yellow|purple|silver|navy|maroon|teal'
const RAW = new RegExp(
  `#[0-9a-f]{3,8}\\b|\\b(rgba?|hsla?|hwb|lab|lch|oklab|oklch|light-dark)\\(|(?<![-\\w])(${NAMED})(?![-\\w(])`,
  'i',
)
/** The tokens themselves, and what is drawn on paper, which is white whatever the theme. */
const OWN_COLOURS = /\/(tokens|print)\.css$/

const root = new URL('..', import.meta.url)
const sheets = readdirSync(new URL('client', root), { recursive: true, encoding: 'utf8' })
  .filter((name) => name.endsWith('.css'))
  .map((name) => {
    const path = `client/${name}`
    const text = readFileSync(new URL(path, root), 'utf8')
    // Without comments and the names of what `var()` gives.
    return [path, text.replaceAll(/\/\*[\s\S]*?\*\//g, '').replaceAll(/var\([^)]*\)/g, '')] as const
  })

test('all style sheets are looked through', () => {
  expect(sheets.length).toBeGreaterThan(90)
})
test.each(sheets.filter(([path]) => !OWN_COLOURS.test(path)))(
  '%s has no colour of its own: all are tokens or the system’s',
  (_path, text) => {
    const values = [...text.matchAll(/^\s*[\w-]+:([^;{]*);/gm)].map(([, value = '']) => value)
    expect(values.filter((value) => RAW.test(value))).toEqual([])
  },
)
test.each(sheets.filter(([path]) => !path.endsWith('/print.css')))(
  '%s sets no text on the screen smaller than 12 px',
  (_path, text) => {
    const sizes = [...text.matchAll(/font-size: ([\d.]+)(px|rem)/g)].map(
      ([, size, unit]) => Number(size) * (unit === 'rem' ? 16 : 1),
    )
    expect(sizes.filter((size) => size < 12)).toEqual([])
  },
)
/** Letters that belong to the map's own geometry grow with its zoom; all others follow the browser's text size. */
const ON_THE_MAP =
  /\/(ElementNode|CompactCard|CardPresence|LinkEdge|Lanes|Sections|Cursors|NotePromotion|Bands|FollowFrame|Laser|LinkFocus|FindingMark|ChangeLayer|CommentPins|alone)\./
test.each(sheets.filter(([path]) => !ON_THE_MAP.test(path) && !OWN_COLOURS.test(path)))(
  '%s gives texts beside the map their size in rem, so that it follows the browser’s',
  (_path, text) => {
    expect([...text.matchAll(/font-size: [\d.]+px/g)].map(([found]) => found)).toEqual([])
  },
)
