import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { smallestChange } from '#shared/doc/texts.ts'
import { caretAfter, mergeText } from '#client/ui/fields/textChange.ts'

describe('caretAfter', () => {
  const change = smallestChange('one two', 'one and a half two')
  test('leaves a caret before the change where it is', () => expect(caretAfter(change, 3)).toBe(3))
  test('pushes a caret after the change along', () => expect(caretAfter(change, 7)).toBe(18))
  test('puts a caret inside removed words behind what replaced them', () =>
    expect(caretAfter({ start: 2, removed: 6, inserted: 'xy' }, 5)).toBe(4))
})

describe('mergeText', () => {
  test('keeps what two people wrote in different places', () => {
    expect(mergeText('Kortare tid', 'Kortare tid för alla', 'Mycket Kortare tid')).toBe('Mycket Kortare tid för alla')
  })

  test('keeps both versions where two people replaced the same word', () => {
    const merged = mergeText('a fast road', 'a quick road', 'a wide road')
    expect(merged).toContain('quick')
    expect(merged).toContain('wide')
  })

  test('keeps what another wrote inside a stretch that was deleted here', () => {
    expect(mergeText('abcdef', 'af', 'abcXdef')).toContain('X')
  })

  test('loses no letter that either typed', () => {
    const lower = fc.string({ unit: fc.constantFrom('a', 'b', 'c') })
    fc.assert(
      fc.property(lower, lower, lower, fc.nat(), fc.nat(), (base, mine, theirs, at, from) => {
        const cut = at % (base.length + 1)
        const other = from % (base.length + 1)
        const withMine = base.slice(0, cut) + mine.toUpperCase() + base.slice(cut)
        const withTheirs = base.slice(0, other) + theirs.replaceAll(/./gu, 'z') + base.slice(other)
        const merged = mergeText(base, withMine, withTheirs)
        expect(merged.length).toBe(base.length + mine.length + theirs.length)
      }),
    )
  })
})
