import { expect, test } from 'vitest'
import { hashPasscode, isPasscode } from '#server/boards/passcodes.ts'

test('a passcode is known again, and no other is', async () => {
  const kept = await hashPasscode('björk 7')
  expect(await isPasscode('björk 7', kept)).toBe(true)
  expect(await isPasscode('björk 7'.normalize('NFD'), kept)).toBe(true)
  for (const other of ['', 'björk', 'Björk 7', 'björk 7 ']) expect(await isPasscode(other, kept)).toBe(false)
})
test('what is kept never shows it, and differs each time', async () => {
  const [first, second] = await Promise.all([hashPasscode('björk 7'), hashPasscode('björk 7')])
  expect(first).toMatch(/^[0-9a-f]{32}:[0-9a-f]{64}$/)
  expect(first).not.toBe(second)
})
test('nothing is right where what is kept is broken', async () => {
  expect(await isPasscode('björk 7', '')).toBe(false)
})
