import { expect, test } from 'vitest'
import { createTranslator } from '#shared/i18n/translator.ts'
import {
  benefit,
  chain,
  chainLinks,
  change,
  disbenefit,
  draw,
  enabler,
  goal,
  initiative,
  type Drawing,
} from '#shared/testing/drawing.ts'
import { traceMap, type TracedMap } from '#client/board/trace/traceMap.ts'
import { traceSaid } from '#client/board/trace/traceWords.ts'
import type { Tracing } from '#client/board/trace/tracing.ts'

const [en, sv] = await Promise.all([createTranslator('en'), createTranslator('sv')])

function drawn(drawing: Drawing): TracedMap {
  const { elements, links } = draw(drawing)
  return {
    element: (id) => elements.find((one) => one.id === id),
    link: (id) => links.find((one) => one.id === id),
    linksOf: (id) => ({
      from: links.filter((link) => link.from === id).map((link) => link.id),
      to: links.filter((link) => link.to === id).map((link) => link.id),
    }),
  }
}
const from = (id: string, more: Partial<Tracing> = {}): Tracing => ({
  from: [id],
  way: 'both',
  depth: undefined,
  pinned: false,
  ...more,
})
const met = (map: TracedMap, tracing: Tracing): string => [...traceMap(map, tracing).elements].toSorted().join(' ')

test('a trace meets everything that leads to an element and everything that follows from it', () => {
  const map = drawn({ elements: [...chain, benefit('other')], links: `${chainLinks} c>other` })
  const traced = traceMap(map, from('b'))
  expect([...traced.elements].toSorted()).toEqual(['c', 'e', 'g', 'i'])
  expect([...traced.links].toSorted()).toEqual(['l1', 'l2', 'l3', 'l4'])
  expect(met(map, from('c'))).toBe('b e g i other')
})

test('upstream, downstream and the number of steps narrow it', () => {
  const map = drawn({ elements: chain, links: chainLinks })
  expect(met(map, from('c', { way: 'up' }))).toBe('e i')
  expect(met(map, from('c', { way: 'down' }))).toBe('b g')
  expect(met(map, from('c', { depth: 1 }))).toBe('b e')
  expect([...traceMap(map, from('c', { depth: 1 })).links]).toEqual(['l2', 'l3'])
  expect(met(map, from('i', { depth: 3 }))).toBe('b c e')
})

test('a trace through a link is what leads to its cause and what follows from its effect', () => {
  const map = drawn({ elements: [...chain, enabler('e2')], links: `${chainLinks} e2>c` })
  const traced = traceMap(map, from('l2'))
  expect([...traced.starts]).toEqual(['e', 'c'])
  expect([...traced.elements].toSorted()).toEqual(['b', 'g', 'i'])
  expect(traced.links.has('l5')).toBe(false)
})

test('a cycle is walked once, in either direction', () => {
  const map = drawn({ elements: [benefit('a'), benefit('b'), benefit('c')], links: 'a>b b>c c>a' })
  for (const way of ['up', 'down', 'both'] as const) {
    const traced = traceMap(map, from('a', { way }))
    expect([...traced.elements].toSorted()).toEqual(['b', 'c'])
    expect(traced.links.size).toBe(3)
  }
  const self = drawn({ elements: [benefit('a')], links: 'a>a' })
  expect(met(self, from('a'))).toBe('')
})

test('cancelled elements and meaningless links are passed by', () => {
  const map = drawn({
    elements: [initiative('i'), enabler('e', { status: 'cancelled' }), change('c'), goal('g')],
    links: 'i>e e>c g>c',
  })
  expect(met(map, from('c'))).toBe('')
  expect(met(map, from('e'))).toBe('c i')
})

test('goals that are only worked against are met, and counted as such', () => {
  const map = drawn({
    elements: [change('c'), benefit('b'), disbenefit('d'), goal('g1'), goal('g2')],
    links: 'c>b b>g1 c>d d>g1 d>g2',
  })
  const traced = traceMap(map, from('c', { way: 'down' }))
  expect([...traced.against]).toEqual(['g2'])
  expect(traceSaid(en, map, traced, from('c', { way: 'down' }))).toBe(
    'Path from the change c, downstream: 1 benefit, 1 dis-benefit, 1 goal, 1 goal worked against',
  )
})

test('what is met is said in words, with the organisations', () => {
  const map = drawn({
    elements: [
      enabler('X', { organisationId: 'o1' }),
      ...['c1', 'c2'].map((id) => change(id, { organisationId: 'o2' })),
      benefit('b', { organisationId: 'o1', realisingOrganisationId: 'o3' }),
      goal('g'),
    ],
    links: 'X>c1 X>c2 c1>b c2>b b>g',
    organisations: [{ id: 'o1' }, { id: 'o2' }, { id: 'o3' }],
  })
  const said = (tracing: Tracing, t = en) => traceSaid(t, map, traceMap(map, tracing), tracing)
  expect(said(from('X'))).toBe('Path from the enabler X: 2 changes, 1 benefit, 1 goal, 3 organisations')
  expect(said(from('X', { depth: 1 }), sv)).toBe(
    'Spår från möjliggöraren X, högst 1 steg: 2 förändringar, 2 organisationer',
  )
  expect(said(from('X', { way: 'up' }))).toBe('Path from the enabler X, upstream: nothing leads here')
  expect(said(from('l1'))).toBe('Path through the link X → c1: 1 benefit, 1 goal, 3 organisations')
  expect(said(from('', { from: ['c1', 'c2'], way: 'up' }))).toBe(
    'Path from 2 cards, upstream: 1 enabler, 2 organisations',
  )
})

test('what is gone is traced as nothing', () => {
  expect(traceMap(drawn({ elements: chain }), from('nobody')).starts.size).toBe(0)
})
