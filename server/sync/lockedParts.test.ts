import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import * as Y from 'yjs'
import { CheckedDoc, type Accepted } from '#server/sync/checkUpdate.ts'
import type { MayWrite, Refused } from '#server/sync/checkStructs.ts'
import { newDoc } from '#server/sync/newDoc.ts'
import { addElement, patchElement, restoreElements, setKind, trashElements } from '#shared/doc/elements.ts'
import { addLink, patchLink, removeLinks } from '#shared/doc/links.ts'
import { addOrganisation, patchOrganisation, removeOrganisation } from '#shared/doc/organisations.ts'
import { setPositions } from '#shared/doc/positions.ts'
import { addRiskAssessment, addRow, patchRow, removeRows } from '#shared/doc/rows.ts'
import { rootOf, type RootName } from '#shared/doc/schema.ts'
import { addSection, patchSection, removeSections } from '#shared/doc/sections.ts'
import type { MapLock } from '#shared/model/locks.ts'
import { KINDS } from '#shared/model/kinds.ts'
import { anyEdit, anyHostileEdit } from '#shared/testing/edits.ts'

const LIMITS = { maxElements: 500, maxText: 1000 }
const SERVER = 7
const anyone: MayWrite = (clientId) => (clientId === SERVER ? 'no' : 'free')
const lock = (scope: MapLock['scope'], id: string): MapLock => ({ scope, id, reason: '' })
const copyOf = (doc: Y.Doc): Y.Doc => {
  const copy = newDoc()
  Y.applyUpdate(copy, Y.encodeStateAsUpdate(doc))
  return copy
}
const checkedCopy = (doc: Y.Doc): CheckedDoc => new CheckedDoc(copyOf(doc), { serverClientId: SERVER, limits: LIMITS })

/** A map with one of everything: `a` and `b` in organisation o1 and section s1, `c` and `d` outside. */
function drawn(): Y.Doc {
  const doc = newDoc()
  const at = 'person'
  addOrganisation(doc, { id: 'o1', name: 'Region Norr' }, at)
  addOrganisation(doc, { id: 'o2', name: 'Kommunen' }, at)
  addSection(doc, { id: 's1', title: 'Steg ett', x: 0, y: 0, width: 500, height: 500 }, at)
  const lane = { organisationId: 'o1' }
  addElement(doc, { id: 'a', kind: 'benefit', title: 'A', position: [10, 10], fields: lane }, at)
  addElement(doc, { id: 'b', kind: 'benefit', title: 'B', position: [10, 200], fields: lane }, at)
  addElement(doc, { id: 'c', kind: 'change', title: 'C', position: [900, 10], fields: { organisationId: 'o2' } }, at)
  addElement(doc, { id: 'd', kind: 'goal', title: 'D' }, at)
  addLink(doc, { id: 'ab', from: 'a', to: 'b' }, at)
  addLink(doc, { id: 'ca', from: 'c', to: 'a' }, at)
  addRow(doc, 'costs', 'a', { year: 2027, amount: 1 }, at)
  addRow(doc, 'costs', 'c', { year: 2027, amount: 2 }, at)
  addRow(doc, 'risks', 'a', { threat: 'X', probability: 2, consequence: 2, status: 'open' }, at)
  return doc
}
const rowOf = (doc: Y.Doc, root: RootName, elementId: string): string =>
  [...rootOf(doc, root).entries()].find(([, row]) => (row as { elementId?: string }).elementId === elementId)?.[0] ?? ''

/** What the server says of a change a client makes. */
function verdictOn(
  locks: readonly MapLock[],
  change: (doc: Y.Doc) => void,
): { verdict: Accepted | Refused | undefined; checked: CheckedDoc } {
  const doc = drawn()
  const checked = checkedCopy(doc)
  const known = Y.encodeStateVector(doc)
  change(doc)
  return { verdict: checked.check(Y.encodeStateAsUpdate(doc, known), anyone, locks), checked }
}

