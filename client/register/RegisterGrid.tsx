import {
  Suspense,
  useCallback,
  useEffect,
  useLayoutEffect,
  useMemo,
  useRef,
  useState,
  type CSSProperties,
  type FocusEvent,
  type KeyboardEvent,
  type MouseEvent,
  type RefObject,
  type UIEvent,
} from 'react'
import { flushSync } from 'react-dom'
import type { TableState } from 'react-aria-components/Table'
import { useStore } from '#client/session/useStore.ts'
import { announce } from '#client/ui/announce.tsx'
import { useT } from '#client/ui/i18n.tsx'
import { LazyMenu } from '#client/ui/LazyMenu.tsx'
import { lazyPart } from '#client/ui/lazyPart.ts'
import type { MenuEntry } from '#client/ui/menuEntry.ts'
import { toast } from '#client/ui/toast.ts'
import { CellEditor, type After } from '#client/register/CellEditor.tsx'
import { cellEdit, editableBeside } from '#client/register/cellEdit.ts'
import { columnChoice } from '#client/register/columnChoice.ts'
import { HEAD_HEIGHT, ROW_HEIGHT, layOut } from '#client/register/columnSizes.ts'
import { Derived } from '#client/register/Derived.tsx'
import { gridKey } from '#client/register/gridKeys.ts'
import { cellAt, focusPlace, focusedPlace, placeOf, type GridPlace } from '#client/register/gridPlace.ts'
import { benefitOfKey } from '#client/register/grouping.ts'
import { headingOf as wordsOf } from '#client/register/headings.ts'
import { RegisterTable } from '#client/register/RegisterTable.tsx'
import type { ShownColumn } from '#client/register/registerRows.ts'
import { TotalsRow } from '#client/register/TotalsRow.tsx'
import { useHeadingMenu, useMoveColumn, type HeadingCommands } from '#client/register/useHeadingMenu.tsx'
import { useRefusedEdit } from '#client/register/useRefusedEdit.ts'
import type { Register } from '#client/register/useRegister.ts'
import { useOpenDetails, useRowMenu } from '#client/register/useRowMenu.tsx'
import styles from '#client/register/RegisterTable.module.css'

const WhereFrom = lazyPart(async () => (await import('#client/register/WhereFrom.tsx')).WhereFrom)

interface RegisterGridProps extends HeadingCommands {
  register: Register
  /** CSS pixels there are from side to side. */
  room: number
  closed: ReadonlySet<string>
  onToggle: (group: string) => void
  /** A row that has been asked for by a link: it gets the keyboard once. */
  linked: string | undefined
}

/** What is open over the table; at most one thing at a time. */
type Open =
  | { readonly kind: 'editor'; readonly place: GridPlace; readonly cell: HTMLElement; readonly typed: string }
  | { readonly kind: 'whereFrom'; readonly place: GridPlace; readonly cell: HTMLElement }
  | {
      readonly kind: 'menu'
      readonly label: string
      readonly entries: readonly MenuEntry[]
      readonly at: { readonly x: number; readonly y: number }
    }

