import { expect, test } from 'vitest'
import { organisationColour } from '#client/ui/organisationColour.ts'

test('a colour of the palette follows the theme, in whatever case it is stored', () => {
  expect(organisationColour('#0f6e84')).toEqual({
    background: 'var(--organisation-2)',
    text: 'var(--on-organisation)',
  })
})
test('a colour from an imported map is shown as it is, with the text that reads better on it', () => {
  expect(organisationColour('#FFEE00')).toEqual({ background: '#FFEE00', text: '#000000' })
  expect(organisationColour('#001133')).toEqual({ background: '#001133', text: '#ffffff' })
})
test('what is no colour becomes the grey of the palette', () => {
  expect(organisationColour('url(https://example.org/x)').background).toBe('var(--organisation-8)')
  expect(organisationColour(undefined).background).toBe('var(--organisation-8)')
})
