import 'fake-indexeddb/auto'
import * as decoding from 'lib0/decoding'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import * as Y from 'yjs'
import { addElement } from '#shared/doc/elements.ts'
import { encodeHello, encodeRefused, SYNC, type Hello } from '#shared/wire/presence.ts'
import type { BoardSession } from '#client/session/boardSession.ts'
import { syncFrame } from '#client/session/boardSocket.ts'
import { openEarly } from '#client/session/earlySocket.ts'
import { openBoard, type OpenBoard } from '#client/session/openBoard.ts'
import { unsavedKey } from '#client/session/kept.ts'
import { createStorage } from '#client/session/testStorage.ts'

const BOARD = 'b'.repeat(22)
const HELLO: Hello = {
  generation: 'g1',
  schemaVersion: 1,
  seq: 1,
  participant: { id: 'ann', name: 'Ann', organisation: null },
  role: 'editor',
  locked: null,
  locks: [],
  phase: 1,
  limits: { messageBytes: 1_048_576, presenceBytes: 2048, docBytes: 8_388_608, elements: 5000, text: 20_000 },
  now: new Date().toISOString(),
  today: '2026-11-21',
  storage: 'ok',
  eventSeq: 0,
}

/** The browser's socket, with the server's end in the test's hands. */
class FakeSocket {
  static readonly OPEN = 1
  static all: FakeSocket[] = []
  readyState = 0
  readonly sent: Uint8Array[] = []
  onopen: (() => void) | null = null
  onmessage: ((event: { data: ArrayBuffer }) => void) | null = null
  onclose: ((event: { code: number }) => void) | null = null
  readonly url: string

  constructor(url: string) {
    this.url = url
    FakeSocket.all.push(this)
  }
  send(frame: Uint8Array): void {
    this.sent.push(frame)
  }
  close(): void {
    this.readyState = 3
  }
  /** Opens as a server with `doc` does: hello, what it lacks, what it has. */
  serve(doc: Y.Doc, hello: Partial<Hello> = {}): void {
    this.readyState = 1
    this.onopen?.()
    this.say(encodeHello({ ...HELLO, ...hello }))
    if ((hello.role ?? 'editor') === 'editor') this.say(syncFrame('step1', Y.encodeStateVector(doc)))
    this.say(syncFrame('step2', Y.encodeStateAsUpdate(doc)))
  }
  say(frame: Uint8Array): void {
    this.onmessage?.({ data: new Uint8Array(frame).buffer })
  }
  drop(code: number): void {
    this.readyState = 3
    this.onclose?.({ code })
  }
  /** Document messages that have gone, by their kind. */
  get documents(): readonly number[] {
    return this.sent.flatMap((frame) => {
      const decoder = decoding.createDecoder(frame)
      if (decoding.readVarUint(decoder) !== 0) return []
      const kind = decoding.readVarUint(decoder)
      return kind === SYNC.step1 ? [] : [kind]
    })
  }
}

let board: OpenBoard
let session: BoardSession
let status: number | undefined
let asked: string[]
const server = new Y.Doc()
addElement(server, { kind: 'goal', title: 'Stored' }, 'server')

beforeEach(() => {
  FakeSocket.all = []
  status = 426
  asked = []
  const page = Object.assign(new EventTarget(), { location: { protocol: 'https:', host: 'karta.example' } })
  vi.stubGlobal('WebSocket', FakeSocket)
  vi.stubGlobal('window', page)
  vi.stubGlobal('document', Object.assign(new EventTarget(), { querySelector: () => null, visibilityState: 'visible' }))
  vi.stubGlobal('localStorage', createStorage())
  vi.stubGlobal('sessionStorage', createStorage())
  vi.stubGlobal('fetch', (address: string) => {
    asked.push(address)
    return status === undefined ? Promise.reject(new TypeError('away')) : Promise.resolve(Response.json({}, { status }))
  })
  vi.spyOn(Math, 'random').mockReturnValue(0)
  board = openBoard(BOARD, (shown) => (session = shown))
})
afterEach(() => {
  board.close()
  vi.useRealTimers()
  vi.restoreAllMocks()
  vi.unstubAllGlobals()
})

/** The socket number `n` that was opened, from 1. */
const socket = (n: number): Promise<FakeSocket> =>
  vi.waitFor(() => {
    const found = FakeSocket.all[n - 1]
    if (!found) throw new Error(`socket ${n} was not opened`)
    return found
  }, 3000)
const write = (title = 'Mine') => addElement(session.doc, { kind: 'benefit', title }, 'person')
const state = () => session.connection.get()

