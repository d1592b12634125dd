import type { Organisation } from '#shared/model/benefitMap.ts'

type Placed = Pick<Organisation, 'id' | 'order'>

/**
 * The orders to store so that one organisation stands at place `to` (from 0) of a list in map order: its own alone where
 * there is room between its neighbours, else those of all. Empty when it stands there.
 */
export function ordersFor(organisations: readonly Placed[], id: string, to: number): readonly Placed[] {
  const moved = organisations.find((one) => one.id === id)
  if (!moved || organisations[to]?.id === id) return []
  const others = organisations.filter((one) => one !== moved)
  const [before, after] = [others[to - 1], others[to]]
  const order = !before ? (after?.order ?? 0) - 1 : !after ? before.order + 1 : (before.order + after.order) / 2
  const fits = (!before || before.order < order) && (!after || order < after.order)
  if (fits) return [{ id, order }]
  return others.toSpliced(to, 0, moved).map((one, index) => ({ id: one.id, order: index + 1 }))
}
