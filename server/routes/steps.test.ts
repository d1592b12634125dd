import type * as Y from 'yjs'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { createTestApp, inviteOf, type TestApp, type Visitor } from '#server/testing/testApp.ts'
import { addElement, patchElement, restoreElements, trashElements } from '#shared/doc/elements.ts'
import { emptyBins } from '#server/boards/bin.ts'
import { addLink } from '#shared/doc/links.ts'
import { readMap } from '#shared/doc/mapView.ts'
import { setPositions } from '#shared/doc/positions.ts'
import { addRow } from '#shared/doc/rows.ts'
import { rootOf } from '#shared/doc/schema.ts'
import type { Changes, Step, Trashed, UndoneEdits } from '#shared/wire/history.ts'
import type { Joined } from '#shared/wire/join.ts'

let server: TestApp
beforeAll(async () => {
  server = await createTestApp()
})
afterAll(() => server.close())

const MINUTE_MS = 60_000
const DAY_MS = 24 * 60 * MINUTE_MS
const json = async <T>(response: Response | Promise<Response>): Promise<T> => (await (await response).json()) as T

/** A board of two people, the maker and Eva, and what they do there. */
async function stage() {
  const { maker, made, path } = await server.board()
  const boardId = made.board.id
  const eva = server.visitor()
  const { participant } = await json<Joined>(
    eva.post('/api/join', { invite: inviteOf(made, 'editor'), name: 'Eva Ek' }),
  )
  const edit = <T>(participantId: string, change: (doc: Y.Doc) => T): Promise<T> =>
    server.deps.rooms.write(boardId, { kind: 'edits', participantId }, change)
  const seq = async (): Promise<number> => (await server.deps.storage.board(boardId))?.seq ?? 0
  const history = async (query = ''): Promise<Step[]> =>
    (await json<{ items: Step[] }>(maker.get(`${path}/history${query}`))).items
  const changes = (since: string | number, who: Visitor = maker) =>
    json<Changes>(who.get(`${path}/changes?since=${since}`))
  const undo = (who: Visitor, step: string, wish: object = {}) => who.post(`${path}/history/${step}/undo`, wish)
  const titles = () => server.deps.rooms.read(boardId, (doc) => readMap(doc).elements.map(({ title }) => title))
  return {
    maker,
    made,
    path,
    boardId,
    eva,
    me: made.me.id,
    evasId: participant.id,
    edit,
    seq,
    history,
    changes,
    undo,
    titles,
  }
}
const goal = (id: string, title: string) => (doc: Y.Doc) => void addElement(doc, { kind: 'goal', id, title }, 'server')

describe('the history', () => {
  test('tells step by step who did what, newest first, and of one element what concerns it', async () => {
    const { me, evasId, edit, history, maker, path } = await stage()
    await edit(me, (doc) => {
      goal('a', 'Mål A')(doc)
      goal('b', 'Mål B')(doc)
      setPositions(
        doc,
        [
          ['a', [0, 0]],
          ['b', [0, 0]],
        ],
        'server',
      )
    })
    server.pass(MINUTE_MS)
    await edit(me, (doc) => void addLink(doc, { id: 'l', from: 'a', to: 'b' }, 'server'))
    await edit(evasId, (doc) => {
      patchElement(doc, 'b', { title: 'Mål BB' }, 'server')
      setPositions(doc, [['b', [5, 5]]], 'server')
    })
    const steps = await history()
    expect(steps).toMatchObject([
      {
        by: { id: evasId, name: 'Eva Ek' },
        kind: 'edits',
        counts: { elements: 1, links: 0, rows: 0, others: 0 },
        changes: [{ id: 'b', kind: 'element', act: 'changed', fields: ['title', 'position'], title: 'Mål BB' }],
        undoable: false,
      },
      {
        by: { id: me },
        counts: { elements: 2, links: 1, rows: 0, others: 0 },
        changes: [
          { id: 'a', act: 'added', title: 'Mål A' },
          { id: 'b', act: 'added' },
          { id: 'l', kind: 'link', act: 'added', title: 'Mål A → Mål B' },
        ],
      },
    ])
    expect(Date.parse(steps[1]?.until ?? '') - Date.parse(steps[1]?.at ?? '')).toBeGreaterThanOrEqual(MINUTE_MS)
    expect((await history('?elementId=b')).map(({ changes }) => changes.map(({ id }) => id))).toEqual([
      ['b'],
      ['b', 'l'],
    ])
    expect((await history('?elementId=a')).map(({ changes }) => changes.map(({ id }) => id))).toEqual([['a', 'l']])
    expect(await history(`?since=${steps[1]?.seq}`)).toEqual([steps[0]])
    const first = await json<{ items: Step[]; nextCursor: string }>(maker.get(`${path}/history?limit=1`))
    expect(first.items).toEqual([steps[0]])
    const next = await json<{ items: Step[]; nextCursor: null }>(
      maker.get(`${path}/history?limit=1&cursor=${first.nextCursor}`),
    )
    expect(next).toEqual({ items: [steps[1]], nextCursor: null })
  })

  test('what stands in no answer as a place or version is refused', async () => {
    const { maker, path } = await stage()
    expect((await maker.get(`${path}/history?cursor=x`)).status).toBe(422)
    expect((await maker.get(`${path}/history?since=unknown`)).status).toBe(404)
    expect((await maker.get(`${path}/changes?since=unknown`)).status).toBe(404)
    expect((await maker.get(`${path}/changes`)).status).toBe(422)
  })
})

