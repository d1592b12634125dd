import { describe, expect, test } from 'vitest'
import { inMapOrder, type Organisation } from '#shared/model/benefitMap.ts'
import { ordersFor } from '#client/settings/organisationOrder.ts'
import { offeredOrganisations, sameOrganisations } from '#client/settings/sameOrganisations.ts'

const organisation = (id: string, order: number, name = id): Organisation => ({ id, name, kind: 'other', order })
/** The ids as they stand after the change. */
function moved(list: readonly Organisation[], id: string, to: number): readonly string[] {
  const orders = new Map(ordersFor(list, id, to).map((one) => [one.id, one.order]))
  return list
    .map((one) => ({ ...one, order: orders.get(one.id) ?? one.order }))
    .toSorted(inMapOrder)
    .map((one) => one.id)
}

describe('moving an organisation', () => {
  const list = [organisation('a', 1), organisation('b', 2), organisation('c', 3)]
  test('puts it first, last or in between, by its own order alone', () => {
    expect(moved(list, 'c', 0)).toEqual(['c', 'a', 'b'])
    expect(moved(list, 'a', 2)).toEqual(['b', 'c', 'a'])
    expect(moved(list, 'a', 1)).toEqual(['b', 'a', 'c'])
    expect(ordersFor(list, 'c', 1)).toEqual([{ id: 'c', order: 1.5 }])
  })
  test('changes nothing where it stands already', () => {
    expect(ordersFor(list, 'b', 1)).toEqual([])
  })
  test('numbers all anew where the neighbours leave no room', () => {
    const equal = [organisation('a', 0), organisation('b', 0), organisation('c', 0)]
    expect(moved(equal, 'c', 1)).toEqual(['a', 'c', 'b'])
  })
})

test('organisations of one name, whatever its capitals and blanks, are found together', () => {
  const list = [
    organisation('a', 1, 'Region  Väst'),
    organisation('b', 2, 'Kommun'),
    organisation('c', 3, 'region väst '),
  ]
  expect(sameOrganisations(list).map((same) => same.map(({ id }) => id))).toEqual([['a', 'c']])
  expect(sameOrganisations([organisation('a', 1, ''), organisation('b', 2, ' ')])).toEqual([])
})

test('what participants come from is offered once, unless the map has it by id or by name', () => {
  const map = [organisation('a', 1, 'Region Väst'), organisation('b', 2, 'Kommun')]
  const joined = [
    { id: 'a', name: 'Regionen' },
    null,
    { id: 'x', name: 'kommun' },
    { id: 'y', name: 'Skatteverket' },
    { id: 'z', name: 'Skatteverket' },
    { id: 'q', name: 'Bolaget' },
  ]
  expect(offeredOrganisations(joined, map).map(({ id }) => id)).toEqual(['q', 'y'])
})
