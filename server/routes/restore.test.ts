import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { WebSocket, type ClientOptions } from 'ws'
import { WebsocketProvider } from 'y-websocket'
import * as Y from 'yjs'
import { readConfig } from '#server/config.ts'
import { startServer, type RunningServer } from '#server/startServer.ts'
import { addElement, patchElement, trashElements } from '#shared/doc/elements.ts'
import { addLink, removeLinks } from '#shared/doc/links.ts'
import { toMapFile } from '#shared/doc/mapFile.ts'
import { setPositions } from '#shared/doc/positions.ts'
import { rootOf } from '#shared/doc/schema.ts'
import { changeText, isSharedText } from '#shared/doc/texts.ts'
import type { MapFile } from '#shared/model/mapFile.ts'
import type { CreatedBoard } from '#shared/wire/boards.ts'
import type { Step, UndoneEdits } from '#shared/wire/history.ts'
import type { Version, Restored } from '#shared/wire/versions.ts'

const folder = mkdtempSync(join(tmpdir(), 'nyttokarta-restore-'))
let server: RunningServer
const open = new Set<{ destroy(): void }>()
beforeAll(async () => {
  const config = readConfig({ DATA_DIR: folder, PORT: '0', RATE_BOARDS: '1000' })
  server = await startServer(config, { clientFolder: join(folder, 'client'), out: { write: () => true } })
})
afterAll(async () => {
  for (const client of open) client.destroy()
  await server.stop()
  rmSync(folder, { recursive: true })
})

