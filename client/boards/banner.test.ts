import { expect, test } from 'vitest'
import { createTranslator } from '#shared/i18n/translator.ts'
import { PROBLEMS } from '#shared/wire/problems.ts'
import { bannerOf, faultOf, pageOf } from '#client/boards/banner.ts'
import { saveStateWords } from '#client/boards/saveStateWords.ts'

const sv = await createTranslator('sv')

test('nothing is said over a board where everything works', () => {
  expect(bannerOf({ state: 'saved', pending: 0 })).toBeUndefined()
  expect(bannerOf({ state: 'saving', pending: 3 })).toBeUndefined()
  expect(bannerOf({ state: 'offline', pending: 3 })).toBeUndefined()
})
test('who may not write is told why', () => {
  expect(bannerOf({ state: 'readOnly', pending: 0, detail: 'viewer' })).toBe('viewer')
  expect(bannerOf({ state: 'readOnly', pending: 0, detail: 'locked' })).toBe('locked')
  expect(bannerOf({ state: 'readOnly', pending: 0, detail: 'outdated', closeCode: 4426 })).toBe('outdated')
})
test('a network that blocks live connections is named whatever the state', () => {
  expect(bannerOf({ state: 'offline', pending: 1, detail: 'blocked' })).toBe('blocked')
  expect(bannerOf({ state: 'connecting', pending: 0, detail: 'blocked' })).toBe('blocked')
})
test('a close for good has a page where the person must leave, and a banner where the map can still be read', () => {
  expect([4401, 4403, 4404, 4410].map(pageOf)).toEqual(['noSession', 'notAllowed', 'noSuchBoard', 'erased'])
  expect(bannerOf({ state: 'closed', pending: 0, closeCode: 4404 })).toBeUndefined()
  expect(bannerOf({ state: 'closed', pending: 2, closeCode: 4400 })).toBe('stopped')
})
test('every problem of the server leads to a page', () => {
  for (const code of Object.keys(PROBLEMS)) expect(sv(`pageErrors.${faultOf(code)}`)).not.toContain('pageErrors')
  expect(faultOf('not-a-participant')).toBe('noSession')
  expect(faultOf('network')).toBe('unreachable')
})
test('the save state counts what is not yet stored, and says saved for nothing else', () => {
  expect(saveStateWords({ state: 'saved', pending: 0 }, sv)).toBe('Allt sparat')
  expect(saveStateWords({ state: 'saving', pending: 1 }, sv)).toBe('Sparar 1 ändring')
  expect(saveStateWords({ state: 'saving', pending: 3 }, sv)).toBe('Sparar 3 ändringar')
  expect(saveStateWords({ state: 'offline', pending: 12 }, sv)).toBe('Frånkopplad: 12 ändringar finns kvar här')
  expect(saveStateWords({ state: 'cannotSave', pending: 1, detail: 'storage' }, sv)).toBe('Kan inte spara')
})
