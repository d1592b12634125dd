import { afterEach, expect, test, vi } from 'vitest'
import { CommitQueue, type Batch, type Committer } from '#server/sync/commitQueue.ts'
import { NO_METER } from '#server/sync/settings.ts'
import type { PendingUpdate } from '#server/storage/docRows.ts'
import { BoardGone, StorageFault } from '#server/storage/storage.ts'

const log = { info: () => undefined, warn: () => undefined, error: () => undefined }

/** A board that gathers one-byte updates and remembers what was published. */
class Board implements Committer {
  readonly published: number[] = []
  isGone = false
  #gathered: number[] = []
  readonly boardId: string
  readonly #queue: () => CommitQueue

  constructor(boardId: string, queue: () => CommitQueue) {
    this.boardId = boardId
    this.#queue = queue
  }
  write(value: number): void {
    this.#gathered.push(value)
    this.#queue().add(this, 1)
  }
  seal(): Batch | undefined {
    if (this.#gathered.length === 0) return undefined
    const updates = this.#gathered.map((value) => ({
      boardId: this.boardId,
      bytes: Uint8Array.from([value]),
      kind: 'edits' as const,
    }))
    this.#gathered = []
    return { updates, claims: [], touch: undefined, bytes: updates.length }
  }
  publish(batch: Batch): void {
    for (const { bytes } of batch.updates) this.published.push(bytes[0] ?? -1)
  }
  gone(): void {
    this.isGone = true
  }
}

/** Storage that refuses commits with a board that is broken, and all of them while it fails. */
function setUp(windowMs = 5) {
  const broken = new Set<string>()
  const gone = new Set<string>()
  const state = { failing: false, commits: [] as string[][], told: [] as boolean[] }
  const commit = async (updates: readonly PendingUpdate[]) => {
    state.commits.push(updates.map(({ boardId, bytes }) => `${boardId}${bytes[0] ?? ''}`))
    await new Promise((resolve) => setImmediate(resolve))
    if (updates.some(({ boardId }) => gone.has(boardId))) throw new BoardGone('no board')
    if (state.failing || updates.some(({ boardId }) => broken.has(boardId))) throw new StorageFault('no')
    return [...new Set(updates.map(({ boardId }) => boardId))].map((boardId) => ({ boardId, lastSeq: 1 }))
  }
  const probe = async () => {
    if (state.failing) throw new StorageFault('no')
  }
  const queue = new CommitQueue({
    storage: { commit, probe },
    windowMs,
    retryMs: 20,
    log,
    meter: NO_METER,
    onStorage: (failing) => state.told.push(failing),
  })
  const boards = ['a', 'b', 'c'].map((id) => new Board(id, () => queue))
  queues.push(queue)
  return { queue, boards, broken, gone, state }
}
const queues: CommitQueue[] = []
afterEach(async () => {
  for (const queue of queues.splice(0)) await queue.close()
})

test('what all boards write within a window is one commit, in order', async () => {
  const { boards, state } = setUp()
  for (const board of boards) for (const value of [1, 2]) board.write(value)
  await vi.waitFor(() =>
    expect(boards.map(({ published }) => published)).toEqual([
      [1, 2],
      [1, 2],
      [1, 2],
    ]),
  )
  expect(state.commits).toEqual([['a1', 'a2', 'b1', 'b2', 'c1', 'c2']])
})

test('what comes while a commit is under way goes with the next one', async () => {
  const { queue, boards, state } = setUp(0)
  boards[0]?.write(1)
  await vi.waitFor(() => expect(state.commits).toHaveLength(1))
  boards[0]?.write(2)
  await queue.flush()
  expect(boards[0]?.published).toEqual([1, 2])
  expect(state.commits).toEqual([['a1'], ['a2']])
  expect(queue.bytes).toBe(0)
})

test('one board that cannot be stored holds up no other, and is stored once it can be', async () => {
  const { queue, boards, broken, state } = setUp()
  broken.add('b')
  for (const board of boards) board.write(1)
  await vi.waitFor(() => expect(boards.map(({ published }) => published)).toEqual([[1], [], [1]]))
  expect(queue.failing).toBe(false)
  boards[0]?.write(2)
  boards[1]?.write(2)
  await vi.waitFor(() => expect(boards[0]?.published).toEqual([1, 2]))
  expect(boards[1]?.published).toEqual([])
  broken.clear()
  await vi.waitFor(() => expect(boards[1]?.published).toEqual([1, 2]))
  expect(state.told).toEqual([])
})

test('a board that cannot be stored and is alone holds up nobody who comes later', async () => {
  const { queue, boards, broken, state } = setUp()
  broken.add('b')
  boards[1]?.write(1)
  await vi.waitFor(() => expect(state.commits.length).toBeGreaterThan(3))
  boards[0]?.write(1)
  await vi.waitFor(() => expect(boards[0]?.published).toEqual([1]))
  expect(queue.failing).toBe(false)
  expect(state.told).toEqual([])
})

test('a board that is gone fails alone, and is not tried again', async () => {
  const { queue, boards, gone, state } = setUp()
  gone.add('b')
  for (const board of boards) board.write(1)
  await vi.waitFor(() => expect(boards.map(({ published }) => published)).toEqual([[1], [], [1]]))
  await queue.flush()
  expect(boards.map(({ isGone }) => isGone)).toEqual([false, true, false])
  expect(state.commits).toEqual([['a1', 'b1', 'c1'], ['a1'], ['b1'], ['c1']])
  expect(queue.bytes).toBe(0)
  boards[1]?.write(2)
  await queue.flush()
  expect(state.commits.slice(4)).toEqual([['b2']])
  expect(queue.bytes).toBe(0)
  expect(queue.failing).toBe(false)
  expect(state.told).toEqual([])
})

test('while nothing can be stored it says so, tries again, and then stores everything in order', async () => {
  const { queue, boards, state } = setUp()
  state.failing = true
  for (const board of boards) board.write(1)
  await vi.waitFor(() => expect(queue.failing).toBe(true))
  for (const board of boards) board.write(2)
  await vi.waitFor(() => expect(state.commits.length).toBeGreaterThan(8))
  expect(boards.flatMap(({ published }) => published)).toEqual([])
  expect(queue.bytes).toBe(6)
  state.failing = false
  await vi.waitFor(() =>
    expect(boards.map(({ published }) => published)).toEqual([
      [1, 2],
      [1, 2],
      [1, 2],
    ]),
  )
  expect(state.told).toEqual([true, false])
})

test('a flush resolves also when storage fails, and keeps what it could not store', async () => {
  const { queue, boards, state } = setUp()
  state.failing = true
  boards[0]?.write(1)
  await queue.flush()
  expect(boards[0]?.published).toEqual([])
  expect(queue.bytes).toBe(1)
})
