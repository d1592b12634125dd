import 'fake-indexeddb/auto'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import * as Y from 'yjs'
import { mayBeKept, unsavedKey } from '#client/session/kept.ts'
import {
  attachCopy,
  cleanOldCopies,
  copiesOf,
  forgetAllBoards,
  forgetBoard,
  forgetOldCopies,
  KEPT_MS,
  readCopy,
  type CopyKey,
} from '#client/session/keptCopies.ts'
import { noteServerTime } from '#client/session/serverClock.ts'
import { readUnsaved, textsIn, writeUnsaved } from '#client/session/unsaved.ts'
import { createStorage } from '#client/session/testStorage.ts'

const BOARD = 'b'.repeat(22)
const key: CopyKey = { participantId: 'ann', boardId: BOARD, generation: 'g1' }
const names = async () => (await indexedDB.databases()).map(({ name }) => name)

beforeEach(async () => {
  vi.stubGlobal('localStorage', createStorage())
  vi.stubGlobal('sessionStorage', createStorage())
  vi.stubGlobal('document', { querySelector: () => null })
  for (const { name } of await indexedDB.databases()) indexedDB.deleteDatabase(name ?? '')
})
afterEach(() => {
  vi.useRealTimers()
  noteServerTime(new Date().toISOString())
})

test('a copy holds all of the document and how much of it is unsaved, for one person, board and history', async () => {
  const doc = new Y.Doc()
  doc.getMap('elements').set('a', 1)
  const copy = await attachCopy(key, doc)
  doc.getMap('elements').set('b', 2)
  copy?.setUnsaved(2)
  copy?.detach()
  const kept = await readCopy(key)
  expect(kept.doc.getMap('elements').toJSON()).toEqual({ a: 1, b: 2 })
  expect(kept.unsaved).toBe(2)
  expect(mayBeKept(BOARD)).toBe(true)
  expect(copiesOf('ann', BOARD)).toMatchObject([key])
  expect(copiesOf('bo', BOARD)).toEqual([])
  expect(await names()).toEqual([expect.stringContaining(`ann ${BOARD} g1`)])
})

test('leaving a board deletes its copies of every person and history, open ones too, and no others', async () => {
  const other = { ...key, boardId: 'c'.repeat(22) }
  for (const one of [key, { ...key, generation: 'g2' }, { ...key, participantId: 'bo' }, other]) {
    await attachCopy(one, new Y.Doc())
  }
  writeUnsaved(key, [Y.encodeStateAsUpdate(new Y.Doc())], 1)
  await forgetBoard(BOARD)
  expect(mayBeKept(BOARD)).toBe(false)
  expect(await names()).toEqual([expect.stringContaining(other.boardId)])
  await forgetAllBoards()
  expect(await names()).toEqual([])
  expect(localStorage.length + sessionStorage.length).toBe(0)
})

test('a copy that nobody has used for seven days is deleted, a younger one is not', async () => {
  await attachCopy(key, new Y.Doc())
  await forgetOldCopies(new Date(Date.now() + KEPT_MS - 60_000))
  expect(await names()).toHaveLength(1)
  await forgetOldCopies(new Date(Date.now() + KEPT_MS + 60_000))
  expect(await names()).toEqual([])
})

test('a copy that stays open for weeks is not deleted by another tab, one that was closed or forgotten is', async () => {
  const closed = { ...key, participantId: 'bo' }
  vi.useFakeTimers({ toFake: ['Date', 'setInterval', 'clearInterval'] })
  const copy = await attachCopy(key, new Y.Doc())
  ;(await attachCopy(closed, new Y.Doc()))?.detach()
  vi.advanceTimersByTime(3 * KEPT_MS)
  await forgetOldCopies(new Date())
  expect(await names()).toEqual([expect.stringContaining(`ann ${BOARD} g1`)])
  await forgetBoard(BOARD)
  vi.advanceTimersByTime(KEPT_MS)
  expect(copiesOf('ann', BOARD)).toEqual([])
  copy?.detach()
})

test('a computer whose clock is weeks ahead deletes nothing that is young by the clock of the server', async () => {
  const said = new Date().toUTCString()
  noteServerTime(said)
  await attachCopy(key, new Y.Doc())
  vi.useFakeTimers({ toFake: ['Date'], now: Date.now() + 3 * KEPT_MS })
  await cleanOldCopies(() => Promise.resolve(null))
  expect(await names()).toHaveLength(1)
  await cleanOldCopies(() => Promise.resolve(said))
  expect(await names()).toHaveLength(1)
  await cleanOldCopies(() => Promise.resolve(new Date().toUTCString()))
  expect(await names()).toEqual([])
})

test('where the browser refuses its storage no copy is made and nothing is thrown', async () => {
  const refusing = new Proxy(createStorage(), {
    get: () => () => {
      throw new DOMException('refused', 'SecurityError')
    },
  })
  vi.stubGlobal('localStorage', refusing)
  vi.stubGlobal('sessionStorage', refusing)
  expect(await attachCopy(key, new Y.Doc())).toBeUndefined()
  expect(mayBeKept(BOARD)).toBe(false)
  expect(readUnsaved(key)).toBeUndefined()
  expect(writeUnsaved(key, [new Uint8Array([0, 0])], 1)).toBe(false)
})

test('unsaved changes go into the tab and come back with their count, and are gone once all is saved', () => {
  const doc = new Y.Doc()
  const updates: Uint8Array[] = []
  doc.on('update', (update) => void updates.push(update))
  doc.getMap('elements').set('å', 'Räksmörgås')
  doc.getMap('elements').set('b', 2)
  expect(writeUnsaved(key, updates, 2)).toBe(true)
  const kept = readUnsaved(key)
  const again = new Y.Doc()
  Y.applyUpdate(again, kept?.update ?? new Uint8Array())
  expect(again.getMap('elements').toJSON()).toEqual({ å: 'Räksmörgås', b: 2 })
  expect(kept).toMatchObject({ count: 2, other: false })
  expect(readUnsaved({ ...key, generation: 'g2' })).toMatchObject({ other: true })
  expect(readUnsaved({ ...key, participantId: 'bo' })).toBeUndefined()
  expect(textsIn(kept?.update ?? new Uint8Array())).toEqual(['Räksmörgås'])
  writeUnsaved(key, [], 0)
  expect(sessionStorage.getItem(unsavedKey(BOARD))).toBeNull()
})

test('what does not fit is not kept, and that is said', () => {
  const doc = new Y.Doc()
  doc.getMap('elements').set('a', 'x'.repeat(3_000_000))
  expect(writeUnsaved(key, [Y.encodeStateAsUpdate(doc)], 1)).toBe(false)
  expect(sessionStorage.length).toBe(0)
})
