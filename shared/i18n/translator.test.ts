import { expect, test } from 'vitest'
import type { TextKey } from '#shared/i18n/texts.ts'
import { createTranslator, translatorOf } from '#shared/i18n/translator.ts'

const say = (catalogue: object) => {
  const t = translatorOf(catalogue, 'sv-SE')
  // The catalogues of these tests have keys of their own.
  return (key: string, values?: Record<string, string | number>) => t(key as TextKey, values)
}

test('a text is found by its dotted key, and a missing one shows its key', () => {
  const t = say({ board: { title: 'Karta' } })
  expect(t('board.title')).toBe('Karta')
  expect(t('board.other')).toBe('board.other')
  expect(t('board')).toBe('board')
})

test('a plural follows the count', () => {
  const t = say({ changes_one: '{{count}} ändring', changes_other: '{{count}} ändringar' })
  expect([0, 1, 2, 21].map((count) => t('changes', { count }))).toEqual([
    '0 ändringar',
    '1 ändring',
    '2 ändringar',
    '21 ändringar',
  ])
})

test('values go in as they are, also when somebody wrote them to look like a template', () => {
  const t = say({ said: '{{name}} sade {{what}}', other: 'hemligt' })
  expect(t('said', { name: '{{what}} $t(other)', what: '<b>$&</b>' })).toBe('{{what}} $t(other) sade <b>$&</b>')
  expect(t('said', { name: 'Ann' })).toBe('Ann sade ')
})

test('the same arguments give the same function, and Norwegian has two vocabularies', async () => {
  expect(await createTranslator('sv')).toBe(await createTranslator('sv', 'nytte'))
  const [gevinst, nytte] = await Promise.all([createTranslator('nb', 'gevinst'), createTranslator('nb', 'nytte')])
  expect(gevinst('kind.benefit')).toBe('Gevinst')
  expect(nytte('kind.benefit')).toBe('Nyttevirkning')
})
