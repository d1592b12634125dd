import { expect, test } from 'vitest'
import { createTouchMachine, type Finger } from '#client/board/touch/touchMachine.ts'

const finger = (id: number, x: number, y: number): Finger => ({ id, x, y })
const one = finger(1, 100, 100)
const two = finger(2, 200, 100)

test('one finger is left to what it touches: a tap, a pan, a card being moved', () => {
  const machine = createTouchMachine()
  expect(machine.down([one], 'canvas', 0, false)).toEqual({ asked: [], mine: false })
  expect(machine.move([finger(1, 160, 100)]).mine).toBe(false)
  expect(machine.up([], 200)).toEqual({ asked: [], mine: false })
  machine.down([one], 'thing', 1000, false)
  expect(machine.up([], 1080)).toEqual({ asked: [], mine: false })
})

test('a second finger takes over from whatever the first one did, and both move the view', () => {
  const machine = createTouchMachine()
  machine.down([one], 'thing', 0, false)
  machine.move([finger(1, 130, 100)])
  expect(machine.down([finger(1, 130, 100), two], 'thing', 100, false)).toEqual({
    asked: [{ do: 'takeOver' }],
    mine: true,
  })
  const after = [finger(1, 120, 100), finger(2, 240, 100)]
  expect(machine.move(after)).toEqual({
    asked: [{ do: 'move', before: [finger(1, 130, 100), two], after }],
    mine: true,
  })
  // The one that is left goes on with the view: it never becomes a drag again.
  expect(machine.up([finger(1, 120, 100)], 300).mine).toBe(true)
  expect(machine.move([finger(1, 110, 100)]).asked).toHaveLength(1)
  expect(machine.up([], 900)).toEqual({ asked: [], mine: true })
})

test('holding still on a card opens its menu at once, and the rest of the touch does nothing', () => {
  const machine = createTouchMachine()
  machine.down([one], 'thing', 0, false)
  expect(machine.hold()).toEqual([{ do: 'takeOver' }, { do: 'menu', at: one }])
  expect(machine.move([finger(1, 180, 100)])).toEqual({ asked: [], mine: true })
  expect(machine.up([], 900)).toEqual({ asked: [], mine: true })
})

test('holding still on the empty canvas opens its menu when let go, or draws a frame when moved', () => {
  const machine = createTouchMachine()
  machine.down([one], 'canvas', 0, false)
  expect(machine.hold()).toEqual([{ do: 'takeOver' }, { do: 'hold', at: one }])
  expect(machine.up([], 700)).toEqual({ asked: [{ do: 'menu', at: one }], mine: true })

  machine.down([one], 'canvas', 1000, false)
  machine.hold()
  const to = finger(1, 180, 190)
  expect(machine.move([to])).toEqual({ asked: [{ do: 'frame', from: one, to }], mine: true })
  expect(machine.up([], 2000)).toEqual({ asked: [{ do: 'framed' }], mine: true })
})

test('a finger that has moved, and one on a handle, do not hold', () => {
  const machine = createTouchMachine()
  machine.down([one], 'canvas', 0, false)
  machine.move([finger(1, 140, 100)])
  expect(machine.hold()).toEqual([])
  machine.cancel()
  machine.down([one], 'handle', 0, false)
  expect(machine.hold()).toEqual([])
})

test('two taps close to each other are one double tap, three are not two', () => {
  const machine = createTouchMachine()
  const tap = (time: number, at = one) => {
    machine.down([at], 'canvas', time, false)
    return machine.up([], time + 60).asked.map((asked) => asked.do)
  }
  expect([tap(0), tap(250), tap(500)]).toEqual([[], ['doubleTap'], []])
  expect([tap(5000), tap(5200, two)]).toEqual([[], []])
})

test('a short tap with two fingers takes a step back, with three it is taken again', () => {
  const machine = createTouchMachine()
  const three = finger(3, 150, 160)
  const tap = (fingers: readonly Finger[], time: number) => {
    fingers.forEach((_, index) => machine.down(fingers.slice(0, index + 1), 'canvas', time + index, false))
    return machine.up([], time + 120).asked.map((asked) => asked.do)
  }
  expect(tap([one, two], 0)).toEqual(['undo'])
  expect(tap([one, two, three], 1000)).toEqual(['redo'])
})

test('while a pen is at work a finger moves the view, also from a card', () => {
  const machine = createTouchMachine()
  expect(machine.down([one], 'thing', 0, true)).toEqual({ asked: [], mine: true })
  expect(machine.move([finger(1, 150, 100)]).asked).toEqual([
    { do: 'move', before: [one], after: [finger(1, 150, 100)] },
  ])
  expect(machine.up([], 100)).toEqual({ asked: [], mine: true })
})
