import { useCallback, useSyncExternalStore } from 'react'
import type { MapChange, MapView } from '#shared/doc/mapView.ts'
import type { Element, ElementId } from '#shared/model/element.ts'
import { useMapView } from '#client/session/BoardProvider.tsx'
import { useT } from '#client/ui/i18n.tsx'
import { cardName, linkName } from '#client/board/speech/names.ts'

/** The card's spoken name; its caller renders again when the words change, also by a neighbour's new title. */
export function useCardName(
  element: Element,
  organisation: string | undefined,
  ...more: readonly (string | false | undefined)[]
): string {
  const t = useT()
  const view = useMapView()
  const subscribe = useCallback(
    (notify: () => void) =>
      view.subscribeAll((change) => {
        if (isNear(view, change, element.id)) notify()
      }),
    [view, element.id],
  )
  return useSyncExternalStore(subscribe, () => cardName(t, view, element, organisation, ...more))
}

/** A link's spoken name: cause, relation, effect. */
export function useLinkName(id: string): string {
  const t = useT()
  const view = useMapView()
  const subscribe = useCallback(
    (notify: () => void) =>
      view.subscribeAll(({ elements, links }) => {
        const link = view.link(id)
        if (!link || links.has(id) || elements.has(link.from) || elements.has(link.to)) notify()
      }),
    [view, id],
  )
  return useSyncExternalStore(subscribe, () => linkName(t, view, id) ?? '')
}

/** Of more changed elements it costs less to work out the name than to ask whether it may be another. */
const FEW = 20

/** Whether a change touches an element, its links or an element it is linked to. */
function isNear(view: MapView, { elements, linkEnds }: MapChange, id: ElementId): boolean {
  if (elements.has(id) || linkEnds.has(id) || elements.size > FEW) return true
  return [...elements].some((one) => {
    const { from, to } = view.linksOf(one)
    return from.some((link) => view.link(link)?.to === id) || to.some((link) => view.link(link)?.from === id)
  })
}
