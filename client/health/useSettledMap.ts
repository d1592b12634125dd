import { useMemo } from 'react'
import type { MapView } from '#shared/doc/mapView.ts'
import type { BenefitMap } from '#shared/model/benefitMap.ts'
import { useMapView } from '#client/session/BoardProvider.tsx'
import { createStore, type Store } from '#client/session/store.ts'
import { useLater } from '#client/derived/useLater.ts'

/** What is worked out of the whole map on the page follows a change at once, and a burst of them this often. */
export const SETTLE_MS = 200

/** The delay between changes that are passed on; a test passes its own clock. */
export interface Timer {
  readonly now: () => number
  readonly after: (ms: number, run: () => void) => void
}
const BROWSER: Timer = {
  now: () => performance.now(),
  after: (ms, run) => void setTimeout(run, ms),
}

/**
 * The map of a view for derivations: the first change comes through at once, of what follows within `SETTLE_MS` only the
 * last, so that neither typing nor ten others' typing makes the page derive everything for each letter.
 */
export function settledMap(view: MapView, timer: Timer = BROWSER): Store<BenefitMap> {
  let last = -SETTLE_MS
  let waiting = false
  let stop: (() => void) | undefined
  const store = createStore(view.map())
  const pass = () => {
    waiting = false
    last = timer.now()
    store.set(view.map())
  }
  const changed = () => {
    if (waiting) return
    const left = last + SETTLE_MS - timer.now()
    if (left <= 0) return pass()
    waiting = true
    timer.after(left, pass)
  }
  let listeners = 0
  return {
    // Nobody listens yet, or no more: what is asked for is as it is now.
    get: () => {
      if (listeners === 0) store.set(view.map())
      return store.get()
    },
    subscribe: (notify) => {
      if (listeners++ === 0) stop = view.subscribeAll(changed)
      const leave = store.subscribe(notify)
      return () => {
        leave()
        if (--listeners === 0) stop?.()
      }
    },
  }
}

const stores = new WeakMap<MapView, Store<BenefitMap>>()

/**
 * The map for what the page works out of it by itself; it may lag behind typing. Beside rows or findings `useDerivedMap`
 * is the one they are of.
 */
export function useSettledMap(): BenefitMap {
  const view = useMapView()
  const store = useMemo(() => {
    const known = stores.get(view) ?? settledMap(view)
    stores.set(view, known)
    return known
  }, [view])
  return useLater(store)
}
