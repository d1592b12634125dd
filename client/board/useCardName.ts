import { useCallback, useSyncExternalStore } from 'react'
import type { Element } from '#shared/model/element.ts'
import { useMapView } from '#client/session/BoardProvider.tsx'
import { useT } from '#client/ui/i18n.tsx'
import { cardName, linkName } from '#client/board/neighbours.ts'

/** The card's spoken name; its caller renders again when the words change, also by a neighbour's new title. */
export function useCardName(element: Element, organisation: string | undefined): string {
  const t = useT()
  const view = useMapView()
  const subscribe = useCallback(
    (notify: () => void) =>
      view.subscribeAll((change) => {
        if (change.elements.size + change.links.size > 0) notify()
      }),
    [view],
  )
  return useSyncExternalStore(subscribe, () => cardName(t, view, element, organisation))
}

/** A link's spoken name: cause, relation, effect. */
export function useLinkName(id: string): string {
  const t = useT()
  const view = useMapView()
  const subscribe = useCallback(
    (notify: () => void) =>
      view.subscribeAll((change) => {
        if (change.elements.size + change.links.size > 0) notify()
      }),
    [view],
  )
  return useSyncExternalStore(subscribe, () => linkName(t, view, id) ?? '')
}
