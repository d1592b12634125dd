import { expect, test } from 'vitest'
import { currentToasts, dismissToast, toast } from '#client/ui/toast.ts'

test('at most three toasts stand, and the oldest leaves first', () => {
  for (const text of ['one', 'two', 'three', 'four']) toast(text)
  expect(currentToasts().map(({ text }) => text)).toEqual(['two', 'three', 'four'])
  for (const { id } of currentToasts()) dismissToast(id)
  expect(currentToasts()).toEqual([])
})
test('the same text said again takes the place of the first', () => {
  toast('Deleted')
  const again = toast('Deleted')
  expect(currentToasts().map(({ id }) => id)).toEqual([again])
  dismissToast(again)
})
