import { expect, test } from 'vitest'
import { inviteInFragment } from '#client/join/inviteFragment.ts'

const secret = 'Zk3vC0a9-QwertyuiopASD_x'

test('an invite is the id and the secret after the number sign', () => {
  expect(inviteInFragment(`#inv1.${secret}`)).toBe(`inv1.${secret}`)
})
test('spaces around it and an encoded dot, as chat programs leave them, do no harm', () => {
  expect(inviteInFragment(`#inv1%2E${secret} `)).toBe(`inv1.${secret}`)
})
test('a part of an invite is none', () => {
  for (const fragment of ['', '#', '#inv1', '#inv1.', `#.${secret}`, '#inv1.short', `#inv1.${secret}/x`]) {
    expect(inviteInFragment(fragment)).toBeUndefined()
  }
})
