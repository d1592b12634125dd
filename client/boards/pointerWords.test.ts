import { expect, test } from 'vitest'
import { createTranslator } from '#shared/i18n/translator.ts'
import { pointerWords } from '#client/boards/pointerWords.ts'

const sv = await createTranslator('sv')
const file = {
  elements: [{ id: 'a' }, { id: 'b', title: 'Kortare handläggning', costs: [{}, { amount: 'x' }] }],
  organisations: [{ id: 'o', name: 'Skatteverket' }],
}
const words = (pointer: string) => pointerWords(pointer, file, sv)

test('a place in the file is named by kind of thing, number and title', () => {
  expect(words('/elements/1')).toBe('Element 2 ”Kortare handläggning”')
  expect(words('/organisations/0')).toBe('Organisation 1 ”Skatteverket”')
})
test('a field has the label it has on screen, a field of no such name its own', () => {
  expect(words('/elements/1/title')).toBe('Element 2 ”Kortare handläggning”, fältet Rubrik')
  expect(words('/elements/1/colourOfMoney')).toBe('Element 2 ”Kortare handläggning”, fältet colourOfMoney')
})
test('rows are counted from one', () => {
  expect(words('/elements/1/risks/1/threat')).toContain(', rad 2, ')
})
test('a thing without a title is named by its id, one that is not in the file by its number', () => {
  expect(words('/elements/0')).toBe('Element 1 ”a”')
  expect(words('/links/4')).toBe('Koppling 5')
})
test('the part of the pointer that names the request is left out', () => {
  expect(words('#/map/links/0')).toBe('Koppling 1')
})
test('elsewhere the field is named, and the whole file as such', () => {
  expect(words('/schemaVersion')).toBe('fältet schemaVersion')
  expect(words('')).toBe('Filen')
  expect(words('/map')).toBe('Filen')
})
