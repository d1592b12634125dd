import { describe, expect, test } from 'vitest'
import edgeCases from '#shared/examples/en-edge-cases.json' with { type: 'json' }
import licensing from '#shared/examples/en-one-stop-licensing.json' with { type: 'json' }
import byggesak from '#shared/examples/nb-interkommunal-byggesak.json' with { type: 'json' }
import bliForalder from '#shared/examples/sv-bli-foralder.json' with { type: 'json' }
import { benefitMapOf } from '#shared/testing/benefitMapOf.ts'
import { scopeOf, type ScopeRequest } from '#shared/views/scope.ts'
import type { ViewId } from '#shared/views/view.ts'
import { VIEWS, type ViewRows } from '#shared/views/views.ts'

const examples = {
  sv: { map: benefitMapOf(bliForalder), asOf: bliForalder.asOf },
  nb: { map: benefitMapOf(byggesak), asOf: byggesak.asOf },
  en: { map: benefitMapOf(licensing), asOf: licensing.asOf },
  edge: { map: benefitMapOf(edgeCases), asOf: edgeCases.asOf },
}
type Example = keyof typeof examples

function rowsOf<Id extends ViewId>(example: Example, id: Id, request: ScopeRequest = {}): readonly ViewRows[Id][] {
  const { map, asOf } = examples[example]
  return VIEWS[id].derive(map, asOf, scopeOf(map, request))
}
/** The row with a value; fails when there is none. */
function rowOf<Row extends object, K extends keyof Row>(rows: readonly Row[], key: K, value: Row[K]): Row {
  const found = rows.find((row) => row[key] === value)
  expect(found, `${String(key)} ${String(value)}`).toBeDefined()
  return found as Row
}

describe('cost and benefit per organisation', () => {
  test.each([
    ['sv', bliForalder],
    ['nb', byggesak],
    ['en', licensing],
    ['edge', edgeCases],
  ] as const)('is the one that belongs to the example %s', (example, file) => {
    const rows = rowsOf(example, 'balance')
    expect(rows.map((row) => row.organisationId)).toEqual(file.expectedMatrix.map((row) => row.organisationId))
    for (const [at, expected] of file.expectedMatrix.entries()) expect(rows[at]).toMatchObject(expected)
  })
  test('says what an organisation must do besides what it pays and gets', () => {
    const municipality = rowOf(rowsOf('sv', 'balance'), 'organisationId', 'org-bjo')
    expect(municipality).toMatchObject({ cost: 2_400_000, value: 1_000_000, disvalue: 450_000, net: -1_850_000 })
    expect(municipality.mustActIn).toEqual(['b11', 'c2', 'c4', 'c6', 'e6', 'i3', 'i4'])
    expect(municipality.disbenefits).toEqual(['b11'])
  })
  test('shows a group by itself, with the benefits that are not money', () => {
    const parents = rowOf(rowsOf('sv', 'balance'), 'organisationId', 'org-inv')
    expect(parents).toMatchObject({ kind: 'group', cost: 0, net: 14_000_000, mustActIn: [] })
    expect(parents.nonFinancialBenefits).toEqual(['b1', 'b3', 'b5', 'b7', 'b8'])
  })
  test('names below the table the pairs that count the same value', () => {
    const { map, asOf } = examples.sv
    expect(VIEWS.balance.footnotes?.(map, asOf, scopeOf(map, {}))).toContainEqual({
      labelKey: 'views.footnote.repeatedValue',
      values: { x: { elements: ['b2'] }, y: { elements: ['b10'] } },
    })
  })
  test('has columns for every year, of dis-benefits in the years that have some', () => {
    const rows = rowsOf('sv', 'balance')
    const ids = VIEWS.balance.columns(rows).map(({ id }) => id)
    const years = new Set(rows.flatMap((row) => Object.keys(row.perYear)))
    for (const year of years) expect(ids).toContain(`net-${year}`)
    const harmed = [...years].filter((year) => rows.some((row) => (row.perYear[year]?.disvalue ?? 0) > 0))
    expect(harmed.length).toBeGreaterThan(0)
    expect(ids.filter((id) => id.startsWith('disvalue-'))).toEqual(harmed.toSorted().map((year) => `disvalue-${year}`))
  })
})

