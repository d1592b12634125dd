import { describe, expect, test } from 'vitest'
import { findFindings } from '#shared/health/findings.ts'
import type { RuleId } from '#shared/health/rule.ts'
import { HEALTH_RULES } from '#shared/health/rules.ts'
import {
  AS_OF,
  goal,
  benefit,
  change,
  enabler,
  initiative,
  disbenefit,
  draw,
  person,
  valueRow,
  targetsOf,
  type Entry,
  type RuleCases,
} from '#shared/testing/drawing.ts'

/** Rules about money, risks and the map as a whole. */
const GROUPS = 'VCRDSP'
const cost = (organisationId: string, amount = 10) => ({ organisationId, year: 2026, amount, type: 'oneOff' })
const risk = (more: Entry) => ({ id: 'r', threat: 'Fire', probability: 2, consequence: 4, status: 'open', ...more })
const measured = (more: Entry) =>
  benefit('b', {
    indicator: 'Days',
    unit: 'd',
    baselineValue: 10,
    targetValue: 5,
    realisationStart: '2026-01-01',
    ...more,
  })
const profile = {
  description: 'Text',
  category: 'quality',
  owner: person,
  realisingOrganisationId: 'o',
  beneficiaryOrganisationIds: ['o'],
  direction: 'decrease',
  baselineDate: '2025-12-31',
  baselineMethod: 'Count',
  targetDate: '2026-12-31',
  measurementFrequency: 'yearly',
  measurementResponsible: person,
  probability: 50,
}

const CASES: RuleCases = {
  V01: {
    finds: [
      [
        {
          elements: [
            benefit('b', { annualValues: [valueRow('o', 2027), valueRow('o', 2028)] }),
            benefit('a', { annualValues: [valueRow('o', 2027), valueRow('o', 2028)] }),
          ],
          links: 'b>a',
        },
        'a,b',
      ],
    ],
    passes: [
      {
        elements: [
          benefit('b', { annualValues: [valueRow('o', 2027)] }),
          benefit('a', { annualValues: [valueRow('o', 2028)] }),
        ],
        links: 'b>a',
      },
    ],
  },
  V02: {
    finds: [[{ elements: [benefit('b', { category: 'cashReleasing' })] }, 'b']],
    passes: [
      {
        elements: [
          benefit('b', { category: 'quality' }),
          benefit('c', { category: 'cashReleasing', annualValues: [valueRow('o', 2027)] }),
        ],
      },
    ],
  },
  V03: {
    finds: [
      [{ elements: [benefit('b', { realisationStart: '2027-12-31', annualValues: [valueRow('o', 2026)] })] }, 'b'],
    ],
    passes: [{ elements: [benefit('b', { realisationStart: '2027-12-31', annualValues: [valueRow('o', 2027)] })] }],
  },
  V04: {
    finds: [[{ elements: [benefit('b', { category: 'redistribution' })] }, 'b']],
    passes: [
      {
        elements: [
          disbenefit('d', { category: 'redistribution' }),
          benefit('b', { category: 'redistribution', redeploymentPlan: 'Visits' }),
        ],
      },
    ],
  },
  V05: {
    finds: [
      [{ elements: [benefit('b', { title: 'Less  paper' }), benefit('a', { title: ' less paper' })] }, 'a,b'],
      [{ elements: [benefit('b', { title: 'Less\tpaper' }), disbenefit('a', { title: 'LESS paper ' })] }, 'a,b'],
    ],
    passes: [
      { elements: [benefit('b', { title: 'Less paper' }), benefit('a', { title: 'Lesspaper' })] },
      {
        elements: [
          benefit('b', { title: 'Less' }),
          change('c', { title: 'Less' }),
          benefit('x', { title: '' }),
          benefit('y', { title: '' }),
        ],
      },
    ],
  },
  V06: {
    finds: [
      [
        {
          elements: [
            measured({ realisingOrganisationId: 'o' }),
            { ...measured({ realisingOrganisationId: 'o' }), id: 'a' },
          ],
        },
        'a,b',
      ],
    ],
    passes: [
      {
        elements: [
          measured({ realisingOrganisationId: 'o' }),
          { ...measured({ realisingOrganisationId: 'p' }), id: 'a' },
        ],
      },
    ],
  },
  C01: {
    finds: [
      [
        {
          elements: [initiative('i', { costs: [cost('o'), cost('group')] })],
          organisations: [{ id: 'o' }, { id: 'group', kind: 'group' }],
        },
        'o',
      ],
    ],
    passes: [
      {
        elements: [initiative('i', { costs: [cost('o')] }), benefit('b', { beneficiaryOrganisationIds: ['o'] })],
        organisations: [{ id: 'o' }],
      },
    ],
  },
  C02: {
    finds: [
      [
        {
          elements: [
            initiative('i', { costs: [cost('o')] }),
            benefit('b', { beneficiaryOrganisationIds: ['o'], annualValues: [valueRow('p', 2027, 5)] }),
          ],
          organisations: [{ id: 'o' }, { id: 'p' }],
        },
        'o',
      ],
    ],
    passes: [
      {
        elements: [initiative('i', { costs: [cost('o')] }), benefit('b', { beneficiaryOrganisationIds: ['o'] })],
        organisations: [{ id: 'o' }, { id: 'p' }],
      },
    ],
  },
  C03: {
    finds: [[{ elements: [initiative('i', { costs: [cost('o'), cost('o'), cost('p')] })] }, 'i']],
    passes: [
      { elements: [initiative('i', { costs: [cost('o'), cost('p', 0)] })] },
      { elements: [initiative('i', { costs: [cost('o'), cost('p')], costAllocationAgreement: 'Signed' })] },
    ],
  },
  C04: {
    finds: [[{ elements: [], organisations: [{ id: 'o' }, { id: 'group', kind: 'group' }] }, 'o']],
    passes: [{ elements: [enabler('e', { risks: [risk({ owner: person })] })], organisations: [{ id: 'o' }] }],
  },
  C05: {
    finds: [
      [{ elements: [enabler('e', { risks: [risk({ owner: person })] })] }, 'e'],
      [
        { elements: [benefit('b', { annualValues: [valueRow('o', 2027)] }), goal('g', { organisationId: 'o' })] },
        'b',
        'g',
      ],
      [
        {
          elements: [
            benefit('a', { owner: person }),
            benefit('b', { measurementResponsible: person }),
            benefit('c', { beneficiaryOrganisationIds: ['p', 'o'] }),
            benefit('d', { realisingOrganisationId: 'o' }),
            change('e', { changeOwner: person }),
            change('f', { changeAgent: person }),
            change('h', { participatingOrganisationIds: ['o'] }),
            initiative('i', { costs: [cost('o')] }),
            initiative('j', { assignmentGiver: person }),
            initiative('k', { assignmentReceiver: person, organisationId: 'p' }),
            goal('gone', { organisationId: 'p' }),
          ],
          organisations: [{ id: 'p' }],
        },
        ...['a', 'b', 'c', 'd', 'e', 'f', 'h', 'i', 'j', 'k'],
      ],
    ],
    passes: [{ elements: [enabler('e', { organisationId: 'o' })], organisations: [{ id: 'o' }] }],
  },
  R01: {
    finds: [[{ elements: [enabler('e', { risks: [risk({ action: 'Spare' })] })] }, 'r']],
    passes: [
      { elements: [enabler('e', { risks: [risk({ action: 'Spare', owner: person })] })] },
      { elements: [enabler('e', { risks: [risk({ status: 'closed' })] })] },
      { elements: [enabler('e', { risks: [risk({ consequence: 3 })] })] },
    ],
  },
  R02: {
    finds: [[{ elements: [enabler('e', { risks: [risk({ reassessmentDate: '2026-06-29' })] })] }, 'r']],
    passes: [{ elements: [enabler('e', { risks: [risk({ reassessmentDate: AS_OF })] })] }],
  },
  R03: {
    finds: [[{ elements: [initiative('i')] }, 'i']],
    passes: [{ elements: [initiative('i', { risks: [risk({ status: 'closed' })] })] }],
  },
  D01: {
    finds: [[{ elements: [disbenefit('d')] }, 'd']],
    passes: [{ elements: [disbenefit('d', { mitigation: 'Help' }), benefit('b')] }],
  },
  D02: {
    finds: [
      [{ elements: [] }, ''],
      [{ elements: [benefit('b'), disbenefit('d', { status: 'cancelled' })] }, ''],
    ],
    passes: [{ elements: [disbenefit('d')] }],
  },
  S01: {
    finds: [[{ elements: [measured({ ...profile, probability: null, status: 'planned' })] }, 'b']],
    passes: [
      {
        elements: [
          measured({ ...profile, status: 'planned' }),
          benefit('c', { status: 'specified' }),
          change('x', { status: 'planned' }),
        ],
      },
    ],
  },
  S02: {
    finds: [
      [{ elements: [measured({ status: 'realised' })] }, 'b'],
      [{ elements: [measured({ status: 'realised', measurements: [{ date: AS_OF, value: 5.51 }] })] }, 'b'],
    ],
    passes: [
      {
        elements: [
          measured({ status: 'realised', measurements: [{ date: AS_OF, value: 5.5 }] }),
          disbenefit('d', { status: 'realised' }),
        ],
      },
    ],
  },
  P01: {
    finds: [
      [{ elements: [] }, ''],
      [{ elements: [benefit('b')] }, ''],
    ],
    passes: [{ elements: [goal('g')] }],
  },
}

