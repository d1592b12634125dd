import { afterEach, expect, test } from 'vitest'
import { command } from '#client/board/commands.ts'
import { keymap, keysOf, readKeymap, setKeymap, shownKeys, spokenKeys } from '#client/board/keymap.ts'
import { pageCommand } from '#client/boards/commands/pageCommands.ts'
import { readPreference } from '#client/ui/preferences.ts'

afterEach(() => setKeymap({ letters: true, own: {}, digits: undefined }))

test('a command has the keys of the registry until a person gives it others', () => {
  expect(keysOf(command('createNote'))).toEqual(['n'])
  setKeymap({ own: { createNote: ['b'] } })
  expect(keysOf(command('createNote'))).toEqual(['b'])
})

test('with single characters off, keys with Mod and named keys go on and the others call nothing', () => {
  setKeymap({ letters: false })
  expect(keysOf(command('createNote'))).toEqual([])
  expect(keysOf(command('zoomIn'))).toEqual([])
  expect(keysOf(command('fit'))).toEqual([])
  expect(keysOf(command('changeSource'))).toEqual([])
  expect(keysOf(pageCommand('help'))).toEqual([])
  expect(keysOf(pageCommand('export'))).toEqual(['Mod+Shift+e'])
  expect(keysOf(command('editTitle'))).toEqual(['Enter', 'F2'])
})

test('menus show the first key a command has now, as it is written on the computer', () => {
  expect(shownKeys(pageCommand('export'), false)).toBe('X')
  setKeymap({ letters: false })
  expect(shownKeys(pageCommand('export'), false)).toBe('Ctrl+Shift+E')
  expect(shownKeys(pageCommand('export'), true)).toBe('⌘⇧E')
  expect(shownKeys(command('createNote'), false)).toBe('')
})

test('a digit with Shift is shown by what stands on its key, where the browser can tell', () => {
  expect(shownKeys(command('fit'), false)).toBe('Shift+1')
  setKeymap({ digits: new Map([['1', '&']]) })
  expect(shownKeys(command('fit'), false)).toBe('Shift+&')
  expect(shownKeys(command('createGoal'), false)).toBe('1')
})

test('assistive technology is told every key in its own notation', () => {
  expect(spokenKeys(command('redo'))).toBe('Control+Shift+Z Control+Y')
  expect(spokenKeys(command('zoomIn'))).toBe('Plus =')
  expect(spokenKeys(command('tidy'))).toBeUndefined()
})

test('keys of one’s own are kept in this browser, what stands on the keyboard is not', () => {
  setKeymap({ letters: false, own: { createNote: ['b'] }, digits: new Map([['1', '&']]) })
  expect(readKeymap(readPreference('keys'))).toEqual({ letters: false, own: { createNote: ['b'] } })
  expect(keymap.get().digits?.get('1')).toBe('&')
})

test('what was kept and is broken falls back to everybody’s keys, and the rest of it stays', () => {
  const usual = { letters: true, own: {} }
  for (const broken of ['', '{', 'null', '3', '"n"', '[]', '{"own":null}', '{"own":7,"letters":"no"}'])
    expect(readKeymap(broken), broken).toEqual(usual)
  expect(
    readKeymap('{"letters":false,"own":{"createNote":"b","fit":["z"],"tidy":[3],"link":[""],"export":[]}}'),
  ).toEqual({ letters: false, own: { fit: ['z'], export: [] } })
})

test('keys of a command there is no more are kept for a version that has it', () => {
  const kept = '{"letters":true,"own":{"comment":["y"]}}'
  setKeymap(readKeymap(kept))
  expect(readPreference('keys')).toBe(kept)
  expect(keysOf(command('createNote'))).toEqual(['n'])
})
