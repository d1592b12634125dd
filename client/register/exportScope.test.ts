import { expect, test } from 'vitest'
import { NONE } from '#client/register/dimensions.ts'
import { exportScope } from '#client/register/exportScope.ts'

const SHOWN = [{ benefitId: 'b2' }, { benefitId: 'b1' }]

test('one organisation and one goal are asked for as such, without a filter it is the whole map', () => {
  expect(exportScope({ filters: {}, text: ' ' }, SHOWN)).toEqual({})
  expect(exportScope({ filters: { organisation: ['region'], goal: ['g1'] }, text: '' }, SHOWN)).toEqual({
    organisation: 'region',
    goal: 'g1',
  })
})

test('any other filter takes the benefits in sight', () => {
  const elements = ['b1', 'b2']
  expect(exportScope({ filters: { status: ['planned'] }, text: '' }, SHOWN)).toEqual({ elements })
  expect(exportScope({ filters: {}, text: 'queue' }, SHOWN)).toEqual({ elements })
  expect(exportScope({ filters: { organisation: [NONE] }, text: '' }, SHOWN)).toEqual({ elements })
  expect(exportScope({ filters: { organisation: ['a', 'b'], goal: ['g1'] }, text: '' }, SHOWN)).toEqual({
    goal: 'g1',
    elements,
  })
})

test('where nothing is in sight, or more than an address holds, all is offered', () => {
  const many = Array.from({ length: 201 }, (_, at) => ({ benefitId: `b${at}` }))
  expect(exportScope({ filters: { status: ['planned'] }, text: '' }, [])).toEqual({})
  expect(exportScope({ filters: { status: ['planned'] }, text: '' }, many)).toEqual({})
})