test('R01 judges by the scale of the map', () => {
  const map = draw({ elements: [enabler('e', { risks: [risk({ probability: 3, consequence: 4 })] })] })
  const ofScale = (riskScale: 4 | 5) =>
    findFindings({ ...map, settings: { ...map.settings, riskScale } }, AS_OF, { all: true }).map(({ rule }) => rule)
  expect(ofScale(4)).toContain('R01')
  expect(ofScale(5)).not.toContain('R01')
  expect(ofScale(4)).toContain('R01')
})

test('S02 judges by the tolerance of the map', () => {
  const almost = measured({ status: 'realised', measurements: [{ date: AS_OF, value: 5.5 }] })
  const map = draw({ elements: [almost] })
  const within = (ragTolerance: number) =>
    findFindings({ ...map, settings: { ...map.settings, ragTolerance } }, AS_OF, { all: true }).map(({ rule }) => rule)
  expect(within(10)).not.toContain('S02')
  expect(within(9)).toContain('S02')
})

describe.each(Object.keys(CASES) as RuleId[])('%s', (id) => {
  const { finds, passes } = CASES[id] ?? { finds: [], passes: [] }
  test('finds what it is there for', () => {
    for (const [drawing, ...targets] of finds) expect(targetsOf(id, drawing)).toEqual(targets)
  })
  test('passes what is in order', () => {
    for (const drawing of passes) expect(targetsOf(id, drawing)).toEqual([])
  })
})

test('every rule of these groups has its cases', () => {
  const ids = HEALTH_RULES.map((rule) => rule.id).filter((id) => GROUPS.includes(id[0] ?? ''))
  expect(Object.keys(CASES)).toEqual(ids)
})
