import fc from 'fast-check'
import { expect, test, vi } from 'vitest'
import { createMapView, readMap } from '#shared/doc/mapView.ts'
import { readPositions } from '#shared/doc/positions.ts'
import { anyEdit, anyHostileEdit } from '#shared/testing/edits.ts'
import { anyEvents, Network } from '#shared/testing/network.ts'

// Properties run many maps; a machine that is busy with other tests needs longer than usual.
vi.setConfig({ testTimeout: 30_000 })

test('people who edit apart see the same map and places once all has arrived, in whatever order', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 2, max: 4 }).chain((people) => fc.tuple(fc.constant(people), anyEvents(people, anyEdit))),
      ([people, events]) => {
        const network = new Network(people)
        const views = network.docs.map(createMapView)
        network.run(events, 'person')
        network.settle()
        const first = views[0]
        for (const [index, view] of views.entries()) {
          expect(view.map()).toEqual(first?.map())
          expect(view.positions()).toEqual(first?.positions())
          expect(view.trashed()).toEqual(first?.trashed())
          expect(readMap(network.doc(index))).toEqual(first?.map())
        }
      },
    ),
    { numRuns: 150 },
  )
})

test('what a stock client or a vandal writes throws nowhere, and is the same for all', () => {
  fc.assert(
    fc.property(anyEvents(2, fc.oneof(anyEdit, anyHostileEdit)), (events) => {
      const network = new Network(4)
      const views = network.docs.map(createMapView)
      network.run(events, 'person')
      network.settle()
      for (const [index, view] of views.entries()) {
        expect(view.map()).toEqual(views[0]?.map())
        expect(readMap(network.doc(index))).toEqual(view.map())
        expect(view.positions()).toEqual(views[0]?.positions())
      }
      for (const doc of network.docs) {
        expect(() => [readMap(doc), readPositions(doc)]).not.toThrow()
      }
    }),
    { numRuns: 150 },
  )
})
