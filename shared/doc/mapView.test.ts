import fc from 'fast-check'
import { expect, test, vi } from 'vitest'
import * as Y from 'yjs'
import { addElement, patchElement, restoreElements, setKind, trashElements } from '#shared/doc/elements.ts'
import { addLink, patchLink, removeLinks } from '#shared/doc/links.ts'
import { createMapView, readMap, type MapChange, type MapView } from '#shared/doc/mapView.ts'
import { addOrganisation } from '#shared/doc/organisations.ts'
import { readPositions, setPositions } from '#shared/doc/positions.ts'
import { addRiskAssessment, addRow, patchRow } from '#shared/doc/rows.ts'
import { anyEdit, anyHostileEdit } from '#shared/testing/edits.ts'
import { anyEvents, Network } from '#shared/testing/network.ts'

// Properties run many maps; a machine that is busy with other tests needs longer than usual.
vi.setConfig({ testTimeout: 30_000 })

function start(): { doc: Y.Doc; view: MapView; goal: string; benefit: string; link: string } {
  const doc = new Y.Doc()
  const goal = addElement(doc, { kind: 'goal', title: 'Goal' }, 'person')
  const benefit = addElement(doc, { kind: 'benefit', title: 'Benefit', position: [8, 16] }, 'person')
  const link = addLink(doc, { from: benefit, to: goal }, 'person')
  return { doc, view: createMapView(doc), goal, benefit, link }
}

test('after any edits, on whatever way they come, the view equals the map read from scratch', () => {
  fc.assert(
    fc.property(anyEvents(2, fc.oneof({ weight: 6, arbitrary: anyEdit }, anyHostileEdit)), (events) => {
      const network = new Network(2)
      const doc = network.doc(0)
      const view = createMapView(doc)
      const check = () => {
        expect(view.map()).toEqual(readMap(doc))
        expect(view.positions()).toEqual(new Map([...readPositions(doc)]))
        const fresh = createMapView(doc)
        expect(view.trashed()).toEqual(fresh.trashed())
        for (const { id } of [...view.map().elements, ...view.map().aside]) {
          expect(view.element(id)).toEqual(fresh.element(id))
          expect(view.linksOf(id)).toEqual(fresh.linksOf(id))
        }
        fresh.destroy()
      }
      for (const event of events) {
        network.run([event], 'person')
        check()
      }
      network.settle()
      check()
    }),
    { numRuns: 80 },
  )
})

test('an element is the same object until it or one of its rows changes', () => {
  const { doc, view, goal, benefit, link } = start()
  const [before, other] = [view.element(benefit), view.element(goal)]
  setPositions(doc, [[benefit, [100, 100]]], 'person')
  patchLink(doc, link, { strength: 3 }, 'person')
  addOrganisation(doc, { name: 'Region Västmo' }, 'person')
  patchElement(doc, benefit, { title: 'Benefit' }, 'person')
  expect(view.element(benefit)).toBe(before)
  addRow(doc, 'measurements', benefit, { date: '2026-03-01', value: 4 }, 'person')
  expect(view.element(benefit)).not.toBe(before)
  expect(view.element(benefit)?.measurements).toMatchObject([{ date: '2026-03-01', value: 4 }])
  expect(view.element(goal)).toBe(other)
})

test('lists and persons of an element stay the same objects while others of its fields change', () => {
  const { doc, view, benefit } = start()
  patchElement(doc, benefit, { owner: { name: 'Ann' }, beneficiaryOrganisationIds: ['a'] }, 'person')
  addRow(doc, 'risks', benefit, { threat: 'Delay' }, 'person')
  const before = view.element(benefit)
  patchElement(doc, benefit, { unit: 'days' }, 'person')
  expect(view.element(benefit)?.unit).toBe('days')
  expect(view.element(benefit)?.owner).toBe(before?.owner)
  expect(view.element(benefit)?.beneficiaryOrganisationIds).toBe(before?.beneficiaryOrganisationIds)
  expect(view.element(benefit)?.risks).toBe(before?.risks)
})

