import type { MapView } from '#shared/doc/mapView.ts'
import { isActive, type ElementId } from '#shared/model/element.ts'
import { isNegative, linkVerdict, type Link, type LinkId } from '#shared/model/link.ts'
import { linkEnd } from '#client/board/linkRules.ts'
import type { Tracing } from '#client/board/trace/tracing.ts'

export type TracedMap = Pick<MapView, 'element' | 'link' | 'linksOf'>

/** What a trace meets. */
export interface Traced {
  /** The elements it begins at: of a link both its ends. */
  readonly starts: ReadonlySet<ElementId>
  /** The others it reaches. */
  readonly elements: ReadonlySet<ElementId>
  readonly links: ReadonlySet<LinkId>
  /** Of `elements` the goals that are only worked against. */
  readonly against: ReadonlySet<ElementId>
}

/**
 * Follows the links on the map from where a trace begins, as far as it may go. Cancelled and parked elements and links
 * that mean nothing are passed by, as in everything derived; negative links are followed, since what works against a
 * goal follows, too. A cycle is walked once. Cost: O(links met). Never throws.
 */
export function traceMap(view: TracedMap, { from, way, depth = Infinity }: Tracing): Traced {
  const causes: ElementId[] = []
  const effects: ElementId[] = []
  const links = new Set<LinkId>()
  for (const id of from) {
    const link = view.link(id)
    if (link) {
      links.add(id)
      causes.push(link.from)
      effects.push(link.to)
    } else if (view.element(id)) {
      causes.push(id)
      effects.push(id)
    }
  }
  const starts = new Set([...causes, ...effects])
  const walk = (end: 'from' | 'to', begin: readonly ElementId[], negative: boolean, met: (link: LinkId) => void) => {
    const reached = new Set(begin)
    let edge: readonly ElementId[] = begin
    for (let steps = 0; steps < depth && edge.length > 0; steps++) {
      const next: ElementId[] = []
      for (const id of edge) {
        const { from: out, to: into } = view.linksOf(id)
        for (const linkId of end === 'to' ? out : into) {
          const link = view.link(linkId)
          if (!link || !isFollowed(view, link, starts) || (!negative && isAgainst(view, link))) continue
          met(linkId)
          if (reached.has(link[end])) continue
          reached.add(link[end])
          next.push(link[end])
        }
      }
      edge = next
    }
    return reached
  }
  const add = (link: LinkId) => void links.add(link)
  const up = way === 'down' ? new Set<ElementId>() : walk('from', causes, true, add)
  const down = way === 'up' ? new Set<ElementId>() : walk('to', effects, true, add)
  const supported = way === 'up' ? down : walk('to', effects, false, () => undefined)
  const elements = new Set([...up, ...down].filter((id) => !starts.has(id)))
  const isOnlyAgainst = (id: ElementId) =>
    elements.has(id) && !supported.has(id) && !up.has(id) && view.element(id)?.kind === 'goal'
  return { starts, elements, links, against: new Set([...down].filter(isOnlyAgainst)) }
}

const endsOf = (view: TracedMap, link: Link) => [view.element(link.from), view.element(link.to)] as const

function isFollowed(view: TracedMap, link: Link, starts: ReadonlySet<ElementId>): boolean {
  const [cause, effect] = endsOf(view, link)
  if (!cause || !effect) return false
  if ([cause, effect].some((end) => !starts.has(end.id) && (!isActive(end) || end.parked))) return false
  const [from, to] = [linkEnd(cause), linkEnd(effect)]
  return !from || !to || linkVerdict(from, to) !== 'meaningless'
}

function isAgainst(view: TracedMap, link: Link): boolean {
  const [cause, effect] = endsOf(view, link)
  const [from, to] = [cause && linkEnd(cause), effect && linkEnd(effect)]
  return from !== undefined && to !== undefined && isNegative(from, to)
}
