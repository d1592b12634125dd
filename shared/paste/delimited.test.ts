import { expect, test } from 'vitest'
import { readCsv, tableIn } from '#shared/paste/delimited.ts'

test('cells copied in a spreadsheet are a table of tabs, line breaks within quotes kept', () => {
  expect(tableIn('Nytta\tAnsvarig\r\n"Kortare\nhandläggning"\tAnna\r\n')?.rows).toEqual([
    ['Nytta', 'Ansvarig'],
    ['Kortare\nhandläggning', 'Anna'],
  ])
})

test('semicolons part cells before commas do, so that decimal commas stay', () => {
  const text = 'Rubrik;Nuläge;Mål\nKötid;12,5;3,25\nFel;1,5;0,5\n'
  expect(tableIn(text)?.rows[1]).toEqual(['Kötid', '12,5', '3,25'])
})

test('commas make a table when every row has as many', () => {
  expect(tableIn('Title,Owner,Target\nFaster,"Berg, Ann",3\nSafer,Li,4')?.rows).toEqual([
    ['Title', 'Owner', 'Target'],
    ['Faster', 'Berg, Ann', '3'],
    ['Safer', 'Li', '4'],
  ])
})

test('prose, lists and indented lines are no table', () => {
  expect(tableIn('Fewer queues, happier people.\nLess paper, less waiting.')).toBeUndefined()
  expect(tableIn('En rad\nEn till\n\nEn tredje')).toBeUndefined()
  expect(tableIn('\tindragen rad\n\ten till')).toBeUndefined()
  expect(tableIn('En rad; med semikolon')).toBeUndefined()
  expect(tableIn('')).toBeUndefined()
})

test('a long table with an empty first column is read, in the time it takes to look at each line once', () => {
  const text = `${'\tFewer errors\n'.repeat(400)}\t\n\tShorter queues\tRegion`
  expect(tableIn(text)?.rows).toHaveLength(401)
  expect(tableIn(`${'\tindented\n'.repeat(400)}\t\n\tto the end`)).toBeUndefined()
})

test('empty lines are left out, also those of delimiters alone', () => {
  expect(readCsv('a;b\r\n;\r\n\r\n1;2\r\n;;\r\n').rows).toEqual([
    ['a', 'b'],
    ['1', '2'],
  ])
})

test('a file says by itself what delimits it, and its byte order mark is no text', () => {
  expect(readCsv('\uFEFF"Nytta";"Not"\r\n"A";"x, y"\r\n').rows).toEqual([
    ['Nytta', 'Not'],
    ['A', 'x, y'],
  ])
  expect(readCsv('sep=|\r\na|b;c\r\n').rows).toEqual([['a', 'b;c']])
})

test('a file of one column is a table of one column', () => {
  expect(readCsv('Nytta\nKortare kö\nFärre fel').rows).toEqual([['Nytta'], ['Kortare kö'], ['Färre fel']])
})

test('the mark before what a spreadsheet would run is taken away again, and nothing else', () => {
  expect(readCsv(`"'=1+1";"'citat'";"=cmd|' /C calc'!A0"`).rows).toEqual([['=1+1', "'citat'", "=cmd|' /C calc'!A0"]])
})

test('five thousand rows are read whole', () => {
  const rows = Array.from({ length: 5000 }, (_, index) => `Nytta ${index};${index},5;2026-03-01`)
  expect(readCsv(['Nytta;Mål;Datum', ...rows].join('\n')).rows).toHaveLength(5001)
})

test('a quote that is never closed spoils neither the page nor the rest', () => {
  expect(() => readCsv('a;"b\nc;d\n')).not.toThrow()
  expect(readCsv('__proto__;constructor\n1;2').rows[0]).toEqual(['__proto__', 'constructor'])
})