test('an earlier assessment shows in its risk, by date', () => {
  const { doc, view, benefit } = start()
  const risk = addRow(doc, 'risks', benefit, { threat: 'Delay', probability: 2 }, 'person')
  addRiskAssessment(doc, risk, { date: '2026-02-01', probability: 3 }, 'person')
  addRiskAssessment(doc, risk, { date: '2026-01-01', probability: 4 }, 'person')
  expect(view.element(benefit)?.risks[0]?.assessments.map((row) => row.probability)).toEqual([4, 3])
})

test('the map is the same object while only places change, and keeps the lists that did not', () => {
  const { doc, view, benefit } = start()
  const before = view.map()
  setPositions(doc, [[benefit, [1, 2]]], 'person')
  expect(view.map()).toBe(before)
  expect(view.position(benefit)).toEqual([1, 2])
  patchElement(doc, benefit, { unit: 'days' }, 'person')
  expect(view.map()).not.toBe(before)
  expect(view.map().links).toBe(before.links)
  expect(view.map().organisations).toBe(before.organisations)
  expect(view.map().elements[0]).toBe(before.elements[0])
})

test('positions are one object until one of them changes, each tuple until its own does', () => {
  const { doc, view, goal, benefit } = start()
  const [all, own] = [view.positions(), view.position(benefit)]
  patchElement(doc, benefit, { title: 'New' }, 'person')
  expect(view.positions()).toBe(all)
  setPositions(doc, [[goal, [5, 5]]], 'person')
  expect(view.positions()).not.toBe(all)
  expect(all.has(goal)).toBe(false)
  expect(view.position(benefit)).toBe(own)
})

test('only those who wait for a thing are told of it', () => {
  const { doc, view, goal, benefit, link } = start()
  const told: string[] = []
  view.subscribe(goal, () => told.push('goal'))
  view.subscribe(benefit, () => told.push('benefit'))
  view.subscribe(link, () => told.push('link'))
  const stop = view.subscribePosition(benefit, () => told.push('place'))
  patchElement(doc, goal, { title: 'Another' }, 'person')
  expect(told.splice(0)).toEqual(['goal'])
  setPositions(doc, [[benefit, [0, 0]]], 'person')
  expect(told.splice(0)).toEqual(['place'])
  patchLink(doc, link, { note: 'since 2024' }, 'person')
  expect(told.splice(0)).toContain('link')
  stop()
  setPositions(doc, [[benefit, [9, 9]]], 'person')
  patchElement(doc, goal, { title: 'Another' }, 'person')
  expect(told).toEqual([])
})

test('everyone is told once per transaction, after all of it can be seen', () => {
  const { doc, view, goal, benefit } = start()
  const seen: { change: MapChange; titles: string[] }[] = []
  view.subscribeAll((change) => seen.push({ change, titles: view.map().elements.map((element) => element.title) }))
  doc.transact(() => {
    patchElement(doc, goal, { title: 'G' }, 'person')
    patchElement(doc, benefit, { title: 'B' }, 'person')
    setPositions(doc, [[goal, [3, 4]]], 'person')
    addOrganisation(doc, { name: 'Org' }, 'person')
  }, 'person')
  expect(seen).toHaveLength(1)
  expect(seen[0]?.titles).toEqual(['G', 'B'])
  expect(seen[0]?.change).toMatchObject({ organisations: true, sections: false, settings: false })
  expect([...(seen[0]?.change.elements ?? [])].sort()).toEqual([goal, benefit].sort())
  expect([...(seen[0]?.change.positions ?? [])]).toEqual([goal])
})