/** Somebody with a browser: a session, and a y-websocket client of a board. */
class Person {
  #cookie = ''
  async send<T>(method: string, path: string, body?: unknown): Promise<T> {
    const response = await fetch(`${server.address}${path}`, {
      method,
      headers: { Origin: server.address, 'Content-Type': 'application/json', Cookie: this.#cookie },
      ...(body !== undefined && { body: JSON.stringify(body) }),
    })
    this.#cookie = response.headers.get('Set-Cookie')?.split(';')[0] ?? this.#cookie
    if (!response.ok) throw new Error(`${response.status} ${await response.text()}`)
    return (await response.json()) as T
  }

  async connect(boardId: string) {
    const options: ClientOptions = { headers: { Cookie: this.#cookie }, origin: server.address }
    class Socket extends WebSocket {
      constructor(address: string) {
        super(address, options)
      }
    }
    const doc = new Y.Doc()
    const provider = new WebsocketProvider(`${server.address.replace('http', 'ws')}/sync`, boardId, doc, {
      disableBc: true,
      maxBackoffTime: 100,
      // y-websocket is written for the browser's class, which this one stands in for
      WebSocketPolyfill: Socket as unknown as typeof globalThis.WebSocket,
    })
    let closed = 0
    provider.on('connection-close', () => closed++)
    open.add({ destroy: () => provider.destroy() })
    const synced = (): Promise<void> =>
      new Promise((resolve) => {
        if (provider.synced) resolve()
        else provider.once('sync', () => resolve())
      })
    await synced()
    /** Resolves once the document fits. */
    const until = (fits: () => boolean): Promise<void> =>
      new Promise((resolve) => {
        const look = (): void => {
          if (!fits()) return
          doc.off('update', look)
          resolve()
        }
        doc.on('update', look)
        look()
      })
    return { doc, provider, synced, until, closes: () => closed }
  }
}
type Client = Awaited<ReturnType<Person['connect']>>

const GOALS = ['g1', 'g2', 'g3'] as const
/** A board with a benefit that leads to three goals, drawn, and a version of that. */
async function stage() {
  const anna = new Person()
  const { board, invites } = await anna.send<CreatedBoard>('POST', '/api/boards', { title: 'Karta' })
  const bo = new Person()
  const invite = new URL(invites.find(({ role }) => role === 'editor')?.url ?? '').hash.slice(1)
  await bo.send('POST', '/api/join', { invite, name: 'Bo' })
  const path = `/api/boards/${board.id}`
  const [annas, bos] = [await anna.connect(board.id), await bo.connect(board.id)]
  annas.doc.transact(() => {
    addElement(annas.doc, { kind: 'benefit', id: 'b', title: 'Kortare tid' }, 'person')
    patchElement(annas.doc, 'b', { description: 'Så var det', unit: 'dagar' }, 'person')
    for (const id of GOALS) {
      addElement(annas.doc, { kind: 'goal', id, title: `Mål ${id}` }, 'person')
      addLink(annas.doc, { id: `l-${id}`, from: 'b', to: id }, 'person')
    }
    setPositions(annas.doc, [['b', [40, 80]]], 'person')
  })
  await bos.until(() => rootOf(bos.doc, 'links').size === 3)
  const version = await anna.send<Version>('POST', `${path}/versions`, { name: 'Före' })
  const map = (): Promise<MapFile> => anna.send('GET', `${path}/map`)
  const restore = (body: object = {}): Promise<Restored> =>
    anna.send('POST', `${path}/versions/${version.id}/restore`, body)
  /** Both documents end equal to what the server has. */
  const allEqual = async (...clients: readonly Client[]): Promise<void> => {
    const stored = JSON.stringify(await map())
    const said = (doc: Y.Doc) => JSON.stringify(toMapFile(doc, { id: board.id }))
    for (const { doc, until } of clients) await until(() => said(doc) === stored)
  }
  return { anna, bo, annas, bos, board, path, version, map, restore, allEqual }
}
const titleOf = (doc: Y.Doc, id: string): Y.Text => {
  const entry = rootOf(doc, 'elements').get(id)
  const text = entry instanceof Y.Map ? entry.get('title') : undefined
  if (!isSharedText(text)) throw new Error('no title')
  return text
}
const type = (doc: Y.Doc, id: string, letter: string): void => {
  const text = titleOf(doc, id)
  text.insert(text.length, letter)
}

/** Resolves once one has everything that the other has written. */
const heard = (one: Client, other: Client): Promise<void> => {
  const { clientID, store } = other.doc
  const written = Y.getState(store, clientID)
  return one.until(() => Y.getState(one.doc.store, clientID) >= written)
}

test('two who type in a title while the map is restored end equal to the server, and nobody is sent away', async () => {
  const { anna, annas, bos, board, path, map, restore, allEqual } = await stage()
  const before = await map()
  bos.doc.transact(() => {
    changeText(titleOf(bos.doc, 'g1'), 'Något helt annat')
    trashElements(bos.doc, ['b'], 'person')
    addElement(bos.doc, { kind: 'goal', id: 'new', title: 'Ny' }, 'person')
    removeLinks(bos.doc, ['l-g2'], 'person')
  })
  await annas.until(() => rootOf(annas.doc, 'elements').has('new'))
  let going = true
  const typing = (async () => {
    while (going) {
      type(annas.doc, 'g2', 'a')
      type(bos.doc, 'g2', 'b')
      await Promise.all([heard(bos, annas), heard(annas, bos)])
    }
  })()
  const done = await restore()
  going = false
  await typing
  expect(done.step).toEqual(expect.any(String))
  await allEqual(annas, bos)
  const after = await map()
  expect([annas.closes(), bos.closes()]).toEqual([0, 0])
  expect((await anna.send<typeof board>('GET', path)).id).toBe(board.id)
  const others = ({ elements = [] }: MapFile) => elements.filter(({ id }) => id !== 'g2')
  expect(others(after)).toEqual(others(before))
  expect(new Set(after.links)).toEqual(new Set(before.links))
  expect(after.numbers).toEqual(before.numbers)
  // what the version has not is in the bin, not gone
  const { items } = await anna.send<{ items: { id: string }[] }>('GET', `${path}/trash`)
  expect(items.map(({ id }) => id)).toEqual(['new'])
})

test('what somebody drew offline comes home after a restore', async () => {
  const { bos, annas, restore, allEqual, map } = await stage()
  patchElement(annas.doc, 'g1', { note: 'Bort med det' }, 'person')
  await bos.until(() => JSON.stringify(toMapFile(bos.doc)).includes('Bort med det'))
  bos.provider.disconnect()
  type(bos.doc, 'b', ' för alla')
  addElement(bos.doc, { kind: 'goal', id: 'offline', title: 'Ritat på tåget' }, 'person')
  await restore()
  bos.provider.connect()
  await bos.synced()
  await annas.until(() => rootOf(annas.doc, 'elements').has('offline'))
  await allEqual(annas, bos)
  const { elements = [] } = await map()
  expect(elements.map(({ title }) => title)).toEqual([
    'Kortare tid för alla',
    'Mål g1',
    'Mål g2',
    'Mål g3',
    'Ritat på tåget',
  ])
  expect(elements.find(({ id }) => id === 'g1')?.['note']).toBeUndefined()
})

test('one deleted element comes back alone with its three links, and comments still hang on it', async () => {
  const { anna, annas, bos, path, restore, map, allEqual } = await stage()
  const comment = { anchor: { elementId: 'b' }, text: 'Stämmer det?', clientKey: 'k'.repeat(16) }
  await anna.send('POST', `${path}/comments`, comment)
  annas.doc.transact(() => {
    removeLinks(annas.doc, ['l-g1', 'l-g2', 'l-g3'], 'person')
    trashElements(annas.doc, ['b'], 'person')
    patchElement(annas.doc, 'b', { description: 'Ändrat i papperskorgen' }, 'person')
    changeText(titleOf(annas.doc, 'g1'), 'Nytt namn på målet')
  })
  await bos.until(() => rootOf(bos.doc, 'links').size === 0)
  const tried = await restore({ elementIds: ['b'], dryRun: true })
  expect(tried.created.map(({ in: where, id }) => [where, id])).toEqual([
    ['elements', 'b'],
    ['links', 'l-g1'],
    ['links', 'l-g2'],
    ['links', 'l-g3'],
  ])
  expect((await map()).links).toEqual([])
  const done = await restore({ elementIds: ['b'] })
  expect(done).toEqual({ ...tried, step: expect.any(String) })
  await allEqual(annas, bos)
  const { elements = [], links = [] } = await map()
  expect(elements.map(({ id, title }) => [id, title])).toEqual([
    ['b', 'Kortare tid'],
    ['g1', 'Nytt namn på målet'],
    ['g2', 'Mål g2'],
    ['g3', 'Mål g3'],
  ])
  expect(elements[0]).toMatchObject({ description: 'Så var det', unit: 'dagar', x: 40, y: 80 })
  expect(links).toHaveLength(3)
  const threads = await anna.send<{ items: { place: object }[] }>('GET', `${path}/comments?elementId=b`)
  expect(threads.items).toMatchObject([{ place: { title: 'Kortare tid', lost: false } }])
  expect(await restore({ elementIds: ['b'] })).toEqual({ created: [], changed: [], removed: [] })
})

test('a restore is undone from the history; what somebody has changed since is left and named', async () => {
  const { anna, annas, bos, path, restore, map, allEqual } = await stage()
  changeText(titleOf(annas.doc, 'g1'), 'Före återställningen')
  patchElement(annas.doc, 'g2', { note: 'Mer att veta' }, 'person')
  addElement(annas.doc, { kind: 'goal', id: 'new', title: 'Ny' }, 'person')
  await bos.until(() => rootOf(bos.doc, 'elements').has('new'))
  const before = await map()
  const done = await restore()
  await bos.until(() => titleOf(bos.doc, 'g1').toJSON() === 'Mål g1')
  changeText(titleOf(bos.doc, 'g1'), 'Bos namn')
  await annas.until(() => titleOf(annas.doc, 'g1').toJSON() === 'Bos namn')
  await anna.send('GET', `${path}/map`)
  const { items: steps } = await anna.send<{ items: Step[] }>('GET', `${path}/history`)
  const step = steps.find((one) => one.step === done.step)
  expect(step).toMatchObject({ kind: 'restore', undoable: true, versionId: expect.any(String) })
  const undone = await anna.send<UndoneEdits>('POST', `${path}/history/${done.step}/undo`, {})
  expect(undone.left).toMatchObject([{ id: 'g1', kind: 'element', field: 'title', by: expect.any(String) }])
  await allEqual(annas, bos)
  const after = await map()
  const expected = before.elements?.map((one) => (one.id === 'g1' ? { ...one, title: 'Bos namn' } : one))
  expect(after.elements).toEqual(expected)
  const log = await fetch(`${server.address}${path}/audit.jsonl`)
  expect(log.status).toBe(401)
})

test.each([
  ['small', 1],
  ['large', 40],
])('a %s map restored twice at once says nothing twice, nor does one imported twice', async (_, size) => {
  const { anna, annas, bos, path, map, allEqual } = await stage()
  const long = 'Mycket '.repeat(300)
  annas.doc.transact(() => {
    for (let i = 0; i < size; i++)
      addElement(annas.doc, { kind: 'goal', id: `t${i}`, title: `Mål ${i}`, description: long }, 'person')
  })
  await bos.until(() => rootOf(bos.doc, 'elements').has(`t${size - 1}`))
  const version = await anna.send<Version>('POST', `${path}/versions`, { name: 'Före' })
  changeText(titleOf(bos.doc, 't0'), 'Något annat')
  await annas.until(() => titleOf(annas.doc, 't0').toJSON() === 'Något annat')
  const twice = <T>(to: string, body: unknown) => Promise.all([1, 2].map(() => anna.send<T>('POST', to, body)))
  const restored = await twice<Restored>(`${path}/versions/${version.id}/restore`, {})
  expect(restored.map(({ step }) => typeof step).sort()).toEqual(['string', 'undefined'])
  const titleNow = async () => (await map()).elements?.find(({ id }) => id === 't0')?.title
  expect(await titleNow()).toBe('Mål 0')
  const file = await map()
  const measurements = [{ date: '2027-01-01', value: 3 }]
  const elements = (file.elements ?? []).map((one) =>
    one.id === 'b' ? { ...one, measurements } : one.id === 't0' ? { ...one, title: 'Ur filen' } : one,
  )
  await twice(`${path}/import?mode=merge`, { ...file, elements })
  expect(await titleNow()).toBe('Ur filen')
  expect((await map()).elements?.find(({ id }) => id === 'b')?.['measurements']).toEqual(measurements)
  await allEqual(annas, bos)
})

test('of two who undo the same step at once one does, and the other hears that it is undone', async () => {
  const { anna, annas, path, version, map } = await stage()
  patchElement(annas.doc, 'b', { unit: 'veckor' }, 'person')
  await annas.until(() => annas.provider.synced)
  const before = await map()
  const { step } = await anna.send<Restored>('POST', `${path}/versions/${version.id}/restore`, {})
  const undone = await Promise.allSettled(
    [1, 2].map(() => anna.send<UndoneEdits>('POST', `${path}/history/${step}/undo`, {})),
  )
  expect(undone.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected'])
  expect((await map()).elements).toEqual(before.elements)
})

test('a large map is restored in a thread of its own', async () => {
  const { anna, annas, bos, path, allEqual } = await stage()
  annas.doc.transact(() => {
    for (let i = 0; i < 40; i++)
      addElement(
        annas.doc,
        { kind: 'goal', id: `t${i}`, title: `Mål ${i}`, description: 'Mycket '.repeat(300) },
        'person',
      )
  })
  await bos.until(() => rootOf(bos.doc, 'elements').has('t39'))
  const version = await anna.send<Version>('POST', `${path}/versions`, { name: 'Stor' })
  trashElements(
    bos.doc,
    Array.from({ length: 40 }, (_, i) => `t${i}`),
    'person',
  )
  await heard(annas, bos)
  const done = await anna.send<Restored>('POST', `${path}/versions/${version.id}/restore`, {})
  expect(done.created).toHaveLength(40)
  await allEqual(annas, bos)
})

test('only facilitators restore, and only versions of the board', async () => {
  const { bo, anna, path, version } = await stage()
  const refused = (promise: Promise<unknown>) => promise.then(() => '', String)
  expect(await refused(bo.send('POST', `${path}/versions/${version.id}/restore`, {}))).toContain('403')
  expect(await refused(anna.send('POST', `${path}/versions/unknown/restore`, {}))).toContain('404')
  const other = await stage()
  expect(await refused(anna.send('POST', `${path}/versions/${other.version.id}/restore`, {}))).toContain('404')
})
