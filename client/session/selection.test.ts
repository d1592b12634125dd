import { expect, test, vi } from 'vitest'
import { createSelection } from '#client/session/selection.ts'

test('the selection keeps the order in which things were chosen', () => {
  const selection = createSelection()
  selection.select(['b', 'a'])
  selection.toggle('c')
  expect([...selection.get()]).toEqual(['b', 'a', 'c'])
  selection.toggle('a')
  expect([...selection.get()]).toEqual(['b', 'c'])
})

test('nobody is told, and the set stays the same object, when nothing changes', () => {
  const selection = createSelection()
  selection.select(['a', 'b'])
  const before = selection.get()
  const notify = vi.fn()
  selection.subscribe(notify)
  selection.select(['b', 'a'])
  selection.keep(() => true)
  expect(selection.get()).toBe(before)
  expect(notify).not.toHaveBeenCalled()
  selection.keep((id) => id === 'a')
  expect([...selection.get()]).toEqual(['a'])
  expect(notify).toHaveBeenCalledTimes(1)
})
