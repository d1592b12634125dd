import fc from 'fast-check'
import { expect, test } from 'vitest'
import { applyPatch, patchOf } from '#client/derived/listPatch.ts'

const patched = (before: readonly string[], after: readonly string[]) => {
  const patch = patchOf(before, after, after)
  return patch ? applyPatch(before, patch) : before
}

test('a patch turns any list into any other', () => {
  const anyList = fc.array(fc.constantFrom('a', 'b', 'c', 'd', 'e', 'f'), { maxLength: 12 })
  fc.assert(
    fc.property(anyList, anyList, (before, after) => {
      expect(patched(before, after)).toEqual(after)
    }),
  )
})

test('lists that say the same need no patch', () => {
  expect(patchOf(['a', 'b'], ['a', 'b'], ['a', 'b'])).toBeUndefined()
  expect(patchOf([], [], [])).toBeUndefined()
})

test('of a list in which one item changes, only that item is sent', () => {
  expect(patchOf(['a', 'b', 'c'], ['a', 'x', 'c'], ['a', 'x', 'c'])).toEqual([[0, 1], { items: ['x'] }, [2, 1]])
})

test('an item that only moves is not sent', () => {
  expect(patchOf(['a', 'b', 'c', 'd'], ['a', 'c', 'd', 'b'], ['a', 'c', 'd', 'b'])).toEqual([
    [0, 1],
    [2, 2],
    [1, 1],
  ])
})

test('what stays is the same object', () => {
  const [one, two, three] = [{ n: 1 }, { n: 2 }, { n: 3 }]
  const patch = patchOf([one, two], [two, three], [two, three])
  expect(applyPatch([one, two], patch ?? [])[0]).toBe(two)
})
