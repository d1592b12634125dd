import { expect, test } from 'vitest'
import { queryOf, score, searchText } from '#client/palette/score.ts'

const hit = (query: string, ...texts: readonly string[]): number => {
  const asked = queryOf(query)
  if (!asked) throw new Error('No query')
  return score(
    asked,
    texts.map((text, index) => searchText(text, index === 0 ? 1 : 0.9)),
  )
}

test('a name typed out comes before its beginning, the beginning of a word, the inside of one and letters in order', () => {
  const places = [
    hit('ångra', 'Ångra'),
    hit('ång', 'Ångra'),
    hit('hel', 'Visa hela kartan'),
    hit('register', 'Nyttoregister'),
    hit('vhk', 'Visa hela kartan'),
  ]
  expect(places).toEqual(places.toSorted((a, b) => b - a))
  expect(places[0]).toBe(1)
  expect(places.at(-1)).toBeGreaterThan(0)
})

test('letters without their signs are found, those typed as they are first', () => {
  expect(hit('angra', 'Ångra')).toBeGreaterThan(0)
  expect(hit('angra', 'Ångra')).toBeLessThan(hit('ångra', 'Ångra'))
  expect(hit('mal', 'Nytt mål')).toBeGreaterThan(0)
  expect(hit('mål', 'Mål')).toBeGreaterThan(hit('mål', 'Mal'))
  expect(hit('losning', 'Løsning')).toBeGreaterThan(0)
  expect(hit('lösning', 'Løsning')).toBeGreaterThan(0)
  expect(hit('endring', 'Ændring')).toBe(0)
})

test('words are found in any order and in different texts, and all of them are asked for', () => {
  expect(hit('kartan hela', 'Visa hela kartan')).toBeGreaterThan(0)
  expect(hit('kortare region', 'Kortare handläggning', 'Region A')).toBeGreaterThan(0)
  expect(hit('kortare saknas', 'Kortare handläggning', 'Region A')).toBe(0)
})

test('what it is also called counts less than its name', () => {
  expect(hit('undo', 'Ångra', 'Undo')).toBeGreaterThan(0.8)
  expect(hit('undo', 'Ångra', 'Undo')).toBeLessThan(hit('undo', 'Undo'))
})

test('single letters and letters strewn over a long text find nothing by chance', () => {
  expect(hit('a', 'Visa hela kartan')).toBe(0)
  expect(hit('k', 'Visa hela kartan')).toBeGreaterThan(0)
  expect(hit('ångra', 'Ansökan om ny tillgång till information för handläggare i region Ängsmark')).toBe(0)
})

test('numbers are found with and without the sign between', () => {
  expect(hit('N-012', 'N-012')).toBe(1)
  expect(hit('n 012', 'N-012')).toBe(1)
  expect(queryOf(' – ')).toBeUndefined()
})
