import { beforeEach, expect, test } from 'vitest'
import { createTranslator } from '#shared/i18n/translator.ts'
import type { Hello } from '#shared/wire/presence.ts'
import { focusOf, type PersonHere } from '#client/session/people.ts'
import type { WritableStore } from '#client/session/store.ts'
import type { CanvasView, CommandContext } from '#client/board/commands/command.ts'
import { laser, stopLaser, toggleLaser } from '#client/board/together/laser.ts'
import { testBoard } from '#client/board/testBoard.ts'

const t = await createTranslator('sv')
const ANNA = { clientId: 7, participantId: 'anna' } as PersonHere
let told: { id: string; field: string } | undefined
let context: (elements?: readonly string[]) => CommandContext

beforeEach(() => {
  laser.set(undefined)
  told = undefined
  const { board, put } = testBoard(t)
  put('benefit', 'b')
  Object.assign(board.session, { setEditing: (at: typeof told) => (told = at) })
  const hello = board.session.hello as WritableStore<Hello | undefined>
  hello.set({ role: 'editor', participant: { id: 'anna', name: 'Anna' }, locks: [] } as unknown as Hello)
  // Pointing moves no view.
  context = (elements = []) => ({ board, view: {} as CanvasView, elements, links: [] })
})

test('with a card at hand the others are told of the card, with none of this person’s own pointer', () => {
  toggleLaser(context(['b']))
  expect(focusOf(ANNA, { editing: told })).toMatchObject({ pointing: 'b' })
  toggleLaser(context(['b']))
  expect(told).toBeUndefined()
  toggleLaser(context())
  expect(focusOf(ANNA, { editing: told })).toMatchObject({ pointing: 'anna' })
  stopLaser(context().board)
  expect([told, laser.get()]).toEqual([undefined, undefined])
})

test('somebody who points writes in no field', () => {
  toggleLaser(context(['b']))
  expect(focusOf(ANNA, { editing: told }).editing).toBeUndefined()
  expect(focusOf(ANNA, { editing: { id: 'b', field: 'title' } })).toMatchObject({
    editing: { id: 'b', field: 'title' },
  })
})
