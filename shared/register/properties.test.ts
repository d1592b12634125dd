import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { BenefitMap } from '#shared/model/benefitMap.ts'
import { createTranslator } from '#shared/i18n/translator.ts'
import { findingText } from '#shared/health/findings.ts'
import { deriveRegister } from '#shared/register/deriveRegister.ts'
import { anyMap } from '#shared/testing/anyMap.ts'
import { allDerived, coldCopy } from '#shared/testing/derived.ts'
import { frozen, shuffled } from '#shared/testing/otherOrder.ts'

const AS_OF = '2026-06-30'
const t = await createTranslator('sv')

const derived = (map: BenefitMap): string => {
  const all = allDerived(map, AS_OF)
  return JSON.stringify({ ...all, texts: all.findings.map((finding) => findingText(finding, map, t)) })
}

/** Every number in it. */
function* numbersIn(value: unknown): Iterable<number> {
  if (typeof value === 'number') yield value
  else if (typeof value === 'object' && value !== null)
    for (const inner of Object.values(value)) yield* numbersIn(inner)
}

describe('whatever the map, with cycles, broken links, unknown organisations and gaps everywhere', () => {
  test('everything can be derived, and deriving changes nothing', () => {
    fc.assert(
      fc.property(anyMap, (map) => void derived(frozen(map))),
      { numRuns: 120 },
    )
  })
  test('every figure is a finite number, however great the amounts', () => {
    fc.assert(
      fc.property(anyMap, (map) => {
        for (const number of numbersIn(allDerived(map, AS_OF))) expect(number).toSatisfy(Number.isFinite)
      }),
      { numRuns: 120 },
    )
  })
  test('the same entries in another order give the same bytes', () => {
    fc.assert(
      fc.property(anyMap, fc.nat(), (map, seed) => {
        expect(derived(shuffled(map, seed))).toBe(derived(map))
      }),
      { numRuns: 120 },
    )
  })
  test('deriving again, also from a copy and for another day in between, gives the same bytes', () => {
    fc.assert(
      fc.property(anyMap, (map) => {
        const first = derived(map)
        expect(derived(map)).toBe(first)
        allDerived(map, '2031-01-01')
        expect(derived(map)).toBe(first)
        expect(derived(coldCopy(map))).toBe(first)
      }),
      { numRuns: 80 },
    )
  })
  test('every active benefit has one row, and rows name nothing but active elements', () => {
    fc.assert(
      fc.property(anyMap, (map) => {
        const active = new Map(map.elements.filter((one) => one.status !== 'cancelled').map((one) => [one.id, one]))
        const rows = deriveRegister(map, AS_OF)
        const benefits = [...active.values()].filter((one) => one.kind === 'benefit').map((one) => one.id)
        expect(rows.map((row) => row.benefitId).toSorted()).toEqual(benefits.toSorted())
        for (const row of rows) {
          for (const one of row.contributingChanges) expect(active.get(one)?.kind).toBe('change')
          for (const one of row.contributingBenefits) expect(active.get(one)?.isDisbenefit ?? false).toBe(false)
          expect(row.contributingBenefits).not.toContain(row.benefitId)
          expect(row.countedValueTotal === null).toBe(row.valueTotal === null)
        }
      }),
      { numRuns: 60 },
    )
  })
})