const LOCKS: Record<string, MapLock> = {
  'its element': lock('element', 'a'),
  'its kind': lock('kind', 'benefit'),
  'its lane': lock('lane', 'o1'),
  'its section': lock('section', 's1'),
}
const CHANGES: Record<string, (doc: Y.Doc) => void> = {
  'typing in a text': (doc) => patchElement(doc, 'a', { title: 'Annat' }, 'person'),
  'setting a field': (doc) => patchElement(doc, 'a', { unit: 'dagar' }, 'person'),
  'making it another kind': (doc) => setKind(doc, 'a', 'change', 'person'),
  'giving it to another organisation': (doc) => patchElement(doc, 'a', { organisationId: 'o2' }, 'person'),
  'deleting it': (doc) => trashElements(doc, ['a'], 'person'),
  'removing its entry': (doc) => rootOf(doc, 'elements').delete('a'),
  'putting another entry in its place': (doc) => {
    rootOf(doc, 'elements').set('a', new Y.Map<unknown>([['kind', 'goal']]))
  },
  'moving it': (doc) => setPositions(doc, [['a', [2000, 2000]]], 'person'),
  'taking its place away': (doc) => rootOf(doc, 'positions').delete('a'),
  'adding a row': (doc) => void addRow(doc, 'costs', 'a', { year: 2028, amount: 1 }, 'person'),
  'changing a row': (doc) => patchRow(doc, 'costs', rowOf(doc, 'costs', 'a'), { amount: 9 }, 'person'),
  'removing a row': (doc) => removeRows(doc, 'costs', [rowOf(doc, 'costs', 'a')], 'person'),
  'giving a row to another element': (doc) => {
    const id = rowOf(doc, 'costs', 'a')
    const row: unknown = rootOf(doc, 'costs').get(id)
    rootOf(doc, 'costs').set(id, { ...(row as object), elementId: 'c' })
  },
  'giving it a row of another': (doc) => {
    const id = rowOf(doc, 'costs', 'c')
    const row: unknown = rootOf(doc, 'costs').get(id)
    rootOf(doc, 'costs').set(id, { ...(row as object), elementId: 'a' })
  },
  'assessing its risk': (doc) => {
    const assessment = { date: '2026-01-01', probability: 1 }
    addRiskAssessment(doc, rowOf(doc, 'risks', 'a'), assessment, 'person')
  },
  'changing something else with it': (doc) =>
    doc.transact(() => {
      patchElement(doc, 'c', { title: 'Nytt' }, 'person')
      patchElement(doc, 'a', { title: 'Annat' }, 'person')
    }),
}
describe.each(Object.entries(LOCKS))('an element is locked by %s:', (_by, by) => {
  test.each(Object.entries(CHANGES))('%s is refused', (_what, change) => {
    const { verdict } = verdictOn([by], change)
    expect(verdict).toMatchObject({ ok: false, code: 'locked' })
    expect(verdict && 'detail' in verdict && verdict.detail).toMatch(/^\/\w+\/\S+/)
  })
  test('what else there is may be changed, and what it is linked with', () => {
    const { verdict } = verdictOn([by], (doc) => {
      patchElement(doc, 'c', { title: 'Nytt' }, 'person')
      patchLink(doc, 'ca', { note: 'Ny' }, 'person')
      addLink(doc, { from: 'd', to: 'a' }, 'person')
      addElement(doc, { kind: 'goal', title: 'Mål', position: [3000, 3000] }, 'person')
      removeRows(doc, 'costs', [rowOf(doc, 'costs', 'c')], 'person')
    })
    expect(verdict).toMatchObject({ ok: true })
  })
})

