import { expect, test } from 'vitest'
import { comparedIn, compareAddress } from '#client/versions/compareAddress.ts'
import { intoVersion, outOfVersion } from '#client/versions/versionRouter.tsx'

const into = (address: string, base = '') => intoVersion(address, base, 'b1', 'v1')

test('views of the board lead to the same view of the version, with what the address asks of them', () => {
  expect(into('/b/b1')).toBe('/b/b1/v/v1')
  expect(into('/b/b1/register')).toBe('/b/b1/v/v1/register')
  expect(into('/b/b1?element=e1')).toBe('/b/b1/v/v1?element=e1')
  expect(into('/b/b1/balance?organisation=o1')).toBe('/b/b1/v/v1/balance?organisation=o1')
  expect(into('/karta/b/b1/outline', '/karta')).toBe('/karta/b/b1/v/v1/outline')
})

test('pages about the board, its history, other boards and other versions lead out of the version', () => {
  for (const address of [
    '/',
    '/me',
    '/b/b1/people',
    '/b/b1/history',
    '/b/b1/compare/v1/now',
    '/b/b2',
    '/b/b12',
    '/b/b1/v/v2',
  ])
    expect(into(address)).toBe(address)
})

test('inside a version addresses are those of the board', () => {
  expect(outOfVersion('/b/b1/v/v1', '', 'b1', 'v1')).toBe('/b/b1')
  expect(outOfVersion('/b/b1/v/v1/register', '', 'b1', 'v1')).toBe('/b/b1/register')
  expect(outOfVersion('/b/b1/v/v12', '', 'b1', 'v1')).toBe('/b/b1/v/v12')
})

test('the address of a comparison says what is compared, with now where it does not', () => {
  expect(comparedIn(compareAddress('b1', 'v1', 'v2'))).toEqual({ before: 'v1', after: 'v2' })
  expect(comparedIn(compareAddress('b1', 'v1'))).toEqual({ before: 'v1', after: 'now' })
  expect(comparedIn(compareAddress('b1'))).toEqual({ after: 'now' })
})
