import { expect, test } from 'vitest'
import {
  askedAt,
  fitting,
  mentionsIn,
  piecesOf,
  unnamedIn,
  withMention,
  type Mentionable,
} from '#client/comments/mentions.ts'

const person = (name: string, about = ''): Mentionable => ({ id: name, name, kind: 'person', about, colour: '#000000' })

test('what follows an @ is asked for as long as it can be a name; an address is no mention', () => {
  expect(askedAt('Hej @An', 7)).toEqual({ at: 4, words: 'An' })
  expect(askedAt('@', 1)).toEqual({ at: 0, words: '' })
  expect(askedAt('Hej @Anna Be', 12)).toEqual({ at: 4, words: 'Anna Be' })
  expect(askedAt('skriv till anna@region', 22)).toBeUndefined()
  expect(askedAt('Hej @Anna, kan du', 17)).toBeUndefined()
  expect(askedAt('Hej @Anna Berg kan du', 21)).toBeUndefined()
  expect(askedAt('Hej @Anna\nkan', 13)).toBeUndefined()
})

test('those whose name begins as typed come first, then other words of the name, then organisations; accents do not matter', () => {
  const everyone = [person('Bo Andersson'), person('Anna Berg'), person('Åke Ek', 'Angereds kommun')]
  expect(fitting(everyone, 'an', 8).map(({ name }) => name)).toEqual(['Anna Berg', 'Bo Andersson', 'Åke Ek'])
  expect(fitting(everyone, 'ake', 8).map(({ name }) => name)).toEqual(['Åke Ek'])
  expect(fitting(everyone, '', 2)).toHaveLength(2)
  expect(fitting(everyone, 'x', 8)).toEqual([])
})

test('the chosen name takes the place of what was typed, and the caret stands behind it', () => {
  expect(withMention('Hej @An!', 7, { at: 4, words: 'An' }, 'Anna Berg')).toEqual({
    text: 'Hej @Anna Berg !',
    caret: 15,
  })
  expect(withMention('Hej @An du', 7, { at: 4, words: 'An' }, 'Anna')).toEqual({ text: 'Hej @Anna du', caret: 10 })
})

test('only those whose names still stand in the text are called upon', () => {
  const chosen = [
    { id: 'a', name: 'Anna' },
    { id: 'b', name: 'Bo' },
    { id: 'a', name: 'Anna' },
  ]
  expect(mentionsIn('Vad tycker @Anna?', chosen)).toEqual(['a'])
})

test('somebody who is called something else now is still called upon, though the text has the old name', () => {
  const everyone = [
    { id: 'a', name: 'Anna Berg-Holm' },
    { id: 'b', name: 'Bo' },
  ]
  expect(unnamedIn('Vad tycker @Anna Berg och @Bo?', ['a', 'b'], everyone)).toEqual([everyone[0]])
})

test('a text is taken apart into words, names and links; the longest name counts', () => {
  expect(piecesOf('@Anna Berg (2) och @Anna Berg', ['Anna Berg', 'Anna Berg (2)'])).toEqual([
    { kind: 'mention', text: '@Anna Berg (2)' },
    { kind: 'words', text: ' och ' },
    { kind: 'mention', text: '@Anna Berg' },
  ])
  expect(piecesOf('Se https://karta.example/b/1?x=(a), tack.', [])).toEqual([
    { kind: 'words', text: 'Se ' },
    { kind: 'link', text: 'https://karta.example/b/1?x=(a)', href: 'https://karta.example/b/1?x=(a)' },
    { kind: 'words', text: ', tack.' },
  ])
})

test('nothing but http, https and mailto becomes a link', () => {
  for (const text of ['javascript:alert(1)', 'data:text/html,x', 'ftp://a.example', 'https://', 'JaVaScRiPt:1'])
    expect(piecesOf(text, []).every(({ kind }) => kind === 'words')).toBe(true)
  expect(piecesOf('mailto:a@b.example', [])).toMatchObject([{ kind: 'link', href: 'mailto:a@b.example' }])
})
