import type { Anchor, ThreadMark } from '#shared/wire/comments.ts'
import { elementOf } from '#client/comments/anchors.ts'

/** What is said at one place: on an element or its values, a link, a value of the register, a point. */
export interface PlaceMark {
  /** Those that are open first, in each group the oldest first. */
  readonly threads: readonly ThreadMark[]
  /** Threads that are open. */
  readonly open: number
  readonly resolved: number
  /** Comments in open threads. */
  readonly comments: number
  /** Comments that this person has not read, in all threads. */
  readonly unread: number
}

export interface MarkIndex {
  /** Of each element: threads on itself and on its values. */
  readonly elements: ReadonlyMap<string, PlaceMark>
  readonly links: ReadonlyMap<string, PlaceMark>
  /** By `cellKey`. */
  readonly cells: ReadonlyMap<string, PlaceMark>
  /** Each thread on a point of the canvas by its id. */
  readonly points: ReadonlyMap<string, PlaceMark>
  readonly board: PlaceMark | undefined
  /** Of the whole board. */
  readonly unread: number
  readonly threads: number
}

export const NO_MARKS: MarkIndex = {
  elements: new Map(),
  links: new Map(),
  cells: new Map(),
  points: new Map(),
  board: undefined,
  unread: 0,
  threads: 0,
}

export const cellKey = (benefitId: string, field: string): string => `${benefitId} ${field}`

/** Which element stands for others that were merged into it. */
export interface Merged {
  readonly id: string
  readonly mergedFrom?: readonly string[] | undefined
}

/** For each element that was merged away the one that is left, through several mergers. */
export function mergedInto(elements: Iterable<Merged>): ReadonlyMap<string, string> {
  const direct = new Map<string, string>()
  const here = new Set<string>()
  for (const { id, mergedFrom } of elements) {
    here.add(id)
    for (const gone of mergedFrom ?? []) direct.set(gone, id)
  }
  const left = new Map<string, string>()
  for (const gone of direct.keys()) {
    if (here.has(gone)) continue
    const seen = new Set<string>()
    let now = gone
    for (let next = direct.get(now); next !== undefined && !seen.has(next); next = direct.get(now)) {
      seen.add(next)
      now = next
    }
    if (now !== gone) left.set(gone, now)
  }
  return left
}

/**
 * Puts all marks where they are shown. Threads of an element that was merged away stand at the one that is left. A
 * place of which nothing has changed is the same object as in `before`.
 */
export function indexMarks(
  marks: Iterable<ThreadMark>,
  merged: ReadonlyMap<string, string>,
  before: MarkIndex = NO_MARKS,
): MarkIndex {
  const elements = new Map<string, ThreadMark[]>()
  const links = new Map<string, ThreadMark[]>()
  const cells = new Map<string, ThreadMark[]>()
  const points = new Map<string, ThreadMark[]>()
  const board: ThreadMark[] = []
  let unread = 0
  let threads = 0
  const put = (into: Map<string, ThreadMark[]>, key: string, mark: ThreadMark) => {
    const list = into.get(key)
    if (list) list.push(mark)
    else into.set(key, [mark])
  }
  for (const mark of marks) {
    const { anchor } = mark
    unread += mark.unread
    threads++
    const element = elementOf(anchor)
    if (element !== undefined) {
      const shown = merged.get(element) ?? element
      put(elements, shown, mark)
      if ('field' in anchor) put(cells, cellKey(shown, anchor.field), mark)
    } else if ('linkId' in anchor) put(links, anchor.linkId, mark)
    else if ('x' in anchor) put(points, mark.id, mark)
    else board.push(mark)
  }
  return {
    elements: summed(elements, before.elements),
    links: summed(links, before.links),
    cells: summed(cells, before.cells),
    points: summed(points, before.points),
    board: board.length > 0 ? kept(placeMark(board), before.board) : undefined,
    unread,
    threads,
  }
}

function placeMark(list: readonly ThreadMark[]): PlaceMark {
  const open = list.filter(({ state }) => state === 'open')
  const resolved = list.filter(({ state }) => state === 'resolved')
  return {
    threads: [...open, ...resolved],
    open: open.length,
    resolved: resolved.length,
    comments: open.reduce((sum, { count }) => sum + count, 0),
    unread: list.reduce((sum, one) => sum + one.unread, 0),
  }
}

const kept = (now: PlaceMark, before: PlaceMark | undefined): PlaceMark =>
  before && before.threads.length === now.threads.length && before.threads.every((one, at) => one === now.threads[at])
    ? before
    : now

const summed = (
  groups: ReadonlyMap<string, readonly ThreadMark[]>,
  before: ReadonlyMap<string, PlaceMark>,
): ReadonlyMap<string, PlaceMark> =>
  new Map([...groups].map(([key, list]) => [key, kept(placeMark(list), before.get(key))]))

/** The place mark that a thread on `anchor` counts for; undefined where nothing is said yet. */
export function placeOf(index: MarkIndex, anchor: Anchor, threadId?: string): PlaceMark | undefined {
  if ('elementId' in anchor) return index.elements.get(anchor.elementId)
  if ('linkId' in anchor) return index.links.get(anchor.linkId)
  if ('benefitId' in anchor) return index.cells.get(cellKey(anchor.benefitId, anchor.field))
  if ('x' in anchor) return threadId === undefined ? undefined : index.points.get(threadId)
  return index.board
}
