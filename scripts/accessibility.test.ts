import { readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { expect, test } from 'vitest'

const root = resolve(import.meta.dirname, '..')
const text = (path: string) => readFileSync(join(root, path), 'utf8')
const page = text('docs/accessibility.md')

/** Success criteria of WCAG 2.2, https://www.w3.org/TR/WCAG22/; 4.1.1 is obsolete there. */
const A =
  '1.1.1 1.2.1 1.2.2 1.2.3 1.3.1 1.3.2 1.3.3 1.4.1 1.4.2 2.1.1 2.1.2 2.1.4 2.2.1 2.2.2 2.3.1 2.4.1 2.4.2 2.4.3 2.4.4 ' +
  '2.5.1 2.5.2 2.5.3 2.5.4 3.1.1 3.2.1 3.2.2 3.2.6 3.3.1 3.3.2 3.3.7 4.1.2'
const AA =
  '1.2.4 1.2.5 1.3.4 1.3.5 1.4.3 1.4.4 1.4.5 1.4.10 1.4.11 1.4.12 1.4.13 2.4.5 2.4.6 2.4.7 2.4.11 2.5.7 2.5.8 3.1.2 ' +
  '3.2.3 3.2.4 3.3.3 3.3.4 3.3.8 4.1.3'

/** Cells of the rows of all tables, without headings. */
const rows = page
  .split('\n')
  .filter((line) => line.startsWith('|') && !/^\| *-/.test(line))
  .map((line) =>
    line
      .split('|')
      .slice(1, -1)
      .map((cell) => cell.trim()),
  )
const criteria = rows.flatMap(([name = '', level = '', how = '', tests = '']) => {
  const [number] = /^\d\.\d\.\d+(?= )/.exec(name) ?? []
  return number === undefined || !/^A{1,2}$/.test(level) ? [] : [{ number, level, how, tests }]
})
const named = rows.flatMap(([key = '', file = '', title = '']) => {
  const [, path] = /^`(.+\.(?:test|spec)\.ts)`$/.exec(file) ?? []
  return path === undefined ? [] : [{ key, path, title }]
})

/** What stands in the titles of a file's tests before anything is filled in. */
function titlesIn(path: string): readonly string[] {
  const found = text(path).matchAll(/(?:\b(?:test|everywhere)|\.each\([^)]*\))\(\s*(['"`])((?:\\.|(?!\1)[^\\])*)\1/g)
  return [...found].map(([, , title = '']) => title.replaceAll('\\', '').replace(/(?:: )?\$\{.*$/, ''))
}

test.each([
  ['A', A, 31],
  ['AA', AA, 24],
])(
  'every success criterion of level %s is on the page about accessibility, once, with how it is met',
  (level, list, count) => {
    expect(list.split(' ')).toHaveLength(count)
    expect(criteria.filter((one) => one.level === level).map(({ number }) => number)).toEqual(list.split(' '))
    expect(criteria.filter(({ how }) => how.length < 10)).toEqual([])
  },
)

test('every criterion that arises names the tests that show it, and each of them is described', () => {
  const keys = new Set(named.map(({ key }) => key))
  const wrong = criteria.filter(({ how, tests }) => {
    const used = tests.split(', ')
    if (tests === '–') return !/^Does not arise|^Nothing flashes/.test(how)
    return used.some((key) => !keys.has(key))
  })
  expect(wrong).toEqual([])
  const used = new Set(criteria.flatMap(({ tests }) => tests.split(', ')))
  expect([...keys].filter((key) => !used.has(key))).toEqual([])
})

test('every test that the page about accessibility names exists', () => {
  expect(named.length).toBeGreaterThan(20)
  const missing = named.filter(({ path, title }) => !titlesIn(path).includes(title))
  expect(missing).toEqual([])
})
