import { bench, describe } from 'vitest'
import type { BenefitMap } from '#shared/model/benefitMap.ts'
import { findFindings } from '#shared/health/findings.ts'
import { deriveRegister } from '#shared/register/deriveRegister.ts'
import { benefitMapOf } from '#shared/testing/benefitMapOf.ts'
import { allDerived } from '#shared/testing/derived.ts'
import { largeMap } from '#shared/testing/largeMap.ts'

const AS_OF = '2026-06-30'

/** The map as objects of its own: what is derived once per map, element or list of links is derived anew. */
const coldMap = (map: BenefitMap): BenefitMap => ({
  ...map,
  elements: map.elements.map((element) => ({ ...element })),
  links: [...map.links],
})

for (const [size, links, iterations, warmupIterations] of [
  [1000, 1500, 40, 20],
  [10_000, 15_000, 8, 3],
] as const) {
  const options = { iterations, time: 0, warmupIterations, warmupTime: 0 }
  const map = benefitMapOf(largeMap(size, links))
  let maps: BenefitMap[] = []
  /** Cold maps made beforehand, so that making them is not measured, for one figure at a time. */
  const cold = {
    ...options,
    setup: () => void (maps = Array.from({ length: iterations + 1 }, () => coldMap(map))),
    teardown: () => void (maps = []),
  }
  const nextMap = (): BenefitMap => maps.pop() ?? coldMap(map)

  let edited = map
  let turn = 0
  /** One field of one element after the other is changed, as a document hands it on: all else stays the same objects. */
  const edit = (patch: (turn: number) => object): BenefitMap => {
    const at = (turn++ * 7919) % size
    const elements = edited.elements.map((element, place) => (place === at ? { ...element, ...patch(turn) } : element))
    return (edited = { ...edited, elements })
  }
  const link = (): BenefitMap => {
    const added = { id: `new${turn++}`, order: links + turn, from: `e${turn % size}`, to: `e${size - 1}` }
    return (edited = { ...edited, links: [...edited.links, added] })
  }

  describe(`${size} elements, ${links} links`, () => {
    bench('findings', () => void findFindings(nextMap(), AS_OF, { all: true }), cold)
    bench('register with findings', () => void deriveRegister(nextMap(), AS_OF), cold)
    bench('register, findings and all views', () => void allDerived(nextMap(), AS_OF), cold)
    const title = (n: number) => ({ title: `Element, renamed ${n}` })
    const date = (n: number) => ({ endDate: `20${10 + (n % 80)}-01-01`, targetValue: n % 9 })
    bench('register and findings after one edit', () => void deriveRegister(edit(title), AS_OF), options)
    bench('register, findings and all views after one title', () => void allDerived(edit(title), AS_OF), options)
    bench('register, findings and all views after one date', () => void allDerived(edit(date), AS_OF), options)
    bench('register, findings and all views after one link', () => void allDerived(link(), AS_OF), options)
  })
}
