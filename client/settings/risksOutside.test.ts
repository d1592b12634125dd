import { expect, test } from 'vitest'
import * as Y from 'yjs'
import { addElement } from '#shared/doc/elements.ts'
import { readMap } from '#shared/doc/mapView.ts'
import { addRow } from '#shared/doc/rows.ts'
import { currencyCode, otherCurrencies } from '#client/settings/currencies.ts'
import { risksOutside } from '#client/settings/risksOutside.ts'

test('a risk with one value above the scale is outside it', () => {
  const doc = new Y.Doc()
  addElement(doc, { id: 'i', kind: 'initiative', title: '' }, 'person')
  addRow(doc, 'risks', 'i', { probability: 5, consequence: 1 }, 'person')
  addRow(doc, 'risks', 'i', { probability: 4, consequence: 4 }, 'person')
  addRow(doc, 'risks', 'i', { threat: 'not assessed' }, 'person')
  expect(risksOutside(readMap(doc), 4)).toBe(1)
  expect(risksOutside(readMap(doc), 5)).toBe(0)
})

test('a currency is three letters, in capitals however they were typed', () => {
  expect(currencyCode(' isk ')).toBe('ISK')
  expect(currencyCode('kr')).toBeUndefined()
  expect(currencyCode('KR1')).toBeUndefined()
})

test('the other currencies are named in the language, without the common ones', () => {
  const others = otherCurrencies('sv-SE')
  expect(others.find(({ code }) => code === 'ISK')?.name).toMatch(/isländsk/i)
  expect(others.some(({ code }) => code === 'SEK')).toBe(false)
})
