import { creatableOf } from '#shared/i18n/labels.ts'
import type { Element, ElementId } from '#shared/model/element.ts'
import { linkVerdict } from '#shared/model/link.ts'
import { KINDS, type Kind } from '#shared/model/kinds.ts'
import { createElement } from '#client/board/actions.ts'
import type { Board } from '#client/board/board.ts'
import { CARD_GAP, downstreamSign, LANE_WIDTH, type Rect, type XY } from '#client/board/laneGeometry.ts'
import { linkEnd } from '#client/board/linkRules.ts'

/** Kinds that may stand at the other end of a link, the sensible ones first, then the discouraged. */
export function kindsBeyond(element: Element, end: 'from' | 'to'): readonly { kind: Kind; unusual: boolean }[] {
  const own = linkEnd(element)
  const judged = KINDS.map((kind) => {
    const [from, to] = end === 'from' ? [own, { kind }] : [{ kind }, own]
    return { kind, verdict: from && to ? linkVerdict(from, to) : ('allowed' as const) }
  }).filter(({ verdict }) => verdict !== 'meaningless')
  const rank = (kind: Kind, verdict: string) => (verdict === 'allowed' ? 0 : 10) + (kind === element.kind ? 1 : 0)
  return judged
    .toSorted((a, b) => rank(a.kind, a.verdict) - rank(b.kind, b.verdict))
    .map(({ kind, verdict }) => ({ kind, unusual: verdict === 'discouraged' }))
}

/** Creates a linked element on a side of the screen (−1 left, 1 right): what the element leads to, or what leads to it. */
export function createNeighbour(board: Board, id: ElementId, side: -1 | 1): void {
  const element = board.session.view.element(id)
  const rect = board.layout().rects.get(id)
  if (!element || !rect) return
  const end = side === downstreamSign(board.direction()) ? 'from' : 'to'
  const [first] = kindsBeyond(element, end)
  if (first) createElement(board, first.kind, { near: beside(rect, end), linking: { id, end } })
}

/** Where what is linked to a card is made: one lane towards the goals (`from`) or away from them, document frame. */
export const beside = ({ x, y }: Rect, end: 'from' | 'to'): XY => ({ x: x + (end === 'from' ? -1 : 1) * LANE_WIDTH, y })

/** Creates an element of the same kind above (−1) or below (1) another. */
export function createSibling(board: Board, id: ElementId, side: -1 | 1): void {
  const element = board.session.view.element(id)
  const rect = board.layout().rects.get(id)
  if (!element || !rect) return
  const { x, y, height } = rect
  // In the outline a sibling stands below the same element, and is linked to it.
  const linking = board.state.home.get() === 'outline' ? board.state.outline.get()?.linkingOf(id) : undefined
  const near = { x, y: y + side * (height + CARD_GAP) }
  createElement(board, creatableOf(element), { near, ...(linking && { linking }) })
}
