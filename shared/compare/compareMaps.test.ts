import fc from 'fast-check'
import { describe, expect, test, vi } from 'vitest'
import * as Y from 'yjs'
import edgeCases from '#shared/examples/en-edge-cases.json' with { type: 'json' }
import licensing from '#shared/examples/en-one-stop-licensing.json' with { type: 'json' }
import byggesak from '#shared/examples/nb-interkommunal-byggesak.json' with { type: 'json' }
import foralder from '#shared/examples/sv-bli-foralder.json' with { type: 'json' }
import { compareMaps, type ComparedMap, type Differences } from '#shared/compare/compareMaps.ts'
import { patchElement, trashElements } from '#shared/doc/elements.ts'
import { importMapFile, toMapFile } from '#shared/doc/mapFile.ts'
import { readMap } from '#shared/doc/mapView.ts'
import { patchOrganisation } from '#shared/doc/organisations.ts'
import { setPositions } from '#shared/doc/positions.ts'
import { addSection } from '#shared/doc/sections.ts'
import { readMapFile } from '#shared/model/mapFile.ts'
import { balanceOf } from '#shared/register/balance.ts'
import { deriveRegister } from '#shared/register/deriveRegister.ts'
import { anyMapFile } from '#shared/testing/arbitraries.ts'
import { anyEdit } from '#shared/testing/edits.ts'

// Properties run many maps; a machine that is busy with other tests needs longer than usual.
vi.setConfig({ testTimeout: 60_000 })

const ASOF = '2026-09-30'
function docOf(json: unknown): Y.Doc {
  const reading = readMapFile(structuredClone(json))
  if (!reading.ok) throw new Error(JSON.stringify(reading.problems))
  const doc = new Y.Doc()
  importMapFile(doc, reading.file, 'replace', 'import')
  return doc
}
function comparedOf(doc: Y.Doc): ComparedMap {
  const map = readMap(doc)
  return { file: toMapFile(doc), register: deriveRegister(map, ASOF), balance: balanceOf(map) }
}
const NOTHING = { added: [], removed: [], changed: [] }
const withoutSums = ({ organisations: _sums, ...differences }: Differences) => differences
const turned = <T extends { before: unknown; after: unknown }>(list: readonly T[]) =>
  list.map((one) => ({ ...one, before: one.after, after: one.before }))
const byId = <T extends { id: string }>(list: readonly T[]): T[] => list.toSorted((a, b) => (a.id < b.id ? -1 : 1))
const ids = (list: readonly { readonly id: string }[]): string[] => list.map(({ id }) => id).toSorted()

const EXAMPLES = { edgeCases, licensing, byggesak, foralder }

describe.each(Object.entries(EXAMPLES))('the example %s', (_, example) => {
  test('compared with itself has nothing different, and the same sums', () => {
    const map = comparedOf(docOf(example))
    const found = compareMaps(map, map)
    expect(withoutSums(found)).toEqual({
      elements: { ...NOTHING, moved: [] },
      links: NOTHING,
      others: [],
      register: NOTHING,
    })
    expect(found.organisations.map(({ organisationId }) => organisationId)).toEqual(
      map.balance.map(({ organisationId }) => organisationId),
    )
    for (const { before, after } of found.organisations) expect(before).toEqual(after)
  })

  test('compared with nothing is all new', () => {
    const map = comparedOf(docOf(example))
    const found = compareMaps(comparedOf(new Y.Doc()), map)
    expect(found.elements.added).toHaveLength((map.file.elements ?? []).length + (map.file.notes ?? []).length)
    expect(found.links.added).toHaveLength(map.file.links?.length ?? 0)
    expect(found.register.added.map(({ benefitId }) => benefitId)).toEqual(map.register.map((row) => row.benefitId))
    expect(found.organisations.every(({ before, after }) => before === null && after !== null)).toBe(true)
  })
})

