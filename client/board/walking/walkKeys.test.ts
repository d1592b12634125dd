import { expect, test } from 'vitest'
import { trashElements } from '#shared/doc/elements.ts'
import { createTranslator } from '#shared/i18n/translator.ts'
import type { CanvasView } from '#client/board/commands/command.ts'
import { walkedPast } from '#client/board/canvasState.ts'
import { leaveGone } from '#client/board/goneThings.ts'
import { testBoard } from '#client/board/testBoard.ts'
import { walk } from '#client/board/walking/walkKeys.ts'

/** Three benefits below each other, and what the arrows walk with. */
async function walked() {
  const { board, put, ...rest } = testBoard(await createTranslator('sv'))
  for (const [at, id] of ['first', 'second', 'third'].entries()) put('benefit', id, [272, at * 160])
  const view = { focusCard: (id: string) => board.state.focused.set(id) } as unknown as CanvasView
  const { selection } = board.session
  const past = () => walkedPast(board.state, selection.get())
  return { ...rest, board, tools: { board, view }, selection, past }
}

test('a card walked to past what is selected is what the next key is meant for', async () => {
  const { tools, selection, past } = await walked()
  selection.select(['first'])
  walk(tools, 'End')
  expect(past()).toBe('third')
  walk(tools, 'ArrowUp')
  expect(past()).toBe('second')
  // Back on what is selected, that is.
  walk(tools, 'Home')
  expect(past()).toBeUndefined()
})

test('what has been selected since is meant, wherever the keyboard is', async () => {
  const { tools, selection, past } = await walked()
  selection.select(['first'])
  walk(tools, 'End')
  selection.toggle('second')
  expect(past()).toBeUndefined()
})

test('the card that follows a deleted one is meant next, not what is selected elsewhere', async () => {
  const { board, doc, view, tools, selection, past } = await walked()
  const shown = board.layout()
  view.subscribeAll((change) => void leaveGone({ ...board, layout: () => shown }, change))
  selection.select(['first'])
  walk(tools, 'End')
  trashElements(doc, ['third'], 'person')
  expect(past()).toBe('second')
  expect([...selection.get()]).toEqual(['first'])
})
