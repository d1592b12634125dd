import { expect, test } from 'vitest'
import type { OutlineRow } from '#client/outline/outlineTree.ts'
import { findTyped, plain, TypeAhead } from '#client/outline/typeAhead.ts'

const row = (title: string): OutlineRow => ({
  key: title,
  id: title,
  heading: undefined,
  reference: false,
  under: undefined,
  level: 1,
  position: 1,
  size: 1,
  parent: undefined,
  children: [],
})
const rows = ['Österäng', 'Kortare kö', 'Ærlig', 'kortare tid', 'Klar'].map(row)
const find = (typed: string, from: string | undefined, all = rows) =>
  findTyped(typed, rows, all, from, ({ key }) => key).row?.key

test('letters are compared without case and signs', () => {
  expect(plain('Åse Ærlig ØÖ')).toBe('ase aerlig oo')
  expect(find('oster', undefined)).toBe('Österäng')
  expect(find('aer', undefined)).toBe('Ærlig')
})

test('one letter goes to the next title, and round; a word that goes on may stay', () => {
  expect(find('k', 'Kortare kö')).toBe('kortare tid')
  expect(find('k', 'Klar')).toBe('Kortare kö')
  expect(find('kort', 'Kortare kö')).toBe('Kortare kö')
  expect(find('kortare t', 'Kortare kö')).toBe('kortare tid')
  expect(find('kk', 'Kortare kö')).toBe('kortare tid')
  expect(find('x', 'Klar')).toBeUndefined()
})

test('what is not shown is found when nothing shown begins so, at the place where it stands in full', () => {
  const hidden = row('Zon')
  expect(find('zo', 'Klar', [...rows, { ...hidden, key: 'r:a:Zon', reference: true }, hidden])).toBe('Zon')
})

test('a pause begins a new word, and a space belongs to the word under way', () => {
  const typing = new TypeAhead()
  expect(typing.isOn(0)).toBe(false)
  expect([typing.take('k', 0), typing.take('o', 400)]).toEqual(['k', 'ko'])
  expect([typing.isOn(900), typing.isOn(2000)]).toEqual([true, false])
  expect(typing.take('a', 2000)).toBe('a')
})
