import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { graphOf, type MapGraph } from '#shared/model/graph.ts'
import { benefit, change, disbenefit, draw, goal, type Entry } from '#shared/testing/drawing.ts'

const mapWith = (elements: Entry[], links = '') => draw({ elements, links })
const graphWith = (elements: Entry[], links: string) => graphOf(mapWith(elements, links))
const ids = (graph: MapGraph, nodes: Iterable<number>) => Array.from(nodes, (node) => graph.elements[node]?.id)
const up = (graph: MapGraph, id: string) => ids(graph, graph.up(graph.nodeOf(id)!))
const down = (graph: MapGraph, id: string) => ids(graph, graph.down(graph.nodeOf(id)!))

describe('sound links', () => {
  test('need two active ends that exist and differ, in a direction the method knows', () => {
    const graph = graphWith(
      [goal('g'), benefit('b'), change('c'), change('gone', { status: 'cancelled' })],
      'c>b b>g g>b c>c c>nobody gone>b',
    )
    expect(graph.judged.map(({ link, verdict }) => `${link.from}>${link.to} ${verdict}`)).toEqual([
      'c>b allowed',
      'b>g allowed',
      'g>b meaningless',
      'c>c self',
      'c>nobody nowhere',
    ])
    expect(up(graph, 'g')).toEqual(['b', 'c'])
    expect(graph.nodeOf('gone')).toBeUndefined()
  })
  test('count once when drawn twice, and the later one is the repetition', () => {
    const graph = graphWith([benefit('b'), change('c')], 'c>b c>b')
    expect(graph.judged.map((one) => one.repeated)).toEqual([false, true])
    expect(ids(graph, graph.predecessors(graph.nodeOf('b')!))).toEqual(['c'])
  })
  test('are the first in map order even when the list is not', () => {
    const map = mapWith([benefit('b'), change('c')], 'c>b c>b')
    const graph = graphOf({ ...map, links: map.links.toReversed() })
    expect(graph.judged.filter((one) => one.repeated).map(({ link }) => link.id)).toEqual(['l2'])
  })
  test('connect discouraged ends too', () => {
    const graph = graphWith([goal('g'), change('c'), change('alone')], 'c>g')
    expect(graph.isConnected(graph.nodeOf('c')!)).toBe(true)
    expect(graph.isConnected(graph.nodeOf('alone')!)).toBe(false)
    expect(up(graph, 'g')).toEqual(['c'])
  })
  test('let freed capacity lead to a change', () => {
    const graph = graphWith([benefit('b', { category: 'redistribution' }), change('c')], 'b>c')
    expect(graph.judged[0]?.verdict).toBe('allowed')
  })
})

describe('dis-benefits', () => {
  const graph = graphWith([goal('g'), benefit('b'), disbenefit('d'), disbenefit('d2'), change('c')], 'c>d d>b b>g d2>d')
  test('are led to like benefits, and lead on to nothing but dis-benefits in the contribution graph', () => {
    expect(up(graph, 'd')).toEqual(['c', 'd2'])
    expect(down(graph, 'd')).toEqual([])
    expect(up(graph, 'g')).toEqual(['b'])
  })
  test('counteract everything they lead to over any number of steps', () => {
    expect(ids(graph, graph.counteractedBy(graph.nodeOf('b')!))).toEqual(['d', 'd2'])
    expect(ids(graph, graph.counteractedBy(graph.nodeOf('g')!))).toEqual(['d', 'd2'])
    expect(ids(graph, graph.counteractedBy(graph.nodeOf('d')!))).toEqual(['d2'])
    expect(ids(graph, graph.goals(graph.nodeOf('d2')!))).toEqual(['g'])
  })
})

describe('cycles', () => {
  const graph = graphWith(
    [change('a'), change('b'), change('c'), change('x'), change('y'), benefit('z')],
    'b>a c>b a>c x>y y>x c>z',
  )
  test('are groups by id, each once', () => {
    expect(graph.cycles().map((group) => ids(graph, group))).toEqual([
      ['a', 'b', 'c'],
      ['x', 'y'],
    ])
  })
  test('hold their members up and down of each other, but never of themselves', () => {
    expect(up(graph, 'a')).toEqual(['b', 'c'])
    expect(down(graph, 'a')).toEqual(['b', 'c', 'z'])
    expect(up(graph, 'z')).toEqual(['a', 'b', 'c'])
  })
  test('entangle what stands on or behind them', () => {
    const entangled = graph.elements.filter((_, node) => graph.isEntangled(node)).map((element) => element.id)
    expect(entangled).toEqual(['a', 'b', 'c', 'x', 'y', 'z'])
    expect(graph.onCycle(graph.nodeOf('z')!)).toBe(false)
  })
  test('that close over a negative link are cycles all the same', () => {
    const loop = graphWith([disbenefit('d'), benefit('b'), change('c')], 'c>d d>b b>c')
    expect(loop.onCycle(loop.nodeOf('b')!)).toBe(true)
    expect(up(loop, 'd')).toEqual(['b', 'c'])
    expect(loop.isEntangled(loop.nodeOf('d')!)).toBe(true)
  })
})

const TEN_THOUSAND = Array.from({ length: 10_000 }, (_, n) => `c${String(n).padStart(5, '0')}`)
const changes = (ids: readonly string[]) => ids.map((id) => change(id))

test('a chain of ten thousand elements is walked without recursion', () => {
  const links = TEN_THOUSAND.slice(1).map((id, n) => `${TEN_THOUSAND[n] ?? ''}>${id}`)
  const graph = graphWith(changes(TEN_THOUSAND), links.join(' '))
  expect(graph.up(9_999)).toHaveLength(9_999)
  expect(graph.down(0)).toHaveLength(9_999)
  expect(graph.cycles()).toEqual([])
  expect([...graph.causesFirst().slice(0, 3)]).toEqual([0, 1, 2])
})

test('a ring of ten thousand elements is one cycle', () => {
  const links = TEN_THOUSAND.map((id, n) => `${id}>${TEN_THOUSAND[(n + 1) % TEN_THOUSAND.length] ?? ''}`)
  const graph = graphWith(changes(TEN_THOUSAND), links.join(' '))
  expect(graph.cycles().map((group) => group.length)).toEqual([10_000])
  expect(graph.up(5)).toHaveLength(9_999)
})

test('the graph of a map is made once', () => {
  const map = mapWith([goal('g')], '')
  expect(graphOf(map)).toBe(graphOf(map))
  expect(graphOf({ ...map })).not.toBe(graphOf(map))
})

test('walks find what following every link by hand finds', { timeout: 30_000 }, () => {
  const end = fc.integer({ min: 0, max: 9 }).map((n) => `c${n}`)
  const elements = Array.from({ length: 10 }, (_, n) => change(`c${n}`))
  fc.assert(
    fc.property(fc.array(fc.tuple(end, end), { maxLength: 25 }), (links) => {
      const graph = graphWith(elements, links.map(([from, to]) => `${from}>${to}`).join(' '))
      for (const [node, { id }] of graph.elements.entries()) {
        const reached = new Set<string>()
        const waiting = [id]
        for (let at = waiting.pop(); at !== undefined; at = waiting.pop())
          for (const [from, to] of links)
            if (from === at && from !== to && !reached.has(to)) {
              reached.add(to)
              waiting.push(to)
            }
        expect(graph.onCycle(node)).toBe(reached.delete(id))
        expect(down(graph, id)).toEqual([...reached].toSorted())
        for (const other of graph.elements) expect(up(graph, other.id).includes(id)).toBe(reached.has(other.id))
      }
    }),
    { numRuns: 200 },
  )
})
