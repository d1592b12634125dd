import { describe, expect, test } from 'vitest'
import { createSchedule, type Task } from '#server/tasks/schedule.ts'

/** A schedule with a clock that is set, and a memory that outlives it, as storage does. */
function bench(start: string, runs: Partial<Record<'daily' | 'monthly', () => Promise<void>>> = {}) {
  let now = new Date(start)
  const memory = new Map<string, string>()
  const done: string[] = []
  const logged: string[] = []
  const task = (name: 'daily' | 'monthly', every: Task['every']): Task => ({
    name,
    every,
    run: async () => {
      await runs[name]?.()
      done.push(`${name} ${now.toISOString().slice(0, 16)}`)
    },
  })
  const make = () =>
    createSchedule({
      tasks: [task('daily', 'day'), task('monthly', 'month')],
      storage: {
        lastDone: async (name) => memory.get(name),
        noteDone: async (name, at) => void memory.set(name, at),
      },
      clock: { now: () => now, today: () => now.toISOString().slice(0, 10) },
      timeZone: 'Europe/Stockholm',
      log: { info: () => undefined, warn: () => undefined, error: (_, message) => logged.push(message) },
    })
  return {
    done,
    logged,
    memory,
    make,
    at: (moment: string) => {
      now = new Date(moment)
    },
  }
}

describe('the daily tasks', () => {
  test('are done soon after the first start, and then once after three in the night', async () => {
    const { done, at, make } = bench('2026-03-10T13:00:00Z')
    const schedule = make()
    await schedule.tick()
    await schedule.tick()
    at('2026-03-11T01:59:00Z')
    await schedule.tick()
    expect(done).toEqual(['daily 2026-03-10T13:00', 'monthly 2026-03-10T13:00'])
    at('2026-03-11T02:00:00Z')
    await schedule.tick()
    expect(done.slice(2)).toEqual(['daily 2026-03-11T02:00'])
    await schedule.stop()
  })

  test('are not done again by a server that is started anew, unless the night was missed', async () => {
    const { done, at, make } = bench('2026-03-10T13:00:00Z')
    const first = make()
    await first.tick()
    await first.stop()
    at('2026-03-10T18:00:00Z')
    const second = make()
    await second.tick()
    await second.stop()
    expect(done).toHaveLength(2)
    at('2026-03-14T09:00:00Z')
    const third = make()
    await third.tick()
    await third.tick()
    await third.stop()
    expect(done.slice(2)).toEqual(['daily 2026-03-14T09:00'])
  })

  test.each([
    ['forward', '2026-03-28T12:00:00Z', '2026-03-29T00:59:00Z', '2026-03-29T01:00:00Z'],
    ['back', '2026-10-24T12:00:00Z', '2026-10-25T01:59:00Z', '2026-10-25T02:00:00Z'],
  ])('come once also in the night in which clocks go %s', async (_, before, tooEarly, due) => {
    const { done, at, make } = bench(before)
    const schedule = make()
    await schedule.tick()
    at(tooEarly)
    await schedule.tick()
    expect(done.filter((one) => one.startsWith('daily'))).toHaveLength(1)
    at(due)
    await schedule.tick()
    await schedule.tick()
    expect(done.filter((one) => one.startsWith('daily'))).toHaveLength(2)
    await schedule.stop()
  })

  test('that fail are logged and tried again later, and hold up no other', async () => {
    let broken = true
    const { done, logged, at, make, memory } = bench('2026-03-10T13:00:00Z', {
      daily: () => (broken ? Promise.reject(new Error('disk full')) : Promise.resolve()),
    })
    const schedule = make()
    await schedule.tick()
    await schedule.tick()
    expect(logged).toEqual(['task failed, it is tried again later'])
    expect(done).toEqual(['monthly 2026-03-10T13:00'])
    broken = false
    at('2026-03-10T13:20:00Z')
    await schedule.tick()
    expect(done.slice(1)).toEqual(['daily 2026-03-10T13:20'])
    expect(memory.get('daily')).toBe('2026-03-10T13:20:00.000Z')
    await schedule.stop()
  })

  test('run one at a time, and none begins once the server stops', async () => {
    let release = (): void => undefined
    const held = new Promise<void>((resolve) => {
      release = resolve
    })
    const { done, make } = bench('2026-03-10T13:00:00Z', { daily: () => held })
    const schedule = make()
    const first = schedule.tick()
    expect(schedule.tick()).toBe(first)
    const stopping = schedule.stop()
    release()
    await Promise.all([first, stopping])
    expect(done).toEqual(['daily 2026-03-10T13:00'])
  })
})
