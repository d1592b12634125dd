import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { BenefitMap } from '#shared/model/benefitMap.ts'
import { CATEGORIES, DIRECTIONS, FREQUENCIES } from '#shared/model/fields.ts'
import { KIND_SPECS, KINDS } from '#shared/model/kinds.ts'
import { registerCsv } from '#shared/exports/csv.ts'
import { registerJson } from '#shared/exports/json.ts'
import { createTranslator } from '#shared/i18n/translator.ts'
import { findFindings, findingText } from '#shared/health/findings.ts'
import { balanceOf } from '#shared/register/balance.ts'
import { deriveRegister } from '#shared/register/deriveRegister.ts'
import { goalContributions } from '#shared/register/goals.ts'
import { benefitMapOf } from '#shared/testing/benefitMapOf.ts'

const t = await createTranslator('sv')
const maybe = <T>(value: fc.Arbitrary<T>) => fc.option(value, { nil: null, freq: 3 })
const id = fc.integer({ min: 0, max: 14 }).map((n) => `e${n}`)
const organisation = fc.constantFrom('o1', 'o2', 'o3', 'nowhere')
const year = fc.integer({ min: 2025, max: 2029 })
const amount = fc.oneof(fc.integer({ min: -1000, max: 1_000_000 }), fc.double({ noNaN: true, min: -1e6, max: 1e6 }))
const date = fc.oneof(
  fc.constantFrom('2026-06-30', '2024-02-29', '2026-02-30', 'soon'),
  fc
    .date({ min: new Date('2024-01-01'), max: new Date('2029-01-01'), noInvalidDate: true })
    .map((day) => day.toISOString().slice(0, 10)),
)
const text = fc.constantFrom('', ' ', 'Kortare tid', 'kortare  tid', '=1+1', '$t(kind.goal)', 'Ann')
const person = maybe(fc.record({ name: text, role: text, organisationId: organisation }, { requiredKeys: [] }))
const rows = <T>(row: fc.Arbitrary<T>) => fc.array(row, { maxLength: 4 })
const step = fc.integer({ min: 1, max: 5 })

const fields = fc.record({
  title: text,
  description: text,
  organisationId: maybe(organisation),
  participatingOrganisationIds: fc.uniqueArray(organisation),
  isDisbenefit: maybe(fc.boolean()),
  category: maybe(fc.constantFrom(...CATEGORIES)),
  direction: maybe(fc.constantFrom(...DIRECTIONS)),
  measurementFrequency: maybe(fc.constantFrom(...FREQUENCIES)),
  owner: person,
  changeOwner: person,
  assignmentReceiver: person,
  realisingOrganisationId: maybe(organisation),
  beneficiaryOrganisationIds: fc.uniqueArray(organisation),
  indicator: text,
  unit: text,
  baselineValue: maybe(amount),
  targetValue: maybe(amount),
  probability: maybe(fc.integer({ min: 0, max: 100 })),
  baselineDate: maybe(date),
  targetDate: maybe(date),
  realisationStart: maybe(date),
  startDate: maybe(date),
  endDate: maybe(date),
  availableFrom: maybe(date),
  measurements: rows(fc.record({ date: maybe(date), value: maybe(amount) })),
  annualValues: rows(fc.record({ organisationId: maybe(organisation), year: maybe(year), amount: maybe(amount) })),
  costs: rows(fc.record({ organisationId: maybe(organisation), year: maybe(year), amount: maybe(amount) })),
  risks: rows(
    fc.record({
      threat: text,
      probability: maybe(step),
      consequence: maybe(step),
      owner: person,
      reassessmentDate: maybe(date),
    }),
  ),
})
const element = fc
  .tuple(id, fc.constantFrom(...KINDS), fields)
  .chain(([own, kind, rest]) =>
    fc.constantFrom(null, ...KIND_SPECS[kind].statuses).map((status) => ({ id: own, kind, ...rest, status })),
  )
const link = fc.record({ from: fc.oneof(id, fc.constant('gone')), to: fc.oneof(id, fc.constant('gone')) })

const anyMap: fc.Arbitrary<BenefitMap> = fc
  .record({
    elements: fc.uniqueArray(element, { maxLength: 15, selector: (one) => one.id }),
    links: fc.array(link, { maxLength: 30 }),
  })
  .map(({ elements, links }) =>
    benefitMapOf({
      title: 'Any',
      language: 'sv',
      organisations: ['o1', 'o2', 'o3'].map((one, n) => ({ id: one, name: one, kind: n === 2 ? 'group' : 'state' })),
      elements,
      links: links.map((one, n) => ({ id: `l${n}`, ...one })),
    }),
  )

const derived = (map: BenefitMap) =>
  JSON.stringify([
    registerJson(map, '2026-06-30', 'sv', { boardId: 'b', seq: 1 }),
    balanceOf(map),
    goalContributions(map),
    findFindings(map, '2026-06-30', { all: true }).map((finding) => [finding, findingText(finding, map, t)]),
    registerCsv(map, '2026-06-30', 'sv', t),
  ])

const frozen = <T>(value: T): T => {
  if (typeof value === 'object' && value !== null)
    for (const inner of Object.values(Object.freeze(value))) frozen(inner)
  return value
}

/** The same entries in other lists: what another client may hold. */
const shuffled = (map: BenefitMap, seed: number): BenefitMap => {
  const other = <T>(list: readonly T[]): T[] => {
    const at = list.length === 0 ? 0 : seed % list.length
    return [...list.slice(at), ...list.slice(0, at)].toReversed()
  }
  return {
    ...map,
    organisations: other(map.organisations),
    links: other(map.links),
    elements: other(map.elements).map((one) => ({
      ...one,
      measurements: other(one.measurements),
      annualValues: other(one.annualValues),
      costs: other(one.costs),
      risks: other(one.risks),
    })),
  }
}

describe('whatever the map, with cycles, broken links, unknown organisations and gaps everywhere', () => {
  test('everything can be derived, and deriving changes nothing', () => {
    fc.assert(
      fc.property(anyMap, (map) => void derived(frozen(map))),
      { numRuns: 80 },
    )
  })
  test('the same entries in another order give the same bytes', () => {
    fc.assert(
      fc.property(anyMap, fc.nat(), (map, seed) => {
        expect(derived(shuffled(map, seed))).toBe(derived(map))
      }),
      { numRuns: 80 },
    )
  })
  test('deriving again, also from a copy, gives the same bytes', () => {
    fc.assert(
      fc.property(anyMap, (map) => {
        const first = derived(map)
        expect(derived(map)).toBe(first)
        expect(derived(structuredClone(map))).toBe(first)
      }),
      { numRuns: 60 },
    )
  })
  test('every active benefit has one row, and rows name nothing but active elements', () => {
    fc.assert(
      fc.property(anyMap, (map) => {
        const active = new Map(map.elements.filter((one) => one.status !== 'cancelled').map((one) => [one.id, one]))
        const rows = deriveRegister(map, '2026-06-30')
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
