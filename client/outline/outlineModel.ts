import type { ElementId } from '#shared/model/element.ts'
import { Search, type Place } from '#client/find/search.ts'
import { createStore, type Store, type WritableStore } from '#client/session/store.ts'
import type { Board } from '#client/board/board.ts'
import { laneModeOf } from '#client/board/lanes/shownAs.ts'
import { look } from '#client/board/look.ts'
import { arrangement, keepOpenness, readOpenness, type Openness } from '#client/outline/outlineChoice.ts'
import { linkIds, withLinks } from '#client/outline/linkRows.ts'
import { narrowed, openRows } from '#client/outline/outlineRows.ts'
import {
  buildOutline,
  isOutlinedAlike,
  type OutlineInput,
  type OutlineRow,
  type OutlineTree,
} from '#client/outline/outlineTree.ts'

/** Of more elements the outline opens with the goals and what leads to them directly. */
const MANY = 200
/** What the filter looks in. */
const PLACES: readonly Place[] = ['title', 'number', 'organisation']

/** Which rows there are, which of them are open and which one has, or gets, the keyboard. */
export interface OutlineModel {
  /** All of the map, narrowed by the filter. The same object until something of it changes. */
  readonly tree: () => OutlineTree
  /** What is shown of it. */
  readonly rows: () => readonly OutlineRow[]
  readonly subscribe: (notify: () => void) => () => void
  /** The one tab stop. */
  readonly at: WritableStore<string | undefined>
  readonly words: Store<string>
  readonly filter: (words: string) => void
  /** How many elements the filter lets through; undefined without one. */
  readonly found: () => number | undefined
  readonly isOpen: (row: OutlineRow) => boolean
  readonly setOpen: (row: OutlineRow, open: boolean) => void
  readonly setAllOpen: (open: boolean) => void
  /** Opens what lies above a row, and lets go of a filter that hides it; the row, when there is one. */
  readonly bringUp: (key: string) => OutlineRow | undefined
  /** A row shown, or of the tree. */
  readonly rowAt: (key: string) => OutlineRow | undefined
}

/** The outline of a board; reads the map when it is asked. */
export function createOutlineModel(board: Board): OutlineModel {
  const { session, state } = board
  const { view, boardId } = session
  const words = createStore('')
  const at = createStore<string | undefined>(undefined)
  const openness = createStore(opennessOf())
  /** Whether there are few enough to open all of them; decided once, so that one more does not close anything. */
  let few: boolean | undefined
  const search = new Search()

  function opennessOf(): Openness {
    return readOpenness(boardId, arrangement.get()) ?? { base: 'some', own: {} }
  }

  const input = (): OutlineInput => {
    const map = view.map()
    return {
      map,
      arrangement: arrangement.get(),
      byOrganisation: laneModeOf(map.settings) === 'organisations',
      placeOf: (id) => {
        const rect = view.position(id) ?? board.layout().rects.get(id)
        return rect && ('x' in rect ? [rect.x, rect.y] : rect)
      },
    }
  }

  let built: { tree: OutlineTree; input: OutlineInput; places: unknown; layout: unknown } | undefined
  const whole = (): OutlineTree => {
    const next = input()
    const [places, layout] = [view.positions(), built && isPlaced() ? built.layout : board.layout()]
    if (built && built.places === places && built.layout === layout && isOutlinedAlike(built.input, next))
      return built.tree
    const tree = buildOutline(next, built?.tree)
    built = { tree, input: next, places, layout }
    few ??= tree.all.length > 0 ? next.map.elements.length <= MANY : undefined
    return tree
  }
  const isPlaced = () => view.positions().size >= view.map().elements.length

  let hits: { ids: ReadonlySet<ElementId>; map: unknown; words: string } | undefined
  const wanted = (): ReadonlySet<ElementId> | undefined => {
    const text = words.get().trim()
    if (text === '') return (hits = undefined)
    const map = view.map()
    if (hits?.map === map && hits.words === text) return hits.ids
    const ids = new Set<ElementId>()
    for (const { id, place } of search.find(map, text, board.t)) if (PLACES.includes(place)) ids.add(id)
    // What one is at stays, though it be called something else now.
    const here = state.editing.get() ?? state.focused.get()
    if (here !== undefined && hits?.words === text && hits.ids.has(here) && view.element(here)) ids.add(here)
    hits = { ids, map, words: text }
    return ids
  }

  let slim: { tree: OutlineTree; of: OutlineTree; ids: unknown } | undefined
  const tree = (): OutlineTree => {
    const [of, ids] = [whole(), wanted()]
    if (!ids) return of
    if (slim?.of !== of || slim.ids !== ids) slim = { tree: narrowed(of, ids), of, ids }
    return slim.tree
  }

  const isOpen = (row: OutlineRow): boolean => {
    if (hits) return true
    const { base, own } = openness.get()
    return own[row.key] ?? (base === 'all' || (base === 'some' && (few !== false || row.level === 1)))
  }

  let shown: { rows: readonly OutlineRow[]; tree: OutlineTree; openness: Openness } | undefined
  const rows = (): readonly OutlineRow[] => {
    const now = tree()
    if (shown?.tree !== now || shown.openness !== openness.get())
      shown = { rows: openRows(now, isOpen), tree: now, openness: openness.get() }
    const link = state.focusedLink.get()
    if (!link) return shown.rows
    const ids = linkIds(board, link.at)
    if (linked?.of !== shown.rows || linked.at !== link.at || ids.join() !== linked.ids)
      linked = { rows: withLinks(shown.rows, link.at, ids, at.get()), of: shown.rows, at: link.at, ids: ids.join() }
    return linked.rows
  }
  let linked: { rows: readonly OutlineRow[]; of: unknown; at: ElementId; ids: string } | undefined

  const setOpenness = (next: Openness) => {
    openness.set(next)
    keepOpenness(boardId, arrangement.get(), next)
  }
  const setOpen = (row: OutlineRow, open: boolean) => {
    const { base, own } = openness.get()
    setOpenness({ base, own: { ...own, [row.key]: open } })
  }

  return {
    tree,
    rows,
    subscribe: (notify) => {
      const arranged = () => {
        openness.set(opennessOf())
        notify()
      }
      const stops = [
        view.subscribeAll(notify),
        arrangement.subscribe(arranged),
        ...[words, openness, look, state.focusedLink].map((store: Store<unknown>) => store.subscribe(notify)),
      ]
      return () => stops.forEach((stop) => stop())
    },
    at,
    words,
    filter: (text) => words.set(text),
    found: () => wanted()?.size,
    isOpen,
    setOpen,
    setAllOpen: (open) => {
      // Whoever is inside what closes is on what closes.
      let here = at.get() === undefined ? undefined : tree().byKey.get(at.get() ?? '')
      while (!open && here?.parent !== undefined) here = tree().byKey.get(here.parent)
      if (here) at.set(here.key)
      setOpenness({ base: open ? 'all' : 'none', own: {} })
    },
    bringUp: (key) => {
      if (!tree().byKey.has(key) && words.get() !== '') words.set('')
      const row = tree().byKey.get(key)
      const closed: Record<string, boolean> = {}
      for (let above = row?.parent; above !== undefined; above = tree().byKey.get(above)?.parent) {
        const one = tree().byKey.get(above)
        if (one && !isOpen(one)) closed[above] = true
      }
      if (Object.keys(closed).length > 0) {
        const { base, own } = openness.get()
        setOpenness({ base, own: { ...own, ...closed } })
      }
      return row
    },
    rowAt: (key) => tree().byKey.get(key) ?? rows().find((row) => row.key === key),
  }
}
