import type { LayoutDirection } from '#shared/model/benefitMap.ts'
import type { Link } from '#shared/model/link.ts'
import type { Anchor } from '#shared/wire/comments.ts'
import type { Point } from '#shared/wire/presence.ts'
import { mirrored, mirroredBy, type Rect, type XY } from '#client/board/laneGeometry.ts'
import { shownPoint } from '#client/board/lanes/places.ts'
import type { Layout } from '#client/board/layout.ts'
import { pointOf } from '#client/comments/anchors.ts'
import type { Pin } from '#client/comments/clusters.ts'
import type { MarkIndex, PlaceMark } from '#client/comments/markIndex.ts'

/** A pin with what it stands for. */
export interface PlacedPin extends Pin {
  readonly anchor: Anchor
  readonly mark: PlaceMark
}

interface Scene {
  readonly index: MarkIndex
  readonly resolved: boolean
  readonly layout: Layout
  readonly direction: LayoutDirection
  /** Cards being dragged here, in the frame shown. */
  readonly dragged: ReadonlyMap<string, XY>
  /** How far others drag cards, document frame. */
  readonly remote: ReadonlyMap<string, Point>
  /** Links as they are drawn; of those out of view there may be none. */
  readonly edges: readonly { readonly id: string; readonly data?: object | undefined }[]
  readonly link: (id: string) => Link | undefined
}

/**
 * The pins of everything said that is to be seen, in the frame shown: at the upper outer corner of a card, in the middle
 * of a link, at its point. What is not on the map has none. Pins that are as before are the same objects.
 */
export function readPins(scene: Scene, before: readonly PlacedPin[]): readonly PlacedPin[] {
  const { index, layout, resolved } = scene
  const known = new Map(before.map((pin) => [pin.key, pin]))
  const pins: PlacedPin[] = []
  const put = (key: string, at: XY | undefined, anchor: Anchor, mark: PlaceMark) => {
    if (!at || (mark.open === 0 && !resolved)) return
    const old = known.get(key)
    const same = old?.x === at.x && old.y === at.y && old.mark === mark
    pins.push(same ? old : { key, ...at, anchor, mark, comments: mark.comments, unread: mark.unread })
  }
  for (const [id, mark] of index.elements) {
    const rect = rectOf(scene, id)
    put(`element ${id}`, rect && { x: rect.x + rect.width + 4, y: rect.y - 8 }, { elementId: id }, mark)
  }
  if (index.links.size > 0) {
    const routes = new Map(scene.edges.map((edge) => [edge.id, middleOf(edge.data)]))
    for (const [id, mark] of index.links) {
      put(`link ${id}`, routes.get(id) ?? between(scene, scene.link(id)), { linkId: id }, mark)
    }
  }
  for (const [id, mark] of index.points) {
    const anchor = mark.threads[0]?.anchor
    const point = anchor && pointOf(anchor)
    if (!anchor || !point) continue
    const { x, y } = shownPoint(layout, point)
    put(`point ${id}`, { x: mirrored(x, 0, scene.direction), y }, anchor, mark)
  }
  const isSame = pins.length === before.length && pins.every((pin, at) => pin === before[at])
  return isSame ? before : pins
}

function rectOf({ layout, direction, dragged, remote }: Scene, id: string): Rect | undefined {
  const rect = layout.rects.get(id)
  if (!rect) return undefined
  const shown = { ...rect, x: mirrored(rect.x, rect.width, direction) }
  const [dx, dy] = remote.get(id) ?? [0, 0]
  return { ...shown, ...(dragged.get(id) ?? { x: shown.x + mirroredBy(dx, direction), y: shown.y + dy }) }
}

/** Where a link that is drawn has its middle. */
function middleOf(data: object | undefined): XY | undefined {
  const route: unknown = data && Reflect.get(data, 'route')
  const middle: unknown = typeof route === 'object' && route !== null ? Reflect.get(route, 'middle') : undefined
  if (!Array.isArray(middle)) return undefined
  const [x, y] = middle as unknown[]
  // Its signs stand in the very middle.
  return typeof x === 'number' && typeof y === 'number' ? { x, y: y - 22 } : undefined
}

function between(scene: Scene, link: Link | undefined): XY | undefined {
  const [from, to] = link ? [rectOf(scene, link.from), rectOf(scene, link.to)] : []
  if (!from || !to) return undefined
  return {
    x: (from.x + from.width / 2 + to.x + to.width / 2) / 2,
    y: (from.y + from.height / 2 + to.y + to.height / 2) / 2 - 22,
  }
}
