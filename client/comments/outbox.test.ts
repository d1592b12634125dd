import { expect, test, vi } from 'vitest'
import type { Comment } from '#shared/wire/comments.ts'
import { ApiProblem, networkProblem } from '#client/api/problem.ts'
import { createOutbox, type Outgoing } from '#client/comments/outbox.ts'

const comment = (text: string): Comment => ({
  id: `c-${text}`,
  by: { id: 'ann', name: 'Ann', organisation: null },
  at: '2026-01-01T00:00:00.000Z',
  text,
  mentions: [],
  agreedBy: [],
})
const refusal = new ApiProblem({ code: 'not-allowed', status: 403, title: 'Nej', detail: 'Du får inte.', errors: [] })
const written = (text: string) => ({ clientKey: `key-${text}`, at: text, text, mentions: [], threadId: 't' })

function setUp(kept: readonly Outgoing[] = []) {
  const asked: string[] = []
  const stored = new Map(kept.map((one) => [one.clientKey, one]))
  const sent: string[] = []
  const answers: (() => Promise<Comment>)[] = []
  const outbox = createOutbox({
    kept,
    keep: (one) => void stored.set(one.clientKey, one),
    forget: (key) => void stored.delete(key),
    send: (one) => {
      asked.push(one.clientKey)
      return answers.shift()?.() ?? Promise.resolve(comment(one.text))
    },
    onSent: (one) => void sent.push(one.text),
    onFailed: (one) => void sent.push(`not ${one.text}`),
    // Only what resumes goes on.
    wait: () => new Promise(() => undefined),
  })
  return { outbox, asked, stored, sent, answers }
}

test('comments go out one after the other in the order they were written, and are kept until the server has them', async () => {
  const { outbox, stored, sent, answers } = setUp()
  let answer: (one: Comment) => void = () => undefined
  answers.push(() => new Promise((resolve) => void (answer = resolve)))
  outbox.add(written('a'))
  outbox.add(written('b'))
  expect([...stored.keys()]).toEqual(['key-a', 'key-b'])
  expect(outbox.list.get().map(({ state }) => state)).toEqual(['sending', 'waiting'])
  answer(comment('a'))
  await vi.waitFor(() => expect(sent).toEqual(['a', 'b']))
  expect(stored.size).toBe(0)
  expect(outbox.list.get()).toEqual([])
})

test('without a network what is written waits, and goes in order under the same keys when the connection is back', async () => {
  const { outbox, asked, stored, sent, answers } = setUp()
  answers.push(() => Promise.reject(networkProblem(new Error('offline'))))
  outbox.add(written('a'))
  outbox.add(written('b'))
  await vi.waitFor(() => expect(outbox.list.get().map(({ state }) => state)).toEqual(['waiting', 'waiting']))
  expect(stored.size).toBe(2)
  // What was tried in vain says so; what stands behind it has not been tried.
  expect(outbox.list.get().map(({ held }) => held)).toEqual([true, undefined])
  outbox.resume()
  await vi.waitFor(() => expect(sent).toEqual(['a', 'b']))
  expect(asked).toEqual(['key-a', 'key-a', 'key-b'])
})

test('what was on its way when the page went is sent again under its key after a reload', async () => {
  const { outbox, asked, sent } = setUp([
    { ...written('a'), state: 'sending' },
    { ...written('b'), state: 'failed', problem: 'Nej' },
  ])
  outbox.resume()
  await vi.waitFor(() => expect(sent).toEqual(['a']))
  expect(asked).toEqual(['key-a'])
  expect(outbox.list.get()).toMatchObject([{ clientKey: 'key-b', state: 'failed' }])
})

test('what the server refuses stays with the reason and stops nothing; it can be tried again or thrown away', async () => {
  const { outbox, stored, sent, answers } = setUp()
  answers.push(() => Promise.reject(refusal))
  outbox.add(written('a'))
  outbox.add(written('b'))
  await vi.waitFor(() => expect(sent).toEqual(['not a', 'b']))
  expect(outbox.list.get()).toMatchObject([{ text: 'a', state: 'failed', problem: 'Du får inte.' }])
  outbox.retry('key-a')
  await vi.waitFor(() => expect(sent).toEqual(['not a', 'b', 'a']))
  answers.push(() => Promise.reject(refusal))
  outbox.add(written('c'))
  await vi.waitFor(() => expect(sent.at(-1)).toBe('not c'))
  outbox.discard('key-c')
  expect(outbox.list.get()).toEqual([])
  expect(stored.size).toBe(0)
})
