import * as Y from 'yjs'

/**
 * Steps that one person's messages may take on a board: so many at once (some tens of milliseconds), and then so many a
 * second; who was refused nothing would else make the document, step by step, one that takes minutes to load.
 */
export const STEPS = { perPeriod: 10_000, burst: 200_000 } as const

/** A message needs more work to be put in its place than anybody's honest one. */
class TooMuchWork extends Error {
  override readonly name = 'TooMuchWork'
}

let stepsLeft: number | undefined

/** How many neighbours Yjs will look at to find an item's place among what others wrote there at the same time. */
function stepsFor({ left, right, parent, parentSub }: Y.Item, most: number): number {
  const alone = left ? left.right === right : right !== null && right.left === null
  if (alone || !(parent instanceof Y.AbstractType)) return 0
  let steps = 0
  let at: Y.Item | null = left ? left.right : parentSub === null ? parent._start : (parent._map.get(parentSub) ?? null)
  if (!left && parentSub !== null) for (; at?.left && steps < most; at = at.left) steps++
  for (; at && at !== right && steps < most; at = at.right) steps++
  return steps
}

// Yjs looks at every neighbour for every item, so that some ten thousand small items, each put "somewhere between the
// first and the last", take it seconds; nothing in the message shows that, and nothing can interrupt it.
const integrate: unknown = Reflect.get(Y.Item.prototype, 'integrate')
Y.Item.prototype.integrate = function (this: Y.Item, transaction: Y.Transaction, offset: number): void {
  if (stepsLeft !== undefined) {
    stepsLeft -= stepsFor(this, stepsLeft + 1)
    if (stepsLeft < 0) throw new TooMuchWork()
  }
  if (typeof integrate === 'function') Reflect.apply(integrate, this, [transaction, offset])
}

/**
 * Runs `work`, in which updates are applied; throws, and leaves the document spoilt, when it would take more than so many
 * steps. `took` is told how many it took.
 */
export function withinBudget(steps: number, work: () => void, took: (steps: number) => void): void {
  stepsLeft = steps
  try {
    work()
  } finally {
    took(steps - stepsLeft)
    stepsLeft = undefined
  }
}
