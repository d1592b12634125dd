import type { LayoutDirection } from '#shared/model/benefitMap.ts'
import type { ElementId } from '#shared/model/element.ts'
import { ELEMENT_KINDS, type ElementKind } from '#shared/model/kinds.ts'
import type { LinkId } from '#shared/model/link.ts'
import type { MapView } from '#shared/doc/mapView.ts'
import { downstreamSign, LANE_WIDTH, laneX, mirrored, type Rect } from '#client/board/laneGeometry.ts'
import type { Layout } from '#client/board/layout.ts'
import { bandAt } from '#client/board/lanes/places.ts'

/** Along links: towards the goals or away from them. */
export type Way = 'down' | 'up'

/** Cards where somebody walks, as they are seen. */
export interface Ground {
  /** Frame shown, mirrored where the map is. */
  readonly rects: ReadonlyMap<ElementId, Rect>
  /** Lanes as seen from left to right, bands of organisations from above; each with its cards in order, none empty. */
  readonly lanes: readonly (readonly ElementId[])[]
}

/** The cards of a layout by lanes; notes, which have no lane of their own, come last. */
export function groundOf(
  { rects: stored, bands }: Layout,
  kindOf: (id: ElementId) => ElementKind | undefined,
  direction: LayoutDirection,
): Ground {
  const rects = new Map([...stored].map(([id, rect]) => [id, { ...rect, x: mirrored(rect.x, rect.width, direction) }]))
  const kinds = ELEMENT_KINDS.toSorted((a, b) =>
    a === 'note' || b === 'note'
      ? Number(a === 'note') - Number(b === 'note')
      : (laneX(a) - laneX(b)) * (direction === 'goalsRight' ? -1 : 1),
  )
  const laneOf = (id: ElementId, { y, height }: Rect): number => {
    const band = bands && bandAt({ bands }, y + height / 2)
    return band && bands ? bands.list.indexOf(band) : kinds.indexOf(kindOf(id) ?? 'note')
  }
  const lanes: ElementId[][] = []
  for (const [id, rect] of rects) (lanes[laneOf(id, rect)] ??= []).push(id)
  const column = (id: ElementId) => (bands ? Math.floor((rects.get(id)?.x ?? 0) / LANE_WIDTH) : 0)
  const at = (id: ElementId) => rects.get(id) ?? { x: 0, y: 0 }
  return {
    rects,
    lanes: lanes
      .filter((lane) => lane.length > 0)
      .map((lane) =>
        lane.toSorted((a, b) => column(a) - column(b) || at(a).y - at(b).y || at(a).x - at(b).x || (a < b ? -1 : 1)),
      ),
  }
}

/** The next card down (1) or up (−1) the lane of another; undefined at its end. */
export function inLane({ lanes }: Ground, from: ElementId, step: 1 | -1): ElementId | undefined {
  const lane = lanes.find((one) => one.includes(from)) ?? []
  return lane[lane.indexOf(from) + step]
}

/** The card of the next (1) or previous (−1) lane that is nearest; undefined when there is no such lane. */
export function inNextLane({ lanes, rects }: Ground, from: ElementId, step: 1 | -1): ElementId | undefined {
  const here = rects.get(from)
  const lane = lanes[lanes.findIndex((one) => one.includes(from)) + step]
  return here && lane?.toSorted((a, b) => distance(rects.get(a), here) - distance(rects.get(b), here))[0]
}

const distance = (a: Rect | undefined, b: Rect): number =>
  a ? Math.hypot(a.x - b.x, a.y + a.height / 2 - b.y - b.height / 2) : Infinity

/** Which way along links an arrow goes: the arrow towards the goals, as they are seen, is downstream. */
export const wayOf = (side: 'left' | 'right', direction: LayoutDirection): Way =>
  (downstreamSign(direction) === 1) === (side === 'right') ? 'down' : 'up'

/** An element's links one way, those to the nearest lane first, from the top down; only to cards on the map. */
export function linksAlong(
  view: Pick<MapView, 'link' | 'linksOf'>,
  { rects }: Ground,
  from: ElementId,
  way: Way,
): readonly { readonly link: LinkId; readonly to: ElementId }[] {
  const here = rects.get(from)
  const found = view.linksOf(from)[way === 'down' ? 'from' : 'to'].flatMap((id) => {
    const to = view.link(id)?.[way === 'down' ? 'to' : 'from']
    const rect = to === undefined ? undefined : rects.get(to)
    if (!here || !rect || to === undefined) return []
    return [{ link: id, to, lanes: Math.round(Math.abs(rect.x - here.x) / LANE_WIDTH), y: rect.y }]
  })
  return found.toSorted((a, b) => a.lanes - b.lanes || a.y - b.y || (a.to < b.to ? -1 : 1))
}

/** All links of an element in the order they are gone through: those that lead on first. */
export const linksOf = (view: Pick<MapView, 'link' | 'linksOf'>, ground: Ground, at: ElementId): readonly LinkId[] =>
  (['down', 'up'] as const).flatMap((way) => linksAlong(view, ground, at, way).map(({ link }) => link))