describe('changes since', () => {
  test('are a line per element; what came and went between is left out', async () => {
    const { me, evasId, edit, seq, changes } = await stage()
    await edit(me, (doc) => {
      for (const id of ['kept', 'moved', 'gone', 'linked', 'back']) goal(id, `Mål ${id}`)(doc)
      setPositions(doc, [['moved', [0, 0]]], 'server')
      trashElements(doc, ['back'], 'server')
    })
    const since = await seq()
    // in the step that has begun before
    await edit(me, (doc) => {
      patchElement(doc, 'kept', { title: 'Mål behållet' }, 'server')
      setPositions(doc, [['moved', [1, 1]]], 'server')
      goal('new', 'Nytt')(doc)
    })
    await edit(evasId, (doc) => {
      trashElements(doc, ['gone'], 'server')
      restoreElements(doc, ['back'], 'server')
      goal('short', 'Kort')(doc)
      addLink(doc, { id: 'l', from: 'linked', to: 'kept' }, 'server')
    })
    server.pass(10 * MINUTE_MS)
    await edit(evasId, (doc) => trashElements(doc, ['short'], 'server'))
    const { items, others, since: mark } = await changes(since)
    const told = Object.fromEntries(items.map(({ elementId, act, fields }) => [elementId, [act, fields]]))
    expect(told).toEqual({
      kept: ['changed', expect.arrayContaining(['title', 'links'])],
      moved: ['moved', ['position']],
      new: ['added', expect.any(Array)],
      gone: ['removed', expect.any(Array)],
      back: ['restored', expect.any(Array)],
      linked: ['changed', ['links']],
    })
    expect([mark?.seq, others]).toEqual([since, 0])
    const kept = items.find(({ elementId }) => elementId === 'kept')
    expect(kept?.by.map(({ id }) => id).sort()).toEqual([me, evasId].sort())
    expect(items.find(({ elementId }) => elementId === 'gone')).toMatchObject({ kind: 'goal', title: 'Mål gone' })
    expect((await changes(await seq())).items).toEqual([])
  })

  test('are all told, whether many steps or one with many of them', async () => {
    const { boardId, me, edit, changes, seq } = await stage()
    const since = await seq()
    await edit(me, goal('a', 'Först'))
    server.pass(10 * MINUTE_MS)
    // the map itself does not matter: what is told of elements that it has not is that they are gone
    const { storage } = server.deps
    const at = server.deps.clock.now().toISOString()
    const change = (id: string, n: number) =>
      ({
        root: 'elements',
        entryId: id,
        elementId: id,
        act: 'removed',
        fields: [],
        was: true,
        actSeq: n,
        seq: n,
        at,
      }) as const
    const step = (id: string, n: number, ids: readonly string[]) =>
      ({
        id: `${boardId}-${id}`,
        boardId,
        firstSeq: n,
        lastSeq: n,
        at,
        until: at,
        participantId: me,
        kind: 'edits',
        changes: ids.map((one) => change(one, n)),
      }) as const
    const many = Array.from({ length: 4500 }, (_, i) => `m${i}`)
    await storage.recordSteps([step('many', since + 2, many)])
    await storage.recordSteps(Array.from({ length: 450 }, (_, i) => step(`s${i}`, since + 3 + i, [`s${i}`])))
    const { items } = await changes(since)
    expect(new Set(items.map(({ elementId }) => elementId)).size).toBe(4951)
    expect(items).toHaveLength(4951)
  })

  test('a visit ends where somebody was last there, and another begins after half an hour', async () => {
    const { maker, eva, me, path, edit, changes } = await stage()
    await eva.get(path)
    expect(await changes('visit', eva)).toEqual({ since: null, items: [], others: 0 })
    server.pass(10 * MINUTE_MS)
    await eva.get(path)
    expect((await changes('visit', eva)).since).toBeNull()
    await edit(me, goal('a', 'Medan Eva var borta'))
    server.pass(31 * MINUTE_MS)
    await eva.get(path)
    expect(await changes('visit', eva)).toMatchObject({ items: [{ elementId: 'a', act: 'added' }] })
    const program = await server.program(maker, path, { role: 'viewer', label: 'BI' })
    await program.get(path)
    expect((await changes('visit', program)).since).toBeNull()
  })
})