const INTO: Record<string, [by: MapLock, change: (doc: Y.Doc) => void]> = {
  'making an element of a locked kind': [
    lock('kind', 'benefit'),
    (doc) => void addElement(doc, { kind: 'benefit' }, 'person'),
  ],
  'turning an element into a locked kind': [lock('kind', 'benefit'), (doc) => setKind(doc, 'd', 'benefit', 'person')],
  'giving an element to a locked lane': [
    lock('lane', 'o1'),
    (doc) => patchElement(doc, 'd', { organisationId: 'o1' }, 'person'),
  ],
  'moving an element into a locked section': [
    lock('section', 's1'),
    (doc) => setPositions(doc, [['c', [20, 20]]], 'person'),
  ],
  'renaming a locked section': [lock('section', 's1'), (doc) => patchSection(doc, 's1', { title: 'Två' }, 'person')],
  'removing a locked section': [lock('section', 's1'), (doc) => removeSections(doc, ['s1'], 'person')],
  'renaming the organisation of a locked lane': [
    lock('lane', 'o1'),
    (doc) => patchOrganisation(doc, 'o1', { name: 'Annan' }, 'person'),
  ],
  'removing the organisation of a locked lane': [lock('lane', 'o1'), (doc) => removeOrganisation(doc, 'o1', 'person')],
  'changing a link between locked elements': [
    lock('kind', 'benefit'),
    (doc) => patchLink(doc, 'ab', { note: 'Ny' }, 'person'),
  ],
  'removing a link between locked elements': [lock('lane', 'o1'), (doc) => removeLinks(doc, ['ab'], 'person')],
  'linking locked elements': [lock('section', 's1'), (doc) => void addLink(doc, { from: 'b', to: 'a' }, 'person')],
}
test.each(Object.entries(INTO))('%s is refused', (_what, [by, change]) => {
  expect(verdictOn([by], change).verdict).toMatchObject({ ok: false, code: 'locked' })
})

test('bringing a deleted element of a locked kind back is refused', () => {
  const doc = drawn()
  trashElements(doc, ['d'], 'person')
  const checked = checkedCopy(doc)
  const known = Y.encodeStateVector(doc)
  restoreElements(doc, ['d'], 'person')
  const verdict = checked.check(Y.encodeStateAsUpdate(doc, known), anyone, [lock('kind', 'goal')])
  expect(verdict).toMatchObject({ code: 'locked', detail: '/elements/d/trashed' })
})

test('what an honest person tries on a locked element is seen before the document is touched', () => {
  for (const what of ['typing in a text', 'setting a field', 'deleting it', 'moving it', 'removing a row'] as const) {
    const { verdict, checked } = verdictOn([lock('kind', 'benefit')], CHANGES[what] ?? (() => undefined))
    expect(verdict).toMatchObject({ ok: false, code: 'locked' })
    expect(checked.spoilt, what).toBe(false)
  }
})

test('what is known already is no change of a locked part', () => {
  const doc = drawn()
  const checked = checkedCopy(doc)
  const everything = [lock('kind', 'benefit'), lock('kind', 'change'), lock('kind', 'goal')]
  expect(checked.check(Y.encodeStateAsUpdate(doc), anyone, everything)).toMatchObject({ ok: true, bytes: undefined })
})

/** All that a set of locks covers, found by another way: everything is read, and whole. */
function lockedContent(doc: Y.Doc, locks: readonly MapLock[]): unknown {
  // without a prototype: `toString` is an id like any other
  const json = (root: RootName) =>
    Object.assign(Object.create(null) as Record<string, unknown>, rootOf(doc, root).toJSON())
  const [elements, positions, sections] = [json('elements'), json('positions'), json('sections')]
  const text = (value: unknown): string | undefined => (typeof value === 'string' && value !== '' ? value : undefined)
  const within = (id: string): boolean => {
    const [x, y] = (positions[id] as [number, number] | null | undefined) ?? []
    return locks.some(({ scope, id: of }) => {
      const section = sections[of] as { x: number; y: number; width: number; height: number } | undefined
      if (scope !== 'section' || !section || x === undefined || y === undefined) return false
      const { x: left, y: top, width, height } = section
      return x >= left && x < left + width && y >= top && y < top + height
    })
  }
  const has = (scope: MapLock['scope'], id: string | undefined): boolean =>
    locks.some((one) => one.scope === scope && one.id === id)
  const ids = [...new Set([...Object.keys(elements), ...Object.keys(positions)])].filter((id) => {
    const element = elements[id] as Record<string, unknown> | undefined
    const lane = text(element?.['realisingOrganisationId']) ?? text(element?.['organisationId'])
    return has('element', id) || has('kind', text(element?.['kind'])) || has('lane', lane) || within(id)
  })
  const locked = new Set(ids)
  const rows = (['costs', 'annualValues', 'measurements', 'risks'] as const).map((root) =>
    Object.entries(json(root)).filter(([, row]) => locked.has((row as { elementId: string }).elementId)),
  )
  const risks = new Set(rows[3]?.map(([id]) => id))
  const sorted = (entries: [string, unknown][]) => entries.toSorted(([a], [b]) => (a < b ? -1 : 1))
  return {
    elements: sorted(ids.map((id) => [id, [elements[id], positions[id] ?? null]])),
    rows: rows.map(sorted),
    assessments: sorted(
      Object.entries(json('riskAssessments')).filter(([, row]) => risks.has((row as { riskId: string }).riskId)),
    ),
    links: sorted(
      Object.entries(json('links')).filter(([, link]) => {
        const { from, to } = link as { from: string; to: string }
        return locked.has(from) && locked.has(to)
      }),
    ),
    sections: sorted(Object.entries(sections).filter(([id]) => has('section', id))),
    organisations: sorted(Object.entries(json('organisations')).filter(([id]) => has('lane', id))),
  }
}

