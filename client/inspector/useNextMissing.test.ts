import { expect, test } from 'vitest'
import { nextAfter } from '#client/inspector/useNextMissing.ts'

const ORDER = ['title', 'description', 'owner', 'indicator', 'unit']

test('the next missing field is the first one behind the caret, by the order of the fields', () => {
  expect(nextAfter('title', ['unit', 'indicator'], ORDER)).toBe('indicator')
  expect(nextAfter(undefined, ['unit', 'description'], ORDER)).toBe('description')
})

test('the parts of a person follow each other', () => {
  expect(nextAfter('owner.name', ['owner.name', 'owner.role', 'unit'], ORDER)).toBe('owner.role')
  expect(nextAfter('owner.organisationId', ['owner.role', 'unit'], ORDER)).toBe('unit')
})

test('behind the last missing field comes the first one, and none when nothing is missing', () => {
  expect(nextAfter('unit', ['description', 'unit'], ORDER)).toBe('description')
  expect(nextAfter('unit', [], ORDER)).toBeUndefined()
})
