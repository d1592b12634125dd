import { creatableOf, kindLabel } from '#shared/i18n/labels.ts'
import type { Translate } from '#shared/i18n/texts.ts'
import type { Element, ElementId } from '#shared/model/element.ts'
import { linkRelation, linkVerdict } from '#shared/model/link.ts'
import { KINDS, type Kind } from '#shared/model/kinds.ts'
import type { MapView } from '#shared/doc/mapView.ts'
import { badges } from '#client/health/badges.ts'
import { createElement } from '#client/board/actions.ts'
import { titleOf, type Board } from '#client/board/board.ts'
import { CARD_GAP, downstreamSign, LANE_WIDTH, type Rect, type XY } from '#client/board/laneGeometry.ts'
import { linkEnd } from '#client/board/linkRules.ts'

export type Direction = 'left' | 'right' | 'up' | 'down'

/** Elements an element leads to (`effects`) and comes from (`causes`), in map order of the links. */
export function neighboursOf(
  view: MapView,
  id: ElementId,
): { effects: readonly Element[]; causes: readonly Element[] } {
  const { from, to } = view.linksOf(id)
  const ends = (links: readonly string[], end: 'from' | 'to') =>
    links.flatMap((link) => {
      const other = view.link(link)?.[end]
      return (other !== undefined && view.element(other)) || []
    })
  return { effects: ends(from, 'to'), causes: ends(to, 'from') }
}

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
  createElement(board, creatableOf(element), { near: { x, y: y + side * (height + CARD_GAP) } })
}

/** Where the keyboard goes from a card, in the frame shown: along links sideways, else to the next card that way. */
export function cardBeside(
  rects: ReadonlyMap<ElementId, Rect>,
  linked: ReadonlySet<ElementId>,
  from: ElementId,
  direction: Direction,
): ElementId | undefined {
  const here = rects.get(from)
  if (!here) return undefined
  const middle = (rect: Rect) => ({ x: rect.x + rect.width / 2, y: rect.y + rect.height / 2 })
  const own = middle(here)
  const ahead = [...rects].flatMap(([id, rect]) => {
    if (id === from) return []
    const { x, y } = middle(rect)
    const [dx, dy] = [x - own.x, y - own.y]
    const sameColumn = Math.abs(dx) < LANE_WIDTH / 2
    if (direction === 'up' || direction === 'down') {
      const forward = direction === 'down' ? dy : -dy
      return sameColumn && forward > 0 ? [{ id, linked: false, cost: forward }] : []
    }
    const forward = direction === 'right' ? dx : -dx
    return !sameColumn && forward > 0 ? [{ id, linked: linked.has(id), cost: forward * 2 + Math.abs(dy) }] : []
  })
  const nearest = (list: typeof ahead) => list.toSorted((a, b) => a.cost - b.cost)[0]?.id
  return nearest(ahead.filter((one) => one.linked)) ?? nearest(ahead)
}

/** Cards in reading order: lane by lane as shown, top to bottom. */
export const readingOrder = (rects: ReadonlyMap<ElementId, Rect>): readonly ElementId[] =>
  [...rects]
    .toSorted(([, a], [, b]) => Math.floor(a.x / LANE_WIDTH) - Math.floor(b.x / LANE_WIDTH) || a.y - b.y || a.x - b.x)
    .map(([id]) => id)

const MOST_TITLES = 2

/** The name a screen reader speaks for a card: kind, title, organisation, and what it leads to and comes from. */
export function cardName(t: Translate, view: MapView, element: Element, organisation: string | undefined): string {
  const { effects, causes } = neighboursOf(view, element.id)
  const titles = (elements: readonly Element[]) =>
    elements
      .slice(0, MOST_TITLES)
      .map((one) => one.title.trim() || t('board.untitled'))
      .join(', ')
  return [
    `${kindLabel(t, creatableOf(element))}: ${element.title.trim() || t('board.untitled')}`,
    organisation,
    effects.length > 0 && t('board.leadsTo', { count: effects.length, titles: titles(effects) }),
    causes.length > 0 && t('board.comesFrom', { count: causes.length, titles: titles(causes) }),
    effects.length + causes.length === 0 && t('board.noLinks'),
  ]
    .filter(Boolean)
    .join('. ')
}

/** Everything about an element in sentences: description, and each link in words. */
export function describeAll(board: Board, id: ElementId): string {
  const { session, t } = board
  const element = session.view.element(id)
  if (!element) return ''
  const { from, to } = session.view.linksOf(id)
  const links = [...from, ...to].flatMap((linkId) => linkName(t, session.view, linkId) ?? [])
  const found = badges.get()?.words(id).split('\n') ?? []
  return [
    `${kindLabel(t, creatableOf(element))}: ${titleOf(board, id)}`,
    element.description,
    ...new Set(links),
    ...found,
  ]
    .map((sentence) => sentence.trim().replace(/\.$/, ''))
    .filter(Boolean)
    .join('. ')
}

/** A link in words: cause, relation, effect. */
export function linkName(t: Translate, view: MapView, id: string): string | undefined {
  const link = view.link(id)
  const [cause, effect] = link ? [view.element(link.from), view.element(link.to)] : []
  if (!cause || !effect) return undefined
  const [from, to] = [cause.title.trim() || t('board.untitled'), effect.title.trim() || t('board.untitled')]
  const ends = [linkEnd(cause), linkEnd(effect)] as const
  if (!ends[0] || !ends[1]) return t('board.linkName', { from, relation: t('board.linkLoose'), to })
  const relation = linkRelation(ends[0], ends[1])
  if (!relation) return t('board.linkMeaningless', { from, to })
  return t('board.linkName', { from, relation: t(`relations.${relation}`), to })
}