const anyLock = fc.oneof(
  fc.constantFrom('a', 'b', 'c', 'd', 'e0', 'hostile').map((id) => lock('element', id)),
  fc.constantFrom(...KINDS).map((kind) => lock('kind', kind)),
  fc.constantFrom('o1', 'o2').map((id) => lock('lane', id)),
  fc.constant(lock('section', 's1')),
)
/** How an update is put: alone, with all its sender knows, twice, merged with what came before, or damaged. */
const anyEncoding = fc.constantFrom('alone', 'whole', 'merged', 'v2 and back', 'damaged')

function encoded(client: Y.Doc, known: Uint8Array, how: string, at: number, byte: number): Uint8Array {
  const alone = Y.encodeStateAsUpdate(client, known)
  switch (how) {
    case 'whole':
      return Y.encodeStateAsUpdate(client)
    case 'merged':
      return Y.mergeUpdates([Y.encodeStateAsUpdate(client), alone])
    case 'v2 and back':
      return Y.convertUpdateFormatV2ToV1(Y.encodeStateAsUpdateV2(client, known))
    case 'damaged':
      return alone.map((old, i) => (i === at % alone.length ? byte : old))
    default:
      return alone
  }
}

test('no update by an editor changes what is locked, whatever it is and however it is put', () => {
  const seen = { accepted: 0, locked: 0 }
  const anyStep = fc.record({
    edits: fc.array(fc.oneof({ arbitrary: anyEdit, weight: 3 }, anyHostileEdit), { minLength: 1, maxLength: 3 }),
    how: anyEncoding,
    at: fc.nat({ max: 500 }),
    byte: fc.nat({ max: 255 }),
    stale: fc.boolean(),
  })
  fc.assert(
    fc.property(
      fc.array(anyLock, { minLength: 1, maxLength: 3 }),
      fc.array(anyStep, { minLength: 1, maxLength: 20 }),
      (locks, steps) => {
        let board = drawn()
        let before = copyOf(board)
        for (const { edits, how, at, byte, stale } of steps) {
          // some have not heard of the latest changes
          const client = copyOf(stale ? before : board)
          const known = Y.encodeStateVector(client)
          for (const edit of edits) edit.run(client, 'person')
          const checked = checkedCopy(board)
          const kept = lockedContent(checked.doc, locks)
          const verdict = checked.check(encoded(client, known, how, at, byte), anyone, locks)
          if (!verdict?.ok) {
            if (verdict?.code === 'locked') seen.locked++
            continue
          }
          expect(lockedContent(checked.doc, locks), edits.map(({ name }) => name).join()).toEqual(kept)
          seen.accepted++
          before = board
          board = copyOf(checked.doc)
        }
      },
    ),
    { numRuns: 250 },
  )
  expect(seen.accepted).toBeGreaterThan(300)
  expect(seen.locked).toBeGreaterThan(300)
}, 120_000)
