import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { BenefitMap } from '#shared/model/benefitMap.ts'
import { PHASES } from '#shared/health/rule.ts'
import { scopeOf, type ScopeRequest } from '#shared/views/scope.ts'
import { EVERYTHING, VIEW_IDS, type Scope, type ViewId } from '#shared/views/view.ts'
import { VIEWS } from '#shared/views/views.ts'
import { anyMap } from '#shared/testing/anyMap.ts'
import { frozen, shuffled } from '#shared/testing/otherOrder.ts'

const DAY = '2026-06-30'

/** All that a view says: rows, the cells of every column, subjects and footnotes. */
function allOf<Id extends ViewId>(id: Id, map: BenefitMap, scope: Scope = EVERYTHING) {
  const view = VIEWS[id]
  const rows = view.derive(map, DAY, scope)
  const columns = view.columns(rows)
  const cells = rows.map((row) => columns.map((column) => column.cell(row)))
  return { rows, columns, cells, subjects: rows.map(view.subject), footnotes: view.footnotes?.(map, DAY, scope) }
}
const derived = (map: BenefitMap, scope?: Scope) => JSON.stringify(VIEW_IDS.map((id) => allOf(id, map, scope)))

const anyRequest: fc.Arbitrary<ScopeRequest> = fc.record(
  {
    organisation: fc.constantFrom('o1', 'o3', 'nowhere'),
    goal: fc.constantFrom('e0', 'e1', 'e2', 'gone'),
    elements: fc.uniqueArray(fc.constantFrom('e0', 'e3', 'e5', 'gone')),
    phase: fc.constantFrom(...PHASES),
  },
  { requiredKeys: [] },
)

/** Every text in a value that is the id of an element of these maps. */
const idsIn = (value: unknown): readonly string[] =>
  [...JSON.stringify(value).matchAll(/"(e\d+|gone)"/g)].map((found) => found[1] ?? '')

describe('whatever the map, with cycles, broken links, unknown organisations and gaps everywhere', () => {
  test('every view can be derived for any part of it, and deriving changes nothing', () => {
    fc.assert(
      fc.property(anyMap, anyRequest, (map, request) => {
        frozen(map)
        derived(map)
        derived(map, scopeOf(map, request))
      }),
      { numRuns: 120 },
    )
  })
  test('the same entries in another order give the same bytes', () => {
    fc.assert(
      fc.property(anyMap, fc.nat(), anyRequest, (map, seed, request) => {
        const other = shuffled(map, seed)
        expect(derived(other)).toBe(derived(map))
        expect(derived(other, scopeOf(other, request))).toBe(derived(map, scopeOf(map, request)))
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
      { numRuns: 40 },
    )
  })
  test('no row names anything but active elements', () => {
    fc.assert(
      fc.property(anyMap, (map) => {
        const active = new Set(map.elements.filter(({ status }) => status !== 'cancelled').map(({ id }) => id))
        for (const id of VIEW_IDS) for (const named of idsIn(allOf(id, map).rows)) expect(active).toContain(named)
      }),
      { numRuns: 60 },
    )
  })
  test('a part of the map has no row that the whole has not, and its elements are those in scope', () => {
    fc.assert(
      fc.property(anyMap, anyRequest, (map, request) => {
        const scope = scopeOf(map, request)
        for (const id of ['goals', 'plan', 'risks', 'measurements', 'actions', 'deliverables'] as const) {
          const whole = new Set(allOf(id, map).rows.map((row) => JSON.stringify(row)))
          const part = allOf(id, map, scope)
          for (const row of part.rows) expect(whole, id).toContain(JSON.stringify(row))
          for (const subject of part.subjects)
            if (subject && 'element' in subject) expect(scope.has(subject.element), id).toBe(true)
        }
      }),
      { numRuns: 80 },
    )
  })
  test('columns have ids of their own, and no cell is undefined', () => {
    fc.assert(
      fc.property(anyMap, (map) => {
        for (const id of VIEW_IDS) {
          const { columns, cells } = allOf(id, map)
          expect(new Set(columns.map((column) => column.id)).size, id).toBe(columns.length)
          for (const cell of cells.flat()) expect(cell, id).not.toBeUndefined()
        }
      }),
      { numRuns: 40 },
    )
  })
})

test('without a condition the part is the whole map', () => {
  fc.assert(
    fc.property(anyMap, (map) => {
      expect(scopeOf(map, {})).toBe(EVERYTHING)
    }),
    { numRuns: 5 },
  )
})

test('conditions combine: what is in two parts is in both', () => {
  fc.assert(
    fc.property(anyMap, anyRequest, anyRequest, (map, one, other) => {
      const both = scopeOf(map, { ...one, ...other })
      const parts = Object.entries({ ...one, ...other }).map(([key, value]) => scopeOf(map, { [key]: value }))
      for (const { id } of map.elements) {
        const active = map.elements.some((element) => element.id === id && element.status !== 'cancelled')
        if (active) expect(both.has(id)).toBe(parts.every((part) => part.has(id)))
      }
    }),
    { numRuns: 60 },
  )
})
