import { expect, test } from 'vitest'
import type { Element } from '#shared/model/element.ts'
import type { Creatable } from '#shared/model/kinds.ts'
import type { Link } from '#shared/model/link.ts'
import { countBelow, narrowed, openRows, rowInstead } from '#client/outline/outlineRows.ts'
import { buildOutline, type OutlineInput, type OutlineRow, type OutlineTree } from '#client/outline/outlineTree.ts'

type Small = readonly [id: string, kind: Creatable, more?: Partial<Element>]

const element = ([id, kind, more]: Small, order: number): Element => ({
  id,
  kind: kind === 'disbenefit' ? 'benefit' : kind,
  ...(kind === 'disbenefit' && { isDisbenefit: true as const }),
  order,
  title: id,
  description: '',
  costs: [],
  annualValues: [],
  measurements: [],
  risks: [],
  ...more,
})
const links = (text: string): Link[] =>
  text
    .split(' ')
    .filter(Boolean)
    .map((one) => one.split('>'))
    .map(([from = '', to = '']) => ({ id: `${from}-${to}`, from, to }) as Link)

function inputOf(elements: readonly Small[], drawn: string, more: Partial<OutlineInput> = {}): OutlineInput {
  const all = elements.map(element)
  const isAside = ({ kind, parked }: Element) => kind === 'note' || parked === true
  return {
    map: {
      elements: all.filter((one) => !isAside(one)),
      aside: all.filter(isAside),
      links: links(drawn),
      organisations: [],
    },
    arrangement: 'goals',
    byOrganisation: false,
    placeOf: () => undefined,
    ...more,
  }
}
const treeOf = (...input: Parameters<typeof inputOf>): OutlineTree => buildOutline(inputOf(...input))

/** Every row: indented by level, references in brackets, headings with a hash. */
const words = (tree: OutlineTree): string[] =>
  tree.all.map(({ id, heading, level, reference }) => {
    const name = heading ? `#${heading.of === 'kind' ? heading.kind : heading.of}` : reference ? `(${id})` : (id ?? '')
    return `${'-'.repeat(level - 1)}${name}`
  })
const rowOf = (tree: OutlineTree, key: string): OutlineRow => {
  const row = tree.byKey.get(key)
  if (!row) throw new Error(key)
  return row
}

test('below each goal stands what leads to it, over any number of steps', () => {
  const tree = treeOf(
    [
      ['i', 'initiative'],
      ['e', 'enabler'],
      ['c', 'change'],
      ['b', 'benefit'],
      ['g', 'goal'],
    ],
    'i>e e>c c>b b>g',
  )
  expect(words(tree)).toEqual(['g', '-b', '--c', '---e', '----i'])
})

test('what leads to several stands in full under the first and as a reference under the others', () => {
  const tree = treeOf(
    [
      ['g', 'goal'],
      ['h', 'goal'],
      ['b', 'benefit'],
      ['c', 'change'],
    ],
    'c>b b>g b>h',
  )
  expect(words(tree)).toEqual(['g', '-b', '--c', 'h', '-(b)'])
  const reference = rowOf(tree, 'r:h:b')
  expect(reference).toMatchObject({ under: 'g', children: [], position: 1, size: 1, level: 2 })
})

test('a circle ends, also one that leads to no goal', () => {
  const tree = treeOf(
    [
      ['g', 'goal'],
      ['a', 'benefit'],
      ['b', 'benefit'],
      ['x', 'change'],
      ['y', 'change'],
    ],
    'a>b b>a a>g x>y y>x x>x',
  )
  expect(words(tree)).toEqual(['g', '-a', '--b', '---(a)', '#noGoal', '-x', '--y', '---(x)'])
})

test('a goal that is part of another stands below it; goals in a circle are not lost', () => {
  const goals: Small[] = [
    ['g', 'goal'],
    ['h', 'goal'],
    ['m', 'goal'],
    ['n', 'goal'],
  ]
  expect(words(treeOf(goals, 'h>g m>n n>m'))).toEqual(['g', '-h', 'm', '-n', '--(m)'])
})

test('what leads to no goal, dis-benefits, notes and what is parked have headings of their own, at the end', () => {
  const tree = treeOf(
    [
      ['g', 'goal'],
      ['b', 'benefit'],
      ['c', 'change'],
      ['d', 'disbenefit'],
      ['n', 'note'],
      ['p', 'enabler', { parked: true }],
      ['lone', 'benefit'],
    ],
    'c>b b>g d>g c>d',
  )
  expect(words(tree)).toEqual([
    'g',
    '-b',
    '--c',
    '#noGoal',
    '-lone',
    '#disbenefits',
    '-d',
    '--(c)',
    '#notes',
    '-n',
    '#parked',
    '-p',
  ])
  expect(tree.top.map(({ position, size }) => `${position}/${size}`)).toEqual(['1/5', '2/5', '3/5', '4/5', '5/5'])
})

test('siblings stand as on the map: lane by lane from the goals, each top down', () => {
  const places = new Map<string, readonly [number, number]>([
    ['b1', [300, 400]],
    ['b2', [300, 24]],
    ['c', [600, 24]],
  ])
  const tree = treeOf(
    [
      ['c', 'change'],
      ['b1', 'benefit'],
      ['b2', 'benefit'],
      ['g', 'goal'],
    ],
    'b1>g b2>g c>g',
    { placeOf: (id) => places.get(id) },
  )
  expect(words(tree)).toEqual(['g', '-b2', '-b1', '-c'])
})

