import { EventEmitter, once } from 'node:events'
import { expect, test } from 'vitest'
import * as Y from 'yjs'
import type { Connection } from '#server/sync/connection.ts'
import { StateAnswers } from '#server/sync/stateAnswers.ts'

const NOTHING_YET = Y.encodeStateVector(new Y.Doc())

/** A connection on which sending keeps the processor busy for some time. */
function slowConnection(onSent: () => void, busyMs: number) {
  const state = { open: true, faults: 0, queueBytes: 0 }
  const connection = {
    get open() {
      return state.open
    },
    get queueBytes() {
      return state.queueBytes
    },
    send() {
      for (const end = performance.now() + busyMs; performance.now() < end;);
      onSent()
    },
    fault: () => void state.faults++,
  }
  // What is asked of a connection here is all that is there of it.
  return { connection: connection as unknown as Connection, state }
}

test('whatever else has come is done between the answers to many who ask at once, and all are answered in order', async () => {
  const doc = new Y.Doc()
  const events = new EventEmitter()
  const answers = new StateAnswers((read) => read(doc))
  const order: (number | 'work')[] = []
  const ASKING = 100
  setImmediate(() => order.push('work'))
  for (let n = 0; n < ASKING; n++) {
    const onSent = () => {
      order.push(n)
      if (n === ASKING - 1) events.emit('done')
    }
    answers.answer(slowConnection(onSent, 1).connection, NOTHING_YET)
  }
  if (!order.includes(ASKING - 1)) await once(events, 'done')
  expect(order.indexOf('work')).toBeLessThan(ASKING)
  expect(order.filter((one) => one !== 'work')).toEqual(Array.from({ length: ASKING }, (_, n) => n))
})

test('one answer that fails ends that connection alone, and bytes that are no state vector are said to be none', () => {
  const answers = new StateAnswers((read) => read(new Y.Doc()))
  let sent = 0
  const [broken, whole] = [
    slowConnection(() => {
      throw new Error('broken pipe')
    }, 0),
    slowConnection(() => sent++, 0),
  ]
  expect(answers.answer(broken.connection, NOTHING_YET)).toBe(true)
  expect(answers.answer(whole.connection, NOTHING_YET)).toBe(true)
  expect(answers.answer(whole.connection, new Uint8Array([255, 255]))).toBe(false)
  expect([broken.state.faults, whole.state.faults, sent]).toEqual([1, 0, 1])
})

test('where the document cannot be read, all who wait are told, and the next who asks is answered', () => {
  let works = false
  const answers = new StateAnswers((read, giveUp) => (works ? read(new Y.Doc()) : giveUp(new Error('no disk'))))
  let sent = 0
  const one = slowConnection(() => sent++, 0)
  answers.answer(one.connection, NOTHING_YET)
  works = true
  answers.answer(one.connection, NOTHING_YET)
  expect([one.state.faults, sent]).toEqual([1, 1])
})

test('who has not taken the last answer gets the next one once it has', () => {
  const answers = new StateAnswers((read) => read(new Y.Doc()))
  let sent = 0
  const one = slowConnection(() => sent++, 0)
  one.state.queueBytes = 1
  answers.answer(one.connection, NOTHING_YET)
  answers.tend(0)
  expect(sent).toBe(0)
  one.state.queueBytes = 0
  answers.tend(0)
  expect(sent).toBe(1)
})
