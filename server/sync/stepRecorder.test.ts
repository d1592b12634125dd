import * as Y from 'yjs'
import { describe, expect, test } from 'vitest'
import { CheckedDoc } from '#server/sync/checkUpdate.ts'
import { newDoc } from '#server/sync/newDoc.ts'
import { StepRecorder } from '#server/sync/stepRecorder.ts'
import type { StepWrite } from '#server/storage/historyStore.ts'
import type { UpdateMeta } from '#server/storage/docRows.ts'
import { addElement, patchElement, restoreElements, trashElements } from '#shared/doc/elements.ts'
import { addLink, patchLink, removeLinks } from '#shared/doc/links.ts'
import { setPositions } from '#shared/doc/positions.ts'
import { addRow } from '#shared/doc/rows.ts'
import { rootOf } from '#shared/doc/schema.ts'

const MINUTE_MS = 60_000

/** A board that records what is done to it, by a clock that stands still between `pass`. */
function stage() {
  let now = Date.parse('2027-03-01T09:00:00Z')
  let seq = 0
  const stored: StepWrite[] = []
  const faults: string[] = []
  const checked = new CheckedDoc(newDoc(), { serverClientId: 7, limits: { maxElements: 100, maxText: 1000 } })
  const recorder = new StepRecorder('board', {
    clock: { now: () => new Date(now), today: () => '2027-03-01' },
    log: { info: () => undefined, warn: (_, text) => faults.push(text), error: (_, text) => faults.push(text) },
    storage: { recordSteps: async (steps) => void stored.push(...steps) },
  })
  const written = (writes: readonly StepWrite[]) => writes.flatMap(({ changes }) => changes)
  return {
    faults,
    stored,
    pass: (ms: number) => {
      now += ms
    },
    /** One update, and what is stored of the history with it. */
    edit: (by: string, change: (doc: Y.Doc) => void, meta: Partial<UpdateMeta> = {}): readonly StepWrite[] => {
      const { touched } = checked.change(change)
      const update = { kind: 'edits', participantId: by, ...meta } as const
      return recorder.noteAll([{ update, touched }], seq++, checked.doc)
    },
    store: (all = true) => recorder.store(checked.doc, all),
    written,
    recorder,
    checked,
  }
}
const goal = (doc: Y.Doc, id = 'g1', title = 'Mål') => addElement(doc, { kind: 'goal', id, title }, 'server')

