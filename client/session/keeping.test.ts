import 'fake-indexeddb/auto'
import { IDBFactory } from 'fake-indexeddb'
import { beforeEach, expect, test, vi } from 'vitest'
import * as Y from 'yjs'
import { addElement } from '#shared/doc/elements.ts'
import { readMap } from '#shared/doc/mapView.ts'
import type { Hello } from '#shared/wire/presence.ts'
import type { Connection } from '#client/session/connection.ts'
import { keep } from '#client/session/keeping.ts'
import type { AwayReport, KeptNotice } from '#client/session/kept.ts'
import { copiesOf } from '#client/session/keptCopies.ts'
import type { Leftover } from '#client/session/openBoard.ts'
import { createSaveTracker } from '#client/session/saveTracker.ts'
import { createStore } from '#client/session/store.ts'
import { createStorage } from '#client/session/testStorage.ts'

const BOARD = 'b'.repeat(22)
const copyOf = (doc: Y.Doc): Y.Doc => {
  const copy = new Y.Doc()
  Y.applyUpdate(copy, Y.encodeStateAsUpdate(doc))
  return copy
}
const titles = (doc: Y.Doc) => readMap(doc).elements.map(({ title }) => title)

beforeEach(() => {
  // A browser of its own for each: a database of the test before may still be closing.
  vi.stubGlobal('indexedDB', new IDBFactory())
  vi.stubGlobal('localStorage', createStorage())
  vi.stubGlobal('sessionStorage', createStorage())
  vi.stubGlobal('document', { querySelector: () => null })
  vi.stubGlobal('window', new EventTarget())
})

/** A tab with the board open, as far as keeping is concerned; `server` is what the server has. */
function openTab(server: Y.Doc, { ownDevice = false, participant = 'ann', generation = 'g1' } = {}) {
  const doc = new Y.Doc()
  const tracker = createSaveTracker()
  const hello = createStore<Hello | undefined>({ participant: { id: participant }, generation } as Hello)
  const synced = createStore(false)
  const connection = createStore<Connection>({ state: 'connecting', pending: 0 })
  const away = createStore<AwayReport | undefined>(undefined)
  const keptNotice = createStore<KeptNotice | undefined>(undefined)
  const found: Leftover[] = []
  const tell = () => connection.set({ state: 'saving', pending: tracker.pending() })
  doc.on('update', (update: Uint8Array, origin: unknown) => {
    if (origin === 'server' || origin === 'kept') return
    tracker.changed(update)
    tell()
  })
  const kept = keep(
    {
      boardId: BOARD,
      doc,
      tracker,
      hello,
      synced,
      connection,
      away,
      keptNotice,
      foundOtherHistory: (left) => void found.push(left),
      restore: (update, count) => {
        const before = Y.encodeStateAsUpdate(doc).length
        Y.applyUpdate(doc, update, 'kept')
        if (Y.encodeStateAsUpdate(doc).length === before) return
        tracker.changed(update, Math.max(1, count))
        tell()
      },
    },
    () => Promise.resolve(ownDevice),
  )
  const sync = () => {
    Y.applyUpdate(doc, Y.encodeStateAsUpdate(server), 'server')
    synced.set(true)
    return kept.restored
  }
  const close = () => {
    window.dispatchEvent(new Event('pagehide'))
    kept.stop()
    doc.destroy()
  }
  return { doc, tracker, away, found, sync, close, hello, synced, connection, tell }
}

test('in a tab, unsaved changes outlive a reload with their count, and show only once the server has answered', async () => {
  const server = new Y.Doc()
  addElement(server, { kind: 'goal', title: 'Stored' }, 'server')
  const before = openTab(server)
  await before.sync()
  addElement(before.doc, { kind: 'benefit', title: 'First' }, 'person')
  addElement(before.doc, { kind: 'benefit', title: 'Second' }, 'person')
  const count = before.tracker.pending()
  before.close()

  const after = openTab(server)
  await Promise.resolve()
  expect(titles(after.doc)).toEqual([])
  await after.sync()
  expect(titles(after.doc)).toEqual(['Stored', 'First', 'Second'])
  expect(after.tracker.pending()).toBe(count)
  expect(await indexedDB.databases()).toEqual([])
  after.close()
})

