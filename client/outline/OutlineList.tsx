import {
  useEffect,
  useId,
  useLayoutEffect,
  useMemo,
  useRef,
  useSyncExternalStore,
  type MouseEvent,
  type RefObject,
} from 'react'
import { useOrganisations } from '#client/session/BoardProvider.tsx'
import { createStore, type WritableStore } from '#client/session/store.ts'
import { useStore } from '#client/session/useStore.ts'
import { useT } from '#client/ui/i18n.tsx'
import { titleOf, type Board } from '#client/board/board.ts'
import { useCanvas } from '#client/board/canvasContext.ts'
import { linkKey } from '#client/outline/linkRows.ts'
import type { OutlineModel } from '#client/outline/outlineModel.ts'
import { headingWords } from '#client/outline/headingWords.ts'
import { useOutline } from '#client/outline/outlineContext.ts'
import { onOutlineKey } from '#client/outline/outlineKeys.ts'
import { OutlineLine } from '#client/outline/OutlineLine.tsx'
import { rowInstead } from '#client/outline/outlineRows.ts'
import { mainKey, type OutlineRow } from '#client/outline/outlineTree.ts'
import { TypeAhead } from '#client/outline/typeAhead.ts'
import { useWindow } from '#client/outline/useWindow.ts'
import styles from '#client/outline/Outline.module.css'

/** The row that is to come into sight as soon as it stands in the page, and, unless `quiet`, to take the keyboard. */
interface AskedRow {
  readonly key: string
  readonly quiet?: true
}
export type Asked = WritableStore<AskedRow | undefined>
export const createAsked = (): Asked => createStore<AskedRow | undefined>(undefined)

export const rowElement = (list: HTMLElement | null, key: string): HTMLElement | null =>
  list?.querySelector<HTMLElement>(`[data-key="${CSS.escape(key)}"]`) ?? null

interface OutlineListProps {
  asked: Asked
  list: RefObject<HTMLDivElement | null>
}

/** The tree itself: one tab stop, of a large map the part that is in sight. */
export function OutlineList({ asked, list }: OutlineListProps) {
  const t = useT()
  const tools = useCanvas()
  const { board } = tools
  const { selection } = board.session
  const outline = useOutline()
  const { model, go, openMenu } = outline
  const organisations = useOrganisations()
  const rows = useSyncExternalStore(model.subscribe, model.rows)
  const at = useStore(model.at)
  const editing = useStore(board.state.editing)
  const kept = useMemo(() => [at, editing === undefined ? undefined : mainKey(editing)], [at, editing])
  const stretches = useWindow(list, rows, kept)
  const inside = useRef(false)
  const instruction = useId()

  const keys = useMemo(
    () => ({
      tools,
      model,
      typing: new TypeAhead(),
      titleOf: (row: OutlineRow) =>
        row.heading ? headingWords(t, row.heading, organisations) : titleOf(board, row.id ?? ''),
      go,
      openMenu,
    }),
    [tools, model, go, openMenu, t, organisations, board],
  )

  useKeptPlace(list, rows, inside)
  useAsked(list, asked)
  useRowNumbers(list, rows, stretches)

  const rowAt = (target: EventTarget | null): OutlineRow | undefined => {
    const key = target instanceof Element ? target.closest<HTMLElement>('[data-key]')?.dataset['key'] : undefined
    return key === undefined ? undefined : model.rowAt(key)
  }
  const onClick = (event: MouseEvent) => {
    const row = rowAt(event.target)
    if (!row || (event.target instanceof Element && event.target.closest('button, textarea'))) return
    const onChevron = event.target instanceof Element && event.target.closest('[data-opens]') !== null
    if (onChevron || (row.heading && row.children.length > 0)) model.setOpen(row, !model.isOpen(row))
    else if (row.id !== undefined && (event.shiftKey || event.metaKey || event.ctrlKey)) selection.toggle(row.id)
    else selection.select(row.id === undefined ? [] : [row.id])
    go(row)
  }
  return (
    <div
      ref={list}
      role="treegrid"
      aria-label={t('outline.label')}
      aria-describedby={instruction}
      tabIndex={-1}
      aria-multiselectable="true"
      aria-rowcount={rows.length}
      aria-colcount={2}
      className={styles.list}
      onKeyDown={(event) => onOutlineKey(event, keys)}
      onFocus={(event) => {
        const row = rowAt(event.target)
        if (!row) return
        inside.current = true
        model.at.set(row.key)
        board.state.home.set('outline')
        focusOf(board, model, row)
      }}
      onBlur={(event) => {
        // What has been taken out of the page has not been left.
        if (event.target.isConnected) inside.current = false
      }}
      onClick={onClick}
      onDoubleClick={(event) => {
        const row = rowAt(event.target)
        if (row?.id !== undefined && !(event.target instanceof Element && event.target.closest('button, textarea')))
          tools.run('editTitle')
      }}
      onContextMenu={(event) => {
        const row = rowAt(event.target)
        if (!row || (event.target instanceof Element && event.target.closest('textarea'))) return
        event.preventDefault()
        openMenu(row, event.button === 2 ? { x: event.clientX, y: event.clientY } : undefined)
      }}
    >
      {stretches.map((stretch) =>
        'row' in stretch ? (
          <OutlineLine key={stretch.row.key} row={stretch.row} open={model.isOpen(stretch.row)} />
        ) : (
          <div key={`gap ${stretch.at}`} role="presentation" className={styles.gap} style={{ height: stretch.gap }} />
        ),
      )}
    </div>
  )
}