/** The table with what opens over it: Enter edits a cell or tells where it comes from, menus of rows and headings, totals. */
export function RegisterGrid({ register, room, closed, onToggle, linked, ...commands }: RegisterGridProps) {
  const t = useT()
  const { columns, lines, data, totals } = register
  const choice = useStore(columnChoice)
  const access = useRef<TableState<unknown>>(null)
  const table = useRef<HTMLDivElement | HTMLTableElement>(null)
  const place = useRef<HTMLDivElement>(null)
  const foot = useRef<HTMLDListElement>(null)
  const tapped = useRef('')
  const shift = useRef(false)
  const [open, setOpen] = useState<Open>()
  const headingOf = useCallback((shown: ShownColumn) => wordsOf(t, shown.column, shown.year), [t])
  const layout = useMemo(() => layOut(columns, choice, headingOf, room - 2), [columns, choice, headingOf, room])
  const headingMenu = useHeadingMenu(headingOf, layout.widths, commands)
  const move = useMoveColumn(headingOf)
  const rowMenu = useRowMenu()
  const openDetails = useOpenDetails()
  const refused = useRefusedEdit()
  const shownOf = (id: string | undefined) => columns.find((shown) => shown.id === id)
  const rowName = (benefitId: string) => data.byId.get(benefitId)?.title ?? t('registerView.untitled')

  const focus = useCallback((at: GridPlace) => {
    if (access.current) focusPlace(access.current, at)
  }, [])

  /** Enter in a cell: its editor, where it comes from, a group open or closed; `typed` only ever opens an editor. */
  const openCell = (at: GridPlace, typed = '') => {
    const benefitId = benefitOfKey(at.line ?? '')
    if (benefitId === undefined) return toggleLine(at.line)
    const shown = shownOf(at.column)
    if (!shown || shown.id === 'benefitId') return typed === '' && openDetails(benefitId)
    const cell = cellAt(table.current, at)
    if (!cell) return
    const edit = cellEdit(shown)
    if (!edit && shown.id !== 'title') return typed === '' && setOpen({ kind: 'whereFrom', place: at, cell })
    const why = refused(benefitId)
    if (why !== undefined) toast(why, { matter: 'register' })
    // At once, so that the letter being typed lands in the field.
    else flushSync(() => setOpen({ kind: 'editor', place: at, cell, typed }))
  }
  const toggleLine = (key: string | undefined) => {
    const group = lines.find((line) => line.key === key)?.group
    if (group === undefined) return
    onToggle(group)
    const name = data.groups.get(group)?.name ?? ''
    announce(t(closed.has(group) ? 'registerView.groupOpened' : 'registerView.groupClosed', { group: name }))
  }

  const openRowMenu = (at: GridPlace, point: { x: number; y: number }) => {
    const benefitId = benefitOfKey(at.line ?? '')
    const shown = shownOf(at.column)
    if (benefitId === undefined) return
    const named = shown && shown.id !== 'benefitId'
    const derived = shown?.column.derived ?? false
    const words = shown ? headingOf(shown) : ''
    const cell = named
      ? {
          label: t(derived ? 'registerView.menu.whereFrom' : 'registerView.menu.editCell', { column: words }),
          derived,
          run: () => requestAnimationFrame(() => openCell(at)),
          field: shown.column.key,
        }
      : undefined
    setOpen({ kind: 'menu', label: rowName(benefitId), entries: rowMenu(benefitId, { cell }), at: point })
  }
  const openHeadingMenu = (shown: ShownColumn, point?: { x: number; y: number }) => {
    const heading = place.current?.querySelector(`[role="columnheader"][data-column="${CSS.escape(shown.id)}"]`)
    const { left, bottom } = heading?.getBoundingClientRect() ?? { left: 0, bottom: 0 }
    const label = t('registerView.heading.menu', { column: headingOf(shown) })
    setOpen({ kind: 'menu', label, entries: headingMenu(shown), at: point ?? { x: left, y: bottom } })
  }

  const menuOf = useRef(openHeadingMenu)
  useLayoutEffect(() => {
    menuOf.current = openHeadingMenu
  })
  // The same function always: headings are drawn again for another one.
  const onMenu = useCallback((heading: ShownColumn) => menuOf.current(heading), [])

  const onKeyDownCapture = (event: KeyboardEvent) => {
    shift.current = event.shiftKey
    if (open || !access.current || !(event.target instanceof Node) || !table.current?.contains(event.target)) return
    const at = focusedPlace(access.current)
    const command = at && gridKey(event.nativeEvent, at)
    if (!at || !command) return
    const shown = shownOf(at.column)
    if (command !== 'type') event.preventDefault()
    event.stopPropagation()
    if (command === 'open') openCell(at)
    else if (command === 'type') openCell(at, event.key)
    else if (command === 'details') openDetails(benefitOfKey(at.line ?? '') ?? '')
    else if (command === 'rowMenu') openRowMenu(at, pointOf(cellAt(table.current, at)))
    else if (shown && command === 'headingMenu') openHeadingMenu(shown)
    else if (shown) move(shown, command === 'moveLeft' ? -1 : 1)
  }
  const onContextMenu = (event: MouseEvent) => {
    const at = placeOf(event.target)
    if (!at || open) return
    event.preventDefault()
    const point = { x: event.clientX, y: event.clientY }
    const shown = shownOf(at.column)
    if (at.line !== undefined) openRowMenu(at, point)
    else if (shown) openHeadingMenu(shown, point)
  }
  const onClick = (event: MouseEvent) => {
    const at = placeOf(event.target)
    if (!at?.line || !(event.target instanceof Element)) return
    const menu = event.target.closest('[data-row-menu]')
    if (menu) return openRowMenu(at, pointOf(menu))
    if (benefitOfKey(at.line) === undefined) return toggleLine(at.line)
    // A finger has no double click that every browser tells of: the second tap on a cell opens it.
    const touch = 'pointerType' in event.nativeEvent && event.nativeEvent.pointerType === 'touch'
    const again = tapped.current === `${at.line}\n${at.column}`
    tapped.current = `${at.line}\n${at.column}`
    // Behind the press itself, which puts the focus into the cell.
    if (event.target.closest('[data-prompt]') || (touch && again)) requestAnimationFrame(() => openCell(at))
  }
  const onDoubleClick = (event: MouseEvent) => {
    const at = placeOf(event.target)
    if (at?.line !== undefined && benefitOfKey(at.line) !== undefined) requestAnimationFrame(() => openCell(at))
  }

  const close = (at?: GridPlace) => {
    setOpen(undefined)
    // At once: what is pressed next is meant for the cell.
    if (at) focus(at)
  }
  const onEdited = (at: GridPlace, after: After) => {
    if (after === 'none') return setOpen(undefined)
    close(placeAfter(at, after))
  }
  const placeAfter = (at: GridPlace, after: After): GridPlace => {
    const index = lines.findIndex(({ key }) => key === at.line)
    const beside = (step: -1 | 1) => {
      for (let next = index + step; lines[next]; next += step) if (lines[next]?.group === undefined) return lines[next]
      return undefined
    }
    if (after === 'below') return { ...at, line: beside(1)?.key ?? at.line ?? '' }
    if (after !== 'next' && after !== 'previous') return at
    const step = after === 'next' ? 1 : -1
    const column = editableBeside(columns, at.column, step)
    if (column) return { ...at, column: column.id }
    const line = beside(step)
    const first = editableBeside(columns, undefined, step)
    return line && first ? { line: line.key, column: first.id } : at
  }

  const { kept, onScrollCapture, onFocusCapture } = useKeptPlace(table, foot)
  const order = columns.map(({ id }) => id).join()
  useLayoutEffect(() => {
    const { left, top, at } = kept.current
    if (table.current) Object.assign(table.current, { scrollLeft: left, scrollTop: top })
    if (!at || document.activeElement !== document.body) return
    const frame = requestAnimationFrame(() => {
      const heading = `[role="columnheader"][data-column="${CSS.escape(at.column ?? '')}"]`
      if (at.line === undefined) place.current?.querySelector<HTMLElement>(heading)?.focus()
      else focus(at)
    })
    return () => cancelAnimationFrame(frame)
  }, [order, kept, focus])
  const index = linked === undefined ? -1 : lines.findIndex((line) => benefitOfKey(line.key) === linked)
  const line = lines[index]?.key
  useEffect(() => {
    if (line === undefined) return
    const frame = requestAnimationFrame(() => {
      if (table.current) table.current.scrollTop = Math.max(0, (index - 2) * ROW_HEIGHT)
      requestAnimationFrame(() => focus({ line, column: 'title' }))
    })
    return () => cancelAnimationFrame(frame)
    // Once for each row asked for, not when it moves.
    // oxlint-disable-next-line react/exhaustive-deps
  }, [linked, line === undefined, focus])

  const benefitId = open && open.kind !== 'menu' ? (benefitOfKey(open.place.line ?? '') ?? '') : ''
  const shown = open && open.kind !== 'menu' ? shownOf(open.place.column) : undefined
  const edit = shown && cellEdit(shown)
  const held = layout.pinned.reduce((sum, id) => sum + (layout.widths.get(id) ?? 0), 0)
  const height = HEAD_HEIGHT + Math.max(1, lines.length) * ROW_HEIGHT + 2
  return (
    // What the table does not take itself: editing, menus, double clicks. Its cells have roles and focus of their own.
    // oxlint-disable-next-line jsx-a11y/no-static-element-interactions
    <div
      ref={place}
      className={styles.place}
      style={{ '--pinned': `${held}px` } as CSSProperties}
      onKeyDownCapture={onKeyDownCapture}
      onPointerDownCapture={({ shiftKey }) => (shift.current = shiftKey)}
      onContextMenu={onContextMenu}
      onClickCapture={onClick}
      onDoubleClick={onDoubleClick}
      onScrollCapture={onScrollCapture}
      onFocusCapture={onFocusCapture}
    >
      <div className={styles.frame} style={{ flexBasis: height }}>
        <RegisterTable
          access={access}
          shift={shift}
          table={table}
          lines={lines}
          columns={columns}
          layout={layout}
          headingOf={headingOf}
          sorting={commands.sorting}
          onSort={commands.onSort}
          closed={closed}
          onMenu={onMenu}
        />
      </div>
      <TotalsRow
        place={foot}
        columns={columns}
        layout={layout}
        headingOf={headingOf}
        totals={totals}
        currency={data.context.map.settings.currency}
      />
      <p className={styles.legend}>
        <Derived /> {t('registerView.legend')}
      </p>
      {open?.kind === 'editor' && edit && shown && (
        <CellEditor
          cell={open.cell}
          table={table}
          benefitId={benefitId}
          edit={edit}
          label={`${headingOf(shown)}, ${rowName(benefitId)}`}
          typed={open.typed}
          onDone={(after) => onEdited(open.place, after)}
        />
      )}
      {open?.kind === 'whereFrom' && shown && (
        <Suspense fallback={null}>
          <WhereFrom
            cell={open.cell}
            benefitId={benefitId}
            shown={shown}
            heading={headingOf(shown)}
            register={register}
            onClose={(back) => close(back ? open.place : undefined)}
          />
        </Suspense>
      )}
      {open?.kind === 'menu' && (
        <LazyMenu label={open.label} entries={open.entries} at={open.at} onClose={() => setOpen(undefined)} />
      )}
    </div>
  )
}

/** Where the table is scrolled to and has the keyboard, which goes astray when columns change places. */
function useKeptPlace(table: RefObject<HTMLElement | null>, foot: RefObject<HTMLElement | null>) {
  const kept = useRef<{ left: number; top: number; at: GridPlace | undefined }>({ left: 0, top: 0, at: undefined })
  const onScrollCapture = ({ target }: UIEvent) => {
    const scroller = table.current
    if (!scroller || target !== scroller) return
    kept.current = { ...kept.current, left: scroller.scrollLeft, top: scroller.scrollTop }
    if (foot.current) foot.current.scrollLeft = scroller.scrollLeft
  }
  const onFocusCapture = ({ target }: FocusEvent) => {
    kept.current = { ...kept.current, at: placeOf(target) }
  }
  return { kept, onScrollCapture, onFocusCapture }
}

/** Lower left corner of something on the page: where its menu hangs. */
function pointOf(element: Element | null | undefined): { readonly x: number; readonly y: number } {
  const { left = 0, bottom = 0 } = element?.getBoundingClientRect() ?? {}
  return { x: left, y: bottom }
}
