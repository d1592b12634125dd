import { expect, test } from 'vitest'
import swedish from '#shared/examples/sv-bli-foralder.json' with { type: 'json' }
import { deriveRegister } from '#shared/register/deriveRegister.ts'
import { benefitMapOf } from '#shared/testing/benefitMapOf.ts'
import { costShares } from '#client/inspector/costShares.ts'

const map = benefitMapOf(swedish)
const element = (id: string) => map.elements.find((one) => one.id === id)!
const initiative = map.elements.find(({ kind, costs }) => kind === 'initiative' && costs.length > 0)!
const [first, second] = map.organisations.map(({ id }) => id)
const cost = (organisationId: string | undefined, amount: number, id = `${organisationId}-${amount}`) => ({
  id,
  order: 0,
  ...(organisationId !== undefined && { organisationId }),
  amount,
})
const paidBy = (costs: ReturnType<typeof cost>[]) => {
  const own = { ...initiative, costs }
  return costShares({ ...map, elements: map.elements.map((one) => (one.id === own.id ? own : one)) }, own)
}

test('what an organisation pays over the years is one share, the largest stands first', () => {
  expect(paidBy([cost(first, 10), cost(second, 60), cost(first, 30)])).toEqual([
    { organisationId: second, share: expect.closeTo(0.6) },
    { organisationId: first, share: expect.closeTo(0.4) },
  ])
})

test('a benefit shows who pays for everything that leads to it', () => {
  for (const row of deriveRegister(map, '2026-06-30')) {
    const up = [...row.initiatives, ...row.enablers, ...row.contributingChanges].map(element)
    const payers = new Set(up.flatMap(({ costs }) => costs.map(({ organisationId }) => organisationId)))
    const shares = costShares(map, element(row.benefitId))
    expect(new Set(shares.map(({ organisationId }) => organisationId))).toEqual(payers)
    if (shares.length > 0) expect(shares.reduce((sum, { share }) => sum + share, 0)).toBeCloseTo(1)
  }
})

test('costs of nobody, and of an organisation that has left the map, stand together as nobody’s', () => {
  expect(paidBy([cost(undefined, 25), cost('gone', 25), cost(first, 50)])).toEqual([
    { organisationId: first, share: 0.5 },
    { organisationId: '', share: 0.5 },
  ])
})

test('without an amount there is nothing to split, and sums beyond every number are split all the same', () => {
  expect(paidBy([])).toEqual([])
  expect(paidBy([cost(first, 0), cost(second, -5)])).toEqual([])
  expect(paidBy([cost(first, Number.MAX_VALUE), cost(second, Number.MAX_VALUE)]).map(({ share }) => share)).toEqual([
    0.5, 0.5,
  ])
  expect(costShares(map, { ...initiative, id: 'not on the map' })).toEqual([])
})