describe('contribution to the goals', () => {
  test.each([
    ['sv', bliForalder],
    ['nb', byggesak],
    ['en', licensing],
    ['edge', edgeCases],
  ] as const)('is the one that belongs to the example %s', (example, file) => {
    const rows = rowsOf(example, 'goals')
    expect(rows).toHaveLength(file.expectedGoals.length)
    for (const expected of file.expectedGoals as readonly Record<string, unknown>[]) {
      const row: object = rowOf(rows, 'goalId', String(expected.goalId))
      for (const [key, value] of Object.entries(expected))
        expect((row as Record<string, unknown>)[key], key).toEqual(
          Array.isArray(value) ? value.map(String).toSorted() : value,
        )
    }
  })
  test('tells direct from indirect benefits and how each stands', () => {
    expect(rowOf(rowsOf('sv', 'goals'), 'goalId', 'g2')).toMatchObject({
      directBenefits: ['b10', 'b2', 'b4', 'b6', 'b9'],
      indirectBenefits: ['b3'],
      benefitsByRag: { green: ['b3', 'b9'], amber: ['b2'], red: ['b4'], grey: ['b10', 'b6'] },
    })
  })
  test('shows the dis-benefits that work against a goal apart', () => {
    expect(rowOf(rowsOf('sv', 'goals'), 'goalId', 'g3')).toMatchObject({
      benefits: ['b5'],
      disbenefits: ['b11'],
      disbenefitsByRag: { green: ['b11'], amber: [], red: [], grey: [] },
    })
  })
})

describe('the benefit realisation plan', () => {
  const visit = rowOf(rowsOf('sv', 'plan'), 'benefitId', 'b5')
  test('has a row per benefit and dis-benefit', () => {
    expect(rowsOf('sv', 'plan')).toHaveLength(11)
    expect(rowsOf('edge', 'plan').map((row) => row.benefitId)).toEqual(['b1', 'b2'])
  })
  test('says what must be in place first, by whom and by when', () => {
    expect(visit.changes.map(({ elementId }) => elementId)).toEqual(['c3', 'c4', 'c5'])
    expect(visit.enablers.map(({ elementId }) => elementId)).toEqual(['e2', 'e3', 'e4', 'e5'])
    expect(visit.initiatives.map(({ elementId, date, done }) => [elementId, date, done])).toEqual([
      ['i1', '2026-12-31', false],
      ['i2', '2026-10-31', false],
      ['i3', '2026-06-30', true],
    ])
    expect(visit.changes[1]).toMatchObject({
      owner: { name: 'Hanna Öberg', organisationId: 'org-alv' },
      organisationId: 'org-alv',
      participatingOrganisationIds: ['org-bjo', 'org-reg'],
      startDate: '2025-11-01',
      date: '2026-08-31',
      status: 'inPlace',
      done: true,
    })
  })
  test('lists the risks on the way, the most serious first, with what is done about them', () => {
    expect(visit.risks.map(({ riskId, score }) => [riskId, score])).toEqual([
      ['r2', 8],
      ['r1', 6],
      ['r5', 6],
      ['r3', 4],
    ])
    expect(visit.risks[2]?.action).toBe('Gemensam rekrytering i länet')
  })
  test('plans the follow-up by the frequency, up to the target date', () => {
    expect(visit.followUps).toEqual(['2027-03-01', '2027-09-01'])
    const monthly = rowOf(rowsOf('sv', 'plan'), 'benefitId', 'b4')
    expect(monthly.followUps).toEqual(['2026-10-15', '2026-11-15', '2026-12-15'])
    expect(rowOf(rowsOf('sv', 'plan'), 'benefitId', 'b9').followUps).toEqual([])
  })
  test('has a line of approval for the owner, each change owner and each giver of an assignment', () => {
    expect(visit.approvals.map(({ as, person, elements }) => [as, person?.name, elements])).toEqual([
      ['benefitOwner', 'Lena Åkesson', ['b5']],
      ['changeOwner', 'Lena Åkesson', ['c3', 'c5']],
      ['changeOwner', 'Hanna Öberg', ['c4']],
      ['assignmentGiver', 'Eva Sandström', ['i1']],
      ['assignmentGiver', 'Anders Rehn', ['i2']],
      ['assignmentGiver', 'Ulrika Dahl', ['i3']],
    ])
    const approvals = VIEWS.plan.columns([visit]).find(({ id }) => id === 'approvals')
    expect(approvals?.cell(visit)).toHaveLength(5)
  })
  test('keeps a line for the owner who is not yet named', () => {
    const trust = rowOf(rowsOf('sv', 'plan'), 'benefitId', 'b8')
    expect(trust.approvals[0]).toEqual({ as: 'benefitOwner', person: null, elements: ['b8'] })
  })
})

