import type { MapView } from '#shared/doc/mapView.ts'
import { lockOnElement, type MapLock } from '#shared/model/locks.ts'

/** The first of `locks` that covers an element or link; a link is locked when both its ends are. */
export function lockOf(locks: readonly MapLock[], view: MapView, id: string): MapLock | undefined {
  if (locks.length === 0) return undefined
  const link = view.link(id)
  if (link) return lockOf(locks, view, link.from) && lockOf(locks, view, link.to)
  const element = view.element(id)
  const section = (wanted: string) => view.map().sections.find((one) => one.id === wanted)
  return element && lockOnElement(locks, element, view.position(id), section)
}
