/** The overview begins below the first zoom and ends from the second on, so that a hand that trembles changes nothing. */
const [BELOW, FROM] = [0.35, 0.38]
/** While the zoom is still moving the cards wait until so few are in view that they come quickly. */
const FEW_FROM = 0.6
const STILL_MS = 140
/** A zoom that goes out this many times in one go makes no cards on its way that it leaves behind at once. */
const SWEEP = 1.5
/** Smaller maps stay cards at every zoom: they can be moved from afar, and assistive technology finds all of them. */
const OVERVIEW_FROM = 150

/** Decides whether the map is shown as an overview; says so when it changes. Times are in milliseconds. */
export function createOverviewSwitch(
  change: (shown: boolean) => void,
  clock: () => number = () => performance.now(),
): { readonly look: (zoom: number, cards: number) => void; readonly stop: () => void } {
  let shown = false
  let last = { zoom: Number.NaN, at: -Infinity }
  /** Zoom that the present movement began with. */
  let from = Number.NaN
  let timer: ReturnType<typeof setTimeout> | undefined
  const rest = () => {
    clearTimeout(timer)
    timer = undefined
  }
  const set = (next: boolean) => {
    rest()
    if (next === shown) return
    shown = next
    change(next)
  }
  /** Cards come back when the zoom has stood still. */
  const wait = () => {
    rest()
    timer = setTimeout(() => set(false), STILL_MS)
  }
  return {
    look: (zoom, cards) => {
      const moves = zoom !== last.zoom
      if (moves) {
        const now = clock()
        if (now - last.at > STILL_MS || zoom > last.zoom) from = zoom
        last = { zoom, at: now }
      }
      if (cards < OVERVIEW_FROM || zoom >= FEW_FROM) return set(false)
      if (zoom < BELOW || (moves && from / zoom > SWEEP)) set(true)
      if (!shown) return
      if (zoom < FROM) rest()
      else if (moves || timer === undefined) wait()
    },
    stop: rest,
  }
}
