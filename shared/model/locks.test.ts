import { describe, expect, test } from 'vitest'
import { lockOnElement, type LockableElement, type MapLock } from '#shared/model/locks.ts'

const benefit: LockableElement = { id: 'b1', kind: 'benefit', organisationId: 'o1', realisingOrganisationId: 'o2' }
const section = { x: 100, y: 100, width: 400, height: 200 }
const sections = (id: string) => (id === 's1' ? section : undefined)
const lock = (scope: MapLock['scope'], id: string): MapLock => ({ scope, id, reason: '' })
const covers = (one: MapLock, place?: readonly [number, number]) =>
  lockOnElement([one], benefit, place, sections) !== undefined

describe('a lock', () => {
  test('of an element covers that element alone', () => {
    expect(covers(lock('element', 'b1'))).toBe(true)
    expect(covers(lock('element', 'b2'))).toBe(false)
  })
  test('of a kind covers all of the kind', () => {
    expect(covers(lock('kind', 'benefit'))).toBe(true)
    expect(covers(lock('kind', 'goal'))).toBe(false)
  })
  test('of a lane goes by where the element is realised, else by who is responsible', () => {
    expect(covers(lock('lane', 'o2'))).toBe(true)
    expect(covers(lock('lane', 'o1'))).toBe(false)
    const change: LockableElement = { id: 'c1', kind: 'change', organisationId: 'o1' }
    expect(lockOnElement([lock('lane', 'o1')], change, undefined, sections)).toBeDefined()
  })
  test('of a section covers what has its corner inside, the right and lower edge excluded', () => {
    expect(covers(lock('section', 's1'), [100, 100])).toBe(true)
    expect(covers(lock('section', 's1'), [499, 299])).toBe(true)
    expect(covers(lock('section', 's1'), [500, 100])).toBe(false)
    expect(covers(lock('section', 's1'), [100, 300])).toBe(false)
  })
  test('of a section covers nothing that has no place, and nothing when the section is gone', () => {
    expect(covers(lock('section', 's1'))).toBe(false)
    expect(covers(lock('section', 's2'), [150, 150])).toBe(false)
  })
})

test('of several locks the first that covers is given, with its reason', () => {
  const found = lockOnElement(
    [lock('kind', 'goal'), { scope: 'element', id: 'b1', reason: 'Beslutad' }, lock('kind', 'benefit')],
    benefit,
    undefined,
    sections,
  )
  expect(found?.reason).toBe('Beslutad')
})
