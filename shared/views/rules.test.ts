import { describe, expect, test } from 'vitest'
import { benefitMapOf } from '#shared/testing/benefitMapOf.ts'
import { scopeOf, type ScopeRequest } from '#shared/views/scope.ts'
import type { ViewId } from '#shared/views/view.ts'
import { VIEWS, type ViewRows } from '#shared/views/views.ts'

const DAY = '2026-06-30'
type Entry = Readonly<Record<string, unknown>>

const mapOf = (elements: readonly Entry[], links: readonly (readonly [string, string])[] = []) =>
  benefitMapOf({
    title: 'Small',
    language: 'en',
    organisations: [
      { id: 'north', name: 'North', kind: 'region' },
      { id: 'south', name: 'South', kind: 'municipality' },
      { id: 'people', name: 'Residents', kind: 'group' },
    ],
    elements,
    links: links.map(([from, to], at) => ({ id: `l${at}`, from, to })),
  })
const rowsOf = <Id extends ViewId>(
  id: Id,
  map: ReturnType<typeof mapOf>,
  request: ScopeRequest = {},
): readonly ViewRows[Id][] => VIEWS[id].derive(map, DAY, scopeOf(map, request))

describe('a person', () => {
  const named = (id: string, name: string, organisationId: string, role?: string) => ({
    id,
    kind: 'goal',
    owner: { name, organisationId, ...(role && { role }) },
  })
  test('is one person however the name is spaced and capitalised, with the first role that is written', () => {
    const map = mapOf([
      named('g1', 'Ann Lee', 'north'),
      named('g2', ' ann  LEE ', 'north', 'Head'),
      named('g3', 'Ann Lee', 'north', 'Director'),
    ])
    expect(rowsOf('responsibilities', map)).toMatchObject([
      { person: { name: 'Ann Lee', role: 'Head', organisationId: 'north' }, goalOwner: ['g1', 'g2', 'g3'] },
    ])
  })
  test('of the same name in another organisation, or in none, is somebody else', () => {
    const map = mapOf([
      named('g1', 'Ann Lee', 'south'),
      named('g2', 'Ann Lee', 'north'),
      { id: 'g3', kind: 'goal', owner: { name: 'Ann Lee' } },
    ])
    expect(rowsOf('responsibilities', map).map(({ person, goalOwner }) => [person?.organisationId, goalOwner])).toEqual(
      [
        ['north', ['g2']],
        ['south', ['g1']],
        [null, ['g3']],
      ],
    )
  })
  test('without a name answers for nothing: a role alone is nobody yet', () => {
    const map = mapOf([{ id: 'g1', kind: 'goal', owner: { role: 'Director', organisationId: 'north' } }])
    expect(rowsOf('responsibilities', map)).toMatchObject([{ person: null, goalOwner: ['g1'] }])
  })
  test('owns no closed risk, and has an element once however many of its risks', () => {
    const owner = { name: 'Ann Lee' }
    const map = mapOf([
      { id: 'e1', kind: 'enabler', owner, risks: [{ owner }, { owner }] },
      { id: 'e2', kind: 'enabler', owner, risks: [{ owner, status: 'closed' }] },
    ])
    expect(rowsOf('responsibilities', map)).toMatchObject([{ enablerOwner: ['e1', 'e2'], riskOwner: ['e1'] }])
    expect(rowsOf('risks', map).map(({ elementId }) => elementId)).toEqual(['e1', 'e1'])
  })
})

describe('a stakeholder', () => {
  test('group with the name of an organisation is that organisation, and each spelling is one group', () => {
    const map = mapOf([
      { id: 'c1', kind: 'change', affectedGroups: [' residents', 'Case officers'] },
      { id: 'c2', kind: 'change', affectedGroups: ['case  officers', ' '] },
      { id: 'b1', kind: 'benefit', beneficiaryOrganisationIds: ['people'], resultCommunication: 'Yearly letter' },
    ])
    const rows = rowsOf('stakeholders', map)
    expect(rows.map(({ name, organisationId, toldNothing }) => [name, organisationId, toldNothing])).toEqual([
      ['Case officers', null, true],
      ['Residents', 'people', false],
    ])
    expect(rows[1]).toMatchObject({ changes: [{ changeId: 'c1' }], benefits: ['b1'] })
    expect(rows[1]?.resultCommunication).toEqual([{ elementId: 'b1', text: 'Yearly letter' }])
    expect(rows[0]?.changes.map(({ changeId }) => changeId)).toEqual(['c1', 'c2'])
  })
})

describe('a deliverable', () => {
  const chain = mapOf(
    [
      { id: 'e1', kind: 'enabler', availableFrom: '2026-09-01' },
      { id: 'e2', kind: 'enabler', availableFrom: '2026-09-01', status: 'available' },
      { id: 'c1', kind: 'change', endDate: '2026-05-01' },
      { id: 'b1', kind: 'benefit', realisationStart: '2026-08-01' },
      { id: 'b2', kind: 'benefit', realisationStart: '2026-07-01' },
      { id: 'b3', kind: 'benefit', realisationStart: '2026-01-01', isDisbenefit: true },
    ],
    [
      ['e1', 'c1'],
      ['e2', 'c1'],
      ['c1', 'b1'],
      ['b1', 'b2'],
      ['c1', 'b3'],
    ],
  )
  const of = (elementId: string) => rowsOf('deliverables', chain).find((row) => row.elementId === elementId)
  test('is needed by the first benefit downstream, however far; dis-benefits need nothing', () => {
    expect(of('e1')).toMatchObject({ neededBy: '2026-07-01', late: true, overdue: false, benefits: ['b1', 'b2'] })
  })
  test('that is done is neither late nor overdue', () => {
    expect(of('e2')).toMatchObject({ done: true, late: false, overdue: false })
    expect(of('c1')).toMatchObject({ done: false, late: false, overdue: true })
  })
})

