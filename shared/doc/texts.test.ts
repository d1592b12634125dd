import fc from 'fast-check'
import { expect, test } from 'vitest'
import * as Y from 'yjs'
import { changeText, readText, smallestChange } from '#shared/doc/texts.ts'
import { anyText } from '#shared/testing/arbitraries.ts'

const textOf = (content: string): Y.Text => {
  const text = new Y.Doc().getText('text')
  text.insert(0, content)
  return text
}

test.each([
  ['abc', 'abXc', { start: 2, removed: 0, inserted: 'X' }],
  ['abc', 'ac', { start: 1, removed: 1, inserted: '' }],
  ['aaa', 'aaaa', { start: 3, removed: 0, inserted: 'a' }],
  ['abab', 'ab', { start: 2, removed: 2, inserted: '' }],
  ['', 'x', { start: 0, removed: 0, inserted: 'x' }],
  ['same', 'same', { start: 4, removed: 0, inserted: '' }],
])('from %j to %j only what differs is replaced', (before, after, change) =>
  expect(smallestChange(before, after)).toEqual(change),
)

test('a surrogate pair is replaced whole, though its halves are shared', () => {
  // 😀 and 😁 have the same first half, 😀 and 🐀 the same second half.
  expect(smallestChange('a😀b', 'a😁b')).toEqual({ start: 1, removed: 2, inserted: '😁' })
  expect(smallestChange('a😀b', 'a🐀b')).toEqual({ start: 1, removed: 2, inserted: '🐀' })
})

test('a changed text reads as asked, and no pair is ever split, whatever the texts', () => {
  fc.assert(
    fc.property(anyText, anyText, (before, after) => {
      const text = textOf(before)
      const deltas: string[] = []
      text.observe((event) => deltas.push(JSON.stringify(event.delta)))
      changeText(text, after)
      expect(text.toJSON()).toBe(after)
      expect(deltas.join()).not.toContain('\\ud')
      expect(before === after).toBe(deltas.length === 0)
    }),
  )
})

test('two people who type in different places of one text both keep what they wrote', () => {
  const [ann, bob] = [new Y.Doc(), new Y.Doc()]
  ann.getText('t').insert(0, 'Kortare väntan')
  Y.applyUpdate(bob, Y.encodeStateAsUpdate(ann))
  changeText(ann.getText('t'), 'Mycket kortare väntan')
  changeText(bob.getText('t'), 'Kortare väntan 😀')
  Y.applyUpdate(ann, Y.encodeStateAsUpdate(bob))
  expect(ann.getText('t').toJSON()).toBe('Mycket kortare väntan 😀')
})

test('half a pair is stored as U+FFFD, so that all copies of the document are the same', () => {
  const text = textOf('x')
  changeText(text, 'x\ud83d')
  expect(text.toJSON()).toBe('x\ufffd')
  expect(readText('y\udc00')).toBe('y\ufffd')
})

test('what is no text reads as an empty one', () => {
  const map = new Y.Doc().getMap('m')
  map.set('xml', new Y.XmlText('<b>'))
  map.set('list', new Y.Array())
  for (const value of [5, null, undefined, {}, ['a'], map.get('xml'), map.get('list')]) expect(readText(value)).toBe('')
})

test('formatting and embeds from others are left out', () => {
  const text = textOf('bold')
  text.format(0, 4, { bold: true })
  text.insertEmbed(4, { image: 'x' })
  expect(readText(text)).toBe('bold')
})
