import { expect, test } from 'vitest'
import { createSaveTracker } from '#client/session/saveTracker.ts'

test('a change is pending until the message that carries it is answered', () => {
  const tracker = createSaveTracker()
  tracker.opened()
  tracker.changed()
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
    tracker.changed()
    tracker.sent()
  }
  tracker.saved(2)
  expect(tracker.pending()).toBe(1)
  tracker.saved(1)
  expect(tracker.pending()).toBe(1)
})

test('changes made offline are one message, and pending until that one is answered', () => {
  const tracker = createSaveTracker()
  for (let n = 0; n < 12; n++) tracker.changed()
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
  tracker.changed()
  tracker.sent()
  tracker.changed()
  tracker.sent()
  tracker.saved(1)
  tracker.closed()
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
  tracker.changed()
  tracker.sent()
  tracker.saved(1)
  expect(tracker.pending()).toBe(1)
})

test('a message that changed nothing but will go again stays pending, whichever answer comes first', () => {
  for (const order of ['refused first', 'saved first']) {
    const tracker = createSaveTracker()
    tracker.opened()
    tracker.changed()
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
