import { expect, test } from 'vitest'
import { parseSeen, withSeen } from '#client/boards/seenColours.ts'

test('the map opened last stands first, once', () => {
  const seen = withSeen(withSeen(withSeen([], 'a', ['#111111']), 'b', []), 'a', ['#222222'])
  expect(seen).toEqual([
    ['a', ['#222222']],
    ['b', []],
  ])
})
test('forty maps are remembered', () => {
  const seen = Array.from({ length: 60 }, (_, n) => `board ${n}`).reduce(
    (before, id) => withSeen(before, id, []),
    parseSeen(undefined),
  )
  expect(seen).toHaveLength(40)
  expect(seen[0]?.[0]).toBe('board 59')
})
test('what was stored by something else is passed over', () => {
  expect(parseSeen('{"a":1}')).toEqual([])
  expect(parseSeen('not json')).toEqual([])
  expect(parseSeen('[["a",["#111111"]],["b"],[1,[]],["c",[2]]]')).toEqual([['a', ['#111111']]])
})
