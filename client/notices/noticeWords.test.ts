import { describe, expect, test } from 'vitest'
import { createTranslator } from '#shared/i18n/translator.ts'
import type { Notice } from '#shared/wire/notices.ts'
import { isAddress } from '#client/notices/isAddress.ts'
import { joined } from '#client/notices/noticeStore.ts'
import { noticeAddress, noticeField, noticeWords } from '#client/notices/noticeWords.ts'

const t = await createTranslator('sv')
const notice = (kind: Notice['kind'], subject: Notice['subject'], more: Partial<Notice> = {}): Notice => ({
  id: 'n',
  kind,
  at: '2026-11-22T10:00:00Z',
  subject,
  title: 'Kortare väntan',
  by: { id: 'p', name: 'Maja Lind', organisation: null },
  ...more,
})
const words = (one: Notice) =>
  noticeWords(one, { t, locale: 'sv-SE', element: (id) => (id === 'b' ? { kind: 'benefit' } : undefined) })

describe('a notice', () => {
  test('says who did what with what', () => {
    expect(words(notice('mention', { threadId: 't' }))).toBe('Maja Lind nämnde dig: Kortare väntan')
    expect(words(notice('offer', { elementId: 'b', field: 'owner' }))).toBe(
      'Maja Lind erbjuder dig en roll: Realiseringsansvarig (nyttoägare), Kortare väntan',
    )
    expect(words(notice('overdue', { elementId: 'b', since: '2026-10-01' }))).toBe(
      'Mätningen är försenad sedan 2026-10-01: Kortare väntan',
    )
  })
  test('has words for what is gone: an element, a name, a title', () => {
    expect(words(notice('offer', { elementId: 'gone', field: 'owner' }))).toContain('en roll: Kortare väntan')
    const erased = notice('reply', {}, { title: '', by: { id: 'p', name: '', organisation: null } })
    expect(words(erased)).toBe('Någon svarade: utan rubrik')
  })
  test('leads to its thread, its element and field, or its version', () => {
    expect(noticeAddress('x', notice('mention', { threadId: 't', elementId: 'b' }))).toBe('/b/x?comment=t')
    expect(noticeAddress('x', notice('offer', { elementId: 'b', field: 'owner' }))).toBe('/b/x?element=b&field=owner')
    expect(noticeAddress('x', notice('approval', { versionId: 'v' }))).toBe('/b/x/v/v')
    expect(noticeAddress('x', notice('reply', {}))).toBe('/b/x')
    expect(noticeField(notice('overdue', { elementId: 'b' }))).toEqual({ elementId: 'b', field: 'measurements' })
    expect(noticeField(notice('mention', { elementId: 'b', threadId: 't' }))).toBeUndefined()
  })
})

describe('a page of notices that is fetched anew', () => {
  const page = (from: number, to: number) =>
    Array.from({ length: from - to + 1 }, (_, at) => notice('reply', {}, { id: `${from - at}` }))
  const ids = (notices: readonly Notice[]) => notices.map(({ id }) => Number(id))
  test('stands before those known already', () => {
    expect(ids(joined(page(21, 2), page(20, 1)))).toEqual(ids(page(21, 1)))
  })
  test('stands alone when there may be others in between', () => {
    expect(ids(joined(page(60, 41), page(20, 1)))).toEqual(ids(page(60, 41)))
  })
})

test('an address is whole when it has a name, one sign and a host', () => {
  const all = ['a@b.se', 'anna.berg@region.example.se', 'anna', 'a@b', 'a b@c.se', 'a@@b.se', '@b.se', 'a@.se']
  expect(all.filter(isAddress)).toEqual(['a@b.se', 'anna.berg@region.example.se'])
})
