import type { MapView } from '#shared/doc/mapView.ts'
import type { Element, ElementId } from '#shared/model/element.ts'

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
