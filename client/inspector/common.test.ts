import { expect, test } from 'vitest'
import swedish from '#shared/examples/sv-bli-foralder.json' with { type: 'json' }
import { benefitMapOf } from '#shared/testing/benefitMapOf.ts'
import { commonStatuses, commonValue, having, ownerPatch } from '#client/inspector/common.ts'

const { elements } = benefitMapOf(swedish)
const of = (kind: string) => elements.filter((element) => element.kind === kind)
const benefit = { ...of('benefit')[0]!, owner: { name: 'Hanna Lind', role: 'enhetschef' } }

test('what all hold alike is shown, what differs is called mixed', () => {
  expect(commonValue(['a', 'a'])).toEqual({ value: 'a', mixed: false })
  expect(commonValue([{ name: 'a' }, { name: 'a' }])).toEqual({ value: { name: 'a' }, mixed: false })
  expect(commonValue(['a', undefined])).toEqual({ value: undefined, mixed: true })
})

test('elements of different kinds share the statuses that both kinds have', () => {
  expect(commonStatuses(of('benefit'))).toContain('realising')
  expect(commonStatuses([...of('change'), ...of('initiative')])).toEqual(['proposed', 'ongoing', 'cancelled'])
  expect(commonStatuses(of('goal'))).toEqual([])
})

test('only those that have a field get it', () => {
  expect(having(elements, 'realisingOrganisationId').every(({ kind }) => kind === 'benefit')).toBe(true)
})

test('a new owner replaces the old one, a new organisation leaves the name', () => {
  expect(ownerPatch(benefit, { name: 'Bo Ek' })).toEqual({ owner: { name: 'Bo Ek' } })
  expect(ownerPatch(benefit, { organisationId: 'o1' })).toEqual({
    owner: { name: 'Hanna Lind', role: 'enhetschef', organisationId: 'o1' },
  })
  expect(ownerPatch(of('change')[0]!, { name: 'Bo Ek' })).toEqual({ changeOwner: { name: 'Bo Ek' } })
  expect(ownerPatch(of('initiative')[0]!, { name: 'Bo Ek' })).toEqual({})
})
