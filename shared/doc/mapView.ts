import * as Y from 'yjs'
import type { BenefitMap } from '#shared/model/benefitMap.ts'
import type { Element, ElementId } from '#shared/model/element.ts'
import type { Link, LinkId } from '#shared/model/link.ts'
import type { LinksOf } from '#shared/doc/linkState.ts'
import { MapState, type MapChange } from '#shared/doc/mapState.ts'
import { ROOTS, rootOf, type Position, type RootName } from '#shared/doc/schema.ts'

export type { MapChange } from '#shared/doc/mapState.ts'

/**
 * The live map over a document. Everything it gives is immutable plain data, and the same object until it changes, so
 * that each part of a screen can wait for its own part of the map. It follows whole transactions: inside one it shows
 * what was before.
 */
export interface MapView {
  /** The element with its rows; undefined when absent, trashed or unreadable. */
  element(id: ElementId): Element | undefined
  /** The link; undefined when absent, unreadable or at a trashed element. */
  link(id: LinkId): Link | undefined
  position(id: ElementId): Position | undefined
  /** Links on the map that start (`from`) and end (`to`) at the element. */
  linksOf(id: ElementId): LinksOf
  /** The whole map; built when asked for, the same object until the next change of anything but positions. */
  map(): BenefitMap
  positions(): ReadonlyMap<ElementId, Position>
  /** Ids of deleted elements, in map order. */
  trashed(): readonly ElementId[]
  /** One element or link: its content, rows and (element) `linksOf`, not its position. */
  subscribe(id: string, notify: () => void): () => void
  subscribePosition(id: ElementId, notify: () => void): () => void
  /** Once per transaction that changed anything. */
  subscribeAll(notify: (change: MapChange) => void): () => void
  /** Stops following the document. */
  destroy(): void
}

/** Follows a document; `destroy` it when done. Cost: reads all of the document once, then only what changes. */
export function createMapView(doc: Y.Doc): MapView {
  const state = new MapState(doc)
  const dirty = new Map<RootName, Set<string>>()
  const subscribers = new Subscribers<() => void>()
  const positionSubscribers = new Subscribers<() => void>()
  const all = new Set<(change: MapChange) => void>()
  let trashed: readonly ElementId[] | undefined

  const observers = ROOTS.map((name) => {
    const root = rootOf(doc, name)
    const observe = (events: Y.YEvent<Y.AbstractType<unknown>>[]) => {
      const keys = dirty.get(name) ?? new Set<string>()
      dirty.set(name, keys)
      for (const event of events) {
        if (event.path.length > 0) keys.add(String(event.path[0]))
        else if (event instanceof Y.YMapEvent) for (const key of event.keysChanged) if (key !== null) keys.add(key)
      }
    }
    root.observeDeep(observe)
    return () => root.unobserveDeep(observe)
  })

  const afterTransaction = () => {
    if (dirty.size === 0) return
    const changed = new Map(dirty)
    dirty.clear()
    const change = state.update(changed)
    if (changed.has('elements')) trashed = undefined
    if (!isChange(change)) return
    const ids = new Set([...change.elements, ...change.links, ...change.linkEnds])
    for (const id of ids) subscribers.notify(id, (notify) => notify())
    for (const id of change.positions) positionSubscribers.notify(id, (notify) => notify())
    for (const notify of [...all]) notify(change)
  }
  doc.on('afterTransaction', afterTransaction)

  return {
    element: (id) => state.elements.get(id),
    link: (id) => state.links.visible.get(id),
    position: (id) => state.position(id),
    linksOf: (id) => state.links.of(id),
    map: () => state.map(),
    positions: () => state.positions(),
    trashed: () => (trashed ??= state.trashed()),
    subscribe: (id, notify) => subscribers.add(id, notify),
    subscribePosition: (id, notify) => positionSubscribers.add(id, notify),
    subscribeAll(notify) {
      all.add(notify)
      return () => all.delete(notify)
    },
    destroy() {
      doc.off('afterTransaction', afterTransaction)
      for (const stop of observers) stop()
      all.clear()
    },
  }
}

/** The map as it stands, read once from the whole document; equal to what a view of it shows. */
export const readMap = (doc: Y.Doc): BenefitMap => new MapState(doc).map()

const isChange = ({ elements, links, positions, linkEnds, ...flags }: MapChange): boolean =>
  elements.size + links.size + positions.size + linkEnds.size > 0 || Object.values(flags).some(Boolean)

/** Who waits for which id. */
class Subscribers<T> {
  readonly #byId = new Map<string, Set<{ notify: T }>>()

  /** The same function may wait more than once; each stops on its own. */
  add(id: string, notify: T): () => void {
    const waiting = this.#byId.get(id) ?? new Set()
    this.#byId.set(id, waiting)
    const entry = { notify }
    waiting.add(entry)
    return () => {
      waiting.delete(entry)
      if (waiting.size === 0 && this.#byId.get(id) === waiting) this.#byId.delete(id)
    }
  }

  notify(id: string, call: (notify: T) => void): void {
    for (const entry of [...(this.#byId.get(id) ?? [])]) call(entry.notify)
  }
}