test('of two maps what is added the one way is removed the other way', () => {
  fc.assert(
    fc.property(anyMapFile, fc.array(anyEdit, { maxLength: 20 }), (file, edits) => {
      const doc = docOf(file)
      const before = comparedOf(doc)
      for (const { run } of edits) run(doc, 'person')
      const after = comparedOf(doc)
      const [there, back] = [compareMaps(before, after), compareMaps(after, before)]
      expect(byId(there.elements.added)).toEqual(byId(back.elements.removed))
      expect(byId(there.links.removed).map(({ id }) => id)).toEqual(byId(back.links.added).map(({ id }) => id))
      expect(ids(there.elements.changed)).toEqual(ids(back.elements.changed))
      expect(ids(there.elements.moved)).toEqual(ids(back.elements.moved))
      for (const one of there.elements.changed) {
        const other = back.elements.changed.find(({ id }) => id === one.id)
        expect(turned(one.fields)).toEqual(other?.fields)
      }
      expect(there.register.added).toEqual(back.register.removed)
      expect(there.register.changed.map(({ benefitId }) => benefitId).toSorted()).toEqual(
        back.register.changed.map(({ benefitId }) => benefitId).toSorted(),
      )
      expect(there.others.length).toBe(back.others.length)
      expect(new Map(turned(there.organisations).map((one) => [one.organisationId, one.before]))).toEqual(
        new Map(back.organisations.map((one) => [one.organisationId, one.before])),
      )
      expect(withoutSums(compareMaps(after, after))).toMatchObject({ elements: { changed: [] }, others: [] })
    }),
    { numRuns: 60 },
  )
})

describe('a changed map', () => {
  test('tells every difference by what it is called', async () => {
    const doc = docOf(foralder)
    setPositions(doc, [['b1', [100, 100]]], 'person')
    setPositions(doc, [['b2', [100, 300]]], 'person')
    const before = comparedOf(doc)
    patchElement(doc, 'b1', { title: 'Kortare handläggning', targetValue: 3 }, 'person')
    trashElements(doc, ['b11'], 'person')
    setPositions(doc, [['b1', [100, 140]]], 'person')
    // placing something for the first time moves nothing
    setPositions(doc, [['b3', [5, 5]]], 'person')
    patchOrganisation(doc, 'org-alv', { contact: 'nytta@alvsunda.se' }, 'person')
    addSection(doc, { id: 'ram', title: 'Ramverk', x: 0, y: 0, width: 100, height: 100 }, 'person')
    const found = compareMaps(before, comparedOf(doc))
    expect(found.elements.moved).toEqual([
      { id: 'b1', kind: 'benefit', title: 'Kortare handläggning', from: [100, 100], to: [100, 140] },
    ])
    expect(found.elements.changed.map(({ id, fields }) => [id, fields.map(({ field }) => field)])).toEqual([
      ['b1', ['targetValue', 'title']],
    ])
    expect(found.elements.removed.map(({ id }) => id)).toEqual(['b11'])
    await expect(`${JSON.stringify(found, null, 2)}\n`).toMatchFileSnapshot('golden/foralder.json')
  })

  test('tells a list as one field with its rows before and after, and texts whole', () => {
    const file = structuredClone(foralder) as { elements: Record<string, unknown>[] }
    const before = comparedOf(docOf(file))
    const costly = file.elements.find(({ costs }) => Array.isArray(costs) && costs.length > 1)
    const rows = costly?.['costs'] as { amount: number }[]
    if (rows[0]) rows[0].amount += 1000
    const found = compareMaps(before, comparedOf(docOf(file)))
    expect(found.elements.changed).toHaveLength(1)
    const [field] = found.elements.changed[0]?.fields ?? []
    expect(field?.field).toBe('costs')
    expect(field?.after).toHaveLength(rows.length)
    const changed = found.organisations.filter((one) => one.before?.cost !== one.after?.cost)
    expect(changed).toHaveLength(1)
  })
})