test('a change is saved only when the server says so; a lost connection is tried again and everything goes along', async () => {
  const first = await socket(1)
  expect(first.url).toBe(`wss://karta.example/sync/${BOARD}?ext=1`)
  first.serve(server)
  expect(state().state).toBe('saved')
  write()
  const pending = state().pending
  expect(state().state).toBe('saving')
  first.drop(1006)
  expect(state()).toMatchObject({ state: 'offline', pending })
  const second = await socket(2)
  expect(second.url).toContain('generation=g1')
  second.serve(server)
  expect(second.documents).toEqual([SYNC.step2])
  second.say(new Uint8Array([10, 1]))
  expect(state()).toEqual({ state: 'saved', pending: 0 })
})

test('a connection opened while the board’s code is on its way is taken over with the map that has come, and asks once', async () => {
  board.close()
  openEarly(BOARD)
  const early = await socket(1)
  early.serve(server)
  board = openBoard(BOARD, (shown) => (session = shown))
  await vi.waitFor(() => expect(session.view.map().elements.map(({ title }) => title)).toEqual(['Stored']))
  expect(state()).toMatchObject({ state: 'saved' })
  expect(early.sent.filter(([type, kind]) => type === 0 && kind === SYNC.step1)).toEqual([Uint8Array.of(0, 0, 1, 0)])
  expect(early.documents).toEqual([SYNC.step2])
  write()
  expect(early.documents).toEqual([SYNC.step2, SYNC.update])
  expect(FakeSocket.all).toHaveLength(1)
})

test.each([
  ['that has not opened yet', 0, BOARD, 1],
  ['that was refused', 3, BOARD, 2],
  ['to another board', 1, 'c'.repeat(22), 2],
] as const)('an early connection %s is used or closed, never both', async (_what, readyState, boardId, sockets) => {
  board.close()
  openEarly(boardId)
  const early = await socket(1)
  early.readyState = readyState
  board = openBoard(BOARD, (shown) => (session = shown))
  const used = await socket(sockets)
  used.serve(server)
  await vi.waitFor(() => expect(session.loaded.get()).toBe(true))
  expect(FakeSocket.all).toHaveLength(sockets)
  expect(used.sent.filter(([type, kind]) => type === 0 && kind === SYNC.step1)).toHaveLength(1)
  if (sockets === 2) expect(early.readyState).toBe(3)
})

test('what cannot be read is tried once with a new document, then the session stops and offers the map as a file', async () => {
  ;(await socket(1)).serve(server)
  write('Cannot be read')
  ;(await socket(1)).drop(4400)
  const second = await socket(2)
  second.serve(server)
  await vi.waitFor(() => expect(board.refusal.get()?.file).toBeDefined())
  expect(board.refusal.get()?.texts).toEqual([{ title: 'Cannot be read', lines: ['Cannot be read'] }])
  second.drop(4400)
  expect(state()).toMatchObject({ state: 'closed', closeCode: 4400 })
  expect(board.refusal.get()).toMatchObject({ code: 'malformed' })
  expect(board.refusal.get()?.file?.elements).toHaveLength(2)
  await new Promise((resolve) => setTimeout(resolve, 700))
  expect(FakeSocket.all).toHaveLength(2)
})

for (const [what, end, code] of [
  ['a refusal', (one: FakeSocket) => one.say(encodeRefused({ n: 2, code: 'locked', detail: '' })), 'locked'],
  ['a message over the limit', (one: FakeSocket) => one.drop(1009), 'too-large'],
  ['another history', (one: FakeSocket) => one.drop(4409), 'generation'],
] as const) {
  test(`${what} throws the document and what was kept away, loads anew and keeps the text for copying`, async () => {
    const first = await socket(1)
    first.serve(server)
    write('Not taken')
    await vi.waitFor(() => expect(unsavedKey(BOARD) in sessionStorage).toBe(true))
    end(first)
    const second = await socket(2)
    second.serve(server)
    expect(session.view.map().elements.map(({ title }) => title)).toEqual(['Stored'])
    expect(second.documents).toEqual([SYNC.step2])
    await vi.waitFor(() => expect(board.refusal.get()?.texts).toHaveLength(1))
    expect(board.refusal.get()).toMatchObject({ code, texts: [{ title: 'Not taken' }] })
    await vi.waitFor(() => expect(unsavedKey(BOARD) in sessionStorage).toBe(false))
  })
}

