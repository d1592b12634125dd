import { expect, test } from 'vitest'
import { createSaveTracker } from '#client/session/saveTracker.ts'

const STEP = new Uint8Array([1])

test('a change is pending until the message that carries it is answered', () => {
  const tracker = createSaveTracker()
  tracker.opened()
  tracker.changed(STEP)
  expect(tracker.pending()).toBe(1)
  tracker.sent()
  expect(tracker.pending()).toBe(1)
  tracker.saved(1)
  expect(tracker.pending()).toBe(0)
})

test('an answer for the first messages leaves later ones pending', () => {
  const tracker = createSaveTracker()
  tracker.opened()
  for (let n = 0; n < 3; n++) {
    tracker.changed(STEP)
    tracker.sent()
  }
  tracker.saved(2)
  expect(tracker.pending()).toBe(1)
  tracker.saved(1)
  expect(tracker.pending()).toBe(1)
})

test('changes made offline are one message, and pending until that one is answered', () => {
  const tracker = createSaveTracker()
  for (let n = 0; n < 12; n++) tracker.changed(STEP)
  tracker.opened()
  expect(tracker.pending()).toBe(12)
  tracker.sent()
  tracker.saved(0)
  expect(tracker.pending()).toBe(12)
  tracker.saved(1)
  expect(tracker.pending()).toBe(0)
})

test('a lost connection makes everything unanswered pending again, and its numbers count no more', () => {
  const tracker = createSaveTracker()
  tracker.opened()
  tracker.changed(STEP)
  tracker.sent()
  tracker.changed(STEP)
  tracker.sent()
  tracker.saved(1)
  tracker.opened()
  expect(tracker.pending()).toBe(1)
  tracker.opened()
  tracker.saved(2)
  expect(tracker.pending()).toBe(1)
  tracker.sent()
  tracker.saved(1)
  expect(tracker.pending()).toBe(0)
})

test('a step 2 that carries nothing new counts as a message and makes nothing pending', () => {
  const tracker = createSaveTracker()
  tracker.opened()
  tracker.sent()
  expect(tracker.pending()).toBe(0)
  tracker.changed(STEP)
  tracker.sent()
  tracker.saved(1)
  expect(tracker.pending()).toBe(1)
})

test('a message that changed nothing but will go again stays pending, whichever answer comes first', () => {
  for (const order of ['refused first', 'saved first']) {
    const tracker = createSaveTracker()
    tracker.opened()
    tracker.changed(STEP)
    tracker.sent()
    if (order === 'saved first') tracker.saved(1)
    tracker.returned(1)
    tracker.saved(1)
    expect(tracker.pending(), order).toBe(1)
    tracker.sent()
    tracker.saved(2)
    expect(tracker.pending(), order).toBe(0)
  }
})

test('what goes in parts is pending as a whole until the last part is answered', () => {
  const tracker = createSaveTracker()
  tracker.opened()
  tracker.changed(STEP, 7)
  tracker.sent('part')
  tracker.sent('part')
  tracker.saved(2)
  expect(tracker.pending()).toBe(7)
  expect(tracker.waiting()).toBe(false)
  tracker.sent()
  expect(tracker.waiting()).toBe(true)
  tracker.saved(3)
  expect(tracker.pending()).toBe(0)
})

test('the updates that are not stored are kept in the order they were made, and no others', () => {
  const tracker = createSaveTracker()
  const steps = Array.from({ length: 200 }, (_, n) => new Uint8Array([n]))
  tracker.opened()
  for (const step of steps) {
    tracker.changed(step)
    tracker.sent()
  }
  tracker.saved(150)
  expect(tracker.updates()).toEqual(steps.slice(150))
  tracker.returned(151)
  tracker.opened()
  expect(tracker.updates().toSorted((a, b) => (a[0] ?? 0) - (b[0] ?? 0))).toEqual(steps.slice(150))
})
