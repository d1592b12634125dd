import { describe, expect, test } from 'vitest'
import { createTranslator } from '#shared/i18n/translator.ts'
import { benefitMapOf } from '#shared/testing/benefitMapOf.ts'
import { hitPlace } from '#client/people/hitPlace.ts'

const t = await createTranslator('en')
const map = benefitMapOf({
  title: 'Map',
  language: 'en',
  organisations: [{ id: 'o1', name: 'The county' }],
  elements: [
    { id: 'b1', kind: 'benefit', title: 'Shorter waits', risks: [{ id: 'r1', threat: 'Delay' }] },
    { id: 'c1', kind: 'change', title: 'One form' },
  ],
  links: [{ id: 'l1', from: 'c1', to: 'b1' }],
})
const place = (id: string, field: string) => hitPlace({ id, field }, map, t)

describe('a place where a name stands', () => {
  test('on an element leads to its field', () => {
    expect(place('b1', 'owner')).toEqual({ words: 'Shorter waits: Benefit owner', select: 'b1', field: 'owner' })
  })
  test('in a row leads to the element of the row', () => {
    expect(place('r1', 'owner')).toEqual({ words: 'Shorter waits: Risks', select: 'b1', field: 'risks' })
  })
  test('on a link leads to the link', () => {
    expect(place('l1', 'note')).toEqual({ words: 'One form → Shorter waits: Note', select: 'l1' })
  })
  test('in comments leads to their thread', () => {
    expect(place('t1', 'comment')).toEqual({ words: 'In a thread of comments', thread: 't1' })
    expect(place('v1', 'approval')).toEqual({ words: 'In the note of a version or in an approval' })
  })
  test('beside the map is told in words', () => {
    expect(place('o1', 'contact').words).toBe('The county: Contact')
    expect(place('settings', 'title').words).toBe('The map’s own texts: Title of the map')
    expect(place('board', 'lockReason').words).toBe('Locks: Reason')
    expect(place('i1', 'label').words).toBe('Links: Label')
  })
  test('that is gone from the map is said to be gone', () => {
    expect(place('b9', 'title')).toEqual({ words: 'Something that has been deleted' })
  })
})
