import type { MapView } from '#shared/doc/mapView.ts'
import type { BenefitMap } from '#shared/model/benefitMap.ts'
import type { Store, WritableStore } from '#client/session/store.ts'
import type { Asking } from '#client/derived/asking.ts'
import { applyPatch } from '#client/derived/listPatch.ts'
import { NO_MAP, deltaOf } from '#client/derived/mapDelta.ts'
import {
  keyOf,
  type Answer,
  type Inquiry,
  type Question,
  type Sheet,
  type SheetPatch,
} from '#client/derived/question.ts'

/** Where inquiries are answered: another thread, or this one. */
export interface Answerer {
  /** The least time between the beginnings of two inquiries, in ms. */
  readonly everyMs: number
  readonly send: (inquiry: Inquiry) => void
  readonly close: () => void
}
/** Opens one; `died` is called when no more answers will come. Rejects when it cannot be had. */
export type OpenAnswerer = (answer: (answer: Answer) => void, died: () => void) => Promise<Answerer>

export interface Clock {
  /** In ms. */
  readonly now: () => number
  /** Gives back what takes it back. */
  readonly after: (ms: number, run: () => void) => () => void
}

interface Options {
  readonly view: Pick<MapView, 'map' | 'subscribeAll'>
  readonly asOf: Store<string>
  /** Whether the map is here: of one that is not, an empty register would say something wrong. */
  readonly loaded: Store<boolean>
  readonly asking: Asking
  /** Gets the map that the newest sheets are of. */
  readonly derived: WritableStore<BenefitMap | undefined>
  /** The first answers as long as it lives, then the next. */
  readonly answerers: readonly OpenAnswerer[]
  readonly clock: Clock
}

export interface Deriver {
  /** Somebody asks what nobody asked. */
  readonly wake: () => void
  readonly close: () => void
}

/** Sheets that nobody looks at any more and that are kept to begin with when somebody does again. */
const MOST_KEPT = 8
/** After a derivation the other thread rests for this part of the time that it took, at most so many ms. */
const [REST, LONGEST_REST_MS] = [0.5, 1000]

/** What has been answered to a question, and to which state of map and day. */
interface Said extends Sheet {
  readonly state: number
}
interface Flight {
  readonly inquiry: Inquiry
  readonly map: BenefitMap
  readonly began: number
}

/** Keeps all that is asked of a map up to date: one inquiry at a time, about the newest map, nothing nobody waits for. */
export function createDeriver(options: Options): Deriver {
  const { view, asOf, loaded, asking, derived, answerers, clock } = options
  const said = new Map<string, Said>()
  let [turn, opening, closed] = [0, false, false]
  let answerer: Answerer | undefined
  /** What the answerer has been told, counted. */
  let [copy, day, state, version] = [NO_MAP, '', 0, 0]
  let flight: Flight | undefined
  let rested = 0
  let cancel: (() => void) | undefined

  const isAsked = () => [...asking.asked.values()].some(({ askers }) => askers > 0)

  function wake(): void {
    if (closed || flight || cancel || !loaded.get() || !isAsked()) return
    if (!answerer) return open()
    cancel = clock.after(Math.max(0, rested - clock.now()), () => {
      cancel = undefined
      inquire()
    })
  }

  function open(): void {
    const how = answerers[turn]
    if (opening || !how) return
    opening = true
    let gone = false
    const died = () => {
      if (gone) return
      gone = true
      answerer?.close()
      answerer = undefined
      opening = false
      cancel?.()
      cancel = undefined
      flight = undefined
      // Whoever comes next has heard nothing.
      copy = NO_MAP
      said.clear()
      if (turn === answerers.length - 1) return // The last one is tried again with the next change.
      turn++
      wake()
    }
    how((answer) => !gone && take(answer), died).then((opened) => {
      if (closed || gone) return opened.close()
      opening = false
      answerer = opened
      wake()
    }, died)
  }

  function inquire(): void {
    if (!answerer) return
    const [map, today] = [view.map(), asOf.get()]
    const isNew = map !== copy || today !== day
    const asked = [...asking.asked]
      .filter(([key, { askers }]) => askers > 0 && (isNew || said.get(key)?.state !== state))
      .map(([, { question }]) => question)
    if (asked.length === 0) return
    const inquiry = { version: ++version, asOf: today, delta: deltaOf(copy, map), asked, forgotten: forget() }
    ;[copy, day] = [map, today]
    if (isNew) state++
    flight = { inquiry, map, began: clock.now() }
    rested = flight.began + answerer.everyMs
    answerer.send(inquiry)
  }

  /** Sheets that have not been looked at for longest. */
  function forget(): readonly Question[] {
    const idle = [...asking.asked].filter(([, { askers }]) => askers === 0)
    const gone = idle.slice(0, Math.max(0, idle.length - MOST_KEPT))
    for (const [key] of gone) {
      asking.asked.delete(key)
      said.delete(key)
    }
    return gone.map(([, { question }]) => question)
  }

  function take(answer: Answer): void {
    if (closed || answer.version !== flight?.inquiry.version) return
    const { inquiry, map, began } = flight
    flight = undefined
    const now = clock.now()
    rested = Math.max(rested, now + Math.min(LONGEST_REST_MS, REST * (now - began)))
    const patches = new Map(answer.sheets.map((patch) => [keyOf(patch.question), patch]))
    derived.set(map)
    for (const question of inquiry.asked) {
      const key = keyOf(question)
      const patch = patches.get(key)
      const before = said.get(key)
      const { rows, footnotes } = patched(before, patch)
      said.set(key, { rows, footnotes, state })
      if (patch || !before) asking.asked.get(key)?.sheet.set({ rows, footnotes })
    }
    wake()
  }

  const leave = [view.subscribeAll(wake), asOf.subscribe(wake), loaded.subscribe(wake)]
  return {
    wake,
    close: () => {
      closed = true
      cancel?.()
      answerer?.close()
      for (const stop of leave) stop()
    },
  }
}

function patched(before: Sheet = { rows: [], footnotes: [] }, patch: SheetPatch | undefined): Sheet {
  return {
    rows: patch?.rows ? applyPatch(before.rows, patch.rows) : before.rows,
    footnotes: patch?.footnotes ? applyPatch(before.footnotes, patch.footnotes) : before.footnotes,
  }
}
