import { expect, test } from 'vitest'
import { permissionOf } from '#client/boards/usePermissionChange.ts'

test('what a person may do follows from role and lock; a facilitator may write in spite of it', () => {
  expect(permissionOf({ role: 'facilitator', locked: { reason: '' } })).toBe('nowEdit')
  expect(permissionOf({ role: 'editor', locked: null })).toBe('nowEdit')
  expect(permissionOf({ role: 'editor', locked: { reason: '' } })).toBe('nowComment')
  expect(permissionOf({ role: 'commenter', locked: null })).toBe('nowComment')
  expect(permissionOf({ role: 'viewer', locked: null })).toBe('nowRead')
})
