import { describe, expect, test } from 'vitest'
import { en } from '#shared/i18n/en.ts'
import { nb } from '#shared/i18n/nb.ts'
import { sv } from '#shared/i18n/sv.ts'
import { catalogueInNytte, toNytte } from '#shared/i18n/terminology.ts'

const flat = (value: unknown, path = ''): readonly (readonly [string, string])[] =>
  typeof value === 'string'
    ? [[path, value]]
    : Object.entries(value as object).flatMap(([key, inner]) => flat(inner, path ? `${path}.${key}` : key))
const placeholders = (text: string) =>
  [...text.matchAll(/\{\{\s*(\w+)\s*\}\}/g)].map((found) => found[1] ?? '').toSorted()

const english = new Map(flat(en))
const catalogues = { sv, nb, 'nb with nytte': catalogueInNytte(nb) }

test('no English text is empty', () => {
  for (const [key, text] of english) expect(text.trim(), key).not.toBe('')
})

test('a plural has both forms', () => {
  const stems = [...english.keys()]
    .filter((key) => /_(one|other)$/.test(key))
    .map((key) => key.replace(/_(one|other)$/, ''))
  for (const stem of stems) {
    expect(english.has(`${stem}_one`), `${stem}_one`).toBe(true)
    expect(english.has(`${stem}_other`), `${stem}_other`).toBe(true)
  }
})

describe.each(Object.entries(catalogues))('the texts in %s', (_name, catalogue) => {
  const texts = new Map(flat(catalogue))
  test('have the keys of the English ones', () => {
    expect([...texts.keys()].toSorted()).toEqual([...english.keys()].toSorted())
  })
  test('are nowhere empty and fill in the same values', () => {
    for (const [key, text] of texts) {
      expect(text.trim(), key).not.toBe('')
      const own = placeholders(text)
      // "1 note" may be said with or without the figure.
      const expected = placeholders(english.get(key) ?? '').filter((name) => !key.endsWith('_one') || name !== 'count')
      expect(
        own.filter((name) => !key.endsWith('_one') || name !== 'count'),
        key,
      ).toEqual(expected)
    }
  })
})

describe('the newer Norwegian vocabulary', () => {
  test.each([
    ['Gevinstansvarlig', 'Nytteansvarlig'],
    ['hopper over gevinsten', 'hopper over nyttevirkningen'],
    ['Gevinstrealiseringsplan', 'Plan for nyttestyring'],
    ['Gevinster', 'Nyttevirkninger'],
    ['så gevinstene kan ikke tidfestes', 'så nyttevirkningene kan ikke tidfestes'],
    ['Gevinst for øvrige aktører', 'Nyttevirkning for andre'],
    ['Gevinsttype', 'Type nyttevirkning'],
    ['Negativ virkning', 'Kostnadsvirkning'],
    ['hos gevinstmottakeren', 'hos nyttemottakeren'],
    ['Frigjort ressurs', 'Alternativ anvendelse'],
    ['{{t}} mangler gevinstansvarlig', '{{t}} mangler nytteansvarlig'],
  ])('turns "%s" into "%s"', (gevinst, nytte) => {
    expect(toNytte(gevinst)).toBe(nytte)
  })
  test('leaves no gevinst behind but in the name of the vocabulary itself', () => {
    const left = flat(catalogueInNytte(nb)).filter(([, text]) => /gevinst/i.test(text))
    expect(left.map(([key]) => key)).toEqual(['values.terminology.gevinst'])
  })
  test('leaves other words alone', () => {
    expect(toNytte('Nytten av virkninger')).toBe('Nytten av virkninger')
  })
})
