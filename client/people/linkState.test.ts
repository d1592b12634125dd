import { describe, expect, test } from 'vitest'
import { linkState } from '#client/people/linkState.ts'

const now = new Date('2026-11-21T12:00:00Z')
const state = (facts: Partial<Parameters<typeof linkState>[0]>) => linkState({ uses: 0, ...facts }, now)

describe('a link', () => {
  test('works as long as nothing stands against it', () => {
    expect(state({})).toBe('works')
    expect(state({ uses: 4, maxUses: 5, expiresAt: '2026-11-21T12:00:01Z' })).toBe('works')
  })
  test('has run out from the very moment on', () => {
    expect(state({ expiresAt: '2026-11-21T12:00:00Z' })).toBe('expired')
  })
  test('is used up at its last use', () => {
    expect(state({ uses: 5, maxUses: 5 })).toBe('usedUp')
  })
  test('that is withdrawn is that before anything else', () => {
    expect(state({ uses: 5, maxUses: 5, revokedAt: '2026-11-20T12:00:00Z' })).toBe('withdrawn')
  })
})
