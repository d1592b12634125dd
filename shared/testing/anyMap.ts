import fc from 'fast-check'
import type { BenefitMap } from '#shared/model/benefitMap.ts'
import { CATEGORIES, CHANGE_TYPES, DIRECTIONS, FREQUENCIES } from '#shared/model/fields.ts'
import { KIND_SPECS, KINDS } from '#shared/model/kinds.ts'
import { benefitMapOf } from '#shared/testing/benefitMapOf.ts'

const maybe = <T>(value: fc.Arbitrary<T>) => fc.option(value, { nil: null, freq: 3 })
const id = fc.integer({ min: 0, max: 14 }).map((n) => `e${n}`)
const organisation = fc.constantFrom('o1', 'o2', 'o3', 'nowhere')
const year = fc.oneof(fc.integer({ min: 2025, max: 2029 }), fc.constantFrom(1, 9999))
const amount = fc.oneof(
  { arbitrary: fc.integer({ min: -1000, max: 1_000_000 }), weight: 4 },
  fc.double({ noNaN: true, min: -1e6, max: 1e6 }),
  fc.constantFrom(0, -0, 5e-324, 1e308, Number.MAX_VALUE, -Number.MAX_VALUE),
)
const date = fc.oneof(
  fc.constantFrom('2026-06-30', '2024-02-29', '2026-02-30', 'soon', '0001-01-01', '0000-00-00', '9999-12-31'),
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
  changeType: maybe(fc.constantFrom(...CHANGE_TYPES)),
  direction: maybe(fc.constantFrom(...DIRECTIONS)),
  measurementFrequency: maybe(fc.constantFrom(...FREQUENCIES)),
  owner: person,
  changeOwner: person,
  changeAgent: person,
  assignmentGiver: person,
  assignmentReceiver: person,
  measurementResponsible: person,
  affectedGroups: fc.uniqueArray(text.filter((group) => group !== '')),
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
  realisationEnd: maybe(date),
  startDate: maybe(date),
  endDate: maybe(date),
  availableFrom: maybe(date),
  communication: text,
  resultCommunication: text,
  measurements: rows(fc.record({ date: maybe(date), value: maybe(amount) })),
  annualValues: rows(fc.record({ organisationId: maybe(organisation), year: maybe(year), amount: maybe(amount) })),
  costs: rows(fc.record({ organisationId: maybe(organisation), year: maybe(year), amount: maybe(amount) })),
  risks: rows(
    fc.record({
      threat: text,
      probability: maybe(step),
      consequence: maybe(step),
      action: text,
      owner: person,
      reassessmentDate: maybe(date),
      status: maybe(fc.constantFrom('open', 'closed')),
    }),
  ),
})
const element = fc
  .tuple(id, fc.constantFrom(...KINDS), fields)
  .chain(([own, kind, rest]) =>
    fc.constantFrom(null, ...KIND_SPECS[kind].statuses).map((status) => ({ id: own, kind, ...rest, status })),
  )
const end = fc.oneof(id, fc.constant('gone'))
const muted = fc.record({
  rule: fc.constantFrom('G07', 'O01', 'V05', 'C04', 'P01', 'gone'),
  targets: fc.uniqueArray(fc.oneof(id, organisation), { maxLength: 2 }),
  reason: text,
})

/**
 * Maps as nobody would draw them: cycles, broken and repeated links, gaps everywhere, organisations that are not there,
 * dates that are none, numbers as great as they come, muted findings that no longer exist.
 */
export const anyMap: fc.Arbitrary<BenefitMap> = fc
  .record({
    elements: fc.uniqueArray(element, { maxLength: 15, selector: (one) => one.id }),
    links: fc.array(fc.record({ from: end, to: end }), { maxLength: 30 }),
    mutedFindings: fc.array(muted, { maxLength: 3 }),
    settings: fc.record({ ragTolerance: fc.constantFrom(0, 10, 100), riskScale: fc.constantFrom(4, 5) }),
  })
  .map(({ elements, links, mutedFindings, settings }) => ({
    ...benefitMapOf({
      title: 'Any',
      language: 'sv',
      settings,
      organisations: ['o1', 'o2', 'o3'].map((one, n) => ({ id: one, name: one, kind: n === 2 ? 'group' : 'state' })),
      elements,
      links: links.map((one, n) => ({ id: `l${n}`, ...one })),
    }),
    muted: mutedFindings,
  }))