describe('what the server wrote as one step', () => {
  test('an import is undone by a facilitator, what was changed since is left and named, and done again', async () => {
    const { maker, eva, me, evasId, path, edit, history, undo, titles } = await stage()
    await edit(me, goal('old', 'Gammalt'))
    const file = {
      schemaVersion: 1,
      elements: [
        { id: 'old', kind: 'goal', title: 'Nytt namn', description: 'Från filen' },
        { id: 'fresh', kind: 'benefit', title: 'Ny nytta' },
      ],
      links: [{ id: 'l', from: 'fresh', to: 'old' }],
    }
    expect((await maker.post(`${path}/import`, file)).status).toBe(200)
    const [imported] = await history()
    expect(imported).toMatchObject({ kind: 'import', by: { id: me }, undoable: true, versionId: expect.any(String) })
    await edit(evasId, (doc) => patchElement(doc, 'old', { title: 'Evas namn' }, 'server'))
    const step = imported?.step ?? ''
    expect((await undo(eva, step)).status).toBe(403)
    const expected = {
      undone: expect.arrayContaining([
        { id: 'old', kind: 'element', act: 'changed', fields: ['description'], title: 'Gammalt' },
        expect.objectContaining({ id: 'fresh', act: 'removed' }),
        expect.objectContaining({ id: 'l', kind: 'link', act: 'removed' }),
      ]),
      left: [{ id: 'old', kind: 'element', field: 'title', title: 'Gammalt', by: evasId }],
    }
    expect(await json(undo(maker, step, { dryRun: true }))).toEqual(expected)
    const done = await json<UndoneEdits>(undo(maker, step))
    expect(done).toEqual({ ...expected, step: expect.any(String) })
    expect(await titles()).toEqual(['Evas namn'])
    expect((await history())[0]).toMatchObject({ kind: 'restore', step: done.step, undoable: true })
    expect((await history()).find((one) => one.step === step)).toMatchObject({ undoable: false, undoneBy: done.step })
    expect((await undo(maker, step)).status).toBe(409)
    expect((await undo(maker, 'unknown')).status).toBe(404)
    // the undoing is undone
    expect((await undo(maker, done.step ?? '')).status).toBe(200)
    expect(await titles()).toEqual(['Evas namn', 'Ny nytta'])
    expect((await history()).find((one) => one.step === step)).toMatchObject({ undoable: true })
  })

  test('so are measurements and settings', async () => {
    const { maker, me, path, boardId, edit, history, undo } = await stage()
    await edit(me, (doc) => void addElement(doc, { kind: 'benefit', id: 'n', title: 'Nytta' }, 'server'))
    await maker.post(`${path}/benefits/n/measurements`, { date: '2027-01-01', value: 3 })
    await maker.patch(path, { title: 'Ny titel', settings: { currency: 'NOK' } })
    const steps = await history()
    expect(steps.map(({ kind, undoable }) => [kind, undoable])).toEqual([
      ['settings', true],
      ['measurement', true],
      ['edits', false],
    ])
    for (const { step } of steps.slice(0, 2)) expect((await undo(maker, step)).status).toBe(200)
    const map = await server.deps.rooms.read(boardId, (doc) => readMap(doc))
    expect(map.settings).toMatchObject({ title: 'Karta', currency: 'EUR' })
    expect(map.elements[0]?.measurements ?? []).toEqual([])
    expect((await server.deps.storage.board(boardId))?.title).toBe('Karta')
  })

  test('once the history is cut nothing is told of what was there before, and no step is undone', async () => {
    const { maker, path, evasId, edit, history, undo } = await stage()
    await edit(evasId, goal('a', 'Eva Ek'))
    await maker.patch(path, { title: 'Karta för Eva Ek' })
    const [settings] = await history()
    expect(settings?.undoable).toBe(true)
    expect((await maker.delete(`${path}/participants/${evasId}?erase=true`)).status).toBe(204)
    const steps = await history()
    expect(steps.flatMap(({ changes }) => changes.map(({ title }) => title))).toEqual([undefined, undefined])
    expect(steps.map(({ undoable }) => undoable)).toEqual([false, false])
    expect((await undo(maker, settings?.step ?? '')).status).toBe(409)
  })
})

