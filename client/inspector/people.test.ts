import { describe, expect, test } from 'vitest'
import { named } from '#client/inspector/people.ts'

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
