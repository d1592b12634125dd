import { describe, expect, test } from 'vitest'
import { named, withPeopleHere } from '#client/inspector/people.ts'

describe('named', () => {
  const known = new Map([['hanna lind', { name: 'Hanna Lind', role: 'enhetschef', organisationId: 'fk' }]])

  test('fills role and organisation of somebody the map knows already', () => {
    expect(named({}, 'Hanna Lind', known)).toEqual({ name: 'Hanna Lind', role: 'enhetschef', organisationId: 'fk' })
  })

  test('keeps what is filled already', () => {
    expect(named({ role: 'chef' }, 'hanna lind', known)).toEqual({
      name: 'hanna lind',
      role: 'chef',
      organisationId: 'fk',
    })
  })

  test('takes the name away and leaves the rest', () => {
    expect(named({ name: 'Hanna Lind', role: 'chef' }, undefined, known)).toEqual({ role: 'chef' })
  })
})

test('those on the board are known too, under the organisation of that name on the map', () => {
  const onMap = new Map([['hanna lind', { name: 'Hanna Lind', role: 'enhetschef' }]])
  const here = [
    { name: 'Hanna Lind', organisation: 'Region Västmo' },
    { name: ' Bo Ek ', organisation: 'Region Västmo' },
    { name: 'Vera Alm', organisation: 'Okänd' },
  ]
  const people = withPeopleHere(onMap, here, [{ id: 'org-reg', name: 'Region Västmo', kind: 'region', order: 1 }])
  expect([...people.values()]).toEqual([
    { name: 'Hanna Lind', role: 'enhetschef' },
    { name: 'Bo Ek', organisationId: 'org-reg' },
    { name: 'Vera Alm' },
  ])
})
