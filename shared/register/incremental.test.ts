import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { BenefitMap } from '#shared/model/benefitMap.ts'
import { graphOf } from '#shared/model/graph.ts'
import { createMapView, readMap } from '#shared/doc/mapView.ts'
import { deriveRegister } from '#shared/register/deriveRegister.ts'
import { allDerived, coldCopy } from '#shared/testing/derived.ts'
import { AS_OF, benefit, chain, chainLinks, draw } from '#shared/testing/drawing.ts'
import { anyEdit, anyHostileEdit } from '#shared/testing/edits.ts'
import { anyEvents, Network } from '#shared/testing/network.ts'

const bytes = (map: BenefitMap) => JSON.stringify(allDerived(map, AS_OF))

test('deriving after each edit, with what is kept from before, gives the bytes of deriving afresh', () => {
  fc.assert(
    fc.property(fc.array(anyEdit, { minLength: 5, maxLength: 40 }), (edits) => {
      const doc = new Network(1).doc(0)
      const view = createMapView(doc)
      for (const edit of edits) {
        edit.run(doc, 'person')
        expect(bytes(view.map()), edit.name).toBe(bytes(coldCopy(view.map())))
      }
    }),
    { numRuns: 60 },
  )
})

test('people who edit apart, a vandal among them, derive the same bytes once all has arrived', () => {
  fc.assert(
    fc.property(
      anyEvents(3, fc.oneof({ arbitrary: anyEdit, weight: 4 }, { arbitrary: anyHostileEdit, weight: 1 })),
      (events) => {
        const network = new Network(3)
        const views = network.docs.map(createMapView)
        for (const event of events) {
          network.run([event], 'person')
          // Everyone derives along the way, so that each keeps something else.
          for (const view of views) bytes(view.map())
        }
        network.settle()
        const first = bytes(coldCopy(readMap(network.doc(0))))
        for (const view of views) expect(bytes(view.map())).toBe(first)
      },
    ),
    { numRuns: 60 },
  )
})

test('an edit of one title keeps the graph and what was found of the others', () => {
  const map = draw({ elements: [...chain, benefit('b2')], links: chainLinks })
  deriveRegister(map, AS_OF)
  const edited = { ...map, elements: map.elements.map((one) => (one.id === 'b2' ? { ...one, title: 'Less' } : one)) }
  expect(graphOf(edited).shape).toBe(graphOf(map).shape)
  expect(graphOf(edited).elements.map(({ title }) => title)).toContain('Less')
})

test.each([
  ['a dis-benefit', { isDisbenefit: true }],
  ['cancelled', { status: 'cancelled' }],
  ['another kind', { kind: 'change' }],
] as const)('an element that becomes %s changes the graph', (_what, patch) => {
  const map = draw({ elements: [...chain, benefit('b2')], links: `${chainLinks} b>b2` })
  deriveRegister(map, AS_OF)
  const elements = map.elements.map((one) => (one.id === 'b2' ? { ...one, ...patch } : one))
  const edited = { ...map, elements: elements as BenefitMap['elements'] }
  expect(graphOf(edited).shape).not.toBe(graphOf(map).shape)
  expect(bytes(edited)).toBe(bytes(coldCopy(edited)))
})
