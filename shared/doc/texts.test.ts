import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import * as Y from 'yjs'
import { addElement } from '#shared/doc/elements.ts'
import { changeText, liveText, readText, smallestChange, typedChange, type TextChange } from '#shared/doc/texts.ts'
import { Network } from '#shared/testing/network.ts'
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

describe('typedChange', () => {
  test('of equal letters takes the one before the caret for the new one', () => {
    expect(typedChange('all', 'alll', 2)).toEqual({ start: 1, removed: 0, inserted: 'l' })
    expect(typedChange('all', 'alll', 4)).toEqual({ start: 3, removed: 0, inserted: 'l' })
    expect(typedChange('alll', 'all', 2)).toEqual({ start: 2, removed: 1, inserted: '' })
    expect(typedChange('en två', 'en tre två', 7)).toEqual({ start: 3, removed: 0, inserted: 'tre ' })
  })

  test('gives the text that was typed, wherever the caret is said to be', () => {
    const text = fc.string({ unit: fc.constantFrom('a', 'b', '😀', '😁') })
    fc.assert(
      fc.property(text, text, fc.nat(20), (before, after, at) => {
        const { start, removed, inserted } = typedChange(before, after, Math.min(at, after.length))
        expect(before.slice(0, start) + inserted + before.slice(start + removed)).toBe(after)
      }),
    )
  })
})

test('two people who type at the same place of one text keep their words whole, equal letters or not', () => {
  const words = fc.string({ unit: fc.constantFrom('a', 'b'), minLength: 1, maxLength: 12 })
  fc.assert(
    fc.property(words, words, fc.array(fc.boolean(), { minLength: 24, maxLength: 24 }), (mine, theirs, order) => {
      const network = new Network(2)
      const docs = [network.doc(0), network.doc(1)] as const
      addElement(docs[0], { id: 'a', kind: 'goal', title: 'Nytta' }, 'person')
      network.settle()
      const people = docs.map((doc, index) => ({
        live: liveText(doc, 'a', 'title'),
        caret: 5,
        left: [mine, theirs][index] ?? '',
      }))
      for (const person of people) {
        person.live?.watch((changes: readonly TextChange[]) => {
          for (const { start, inserted } of changes) if (start < person.caret) person.caret += inserted.length
        })
      }
      const type = (person: (typeof people)[number]) => {
        const letter = person.left[0]
        if (letter === undefined) return
        const at = person.caret
        person.left = person.left.slice(1)
        // The own letter stands before the caret, not before where it was.
        person.live?.apply({ start: at, removed: 0, inserted: letter }, 'person')
        person.caret = at + 1
      }
      for (const isMine of order) {
        const person = people[isMine ? 0 : 1]
        if (person) type(person)
        if (isMine) network.settle()
      }
      for (const person of people) while (person.left !== '') type(person)
      network.settle()
      const text = liveText(docs[0], 'a', 'title')?.current() ?? ''
      expect([`Nytta${mine}${theirs}`, `Nytta${theirs}${mine}`]).toContain(text)
      expect(liveText(docs[1], 'a', 'title')?.current()).toBe(text)
    }),
  )
})
