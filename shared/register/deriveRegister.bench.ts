import { bench, describe } from 'vitest'
import type { BenefitMap } from '#shared/model/benefitMap.ts'
import { findFindings } from '#shared/health/findings.ts'
import { registerCsv } from '#shared/exports/csv.ts'
import { createTranslator } from '#shared/i18n/translator.ts'
import { deriveRegister } from '#shared/register/deriveRegister.ts'
import { benefitMapOf } from '#shared/testing/benefitMapOf.ts'
import { largeMap } from '#shared/testing/largeMap.ts'

/** Few runs, as the large map takes its time. */
const OPTIONS = { iterations: 8, time: 0, warmupIterations: 3, warmupTime: 0 }
const t = await createTranslator('en')
for (const [size, links] of [
  [1000, 1500],
  [10_000, 15_000],
] as const) {
  const file = largeMap(size, links)
  // A map object of its own each time: what is derived once per map is derived anew.
  const fresh = (): BenefitMap => ({ ...map })
  const map = benefitMapOf(file)
  describe(`${size} elements, ${links} links`, () => {
    bench('findings', () => void findFindings(fresh(), '2026-06-30', { all: true }), OPTIONS)
    bench('register with findings', () => void deriveRegister(fresh(), '2026-06-30'), OPTIONS)
    bench('register as CSV', () => void registerCsv(fresh(), '2026-06-30', 'en', t), OPTIONS)
  })
}