for (const code of [4403, 4410]) {
  test(`after ${code} nothing of the board is left on the device, and no connection is tried`, async () => {
    ;(await socket(1)).serve(server)
    write()
    await vi.waitFor(() => expect(unsavedKey(BOARD) in sessionStorage).toBe(true))
    ;(await socket(1)).drop(code)
    expect(state()).toMatchObject({ state: 'closed', closeCode: code })
    await vi.waitFor(() => expect(sessionStorage.length + localStorage.length).toBe(0))
  })
}

test('an older client reads on and is asked to load the page again', async () => {
  ;(await socket(1)).serve(server)
  ;(await socket(1)).drop(4426)
  expect(state()).toMatchObject({ state: 'readOnly', detail: 'outdated' })
  expect(session.canEdit()).toBe(false)
})

test('whoever may no longer write on return is told, and what was written is kept for copying', async () => {
  ;(await socket(1)).serve(server)
  write('Written as editor')
  ;(await socket(1)).drop(1006)
  ;(await socket(2)).serve(server, { role: 'viewer' })
  const third = await socket(3)
  third.serve(server, { role: 'viewer' })
  await vi.waitFor(() => expect(board.refusal.get()?.texts).toHaveLength(1))
  expect(board.refusal.get()).toMatchObject({ code: 'not-allowed', texts: [{ title: 'Written as editor' }] })
  expect(state()).toMatchObject({ state: 'readOnly', detail: 'viewer', pending: 0 })
})

test('a lock covers what it says for editors and nothing for facilitators', async () => {
  const id = addElement(server, { kind: 'change', title: 'Locked' }, 'server')
  const locks = [{ scope: 'kind', id: 'change', reason: 'Decided' }] as const
  const first = await socket(1)
  first.serve(server, { locks })
  expect([session.canEdit(), session.canEdit(id)]).toEqual([true, false])
  expect(session.lockOf(id)?.reason).toBe('Decided')
  first.say(encodeHello({ ...HELLO, locks, role: 'facilitator' }))
  expect(session.canEdit(id)).toBe(true)
})

test('a suspended person reads until the time the server has said', async () => {
  const until = new Date(Date.parse(HELLO.now) + 60_000).toISOString()
  ;(await socket(1)).serve(server, { suspendedUntil: until })
  expect(state()).toMatchObject({ state: 'readOnly', detail: 'suspended' })
  expect(session.canEdit()).toBe(false)
})

test('sockets that fail while the server would let them in mean a network that blocks; where HTTP fails too it is just away', async () => {
  ;(await socket(1)).drop(1006)
  expect(asked).toEqual([`/sync/${BOARD}`])
  ;(await socket(2)).drop(1006)
  expect(state().detail).toBeUndefined()
  ;(await socket(3)).drop(1006)
  await vi.waitFor(() => expect(FakeSocket.all.length > 3 || state().detail === 'blocked').toBe(true))
  await vi.waitFor(() => expect(session.connection.get().detail).toBe('blocked'))
  status = undefined
  ;(await socket(4)).drop(1006)
  await vi.waitFor(() => expect(session.connection.get().detail).toBeUndefined())
})

test('a server that asks for patience by HTTP is given it', async () => {
  status = 503
  ;(await socket(1)).drop(1006)
  await vi.waitFor(() => expect(state().detail).toBe('busy'))
})

test('a server that turns sockets away is busy and no network that blocks, however often it does', async () => {
  await socket(1)
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] })
  let n = 0
  const drop = () => FakeSocket.all[n++]?.drop(1006)
  for (const refusal of [503, 429, 503, 429, 503]) {
    status = refusal
    drop()
    await vi.advanceTimersByTimeAsync(4999)
    expect({ detail: state().detail, tries: FakeSocket.all.length }).toEqual({ detail: 'busy', tries: n })
    await vi.advanceTimersByTimeAsync(1)
    expect(FakeSocket.all).toHaveLength(n + 1)
  }
  status = 426
  for (const detail of ['busy', 'busy', 'blocked']) {
    drop()
    await vi.advanceTimersByTimeAsync(499)
    expect(state().detail).toBe(detail)
    await vi.advanceTimersByTimeAsync(1)
  }
})

test('a server that stops is come back to soon, although it turns people away while it stops', async () => {
  const first = await socket(1)
  first.serve(server)
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] })
  vi.spyOn(Math, 'random').mockReturnValue(0.999)
  status = 503
  first.drop(1001)
  await vi.advanceTimersByTimeAsync(10_000)
  expect(FakeSocket.all).toHaveLength(2)
  expect(state().detail).toBeUndefined()
  expect(asked).toEqual([])
})