describe('amounts', () => {
  test('without an organisation on the map are in no row, and said below the table', () => {
    const map = mapOf([
      { id: 'i1', kind: 'initiative', costs: [{ organisationId: 'gone', year: 2026, amount: 5 }] },
      { id: 'b1', kind: 'benefit', annualValues: [{ year: 2026, amount: 7 }] },
      { id: 'i2', kind: 'initiative', costs: [{ organisationId: 'north', year: 2026, amount: 3 }] },
    ])
    expect(rowsOf('balance', map).map(({ cost, value }) => [cost, value])).toEqual([
      [3, 0],
      [0, 0],
      [0, 0],
    ])
    expect(VIEWS.balance.footnotes?.(map, DAY, scopeOf(map, {}))).toEqual([
      { labelKey: 'views.footnote.withoutOrganisation', values: { x: { elements: ['b1', 'i1'] } } },
      { labelKey: 'views.footnote.groups' },
    ])
  })
})

describe('the action list', () => {
  test('ends with what no organisation on the map is part of', () => {
    const map = mapOf([
      { id: 'c1', kind: 'change', organisationId: 'gone' },
      { id: 'c2', kind: 'change', organisationId: 'south' },
    ])
    expect(rowsOf('actions', map).map(({ organisationId, elementId }) => [organisationId, elementId])).toEqual([
      ['south', 'c2'],
      [null, 'c1'],
    ])
    expect(rowsOf('actions', map, { organisation: 'south' })).toHaveLength(1)
    expect(rowsOf('actions', map, { elements: ['c1'] })).toMatchObject([{ organisationId: null, elementId: 'c1' }])
  })
  test('remarks what the checks find about the risks of an element, too', () => {
    const risk = { id: 'r1', threat: 'Nobody comes', reassessmentDate: '2026-06-29' }
    const map = mapOf([{ id: 'g1', kind: 'goal', organisationId: 'north', risks: [risk] }])
    expect(rowsOf('actions', map)[0]?.findings).toContain('R02')
  })
  test('calls a goal never overdue, as nobody marks a goal as reached', () => {
    const map = mapOf([
      { id: 'g1', kind: 'goal', organisationId: 'north', targetDate: '2020-01-01' },
      { id: 'b1', kind: 'benefit', organisationId: 'north', targetDate: '2026-06-30' },
      { id: 'b2', kind: 'benefit', organisationId: 'north', targetDate: '2026-06-29' },
    ])
    expect(rowsOf('actions', map).map(({ elementId, overdue }) => [elementId, overdue])).toEqual([
      ['g1', false],
      ['b2', true],
      ['b1', false],
    ])
  })
})

describe('follow-up dates', () => {
  const followUps = (fields: Entry) => rowsOf('plan', mapOf([{ id: 'b1', kind: 'benefit', ...fields }]))[0]?.followUps
  test('keep the day of the month, clipped where a month is shorter', () => {
    const fields = { measurementFrequency: 'monthly', realisationStart: '2026-12-31', targetDate: '2027-04-30' }
    expect(followUps(fields)).toEqual(['2027-01-31', '2027-02-28', '2027-03-31', '2027-04-30'])
  })
  test('are at most twelve, and one alone without a target date', () => {
    const fields = { measurementFrequency: 'monthly', realisationStart: '2026-01-01' }
    expect(followUps({ ...fields, targetDate: '2036-01-01' })).toHaveLength(12)
    expect(followUps(fields)).toEqual(['2026-02-01'])
  })
  test('are none when nothing is due, and the target date when it is measured once', () => {
    expect(followUps({})).toEqual([])
    expect(followUps({ measurementFrequency: 'once', targetDate: '2027-01-01' })).toEqual(['2027-01-01'])
  })
})

describe('the part of an organisation', () => {
  const map = mapOf(
    [
      { id: 'i1', kind: 'initiative', organisationId: 'north', costs: [{ organisationId: 'south', amount: 1 }] },
      { id: 'c1', kind: 'change', organisationId: 'north', participatingOrganisationIds: ['south'] },
      { id: 'c2', kind: 'change', organisationId: 'north' },
      { id: 'b1', kind: 'benefit', realisingOrganisationId: 'north' },
      { id: 'b2', kind: 'benefit', measurementResponsible: { name: 'Bo', organisationId: 'south' } },
      { id: 'b3', kind: 'benefit', realisingOrganisationId: 'north' },
      { id: 'g1', kind: 'goal', organisationId: 'north' },
      { id: 'g2', kind: 'goal', organisationId: 'north' },
    ],
    [
      ['c1', 'b1'],
      ['b1', 'g1'],
      ['c2', 'b3'],
      ['b3', 'g2'],
    ],
  )
  test('has what refers to it, the benefits it must act for and the goals it works for, and no more', () => {
    const scope = scopeOf(map, { organisation: 'south' })
    expect(map.elements.map(({ id }) => id).filter(scope.has)).toEqual(['i1', 'c1', 'b1', 'b2', 'g1'])
  })
  test('leaves out rows and persons of others', () => {
    const request = { organisation: 'south' }
    expect(rowsOf('balance', map, request).map(({ organisationId }) => organisationId)).toEqual(['south'])
    expect(rowsOf('responsibilities', map, request).map(({ person }) => person?.name)).toEqual(['Bo', undefined])
  })
})
