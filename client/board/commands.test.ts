import { expect, test } from 'vitest'
import { en } from '#shared/i18n/en.ts'
import { nb } from '#shared/i18n/nb.ts'
import { sv } from '#shared/i18n/sv.ts'
import { CREATABLE } from '#shared/model/kinds.ts'
import { command, type CommandId } from '#client/board/commands.ts'
import { pageCommand } from '#client/boards/commands/pageCommands.ts'
import { ALL_COMMANDS, type AnyCommand } from '#client/keys/allCommands.ts'
import { KEY_STATES } from '#client/keys/stateKeys.ts'

const textAt = (texts: unknown, key: string): unknown =>
  key.split('.').reduce<unknown>((inner, part) => (inner as Record<string, unknown> | undefined)?.[part], texts)

test('every command has an id of its own, on the map and in every view', () => {
  const ids = ALL_COMMANDS.map(({ id }) => id)
  expect(new Set(ids).size).toBe(ids.length)
})

/** Commands that are never enabled at the same time, of one key: whichever can be done is meant. */
const EITHER: readonly (readonly AnyCommand['id'][])[] = [['sectionLock', 'sectionUnlock']]

test('no two commands that can be done at the same time have the same keys', () => {
  const byKeys = new Map<string, AnyCommand['id'][]>()
  // The same keys may mean something else where a link, a section or an open trace is meant.
  for (const { id, keys, at = 'cards' } of ALL_COMMANDS)
    for (const one of keys) {
      const name = `${at} ${one.toLowerCase()}`
      byKeys.set(name, [...(byKeys.get(name) ?? []), id])
    }
  const shared = [...byKeys.values()].filter((ids) => ids.length > 1)
  expect(shared.filter((ids) => !EITHER.some((pair) => ids.every((id) => pair.includes(id))))).toEqual([])
})

test('every command and every key of a list, tree or field has words in every language', () => {
  const keys = [
    ...ALL_COMMANDS.flatMap(({ labelKey, area }) => [labelKey, `keys.area.${area}`]),
    ...KEY_STATES.flatMap((state) => [`keys.state.${state.id}`, ...state.keys.map(({ id }) => `keys.stateKey.${id}`)]),
  ]
  for (const key of keys) for (const texts of [sv, nb, en]) expect(textAt(texts, key), key).toEqual(expect.any(String))
})

test('every kind can be created, from the goals on by the digits', () => {
  const keys = CREATABLE.map((kind) => command(`create${kind[0]?.toUpperCase()}${kind.slice(1)}` as CommandId).keys[0])
  expect(keys).toEqual(['1', '2', '3', '4', '5', '6', 'n'])
})

test('no command takes keys that browsers, keyboards or screen readers need', () => {
  const taken = /alt|^mod\+[ltnwrps]$|^mod\+shift\+[cij]$|^mod\+[-+0]$|insert|capslock/i
  // Print and save are what people press for the map, not for the page it is on.
  const own: readonly AnyCommand['id'][] = ['print', 'saved']
  for (const { id, keys } of ALL_COMMANDS)
    if (!own.includes(id)) for (const key of keys) expect(key, id).not.toMatch(taken)
  expect(own.map((id) => ALL_COMMANDS.find((one) => one.id === id)?.keys)).toEqual([['Mod+p'], ['Mod+s']])
})

test('commands of every view show a key of one character only beside the map, where nothing else is typed', () => {
  const single = ALL_COMMANDS.filter(({ scope, keys }) => scope === 'page' && keys.some((key) => key.length === 1))
  expect(single.map(({ id }) => id)).toEqual(['viewOutline', 'register', 'export', 'help'])
})

test('the keys of the interaction reference call what they are for', () => {
  const keys = Object.fromEntries(ALL_COMMANDS.map((one) => [one.id, one.keys.join(' ')]))
  expect(keys).toMatchObject({
    ...{
      select: 'v',
      hand: 'h',
      link: 'l',
      changeKind: 't',
      editTitle: 'Enter F2',
      details: 'd',
      toDetails: 'Mod+Enter',
    },
    ...{
      createSection: 'f',
      wrapSection: 'Mod+g',
      laser: 'k',
      keepTool: 'q',
      undo: 'Mod+z',
      redo: 'Mod+Shift+z Mod+y',
    },
    ...{ selectAll: 'Mod+a', duplicate: 'Mod+d', pasteNotes: 'Mod+Shift+v', delete: 'Delete Backspace' },
    ...{ zoomIn: '+ =', zoomOut: '-', zoomFull: 'Shift+0', fit: 'Shift+1', zoomSelection: 'Shift+2' },
    ...{ lock: 'Mod+Shift+l', alignLeft: 'Mod+Shift+ArrowLeft', find: 'Mod+f', palette: 'Mod+k', register: 'r' },
    ...{ viewOutline: 'o', trace: 'p', traceUp: 'u', traceDown: 'w', moveTo: 'm', inform: 'i', walkLinks: 'Shift+l' },
    ...{ export: 'x Mod+Shift+e', print: 'Mod+p', saved: 'Mod+s', hideInterface: 'Mod+.', help: '?' },
    ...{ createLeft: 'Mod+ArrowLeft', createRight: 'Mod+ArrowRight', createAbove: 'Mod+ArrowUp' },
  })
  expect(pageCommand('help').area).toBe('help')
})
