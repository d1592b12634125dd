import { expect, test } from 'vitest'
import { ALL_COMMANDS, isChangeable, type AnyCommand } from '#client/keys/allCommands.ts'
import { given, holdersOf, isHeldFast, keysIn, restored, taken } from '#client/keys/remap.ts'

const the = (id: AnyCommand['id']): AnyCommand => {
  const found = ALL_COMMANDS.find((one) => one.id === id)
  if (!found) throw new Error(id)
  return found
}
const holders = (own: Parameters<typeof holdersOf>[1], keys: string, id: AnyCommand['id']) =>
  holdersOf(ALL_COMMANDS, own, keys, the(id)).map((one) => one.id)

test('a new key takes the place of the one shown, and further keys stay', () => {
  expect(given({}, the('export'), 'y')).toEqual({ export: ['y', 'Mod+Shift+e'] })
  expect(given({}, the('tidy'), 'y')).toEqual({ tidy: ['y'] })
})

test('the key another command has can be taken from it, or swapped', () => {
  const note = the('createNote')
  expect(holders({}, 'f', 'createNote')).toEqual(['createSection'])
  expect(given({}, note, 'f', [the('createSection')])).toEqual({ createNote: ['f'], createSection: [] })
  const swapped = given({}, note, 'f', [the('createSection')], true)
  expect(swapped).toEqual({ createNote: ['f'], createSection: ['n'] })
  expect(holders(swapped, 'n', 'tidy')).toEqual(['createSection'])
})

test('a swap back leaves nothing of one’s own behind', () => {
  const there = given({}, the('createNote'), 'f', [the('createSection')], true)
  expect(given(there, the('createNote'), 'n', [the('createSection')], true)).toEqual({})
})

test('the digits of a trace are in nobody’s way, since they act only while it is open', () => {
  expect(holders({}, '3', 'tidy')).toEqual(['createChange'])
  expect(holders({}, '8', 'tidy')).toEqual([])
})

test('keys of cards and of sections may be the same for the two, and for a third count as taken', () => {
  expect(holders({}, 'm', 'tidy')).toEqual(['sectionMoveTo', 'moveTo'])
  expect(holders({}, 'F2', 'editLink')).toEqual(['editTitle'])
})

test('the clipboard, Esc and arrows are held fast, and are no commands to change', () => {
  expect(isHeldFast(holdersOf(ALL_COMMANDS, {}, 'Mod+c', the('tidy')))).toBe(true)
  expect(isHeldFast(holdersOf(ALL_COMMANDS, {}, 'n', the('tidy')))).toBe(false)
  for (const id of ['copy', 'cut', 'paste', 'cancel', 'moveLeft', 'traceDepth'] as const)
    expect(isChangeable(the(id)), id).toBe(false)
  for (const id of ['createNote', 'undo', 'palette', 'createLeft', 'tidy'] as const)
    expect(isChangeable(the(id)), id).toBe(true)
})

test('a command can do without a key, and get its own back from whoever has it meanwhile', () => {
  const without = taken({}, the('createNote'))
  expect(keysIn(without, the('createNote'))).toEqual([])
  const other = given(without, the('tidy'), 'n')
  expect(restored(other, the('createNote'), ALL_COMMANDS)).toEqual({})
})

test('a key shared from the start is not taken from anybody when it comes back', () => {
  expect(restored({ moveTo: ['y'] }, the('moveTo'), ALL_COMMANDS)).toEqual({})
})