test('a trashed element, its rows and its links leave the map, and return with what others wrote meanwhile', () => {
  const { doc, view, goal, benefit, link } = start()
  addRow(doc, 'risks', benefit, { threat: 'Delay' }, 'person')
  const told = vi.fn<() => void>()
  view.subscribe(link, told)
  const [element, links] = [view.element(benefit), view.linksOf(goal)]
  expect(links).toEqual({ from: [], to: [link] })
  trashElements(doc, [benefit], 'person')
  expect(view.element(benefit)).toBeUndefined()
  expect(view.link(link)).toBeUndefined()
  expect(told).toHaveBeenCalledTimes(1)
  expect(view.linksOf(goal)).toEqual({ from: [], to: [] })
  expect(view.map()).toMatchObject({ elements: [{ id: goal }], links: [], asideLinks: [], invalidEntries: 0 })
  expect(view.trashed()).toEqual([benefit])
  patchElement(doc, benefit, { unit: 'days' }, 'server')
  restoreElements(doc, [benefit], 'person')
  expect(view.element(benefit)).toEqual({ ...element, unit: 'days' })
  expect(view.linksOf(goal)).toEqual(links)
  expect(view.trashed()).toEqual([])
})

test('notes and parked elements stand aside with their links, and come in when they are promoted or unparked', () => {
  const { doc, view, goal, benefit, link } = start()
  const note = addElement(doc, { kind: 'note', title: 'Idea' }, 'person')
  const noteLink = addLink(doc, { from: note, to: benefit }, 'person')
  expect(view.map().aside.map((element) => element.id)).toEqual([note])
  expect(view.map().asideLinks.map((one) => one.id)).toEqual([noteLink])
  setKind(doc, note, 'change', 'person')
  expect(view.element(note)).toMatchObject({ kind: 'change', promotedFrom: 'note' })
  expect(view.map().links.map((one) => one.id)).toEqual([link, noteLink])
  patchElement(doc, goal, { parked: true }, 'person')
  expect(view.map().asideLinks.map((one) => one.id)).toEqual([link])
  expect(view.link(link)).toBeDefined()
})

test('a link into the void stays on the map, to be found by G01', () => {
  const { doc, view, benefit, link } = start()
  addLink(doc, { id: 'void', from: benefit, to: 'nowhere' }, 'person')
  expect(view.map().links.map((one) => one.id)).toEqual([link, 'void'])
  removeLinks(doc, ['void'], 'person')
  expect(view.linksOf('nowhere')).toEqual({ from: [], to: [] })
})

test('lists stand in map order, (order, id), with a missing order as 0', () => {
  const { doc, view, goal, benefit } = start()
  const elements = doc.getMap('elements')
  for (const id of ['b', 'a']) elements.set(id, new Y.Map<unknown>([['kind', 'change']]))
  addElement(doc, { id: 'first', kind: 'goal', fields: { order: -1.5 } }, 'person')
  expect(view.map().elements.map((element) => element.id)).toEqual(['first', 'a', 'b', goal, benefit])
})

test('a row that moves to another element leaves the first', () => {
  const { doc, view, goal, benefit } = start()
  const row = addRow(doc, 'risks', benefit, { threat: 'Delay' }, 'person')
  doc.getMap('risks').set(row, { elementId: goal, order: 1, threat: 'Delay' })
  expect(view.element(benefit)?.risks).toEqual([])
  expect(view.element(goal)?.risks).toMatchObject([{ id: row, threat: 'Delay' }])
  patchRow(doc, 'risks', row, { threat: 'Cost' }, 'person')
  expect(view.element(goal)?.risks[0]?.threat).toBe('Cost')
})

test('inside a transaction the view shows what was before', () => {
  const { doc, view, goal } = start()
  doc.transact(() => {
    patchElement(doc, goal, { title: 'After' }, 'person')
    expect(view.element(goal)?.title).toBe('Goal')
  })
  expect(view.element(goal)?.title).toBe('After')
})

test('a destroyed view tells nobody', () => {
  const { doc, view, goal } = start()
  const told = vi.fn<() => void>()
  view.subscribe(goal, told)
  view.subscribeAll(told)
  view.destroy()
  patchElement(doc, goal, { title: 'After' }, 'person')
  expect(told).not.toHaveBeenCalled()
})
