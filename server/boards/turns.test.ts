import { expect, test } from 'vitest'
import { createBoundedTurns } from '#server/boards/turns.ts'

/** Work that ends when it is told to. */
function work(done: string[], name: string) {
  let end: () => void = () => undefined
  const ended = new Promise<void>((resolve) => {
    end = resolve
  })
  const run = async (): Promise<string> => {
    done.push(`${name} begins`)
    await ended
    done.push(`${name} ends`)
    return name
  }
  return { run, end }
}

test('work of one board comes one after the other, that of others beside it', async () => {
  const inTurn = createBoundedTurns(5)
  const done: string[] = []
  const [first, second, other] = [work(done, 'first'), work(done, 'second'), work(done, 'other')]
  const all = [inTurn('a', first.run), inTurn('a', second.run), inTurn('b', other.run)]
  other.end()
  expect(await all[2]).toBe('other')
  second.end()
  first.end()
  expect(await Promise.all(all)).toEqual(['first', 'second', 'other'])
  const ofA = done.filter((one) => !one.startsWith('other'))
  expect(ofA).toEqual(['first begins', 'first ends', 'second begins', 'second ends'])
})

test('a failure is told to whoever asked, and the next goes on', async () => {
  const inTurn = createBoundedTurns(5)
  const failing = inTurn('a', () => Promise.reject(new Error('no')))
  const next = inTurn('a', () => Promise.resolve('next'))
  await expect(failing).rejects.toThrow('no')
  expect(await next).toBe('next')
})

test('where too many wait one more is told to come later, on that board alone', async () => {
  const inTurn = createBoundedTurns(1)
  const { run, end } = work([], 'first')
  const first = inTurn('a', run)
  const waiting = inTurn('a', () => Promise.resolve('second'))
  await expect(inTurn('a', run)).rejects.toMatchObject({ code: 'not-ready' })
  expect(await inTurn('b', () => Promise.resolve('other'))).toBe('other')
  end()
  expect(await Promise.all([first, waiting])).toEqual(['first', 'second'])
  expect(await inTurn('a', () => Promise.resolve('again'))).toBe('again')
})