describe('the bin', () => {
  const trash = async (who: Visitor, path: string) => (await json<{ items: Trashed[] }>(who.get(`${path}/trash`))).items

  test('says who deleted what and when it goes, deleted last first', async () => {
    const { maker, me, evasId, path, edit } = await stage()
    await edit(me, (doc) => {
      goal('a', 'A')(doc)
      goal('b', 'B')(doc)
      addLink(doc, { id: 'l', from: 'a', to: 'b' }, 'server')
      trashElements(doc, ['a'], 'server')
    })
    server.pass(MINUTE_MS)
    await edit(evasId, (doc) => trashElements(doc, ['b'], 'server'))
    const items = await trash(maker, path)
    expect(items).toMatchObject([
      { id: 'b', kind: 'goal', title: 'B', by: { id: evasId }, links: 1 },
      { id: 'a', by: { id: me }, links: 1 },
    ])
    for (const { at, goesAt } of items) expect(Date.parse(goesAt) - Date.parse(at ?? '')).toBe(30 * DAY_MS)
    const page = await json<{ items: Trashed[]; nextCursor: string }>(maker.get(`${path}/trash?limit=1`))
    expect(page).toEqual({ items: [items[0]], nextCursor: 'b' })
  })
  test('is emptied of what has lain there for 30 days, with its links and rows; what hangs on it keeps its place', async () => {
    const { maker, me, path, boardId, edit } = await stage()
    await edit(me, (doc) => {
      for (const id of ['old', 'back', 'again', 'stays']) goal(id, `Mål ${id}`)(doc)
      addElement(doc, { kind: 'benefit', id: 'n', title: 'Nytta' }, 'server')
      addRow(doc, 'measurements', 'n', { date: '2027-01-01', value: 3 }, 'server')
      addLink(doc, { id: 'l', from: 'n', to: 'stays' }, 'server')
      setPositions(doc, [['n', [1, 1]]], 'server')
    })
    const thread = { anchor: { elementId: 'n' }, text: 'Varför?', clientKey: 'k'.repeat(16) }
    expect((await maker.post(`${path}/comments`, thread)).status).toBe(201)
    await edit(me, (doc) => trashElements(doc, ['old', 'back', 'again', 'n'], 'server'))
    server.pass(20 * DAY_MS)
    await edit(me, (doc) => restoreElements(doc, ['back', 'again'], 'server'))
    await edit(me, (doc) => trashElements(doc, ['again'], 'server'))
    await emptyBins(server.deps)
    expect((await trash(maker, path)).map(({ id }) => id).sort()).toEqual(['again', 'n', 'old'])
    server.pass(11 * DAY_MS)
    await emptyBins(server.deps)
    expect((await trash(maker, path)).map(({ id }) => id)).toEqual(['again'])
    const left = await server.deps.rooms.read(boardId, (doc) => ({
      elements: [...rootOf(doc, 'elements').keys()].sort(),
      others: [rootOf(doc, 'links').size, rootOf(doc, 'measurements').size, rootOf(doc, 'positions').size],
      numbers: rootOf(doc, 'numbers').size,
    }))
    expect(left).toEqual({ elements: ['again', 'back', 'stays'], others: [0, 0, 0], numbers: 5 })
    const { items } = await json<{ items: { place: object }[] }>(maker.get(`${path}/comments`))
    expect(items).toMatchObject([{ place: { title: 'Nytta', lost: true } }])
    expect(await server.deps.storage.boardsWithOldTrash(server.deps.clock.now().toISOString())).toContain(boardId)
    server.pass(20 * DAY_MS)
    await emptyBins(server.deps)
    expect(await trash(maker, path)).toEqual([])
    expect(await server.deps.storage.boardsWithOldTrash(server.deps.clock.now().toISOString())).not.toContain(boardId)
  })
})
