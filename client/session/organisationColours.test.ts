import { expect, test } from 'vitest'
import { ORGANISATION_COLOURS, type Organisation } from '#shared/model/benefitMap.ts'
import { withColours } from '#client/session/organisationColours.ts'

const organisation = (id: string, colour?: string): Organisation => ({
  id,
  name: id,
  kind: 'state',
  order: 1,
  ...(colour && { colour }),
})

test('organisations without a colour are shown in the free ones, in order; stored colours stand', () => {
  const shown = withColours([organisation('a'), organisation('b', ORGANISATION_COLOURS[0]), organisation('c')])
  expect(shown.map((one) => one.colour)).toEqual([
    ORGANISATION_COLOURS[1],
    ORGANISATION_COLOURS[0],
    ORGANISATION_COLOURS[2],
  ])
})

test('when all colours are taken the least used comes again', () => {
  const many = Array.from({ length: 10 }, (_, index) => organisation(String(index)))
  const shown = withColours(many).map((one) => one.colour)
  expect(new Set(shown.slice(0, 8)).size).toBe(8)
  expect(shown.slice(8)).toEqual(ORGANISATION_COLOURS.slice(0, 2))
})