describe('what is written of a step', () => {
  test('typing a title 60 times writes one row, and how far it has gone every five seconds', async () => {
    const { edit, pass, store, stored, written } = stage()
    edit('anna', (doc) => void goal(doc))
    pass(10 * MINUTE_MS)
    const writes = Array.from({ length: 60 }, (_, i) => {
      pass(100)
      return edit('anna', (doc) =>
        patchElement(doc, 'g1', { title: 'Kortare tid '.repeat(6).slice(0, i + 1) }, 'server'),
      )
    })
    expect(written(writes[0] ?? [])).toMatchObject([{ entryId: 'g1', act: 'changed', fields: ['title'], title: 'K' }])
    expect(writes.filter((some) => some.length > 0)).toHaveLength(2)
    await store()
    expect(stored).toMatchObject([
      { firstSeq: 2, lastSeq: 61, changes: [{ seq: 61, title: 'Kortare tid '.repeat(5) }] },
    ])
    stored.length = 0
    await store()
    expect(stored).toEqual([])
  })

  test('what somebody does is one step until they pause for five minutes or half an hour is over', () => {
    const { edit, pass } = stage()
    const steps = new Set<string | undefined>()
    const type = (title: string) => edit('anna', (doc) => patchElement(doc, 'g1', { [title]: title }, 'server'))[0]?.id
    steps.add(edit('anna', (doc) => void goal(doc))[0]?.id)
    pass(4 * MINUTE_MS)
    steps.add(type('title'))
    expect(steps.size).toBe(1)
    pass(6 * MINUTE_MS)
    steps.add(type('note'))
    expect(steps.size).toBe(2)
    for (const field of ['description', 'title', 'note', 'description', 'title', 'note', 'unit', 'title']) {
      pass(4 * MINUTE_MS)
      const id = type(field)
      if (id !== undefined) steps.add(id)
    }
    expect(steps.size).toBe(3)
  })

  test('who makes and takes away without end begins another step, so that nothing grows without end', () => {
    const { edit } = stage()
    const steps = new Set<string | undefined>()
    const organisations = (doc: Y.Doc) => rootOf(doc, 'organisations')
    for (let i = 0; i < 11; i++) {
      const ids = Array.from({ length: 1000 }, (_, k) => `o${i}-${k}`)
      const made = edit('anna', (doc) => {
        for (const id of ids) organisations(doc).set(id, { name: 'X', kind: 'other', order: 0 })
      })
      for (const { id } of made) steps.add(id)
      edit('anna', (doc) => {
        for (const id of ids) organisations(doc).delete(id)
      })
    }
    expect(steps.size).toBeGreaterThan(1)
  })

  test('people work beside each other in steps of their own, and what the server writes ends them', () => {
    const { edit } = stage()
    const first = edit('anna', (doc) => void goal(doc))[0]
    const other = edit('bo', (doc) => void goal(doc, 'g2'))[0]
    const again = edit('anna', (doc) => patchElement(doc, 'g2', { title: 'Annat' }, 'server'))[0]
    expect(again?.id).toBe(first?.id)
    expect(other).toMatchObject({ participantId: 'bo', kind: 'edits' })
    const plan = new Uint8Array([1])
    const imported = edit('anna', (doc) => void goal(doc, 'g3'), {
      kind: 'import',
      step: 'import-1',
      plan,
      versionId: 'v',
    })
    expect(imported).toMatchObject([{ id: 'import-1', kind: 'import', plan, versionId: 'v', participantId: 'anna' }])
    const later = edit('anna', (doc) => patchElement(doc, 'g1', { title: 'Nytt' }, 'server')).at(-1)
    expect(later?.id).not.toBe(first?.id)
  })

  test('numbers, seeds and what goes for good are nobody’s step', () => {
    const { edit } = stage()
    for (const kind of ['seed', 'numbers', 'migration', 'purge'] as const)
      expect(edit('anna', (doc) => void goal(doc, kind), { kind })).toEqual([])
  })
})

