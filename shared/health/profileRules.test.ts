import { describe, expect, test } from 'vitest'
import type { RuleId } from '#shared/health/rule.ts'
import { HEALTH_RULES } from '#shared/health/rules.ts'
import {
  AS_OF,
  benefit,
  change,
  enabler,
  initiative,
  disbenefit,
  person,
  targetsOf,
  type Entry,
  type RuleCases,
} from '#shared/testing/drawing.ts'

/** Rules about people, measuring and dates. */
const GROUPS = 'OMT'
const assignment = {
  assignmentGiver: person,
  assignmentReceiver: { name: 'Ray' },
  ...Object.fromEntries(
    ['purpose', 'scope', 'delimitations', 'relations', 'communication', 'decision'].map((name) => [name, 'Text']),
  ),
  startDate: '2026-01-01',
  endDate: '2026-12-31',
}
const measured = (more: Entry) =>
  benefit('b', {
    indicator: 'Days',
    unit: 'd',
    baselineValue: 10,
    targetValue: 5,
    realisationStart: '2026-01-01',
    ...more,
  })

const CASES: RuleCases = {
  O01: {
    finds: [[{ elements: [benefit('b', { owner: { name: ' ', role: 'Head' } }), disbenefit('d')] }, 'b', 'd']],
    passes: [{ elements: [benefit('b', { owner: { name: 'Ann' } })] }],
  },
  O02: {
    finds: [[{ elements: [benefit('b', { owner: { name: 'Ann', role: 'Head' } })] }, 'b']],
    passes: [{ elements: [benefit('b', { owner: person }), benefit('c')] }],
  },
  O03: {
    finds: [[{ elements: [benefit('b')] }, 'b']],
    passes: [{ elements: [benefit('b', { realisingOrganisationId: 'o' })] }],
  },
  O04: {
    finds: [[{ elements: [benefit('b', { owner: person, realisingOrganisationId: 'p' })] }, 'b']],
    passes: [
      { elements: [benefit('b', { owner: person, realisingOrganisationId: 'o' }), benefit('c', { owner: person })] },
    ],
  },
  O05: {
    finds: [[{ elements: [change('c')] }, 'c']],
    passes: [{ elements: [change('c', { changeOwner: { name: 'Ann' } })] }],
  },
  O06: {
    finds: [
      [
        { elements: [change('c', { changeOwner: person, organisationId: 'p', participatingOrganisationIds: ['q'] })] },
        'c',
      ],
      [{ elements: [change('c', { changeOwner: person })] }, 'c'],
    ],
    passes: [
      { elements: [change('c', { changeOwner: person, organisationId: 'p', participatingOrganisationIds: ['o'] })] },
      { elements: [change('c', { changeOwner: { name: 'Ann', role: 'Head' }, organisationId: 'p' })] },
    ],
  },
  O07: {
    finds: [[{ elements: [change('c', { changeType: 'business' })] }, 'c']],
    passes: [{ elements: [change('c', { changeType: 'enabling' })] }],
  },
  O08: {
    finds: [[{ elements: [initiative('i', { ...assignment, scope: '' })] }, 'i']],
    passes: [{ elements: [initiative('i', assignment)] }],
  },
  O09: {
    finds: [
      [
        {
          elements: [initiative('i', assignment), change('c'), benefit('b', { owner: { name: ' RAY' } })],
          links: 'i>c c>b',
        },
        'b',
      ],
    ],
    passes: [
      { elements: [initiative('i', assignment), benefit('b', { owner: { name: 'Ray' } })] },
      { elements: [initiative('i'), benefit('b')], links: 'i>b' },
    ],
  },
  M01: {
    finds: [[{ elements: [benefit('b', { indicator: 'Days' })] }, 'b']],
    passes: [{ elements: [benefit('b', { indicator: 'Days', unit: 'd' })] }],
  },
  M02: {
    finds: [
      [{ elements: [initiative('i', { startDate: AS_OF }), benefit('b')], links: 'i>b' }, 'b'],
      [
        {
          elements: [
            initiative('i', { startDate: '2027-01-01' }),
            initiative('j', { startDate: '2026-01-01' }),
            change('c'),
            disbenefit('d'),
          ],
          links: 'i>c j>c c>d',
        },
        'd',
      ],
    ],
    passes: [
      { elements: [initiative('i', { startDate: '2026-07-01' }), benefit('b')], links: 'i>b' },
      { elements: [initiative('i', { startDate: AS_OF }), benefit('b', { baselineValue: 0 })], links: 'i>b' },
    ],
  },
  M03: {
    finds: [
      [
        { elements: [initiative('i', { startDate: '2026-07-01' }), benefit('b'), benefit('alone')], links: 'i>b' },
        'alone',
        'b',
      ],
      [{ elements: [initiative('i'), disbenefit('d')], links: 'i>d' }, 'd'],
    ],
    passes: [
      { elements: [initiative('i', { startDate: AS_OF }), benefit('b')], links: 'i>b' },
      { elements: [benefit('b', { baselineValue: 0 })] },
    ],
  },
  M04: {
    finds: [[{ elements: [benefit('b', { targetValue: 5 }), benefit('c', { targetDate: AS_OF })] }, 'b', 'c']],
    passes: [{ elements: [benefit('b', { targetValue: 0, targetDate: AS_OF })] }],
  },
  M05: {
    finds: [
      [{ elements: [measured({ direction: 'increase' })] }, 'b'],
      [{ elements: [measured({ direction: 'decrease', targetValue: 10 })] }, 'b'],
    ],
    passes: [{ elements: [measured({ direction: 'decrease' })] }, { elements: [measured({})] }],
  },
  M06: {
    finds: [
      [
        {
          elements: [change('c', { startDate: '2026-01-01' }), benefit('b', { baselineDate: '2026-01-02' })],
          links: 'c>b',
        },
        'b',
      ],
      [
        {
          elements: [
            change('c', { startDate: '2027-01-01' }),
            change('early', { startDate: '2025-01-01' }),
            benefit('b', { baselineDate: '2026-01-02' }),
          ],
          links: 'c>b early>c',
        },
        'b',
      ],
    ],
    passes: [
      {
        elements: [change('c', { startDate: '2026-01-01' }), benefit('b', { baselineDate: '2026-01-01' })],
        links: 'c>b',
      },
    ],
  },
  M07: {
    finds: [[{ elements: [measured({ measurementFrequency: 'monthly' })] }, 'b']],
    passes: [
      { elements: [measured({ measurementFrequency: 'monthly', indicator: '' })] },
      { elements: [measured({ measurementFrequency: 'halfYearly' })] },
    ],
  },
  M08: {
    finds: [[{ elements: [benefit('b', { measurementFrequency: 'once' })] }, 'b']],
    passes: [{ elements: [benefit('b', { measurementFrequency: 'once', measurementResponsible: person })] }],
  },
  T01: {
    finds: [
      [
        {
          elements: [change('c', { endDate: '2026-02-01' }), benefit('b', { realisationStart: '2026-01-31' })],
          links: 'c>b',
        },
        'b',
      ],
    ],
    passes: [
      {
        elements: [change('c', { endDate: '2026-02-01' }), benefit('b', { realisationStart: '2026-02-01' })],
        links: 'c>b',
      },
    ],
  },
  T02: {
    finds: [
      [
        {
          elements: [
            initiative('i', { startDate: '2026-02-01', endDate: '2026-01-31' }),
            benefit('b', { realisationStart: '2026-02-01', targetDate: '2026-01-31' }),
            benefit('c', { realisationStart: '2026-02-01', realisationEnd: '2026-01-31' }),
          ],
        },
        'b',
        'c',
        'i',
      ],
    ],
    passes: [
      {
        elements: [
          change('c', { startDate: '2026-02-01', endDate: '2026-02-01' }),
          initiative('i', { endDate: AS_OF }),
        ],
      },
    ],
  },
  T03: {
    finds: [
      [{ elements: [enabler('e'), change('c', { startDate: AS_OF }), disbenefit('d')], links: 'e>c c>d' }, 'c', 'e'],
    ],
    passes: [{ elements: [enabler('e', { availableFrom: AS_OF }), change('c'), benefit('b')], links: 'e>b' }],
  },
}

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
