import { expect, test } from 'vitest'
import type { BoardEvent } from '#shared/wire/presence.ts'
import { createEvents } from '#client/session/events.ts'

const event = (eventSeq: number): BoardEvent => ({ eventSeq, kind: 'comment', at: '2026-01-01T00:00:00Z' })

test('events come in order, and a gap in their numbers says that everything is to be fetched', () => {
  const events = createEvents()
  const heard: (number | 'all')[] = []
  events.on((one) => heard.push(one?.eventSeq ?? 'all'))
  events.begin(4)
  events.emit(event(5))
  events.emit(event(7))
  expect(heard).toEqual([5, 'all', 7])
})

test('what happened while the connection was away is noticed at the next hello', () => {
  const events = createEvents()
  const heard: (number | 'all')[] = []
  events.on((one) => heard.push(one?.eventSeq ?? 'all'))
  events.begin(4)
  events.begin(4)
  expect(heard).toEqual([])
  events.begin(9)
  expect(heard).toEqual(['all'])
})