/** Tells the canvas what has the keyboard here: an element, or one of its links. */
function focusOf(board: Board, model: OutlineModel, row: OutlineRow): void {
  const { focused, focusedLink } = board.state
  const at = row.link === undefined ? undefined : model.rowAt(row.parent ?? '')?.id
  if (row.link !== undefined && at !== undefined) {
    if (focusedLink.get()?.id !== row.link) focusedLink.set({ id: row.link, at })
    // Commands are about the link, no longer about what it hangs on.
    if (board.session.selection.get().size === 1) board.session.selection.select([])
    return
  }
  focusedLink.set(undefined)
  focused.set(row.id)
}

/** When the row one is at leaves, the keyboard goes to where its element is now, else to the row that took its place. */
function useKeptPlace(
  list: RefObject<HTMLDivElement | null>,
  rows: readonly OutlineRow[],
  inside: RefObject<boolean>,
): void {
  const { model } = useOutline()
  const { board } = useCanvas()
  const before = useRef(rows)
  const at = useStore(model.at)
  useLayoutEffect(() => {
    const last = before.current
    before.current = rows
    const lost = inside.current && (document.activeElement === document.body || document.activeElement === null)
    const here = rows.find(({ key }) => key === at)
    if (here) {
      // React had to move the row in the page, or drew it anew.
      if (lost && board.state.editing.get() === undefined)
        rowElement(list.current, here.key)?.focus({ preventScroll: true })
      return
    }
    const gone = last.find(({ key }) => key === at)
    const { id } = gone ?? {}
    const links = board.state.focusedLink.get()
    const moved =
      gone?.link !== undefined
        ? model.rowAt(links ? linkKey(links.id) : (gone.parent ?? ''))
        : id === undefined || model.words.get() !== ''
          ? undefined
          : model.bringUp(mainKey(id))
    const next = moved ?? (at === undefined ? rows[0] : rowInstead(last, rows, at))
    model.at.set(next?.key)
    if (!lost || !next) return
    focusOf(board, model, next)
    // It may have to be drawn first.
    requestAnimationFrame(() => rowElement(list.current, next.key)?.focus({ preventScroll: true }))
  }, [at, board, inside, list, model, rows])
}

/** Gives the row that is asked for the keyboard once it stands in the page. */
function useAsked(list: RefObject<HTMLDivElement | null>, asked: Asked): void {
  const wanted = useStore(asked)
  const { board } = useCanvas()
  useLayoutEffect(() => {
    if (!wanted) return
    const row = rowElement(list.current, wanted.key)
    if (!row) return
    asked.set(undefined)
    row.scrollIntoView({ block: 'nearest' })
    // A title that has been opened meanwhile keeps the keyboard.
    if (!wanted.quiet && board.state.editing.get() === undefined) row.focus({ preventScroll: true })
  })
}

/** Where rows stand in the whole list; written beside React, which else would render every row below a new one. */
function useRowNumbers(list: RefObject<HTMLDivElement | null>, rows: readonly OutlineRow[], stretches: unknown): void {
  useEffect(() => {
    const numbers = new Map(rows.map(({ key }, index) => [key, index + 1]))
    for (const row of list.current?.querySelectorAll<HTMLElement>('[data-key]') ?? [])
      row.setAttribute('aria-rowindex', String(numbers.get(row.dataset['key'] ?? '') ?? 1))
  }, [list, rows, stretches])
}