describe('responsibilities', () => {
  const rows = rowsOf('sv', 'responsibilities')
  const of = (name: string) => rows.find(({ person }) => person?.name === name)
  test('gather everything a person answers for in one row', () => {
    expect(of('Lena Åkesson')).toMatchObject({
      person: { role: 'Verksamhetschef barnhälsovård', organisationId: 'org-reg' },
      benefitOwner: ['b5', 'b6'],
      changeOwner: ['c3', 'c5'],
      goalOwner: ['g3'],
      riskOwner: ['b5'],
      enablerOwner: [],
    })
  })
  test('answer which benefits wait for what a person owns, and how they stand', () => {
    expect(of('Rolf Stenmark')?.waitingBenefits).toEqual([
      { benefitId: 'b5', status: 'planned', rag: 'grey' },
      { benefitId: 'b6', status: 'specified', rag: 'grey' },
    ])
    expect(of('Peter Wallin')?.waitingBenefits).toEqual([{ benefitId: 'b4', status: 'realising', rag: 'red' }])
  })
  test('have nothing waiting for those who only own benefits, goals or give assignments', () => {
    expect(of('Eva Sandström')).toMatchObject({ goalOwner: ['g5'], assignmentGiver: ['i1'], waitingBenefits: [] })
    expect(of('Nora Ismail')).toMatchObject({ benefitOwner: ['b11'], changeAgent: ['c6'], waitingBenefits: [] })
  })
  test('end with what nobody answers for', () => {
    expect(rows.at(-1)).toMatchObject({
      person: null,
      benefitOwner: ['b8'],
      changeOwner: ['c6'],
      changeAgent: ['c4'],
      assignmentGiver: ['i4'],
      riskOwner: ['i2'],
      waitingBenefits: [{ benefitId: 'b7', status: 'realising', rag: 'amber' }],
    })
  })
  test('stand by organisation in map order', () => {
    const places = rows.map(({ person }) => person?.organisationId)
    expect([...new Set(places)]).toEqual(['org-ffm', 'org-reg', 'org-alv', 'org-bjo', undefined])
  })
})

describe('the risk list', () => {
  test('has the open risks, highest score first', () => {
    expect(rowsOf('nb', 'risks').map(({ riskId, score, level }) => [riskId, score, level])).toEqual([
      ['r2', 16, 'high'],
      ['r5', 16, 'high'],
      ['r1', 12, 'medium'],
      ['r4', 10, 'medium'],
    ])
  })
  test('names the benefits a risk threatens, the element itself where it is one', () => {
    expect(rowOf(rowsOf('en', 'risks'), 'riskId', 'r5')).toMatchObject({
      elementId: 'c3',
      benefits: ['b11', 'b4', 'b7', 'b8'],
      owner: null,
    })
    expect(rowOf(rowsOf('sv', 'risks'), 'riskId', 'r5')).toMatchObject({ elementId: 'b5', benefits: ['b5'] })
  })
  test('marks a re-assessment that is overdue', () => {
    expect(rowOf(rowsOf('sv', 'risks'), 'riskId', 'r3')).toMatchObject({
      reassessmentDate: '2026-06-30',
      overdue: true,
    })
    expect(rowOf(rowsOf('sv', 'risks'), 'riskId', 'r1').overdue).toBe(false)
  })
})

