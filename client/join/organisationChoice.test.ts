import { expect, test } from 'vitest'
import { choiceAgain, choiceOf, organisationNamed, OTHER } from '#client/join/organisationChoice.ts'

const organisations = [
  { id: 'skv', name: 'Skatteverket', shortName: 'SKV', colour: '#7A4B9A' },
  { id: 'fk', name: 'Försäkringskassan', shortName: null, colour: '#0F6E84' },
]

test('an organisation of the map is sent by its id', () => {
  expect(choiceOf(organisations, 'fk', 'something typed before')).toEqual({ id: 'fk' })
})
test('a typed name that the map has already is that organisation, also by its short name', () => {
  expect(choiceOf(organisations, OTHER, ' skatteverket ')).toEqual({ id: 'skv' })
  expect(choiceOf(organisations, OTHER, 'skv')).toEqual({ id: 'skv' })
})
test('another name is sent as it is, trimmed', () => {
  expect(choiceOf(organisations, OTHER, ' Region Väst ')).toEqual({ name: 'Region Väst' })
})
test('nothing chosen and nothing typed sends nothing', () => {
  expect(choiceOf(organisations, undefined, '')).toBeUndefined()
  expect(choiceOf(organisations, OTHER, '  ')).toBeUndefined()
})
test('no name matches no organisation', () => {
  expect(organisationNamed(organisations, '')).toBeUndefined()
})
test('somebody who is in already keeps an organisation that is not on the map by its name', () => {
  expect(choiceAgain(organisations, { id: 'fk', name: 'Försäkringskassan' })).toEqual({ id: 'fk' })
  expect(choiceAgain(organisations, { id: 'x', name: 'Region Väst' })).toEqual({ name: 'Region Väst' })
  expect(choiceAgain(organisations, null)).toBeUndefined()
})