test('by lane every lane is there, also an empty one, and every element once', () => {
  const elements: Small[] = [
    ['g', 'goal'],
    ['b', 'benefit'],
    ['d', 'disbenefit'],
    ['n', 'note'],
  ]
  const tree = treeOf(elements, 'b>g', { arrangement: 'lanes' })
  expect(words(tree)).toEqual([
    '#goal',
    '-g',
    '#benefit',
    '-b',
    '-d',
    '#change',
    '#enabler',
    '#initiative',
    '#notes',
    '-n',
  ])
  expect(countBelow(rowOf(tree, 'h:kind:benefit'))).toBe(2)
})

test('in lanes by organisation elements stand where they are realised, those of none last', () => {
  const input = inputOf(
    [
      ['a', 'benefit', { organisationId: 'o1', realisingOrganisationId: 'o2' }],
      ['b', 'change', { organisationId: 'o1' }],
      ['c', 'goal'],
    ],
    '',
    { arrangement: 'lanes', byOrganisation: true },
  )
  const organisations = ['o1', 'o2'].map((id, order) => ({ id, name: id, kind: 'state' as const, order }))
  const tree = buildOutline({ ...input, map: { ...input.map, organisations } })
  expect(
    tree.all.map(({ id, heading }) => id ?? (heading?.of === 'organisation' ? `#${heading.id ?? ''}` : '')),
  ).toEqual(['#o1', 'b', '#o2', 'a', '#', 'c'])
})

test('rows that are as before are the same objects, so that nothing of them is drawn again', () => {
  const elements: Small[] = [
    ['g', 'goal'],
    ['h', 'goal'],
    ['b', 'benefit'],
    ['c', 'change'],
    ['k', 'change'],
  ]
  const before = treeOf(elements, 'b>g c>b')
  expect(buildOutline(inputOf(elements, 'b>g c>b'), before)).toBe(before)
  const after = buildOutline(inputOf(elements, 'b>g c>b k>h'), before)
  // The goal is one of fewer now that a heading has gone; what is below it stays.
  for (const key of ['e:b', 'e:c']) expect(rowOf(after, key)).toBe(rowOf(before, key))
  expect(words(after)).toEqual(['g', '-b', '--c', 'h', '-k'])
})

test('rows below what is closed are not shown, and places count all siblings', () => {
  const elements: Small[] = [
    ['g', 'goal'],
    ['h', 'goal'],
    ['b', 'benefit'],
    ['c', 'change'],
  ]
  const tree = treeOf(elements, 'c>b b>g')
  const rows = openRows(tree, ({ key }) => key !== 'e:b')
  expect(rows.map(({ id }) => id)).toEqual(['g', 'b', 'h'])
})

test('narrowed to some elements it keeps what they stand below, and counts what is left', () => {
  const tree = treeOf(
    [
      ['g', 'goal'],
      ['h', 'goal'],
      ['a', 'benefit'],
      ['b', 'benefit'],
    ],
    'a>g b>g b>h',
  )
  const left = narrowed(tree, new Set(['b']))
  expect(words(left)).toEqual(['g', '-b'])
  expect(rowOf(left, 'e:b')).toMatchObject({ position: 1, size: 1, level: 2 })
})

test('when a row goes the next one below takes the keyboard, at the end the one above', () => {
  const tree = treeOf(
    [
      ['a', 'goal'],
      ['b', 'goal'],
      ['c', 'goal'],
    ],
    '',
  )
  const without = (...ids: string[]) => tree.all.filter(({ id }) => !ids.includes(id ?? ''))
  expect(rowInstead(tree.all, without('b'), 'e:b')?.id).toBe('c')
  expect(rowInstead(tree.all, without('b', 'c'), 'e:b')?.id).toBe('a')
  expect(rowInstead(tree.all, [], 'e:b')).toBeUndefined()
})

test('a map of 2,000 elements costs one row per element and link, and one look at each link', () => {
  const work = (count: number) => {
    const kinds: readonly Creatable[] = ['goal', 'benefit', 'change', 'enabler', 'initiative']
    const elements = Array.from({ length: count }, (_, at): Small => [`e${at}`, kinds[at % 5] ?? 'goal'])
    // Everything leads to three before it, so that the number of ways grows beyond all bounds.
    const drawn = elements.flatMap(([id], at) => [1, 2, 3].filter((by) => by <= at).map((by) => `${id}>e${at - by}`))
    const input = inputOf(elements, drawn.join(' '))
    let [looks, places] = [0, 0]
    const counted = input.map.links.map((link) => ({
      ...link,
      get from() {
        looks++
        return link.from
      },
    }))
    const tree = buildOutline({
      ...input,
      map: { ...input.map, links: counted },
      placeOf: () => {
        places++
        return undefined
      },
    })
    return { rows: tree.all.length, looks, places, links: counted.length }
  }
  const { rows, looks, places, links: drawn } = work(2000)
  expect(rows).toBeLessThanOrEqual(2000 + drawn)
  expect(looks).toBeLessThanOrEqual(drawn)
  expect(places).toBeLessThanOrEqual(3 * 2000)
  const half = work(1000)
  expect(places / half.places).toBeCloseTo(2, 1)
  expect(rows / half.rows).toBeCloseTo(2, 1)
})

test('a chain as long as the map is walked without end of the stack', () => {
  const elements = Array.from({ length: 12_000 }, (_, at): Small => [`c${at}`, at === 0 ? 'goal' : 'change'])
  const drawn = elements.slice(1).map(([id], at) => `${id}>c${at}`)
  const tree = treeOf(elements, drawn.join(' '))
  expect(tree.all.at(-1)?.level).toBe(12_000)
  expect(openRows(tree, () => true)).toHaveLength(12_000)
})