describe('the measurement plan', () => {
  test('begins with what is overdue and ends with what has no date', () => {
    const rows = rowsOf('nb', 'measurements')
    expect(rows[0]).toMatchObject({ benefitId: 'b9', nextMeasurementDue: '2026-06-15', overdue: true, daysOverdue: 15 })
    expect(rows.slice(1).every(({ overdue }) => !overdue)).toBe(true)
    expect(rows.at(-1)).toMatchObject({ benefitId: 'b11', nextMeasurementDue: null, measurementStatus: 'noIndicator' })
  })
  test('says on the day itself that the measurement is in time', () => {
    expect(rowOf(rowsOf('sv', 'measurements'), 'benefitId', 'b1')).toMatchObject({
      nextMeasurementDue: '2026-09-30',
      overdue: false,
      daysOverdue: null,
      progress: 25,
    })
  })
})

describe('the action list', () => {
  const rows = rowsOf('sv', 'actions')
  const of = (organisationId: string, elementId: string) =>
    rows.find((row) => row.organisationId === organisationId && row.elementId === elementId)
  test('names every part an organisation has in an element', () => {
    expect(of('org-ffm', 'i1')?.involvement).toEqual([
      'responsible',
      'pays',
      'assignmentGiver',
      'assignmentReceiver',
      'riskOwner',
    ])
    expect(of('org-bjo', 'c4')?.involvement).toEqual(['takesPart'])
    expect(of('org-bjo', 'i1')?.involvement).toEqual(['pays'])
    expect(of('org-inv', 'b1')).toBeUndefined()
  })
  test('says what is missing and what the checks remark', () => {
    expect(of('org-reg', 'b6')).toMatchObject({
      missingFields: ['baselineValue', 'baselineDate', 'baselineMethod'],
      findings: ['M02'],
      dueDate: '2027-12-31',
    })
  })
  test('puts what is due first first, and what is done last', () => {
    const own = rows.filter(({ organisationId }) => organisationId === 'org-reg')
    expect(own.slice(0, 3).map(({ elementId }) => elementId)).toEqual(['i2', 'i1', 'b5'])
    expect(own.slice(-4).map(({ elementId }) => elementId)).toEqual(['c5', 'e4', 'c3', 'c4'])
  })
})

describe('stakeholders and communication', () => {
  test('begin with those who are touched but told nothing', () => {
    const rows = rowsOf('en', 'stakeholders')
    expect(rows[0]).toMatchObject({ name: 'Councillors', organisationId: null, toldNothing: true, communication: [] })
    expect(rows.slice(1).every(({ toldNothing }) => !toldNothing)).toBe(true)
  })
  test('say which changes touch a group, when, and who owns them', () => {
    expect(rowOf(rowsOf('sv', 'stakeholders'), 'name', 'Handläggare').changes).toEqual([
      {
        changeId: 'c1',
        startDate: '2025-10-01',
        endDate: '2026-01-31',
        changeOwner: { name: 'Maria Ekdahl', role: 'Avdelningschef föräldraförmåner', organisationId: 'org-ffm' },
      },
      {
        changeId: 'c5',
        startDate: '2025-06-01',
        endDate: '2025-09-30',
        changeOwner: { name: 'Lena Åkesson', role: 'Verksamhetschef barnhälsovård', organisationId: 'org-reg' },
      },
    ])
  })
  test('say what a beneficiary gets and loses, and what it is told', () => {
    const parents = rowOf(rowsOf('sv', 'stakeholders'), 'organisationId', 'org-inv')
    expect(parents).toMatchObject({ benefits: ['b1', 'b3', 'b5', 'b7', 'b8'], disbenefits: ['b11'] })
    expect(parents.communication.map(({ elementId }) => elementId)).toEqual(['i1', 'i2', 'i3'])
  })
})

