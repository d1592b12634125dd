import { expect, test } from 'vitest'
import { acceptedLanguage } from '#server/http/language.ts'

test.each([
  [undefined, 'en'],
  ['', 'en'],
  ['sv', 'sv'],
  ['sv-SE,sv;q=0.9,en;q=0.8', 'sv'],
  ['nn-NO, en;q=0.5', 'nb'],
  ['no', 'nb'],
  ['da;q=0.4, en-GB;q=0.6', 'en'],
  ['de, fr;q=0.9', 'en'],
  ['de, sv;q=0.1', 'sv'],
  ['sv;q=0, nb', 'nb'],
  ['*', 'en'],
  ['en;q=0.5, sv;q=0.5', 'en'],
  [';;;,q=,', 'en'],
  ['constructor, __proto__;q=0.9, toString;q=0.8, sv;q=0.1', 'sv'],
])('Accept-Language %s is served in %s', (header, language) => {
  expect(acceptedLanguage(header)).toBe(language)
})
