import { describe, expect, test } from 'vitest'
import swedish from '#shared/examples/sv-bli-foralder.json' with { type: 'json' }
import { isDisbenefit } from '#shared/model/element.ts'
import { graphOf } from '#shared/model/graph.ts'
import { deriveRegister } from '#shared/register/deriveRegister.ts'
import { benefitMapOf } from '#shared/testing/benefitMapOf.ts'
import { chainOf, isLinked } from '#client/inspector/chain.ts'

const map = benefitMapOf(swedish)
const graph = graphOf(map)
const element = (id: string) => map.elements.find((one) => one.id === id)!

describe('chainOf', () => {
  test('counts for every benefit what its row in the register lists', () => {
    for (const row of deriveRegister(map, '2026-06-30')) {
      const chain = chainOf(graph, element(row.benefitId))
      const before = (kind: string) => chain?.before.find((part) => part.kind === kind)?.ids ?? []
      expect(before('initiative')).toEqual(row.initiatives)
      expect(before('enabler')).toEqual(row.enablers)
      expect(before('change')).toEqual(row.contributingChanges)
      expect(before('benefit')).toEqual(row.contributingBenefits)
      const goals = chain?.after.find((part) => part.kind === 'goal')?.ids ?? []
      expect(row.isDisbenefit ? chain?.against : goals).toEqual(row.supportedGoals)
    }
  })

  test('reads from cause to effect and leaves out kinds without an element', () => {
    const initiative = map.elements.find(({ kind }) => kind === 'initiative')!
    const chain = chainOf(graph, initiative)
    expect(chain?.before).toEqual([])
    expect(chain?.after.map(({ kind }) => kind)).toEqual(['enabler', 'change', 'benefit', 'goal'])
  })

  test('a dis-benefit works against its goals and does not lead to them', () => {
    const chain = chainOf(graph, map.elements.find(isDisbenefit)!)
    expect(chain?.after).toEqual([])
    expect(chain?.against.length).toBeGreaterThan(0)
  })

  test('a cancelled element has no chain, and one without links is not linked', () => {
    const alone = { ...element('b1'), id: 'alone' }
    const cancelled = { ...element('b1'), id: 'cancelled', status: 'cancelled' as const }
    const own = graphOf({ ...map, elements: [alone, cancelled], links: [] })
    expect(chainOf(own, cancelled)).toBeUndefined()
    expect(isLinked(chainOf(own, alone) ?? expect.fail())).toBe(false)
  })
})
