import { describe, expect, test } from 'vitest'
import { preferredLanguage } from '#client/ui/language.ts'

describe('the language of a first visit', () => {
  test('is the first of the browser’s languages that the product has', () => {
    expect(preferredLanguage(undefined, ['de-DE', 'en-US', 'sv'])).toBe('en')
  })
  test('is bokmål for any written Norwegian', () => {
    expect(['no', 'nn-NO', 'nb_NO'].map((tag) => preferredLanguage(undefined, [tag]))).toEqual(['nb', 'nb', 'nb'])
  })
  test('is Swedish when the browser asks for none of them', () => {
    expect(preferredLanguage(undefined, ['fi', 'de'])).toBe('sv')
    expect(preferredLanguage(undefined, [])).toBe('sv')
  })
})

test('what the person chose stands before the browser’s languages', () => {
  expect(preferredLanguage('nb', ['en'])).toBe('nb')
})
test('a remembered language that the product does not have is passed over', () => {
  expect(preferredLanguage('fi', ['en'])).toBe('en')
})