test('on an own device, what was not saved when the tab closed comes home, and others’ changes are listed', async () => {
  const server = new Y.Doc()
  addElement(server, { id: 'goal', kind: 'goal', title: 'Stored' }, 'server')
  const before = openTab(server, { ownDevice: true })
  await before.sync()
  await vi.waitFor(() => expect(copiesOf('ann', BOARD)).toHaveLength(1))
  addElement(before.doc, { kind: 'benefit', title: 'Mine' }, 'person')
  await vi.waitFor(async () => expect(await unsavedCount()).toBe(before.tracker.pending()))
  const count = before.tracker.pending()
  before.close()
  vi.stubGlobal('sessionStorage', createStorage())
  addElement(server, { id: 'late', kind: 'benefit', title: 'Theirs' }, 'server')

  const after = openTab(server, { ownDevice: true })
  await after.sync()
  expect(titles(after.doc).toSorted()).toEqual(['Mine', 'Stored', 'Theirs'])
  expect(after.tracker.pending()).toBe(count)
  expect(after.away.get()).toMatchObject({ sent: count, received: [{ what: 'added', id: 'late', title: 'Theirs' }] })
  after.close()
})

test('somebody else on the same computer gets nothing of it, and does not take it away', async () => {
  const server = new Y.Doc()
  const mine = openTab(server, { ownDevice: true })
  await mine.sync()
  await vi.waitFor(() => expect(copiesOf('ann', BOARD)).toHaveLength(1))
  addElement(mine.doc, { kind: 'benefit', title: 'Mine' }, 'person')
  mine.close()
  const other = openTab(server, { participant: 'bo' })
  await other.sync()
  expect(titles(other.doc)).toEqual([])
  expect(other.tracker.pending()).toBe(0)
  expect(copiesOf('ann', BOARD)).toHaveLength(1)
  other.close()
})

test('a copy of another history is offered as a file and deleted, never merged', async () => {
  const server = new Y.Doc()
  addElement(server, { kind: 'goal', title: 'Old' }, 'server')
  const before = openTab(server, { ownDevice: true })
  await before.sync()
  await vi.waitFor(() => expect(copiesOf('ann', BOARD)).toHaveLength(1))
  addElement(before.doc, { kind: 'benefit', title: 'Mine' }, 'person')
  await vi.waitFor(async () => expect(await unsavedCount()).toBe(before.tracker.pending()))
  before.close()

  const after = openTab(copyOf(new Y.Doc()), { generation: 'g2', ownDevice: false })
  await after.sync()
  expect(titles(after.doc)).toEqual([])
  const [{ file } = {}] = after.found
  expect(file?.elements?.map(({ title }) => title)).toEqual(['Old', 'Mine'])
  expect(copiesOf('ann', BOARD)).toEqual([])
  after.close()
})

test('after a connection was lost, what others did meanwhile is reported with what was sent; nothing is no report', async () => {
  const server = new Y.Doc()
  const tab = openTab(server)
  await tab.sync()
  const lose = () => tab.synced.set(false)
  const comeBack = () => {
    tab.hello.set({ ...(tab.hello.get() as Hello) })
    return tab.sync()
  }
  lose()
  await comeBack()
  expect(tab.away.get()).toBeUndefined()
  lose()
  addElement(server, { id: 'late', kind: 'benefit', title: 'Theirs' }, 'server')
  addElement(tab.doc, { kind: 'benefit', title: 'Mine' }, 'person')
  await comeBack()
  expect(tab.away.get()).toMatchObject({ sent: tab.tracker.pending(), received: [{ id: 'late' }] })
  tab.close()
})

/** The count of unsaved changes in the one copy there is. */
async function unsavedCount(): Promise<unknown> {
  const [{ name = '' } = {}] = await indexedDB.databases()
  const open = indexedDB.open(name)
  await new Promise((resolve) => (open.onsuccess = resolve))
  const get = open.result.transaction('custom').objectStore('custom').get('unsaved')
  await new Promise((resolve) => (get.onsuccess = resolve))
  open.result.close()
  return get.result
}
