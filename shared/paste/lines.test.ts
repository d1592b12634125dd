import { expect, test } from 'vitest'
import { MAX_NOTE_TITLE, noteOf, notesOf } from '#shared/paste/lines.ts'

test('each line becomes a note, without the marks of a list and without empty lines', () => {
  expect(notesOf('- Kortare kö\r\n• Färre fel\n\n  1. Nöjdare invånare\n[ ] Prova\n–3 grader')).toEqual([
    { title: 'Kortare kö' },
    { title: 'Färre fel' },
    { title: 'Nöjdare invånare' },
    { title: 'Prova' },
    { title: '–3 grader' },
  ])
})

test('cells of a row become one line', () => {
  expect(notesOf('Kötid\t12,5\tAnna')).toEqual([{ title: 'Kötid · 12,5 · Anna' }])
})

test('a line of nothing but spaces between two letters is read at once', () => {
  expect(notesOf(`a${' '.repeat(400_000)}b\tc`)).toHaveLength(1)
})

test('a link becomes a note that is called after its page', () => {
  expect(noteOf(' https://www.agency.example/services/births?x=1#top ')).toEqual({
    title: 'agency.example/services/births',
    description: 'https://www.agency.example/services/births?x=1#top',
  })
})

test.each(['javascript:alert(1)', 'https://agency@evil.example', 'file:///etc/passwd'])(
  '%s is no link, only words',
  (text) => {
    expect(noteOf(text)).toEqual({ title: text })
  },
)

test('of a line too long for a title the whole stands in the description, and no word is cut', () => {
  const long = 'Handläggningstiden blir kortare '.repeat(20).trim()
  const { title, description } = noteOf(long)
  expect(title.length).toBeLessThanOrEqual(MAX_NOTE_TITLE)
  expect(title).toMatch(/ (?:Handläggningstiden|blir|kortare)…$/)
  expect(description).toBe(long)
})

test('no half of a character is left where a text without spaces is cut', () => {
  const { title } = noteOf('😀'.repeat(200))
  expect(title.isWellFormed()).toBe(true)
})

test('characters that are not seen are taken out', () => {
  expect(noteOf('A\u0000B\u0007\u2028C')).toEqual({ title: 'ABC' })
})
