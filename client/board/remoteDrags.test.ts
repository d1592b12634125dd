import { expect, test } from 'vitest'
import type { Position } from '#shared/doc/schema.ts'
import { createRemoteDrags } from '#client/board/remoteDrags.ts'

test('a dragged selection is shown moved by as much as its person has dragged', () => {
  const drags = createRemoteDrags()
  const at = new Map<string, Position>([
    ['a', [0, 0]],
    ['b', [10, 10]],
  ])
  const position = (id: string) => at.get(id)
  expect(drags.read([], position, 0).size).toBe(0)
  const moved = drags.read([{ clientId: 1, selection: ['a', 'b'], by: [5, 6] }], position, 0)
  expect([...moved]).toEqual([
    ['a', [5, 6]],
    ['b', [5, 6]],
  ])
  expect([...drags.read([{ clientId: 1, selection: ['a', 'b'], by: [7, 6] }], position, 66).values()]).toEqual([
    [7, 6],
    [7, 6],
  ])
})

test('between the end of a drag and its new position the card waits where it was dropped, not for ever', () => {
  const drags = createRemoteDrags()
  let at: Position = [0, 0]
  const position = () => at
  drags.read([{ clientId: 1, selection: ['a'], by: [50, 0] }], position, 0)
  expect(drags.read([], position, 100).get('a')).toEqual([50, 0])
  expect(drags.waiting()).toBe(true)
  at = [50, 0]
  expect(drags.read([], position, 150).has('a')).toBe(false)
  expect(drags.waiting()).toBe(false)

  drags.read([{ clientId: 1, selection: ['a'], by: [20, 0] }], position, 200)
  drags.read([], position, 300)
  expect(drags.read([], position, 2000).has('a')).toBe(false)
})

test('when the new position arrives before the end of the drag the card does not jump beyond it', () => {
  const drags = createRemoteDrags()
  let at: Position = [0, 0]
  const position = () => at
  const going = [{ clientId: 1, selection: ['a'], by: [50, 0] as const }]
  drags.read(going, position, 0)
  at = [50, 0]
  expect(drags.read(going, position, 50).has('a')).toBe(false)
  expect(drags.read([], position, 100).has('a')).toBe(false)
})
