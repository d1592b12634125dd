import { expect, test } from 'vitest'
import { isNarrowed, readScope, scopeSearch } from '#client/views/scopeAddress.ts'

test('a scope comes back from the address it is written into', () => {
  const scope = { organisation: 'org å', goal: 'm1', phase: 3, elements: ['n1', 'n2'] } as const
  expect(readScope(scopeSearch(scope))).toEqual(scope)
  expect(scopeSearch({ phase: 2, elements: ['n1', 'n2'] })).toBe('?phase=2&elements=n1,n2')
})

test('the whole map is an address without a query', () => {
  expect(scopeSearch({})).toBe('')
  expect(scopeSearch({ elements: [] })).toBe('')
  expect(isNarrowed(readScope(''))).toBe(false)
})

test('what an address says wrongly narrows nothing', () => {
  expect(readScope('?phase=9&goal=&elements=,&other=1')).toEqual({})
})
