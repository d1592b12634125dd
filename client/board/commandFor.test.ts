import { expect, test } from 'vitest'
import { createTranslator } from '#shared/i18n/translator.ts'
import { lastSaid } from '#client/ui/announce.tsx'
import { refuse } from '#client/board/commandFor.ts'
import type { CommandContext } from '#client/board/commands.ts'
import type { KeyPress } from '#client/board/keys.ts'
import { testBoard } from '#client/board/testBoard.ts'

const t = await createTranslator('sv')
const press = (key: string, more: Partial<KeyPress> = {}): KeyPress => ({
  key,
  code: '',
  ctrlKey: false,
  metaKey: false,
  shiftKey: false,
  altKey: false,
  ...more,
})
const contextOf = (canEdit: boolean, elements: readonly string[]): CommandContext => {
  const { board, put } = testBoard(t, [], { canEdit: () => canEdit })
  for (const id of elements) put('benefit', id)
  return { board, view: {} as CommandContext['view'], elements, links: [] }
}
/** What is said of a key that does nothing. */
function said(key: KeyPress, context: CommandContext, single?: boolean): string | undefined {
  const before = lastSaid().at(-1)?.id
  refuse(key, context, single)
  const last = lastSaid().at(-1)
  return last?.id === before ? undefined : last?.text
}

test.each(['Delete', 'n', 'F2', 'l', 't', 'm'])('whoever may only read hears so on %s', (key) => {
  expect(said(press(key), contextOf(false, ['b']))).toBe(t('canvas.said.readOnly'))
})

test('a key that lacks something to work on says what', () => {
  expect(said(press('Delete'), contextOf(true, []))).toBe(t('menus.not.card'))
  expect(said(press('ArrowLeft', { ctrlKey: true, shiftKey: true }), contextOf(true, ['b']))).toBe(t('menus.not.cards'))
})

test('nothing is said of keys that mean nothing here, nor in the outline of letters, which are looked for there', () => {
  expect(said(press('Escape'), contextOf(true, []))).toBeUndefined()
  expect(said(press('å'), contextOf(true, []))).toBeUndefined()
  expect(said(press('n'), contextOf(false, []), false)).toBeUndefined()
})
