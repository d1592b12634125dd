/** A pin on the map, in the frame shown. */
export interface Pin {
  readonly key: string
  readonly x: number
  readonly y: number
  readonly comments: number
  readonly unread: number
}
/** Pins that would lie on each other at a zoom, as one. */
export interface Cluster extends Pin {
  readonly pins: readonly Pin[]
}

/** Nearer than this, CSS pixels, two pins are shown as one. */
export const NEAR = 30

/**
 * Pins gathered so that no two lie nearer than NEAR on the screen at a zoom; one alone stays where it is, several lie in
 * their middle. The same pins give the same clusters, in whatever order they come. Cost: n log n.
 */
export function clustersOf(pins: readonly Pin[], zoom: number): readonly Cluster[] {
  const reach = NEAR / zoom
  const ordered = pins.toSorted((a, b) => a.y - b.y || a.x - b.x || (a.key < b.key ? -1 : 1))
  const cells = new Map<string, Pin[][]>()
  const groups: Pin[][] = []
  for (const pin of ordered) {
    const [column, row] = [Math.floor(pin.x / reach), Math.floor(pin.y / reach)]
    let best: Pin[] | undefined
    let far = reach
    for (let dx = -1; dx <= 1; dx++) {
      for (let dy = -1; dy <= 1; dy++) {
        for (const group of cells.get(`${column + dx} ${row + dy}`) ?? []) {
          const [head] = group
          const apart = head ? Math.hypot(head.x - pin.x, head.y - pin.y) : reach
          if (apart < far) [best, far] = [group, apart]
        }
      }
    }
    if (best) {
      best.push(pin)
      continue
    }
    const group = [pin]
    groups.push(group)
    const key = `${column} ${row}`
    const cell = cells.get(key)
    if (cell) cell.push(group)
    else cells.set(key, [group])
  }
  return groups.map(asCluster)
}

function asCluster(pins: readonly Pin[]): Cluster {
  const [first] = pins
  const sum = (read: (pin: Pin) => number) => pins.reduce((all, pin) => all + read(pin), 0)
  return {
    key: first?.key ?? '',
    x: sum(({ x }) => x) / pins.length,
    y: sum(({ y }) => y) / pins.length,
    comments: sum(({ comments }) => comments),
    unread: sum(({ unread }) => unread),
    pins,
  }
}
