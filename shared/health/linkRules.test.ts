import { describe, expect, test } from 'vitest'
import type { RuleId } from '#shared/health/rule.ts'
import { HEALTH_RULES } from '#shared/health/rules.ts'
import {
  chain,
  chainLinks,
  goal,
  benefit,
  change,
  enabler,
  initiative,
  disbenefit,
  targetsOf,
  type RuleCases,
} from '#shared/testing/drawing.ts'

/** Rules about links. */
const GROUPS = 'G'

const CASES: RuleCases = {
  G01: {
    finds: [[{ elements: chain, links: 'e>nobody nobody>b i>e' }, 'l1', 'l2']],
    passes: [{ elements: [...chain, change('x', { status: 'cancelled' })], links: 'x>nobody' }],
  },
  G02: { finds: [[{ elements: chain, links: 'c>c' }, 'l1']], passes: [{ elements: chain, links: chainLinks }] },
  G03: {
    finds: [[{ elements: [change('a'), change('b'), change('c')], links: 'a>b b>a b>c' }, 'a,b']],
    passes: [{ elements: chain, links: `${chainLinks} c>c` }],
  },
  G04: {
    finds: [[{ elements: chain, links: 'g>b e>g c>i' }, 'l1', 'l2', 'l3']],
    passes: [{ elements: chain, links: chainLinks }],
  },
  G05: {
    finds: [[{ elements: chain, links: 'e>b b>c' }, 'l1', 'l2']],
    passes: [{ elements: [benefit('b', { category: 'redistribution' }), change('c')], links: 'b>c' }],
  },
  G06: {
    finds: [[{ elements: chain, links: 'i>e c>b i>e i>e' }, 'l3', 'l4']],
    passes: [{ elements: chain, links: chainLinks }],
  },
  G07: { finds: [[{ elements: chain, links: 'i>e c>c' }, 'b', 'c']], passes: [{ elements: [goal('g')] }] },
  G08: {
    finds: [[{ elements: [initiative('i'), change('c'), disbenefit('d'), goal('g')], links: 'i>c c>d d>g' }, 'i']],
    passes: [{ elements: chain, links: chainLinks }, { elements: [initiative('i')] }],
  },
  G09: {
    finds: [[{ elements: [enabler('e'), change('c'), disbenefit('d')], links: 'e>c c>d' }, 'e']],
    passes: [{ elements: chain, links: chainLinks }],
  },
  G10: {
    finds: [[{ elements: [change('c'), disbenefit('d')], links: 'c>d' }, 'c']],
    passes: [{ elements: chain, links: chainLinks }],
  },
  G11: {
    finds: [[{ elements: [change('c'), benefit('b'), disbenefit('d')], links: 'c>b c>d' }, 'b', 'd']],
    passes: [{ elements: [change('c'), disbenefit('d'), benefit('b'), goal('g')], links: 'c>d d>b b>g' }],
  },
  G12: {
    finds: [[{ elements: chain, links: 'i>e e>b b>g' }, 'b']],
    passes: [{ elements: chain, links: chainLinks }, { elements: [benefit('b')] }],
  },
  G13: {
    finds: [[{ elements: chain.slice(1), links: 'e>c c>b' }, 'b']],
    passes: [
      { elements: chain, links: chainLinks },
      { elements: chain.filter(({ id }) => id !== 'c'), links: 'e>b' },
    ],
  },
  G14: {
    finds: [[{ elements: [goal('g'), disbenefit('d'), initiative('i')], links: 'd>g i>g' }, 'g']],
    passes: [{ elements: [goal('g'), goal('h'), benefit('b')], links: 'b>h h>g' }],
  },
  G15: {
    finds: [[{ elements: chain, links: 'e>c' }, 'e']],
    passes: [{ elements: [...chain, enabler('f')], links: 'i>f f>e' }, { elements: [enabler('e')] }],
  },
  G16: { finds: [[{ elements: chain, links: 'c>b' }, 'c']], passes: [{ elements: chain, links: 'e>c' }] },
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
