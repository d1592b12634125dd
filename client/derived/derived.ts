import type { MapView } from '#shared/doc/mapView.ts'
import type { BenefitMap } from '#shared/model/benefitMap.ts'
import { createAsking, type Asking } from '#client/derived/asking.ts'
import { createDeriver, type Clock } from '#client/derived/deriver.ts'
import { inWorker } from '#client/derived/inWorker.ts'
import { onPage } from '#client/derived/onPage.ts'
import { asOfStore } from '#client/health/useAsOf.ts'
import type { BoardSession } from '#client/session/boardSession.ts'
import { createStore, type Store } from '#client/session/store.ts'

/** What is derived of a session's map, the same for all who ask. */
export interface Derived {
  readonly ask: Asking['ask']
  /** The map that the newest sheets are of; undefined before the first. */
  readonly map: Store<BenefitMap | undefined>
}

const CLOCK: Clock = {
  now: () => performance.now(),
  after: (ms, run) => {
    const timer = setTimeout(run, ms)
    return () => clearTimeout(timer)
  },
}
const known = new WeakMap<MapView, Derived>()

/** Begins with the first question and ends with the session. */
export function derivedOf(session: BoardSession): Derived {
  const { view, doc, loaded } = session
  const before = known.get(view)
  if (before) return before
  const map = createStore<BenefitMap | undefined>(undefined)
  const asking = createAsking(() => deriver.wake())
  const deriver = createDeriver({
    view,
    asOf: asOfStore(session),
    loaded,
    asking,
    derived: map,
    answerers: [inWorker, onPage],
    clock: CLOCK,
  })
  doc.once('destroy', deriver.close)
  const derived = { ask: asking.ask, map }
  known.set(view, derived)
  return derived
}
