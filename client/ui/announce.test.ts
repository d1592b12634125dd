import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { announce, announceStep, lastSaid, sayAgain } from '#client/ui/announce.tsx'

const said = (): readonly string[] => lastSaid().map(({ text }) => text)

beforeEach(() => vi.useFakeTimers())
afterEach(() => {
  vi.runAllTimers()
  vi.useRealTimers()
})

test('the same text twice is said twice, each time anew', () => {
  announce('Linked.')
  announce('Linked.')
  const [first, second] = lastSaid().slice(-2)
  expect([first?.text, second?.text]).toEqual(['Linked.', 'Linked.'])
  expect(first?.id).not.toBe(second?.id)
})

test('of steps in quick succession only the last is said', () => {
  const before = said().length
  announceStep('1 of 3')
  announceStep('2 of 3')
  announceStep('3 of 3')
  expect(said()).toHaveLength(before)
  vi.runAllTimers()
  expect(said().slice(before)).toEqual(['3 of 3'])
})

test('a result takes the place of a step that has not been said, and no result is lost', () => {
  const before = said().length
  announceStep('1 of 3')
  announce('Deleted.')
  announce('Undone.')
  vi.runAllTimers()
  expect(said().slice(before)).toEqual(['Deleted.', 'Undone.'])
})

test('the last twenty are remembered, and saying the last one again is not one more', () => {
  for (let number = 1; number <= 25; number++) announce(`Message ${number}`)
  expect(said()).toHaveLength(20)
  expect(said().at(-1)).toBe('Message 25')
  expect(sayAgain()).toBe(true)
  expect(said()).toHaveLength(20)
})

test('an empty text says nothing', () => {
  const before = said().length
  announce('')
  expect(said()).toHaveLength(before)
})