describe('what a step did to an entry', () => {
  const act = (writes: readonly StepWrite[], root = 'elements') =>
    writes.flatMap(({ changes }) => changes).find((change) => change.root === root)

  test('elements are added, changed, moved, put into the bin and taken out of it', () => {
    const { edit, pass } = stage()
    const apart = (change: (doc: Y.Doc) => void) => {
      pass(6 * MINUTE_MS)
      return edit('anna', change)
    }
    const made = (doc: Y.Doc) => {
      goal(doc)
      setPositions(doc, [['g1', [0, 0]]], 'server')
    }
    expect(act(apart(made))).toMatchObject({ act: 'added', was: false, actSeq: 1, title: 'Mål' })
    expect(act(apart((doc) => patchElement(doc, 'g1', { title: 'Nytt' }, 'server')))).toMatchObject({
      act: 'changed',
      was: true,
      actSeq: 0,
      fields: ['title'],
    })
    expect(
      act(
        apart((doc) => setPositions(doc, [['g1', [10, 20]]], 'server')),
        'positions',
      ),
    ).toMatchObject({
      elementId: 'g1',
      act: 'moved',
      fields: ['position'],
      title: 'Nytt',
    })
    expect(act(apart((doc) => trashElements(doc, ['g1'], 'server')))).toMatchObject({
      act: 'removed',
      was: true,
      actSeq: 4,
      fields: [],
    })
    expect(act(apart((doc) => restoreElements(doc, ['g1'], 'server')))).toMatchObject({ act: 'restored', was: false })
    expect(act(apart((doc) => rootOf(doc, 'elements').delete('g1')))).toMatchObject({ act: 'removed', title: 'Nytt' })
  })

  test('what is made and placed at once is added, and where it stands goes without saying', async () => {
    const { edit, store, stored } = stage()
    const made = edit('anna', (doc) => {
      goal(doc)
      setPositions(doc, [['g1', [0, 0]]], 'server')
    })
    expect(made[0]?.changes).toHaveLength(1)
    await store()
    expect(stored).toEqual([])
    expect(
      act(
        edit('anna', (doc) => setPositions(doc, [['g1', [10, 20]]], 'server')),
        'positions',
      ),
    ).toMatchObject({
      act: 'moved',
    })
    expect(act(edit('anna', (doc) => trashElements(doc, ['g1'], 'server')))).toMatchObject({
      act: 'removed',
      was: false,
    })
    expect(act(edit('anna', (doc) => restoreElements(doc, ['g1'], 'server')))).toMatchObject({
      act: 'added',
      was: false,
    })
  })

  test('a link stands with both its ends, also one it has left; a row with its element', () => {
    const { edit, pass } = stage()
    edit('anna', (doc) => {
      goal(doc)
      goal(doc, 'g2', 'Andra')
      goal(doc, 'g3', 'Tredje')
    })
    pass(6 * MINUTE_MS)
    const ends = (writes: readonly StepWrite[]) =>
      writes.flatMap(({ changes }) => changes).map(({ entryId, elementId, act: did }) => [entryId, elementId, did])
    const made = edit('anna', (doc) => void addLink(doc, { id: 'l', from: 'g1', to: 'g2' }, 'server'))
    expect(ends(made)).toEqual([
      ['l', 'g1', 'added'],
      ['l>g2', 'g2', 'added'],
    ])
    expect(made[0]?.changes[0]?.title).toBe('Mål → Andra')
    pass(6 * MINUTE_MS)
    const turned = edit('anna', (doc) => patchLink(doc, 'l', { to: 'g3' }, 'server'))
    expect(ends(turned)).toEqual([
      ['l', 'g1', 'changed'],
      ['l>g3', 'g3', 'changed'],
      ['l>g2', 'g2', 'changed'],
    ])
    pass(6 * MINUTE_MS)
    const gone = edit('anna', (doc) => removeLinks(doc, ['l'], 'server'))
    expect(gone[0]?.changes).toMatchObject([
      { entryId: 'l', act: 'removed', title: 'Mål → Tredje' },
      { entryId: 'l>g3', act: 'removed' },
    ])
    pass(6 * MINUTE_MS)
    const row = edit(
      'anna',
      (doc) => void addRow(doc, 'measurements', 'g2', { date: '2027-01-01', value: 3 }, 'server'),
    )
    expect(act(row, 'measurements')).toMatchObject({ elementId: 'g2', act: 'added', title: 'Andra' })
  })

  test('what is written as it was before is no change', () => {
    const { edit, pass } = stage()
    edit('anna', (doc) => void goal(doc))
    pass(6 * MINUTE_MS)
    const same = edit('anna', (doc) => {
      const entry = rootOf(doc, 'elements').get('g1')
      if (entry instanceof Y.Map) entry.set('kind', 'goal')
    })
    expect(same).toEqual([])
  })
})

test('a clock that fails keeps no update from being stored', () => {
  const { checked, faults } = stage()
  const broken = new StepRecorder('board', {
    clock: {
      now: () => {
        throw new Error('no time')
      },
      today: () => '',
    },
    log: { info: () => undefined, warn: () => undefined, error: (_, text) => faults.push(text) },
    storage: { recordSteps: () => Promise.resolve() },
  })
  const { touched } = checked.change((doc) => void goal(doc))
  expect(broken.noteAll([{ update: { kind: 'edits', participantId: 'a' }, touched }], 0, checked.doc)).toEqual([])
  expect(faults).toEqual(['updates are stored without their place in the history'])
})

test('a first place that is taken back by undo is told of no card', () => {
  const { edit, pass, written } = stage()
  edit('anna', (doc) => void goal(doc))
  pass(6 * MINUTE_MS)
  const place = edit('anna', (doc) => setPositions(doc, [['g1', [0, 0]]], 'server'))
  const undo = edit('anna', (doc) => rootOf(doc, 'positions').delete('g1'))
  expect(written([...place, ...undo])).toEqual([])
})
