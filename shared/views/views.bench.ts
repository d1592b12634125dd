import { bench, describe } from 'vitest'
import type { BenefitMap } from '#shared/model/benefitMap.ts'
import { deriveRegister } from '#shared/register/deriveRegister.ts'
import { benefitMapOf } from '#shared/testing/benefitMapOf.ts'
import { largeMap } from '#shared/testing/largeMap.ts'
import { EVERYTHING, VIEW_IDS, type ViewId } from '#shared/views/view.ts'
import { VIEWS } from '#shared/views/views.ts'

/** Few runs, as the large map takes its time. */
const OPTIONS = { iterations: 8, time: 0, warmupIterations: 3, warmupTime: 0 }
const DAY = '2026-06-30'
const derive = (id: ViewId, map: BenefitMap) => VIEWS[id].derive(map, DAY, EVERYTHING)
for (const [size, links] of [
  [1000, 1500],
  [10_000, 15_000],
] as const) {
  const map = benefitMapOf(largeMap(size, links))
  // A map object and a list of links of its own each time: what is derived once per map is derived anew.
  const fresh = (): BenefitMap => ({ ...map, links: [...map.links] })
  describe(`${size} elements, ${links} links`, () => {
    bench(
      'all nine views, with graph, findings and register',
      () => {
        const read = fresh()
        for (const id of VIEW_IDS) derive(id, read)
      },
      OPTIONS,
    )
  })
  describe(`${size} elements, ${links} links, register at hand as after an edit`, () => {
    deriveRegister(map, DAY)
    bench('all nine views', () => void VIEW_IDS.map((id) => derive(id, map)), OPTIONS)
    for (const id of VIEW_IDS) bench(id, () => void derive(id, map), OPTIONS)
  })
}
