import { expect, test } from 'vitest'
import type { Pointer } from '#shared/wire/presence.ts'
import { createPointers, createPointerSender } from '#client/session/pointers.ts'

/** A clock that runs only when told to. */
function wire() {
  const sent: { at: number; pointer: Pointer }[] = []
  let now = 0
  let planned: { at: number; run: () => void } | undefined
  const sender = createPointerSender({
    send: (pointer) => sent.push({ at: now, pointer }),
    now: () => now,
    delay: (run, ms) => {
      planned = { at: now + ms, run }
      return () => (planned = undefined)
    },
  })
  const pass = (ms: number) => {
    const until = now + ms
    if (planned && planned.at <= until) {
      now = planned.at
      const { run } = planned
      planned = undefined
      run()
    }
    now = until
  }
  return { sent, sender, pass }
}

test('a moving cursor is sent at most every 66 ms, and the newest place wins', () => {
  const { sent, sender, pass } = wire()
  for (let x = 0; x < 200; x += 10) {
    sender.cursor([x, 0])
    pass(10)
  }
  pass(100)
  const gaps = sent.slice(1).map(({ at }, index) => at - (sent[index]?.at ?? 0))
  expect(Math.min(...gaps)).toBeGreaterThanOrEqual(66)
  expect(sent.at(-1)?.pointer.cursor).toEqual([190, 0])
})

test('a cursor that hardly moves is not sent, a drag always is', () => {
  const { sent, sender, pass } = wire()
  sender.cursor([100, 100])
  pass(100)
  sender.cursor([102, 99])
  pass(100)
  expect(sent).toHaveLength(1)
  sender.drag([1, 0])
  pass(100)
  expect(sent.at(-1)?.pointer).toEqual({ cursor: [102, 99], drag: [1, 0] })
  sender.drag(undefined)
  pass(100)
  expect(sent.at(-1)?.pointer).toEqual({ cursor: [102, 99] })
})

test('a cursor that leaves the map is taken away for the others', () => {
  const { sent, sender, pass } = wire()
  sender.cursor([5, 5])
  pass(100)
  sender.cursor(undefined)
  pass(100)
  expect(sent.at(-1)?.pointer).toEqual({})
  const pointers = createPointers()
  pointers.receive([
    [7, { cursor: [1, 2] }],
    [8, { drag: [3, 4] }],
  ])
  pointers.receive([[7, {}]])
  expect([...pointers.get().keys()]).toEqual([8])
  pointers.drop([8])
  expect(pointers.get().size).toBe(0)
})

test('who is dragging is told when they begin and end, not at every move', () => {
  const pointers = createPointers()
  const told: (readonly number[])[] = []
  pointers.dragging.subscribe(() => told.push([...pointers.dragging.get()]))
  pointers.receive([[7, { cursor: [1, 2] }]])
  for (let x = 0; x < 5; x++) pointers.receive([[7, { cursor: [x, 2], drag: [x, 0] }]])
  pointers.receive([[7, { cursor: [5, 2] }]])
  expect(told).toEqual([[7], []])
})