describe('deliverables over time', () => {
  const rows = rowsOf('nb', 'deliverables')
  test('stand by date, undated ones last', () => {
    expect(rows.slice(0, 3).map(({ date, elementId, milestone }) => [date, elementId, milestone])).toEqual([
      ['2025-01-01', 'e3', 'available'],
      ['2025-05-01', 'e5', 'available'],
      ['2025-05-31', 'c5', 'inPlace'],
    ])
    expect(rows.slice(-3).map(({ date, elementId, milestone }) => [date, elementId, milestone])).toEqual([
      [null, 'e4', 'available'],
      [null, 'b11', 'realisationStart'],
      [null, 'b11', 'target'],
    ])
  })
  test('say what comes later than a benefit needs it', () => {
    expect(rowOf(rows, 'elementId', 'c4')).toMatchObject({ date: '2026-12-31', neededBy: '2026-10-01', late: true })
    expect(rows.filter(({ late }) => late)).toHaveLength(1)
  })
  test('say what is overdue: past the day, and the status does not say that it is done', () => {
    const overdue = rowsOf('en', 'deliverables').filter((row) => row.overdue)
    expect(overdue.map(({ elementId, milestone }) => `${elementId} ${milestone}`)).toEqual([
      'b9 realisationStart',
      'b11 target',
      'b8 realisationStart',
      'b11 realisationStart',
    ])
  })
  test('leave out goals, dis-benefits and what is cancelled', () => {
    const ids = new Set(rowsOf('en', 'deliverables').map(({ elementId }) => elementId))
    for (const id of ['g1', 'b10', 'i4']) expect(ids).not.toContain(id)
  })
})

describe('a part of the map', () => {
  test('of an organisation has what it works in, pays for, owns or receives, and the benefits it must act for', () => {
    const request = { organisation: 'org-bjo' }
    expect(rowsOf('sv', 'balance', request)).toEqual(
      rowsOf('sv', 'balance').filter(({ organisationId }) => organisationId === 'org-bjo'),
    )
    expect(new Set(rowsOf('sv', 'actions', request).map((row) => row.organisationId))).toEqual(new Set(['org-bjo']))
    expect(rowsOf('sv', 'plan', request).map(({ benefitId }) => benefitId)).toEqual(['b4', 'b5', 'b7', 'b11'])
    expect(rowsOf('sv', 'goals', request).map(({ goalId }) => goalId)).toEqual(['g1', 'g2', 'g3', 'g4', 'g5'])
  })
  test('of a goal has what leads to it and what works against it', () => {
    const request = { goal: 'g3' }
    expect(rowsOf('sv', 'plan', request).map(({ benefitId }) => benefitId)).toEqual(['b5', 'b11'])
    expect(rowsOf('sv', 'goals', request).map(({ goalId }) => goalId)).toEqual(['g3'])
    expect(rowsOf('sv', 'risks', request).map(({ riskId }) => riskId)).toEqual(['r2', 'r1', 'r5', 'r3'])
  })
  test('of a phase has the benefits in it and what leads to them', () => {
    expect(rowsOf('sv', 'plan', { phase: 3 }).map(({ benefitId }) => benefitId)).toEqual(['b2', 'b3', 'b5', 'b10'])
    expect(rowsOf('sv', 'goals', { phase: 3 })).toEqual([])
    expect(rowsOf('sv', 'risks', { phase: 5 }).map(({ riskId }) => riskId)).toEqual(['r1'])
  })
  test('of two conditions has what fits both', () => {
    expect(rowsOf('sv', 'plan', { goal: 'g3', elements: ['b5', 'b1'] }).map((row) => row.benefitId)).toEqual(['b5'])
  })
  test('counts in the balance only the elements in it', () => {
    const rows = rowsOf('sv', 'balance', { elements: ['i1'] })
    expect(rows.map(({ organisationId }) => organisationId)).toEqual(['org-ffm', 'org-reg', 'org-alv', 'org-bjo'])
    expect(rows.every(({ value, benefitCount }) => value === 0 && benefitCount === 0)).toBe(true)
    expect(rows.reduce((sum, { cost }) => sum + cost, 0)).toBeGreaterThan(0)
  })
  test('of what is not on the map is empty', () => {
    for (const request of [{ organisation: 'nowhere' }, { goal: 'gone' }, { goal: 'b1' }, { elements: [] }])
      expect(rowsOf('sv', 'actions', request)).toEqual([])
  })
})
