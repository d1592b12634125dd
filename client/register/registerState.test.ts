import { describe, expect, test } from 'vitest'
import {
  PLAIN_STATE,
  isFiltered,
  nextSorting,
  readState,
  withFilter,
  withoutFilters,
  writeState,
  type RegisterState,
} from '#client/register/registerState.ts'

const STATE: RegisterState = {
  filters: { organisation: ['o1', 'o2'], owner: ['Åkesson, Lena', '100 % ”rätt”'], missing: ['owner.role'] },
  text: 'kortare tid',
  sorting: [
    { column: 'progress', descending: true },
    { column: 'title', descending: false },
  ],
  grouping: 'goal',
}

describe('what is looked at, in an address', () => {
  test('an address shows the same again, whatever signs names hold', () => {
    expect(readState(writeState(STATE))).toEqual(STATE)
  })

  test('the plain register has no query, and an address that cannot be read is the plain register', () => {
    expect(writeState(PLAIN_STATE)).toBe('')
    expect(readState('group=colour&sort=&goal=%E0%A4%A')).toMatchObject({ sorting: [], grouping: undefined })
    expect(readState('')).toEqual(PLAIN_STATE)
  })

  test('a filter without values is no filter', () => {
    const without = withFilter(STATE, 'owner', [])
    expect('owner' in without.filters).toBe(false)
    expect(isFiltered(STATE)).toBe(true)
    expect(isFiltered(withoutFilters(STATE))).toBe(false)
  })
})

describe('sorting by a heading', () => {
  const up = { column: 'title', descending: false }
  test('goes up, then down, then back to the order of the map', () => {
    const first = nextSorting([], 'title', false)
    const second = nextSorting(first, 'title', false)
    expect([first, second, nextSorting(second, 'title', false)]).toEqual([[up], [{ ...up, descending: true }], []])
  })
  test('with Shift the column comes behind those it is sorted by already', () => {
    const both = nextSorting([up], 'rag', true)
    expect(both).toEqual([up, { column: 'rag', descending: false }])
    expect(nextSorting(both, 'rag', true)).toEqual([up, { column: 'rag', descending: true }])
    expect(nextSorting(nextSorting(both, 'rag', true), 'rag', true)).toEqual([up])
  })
})
