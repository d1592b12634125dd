import {
  ArrowDown,
  ArrowLeft,
  ArrowRight,
  ArrowUp,
  EyeOff,
  ListFilter,
  Pin,
  PinOff,
  Rows3,
  FoldHorizontal,
  UnfoldHorizontal,
} from 'lucide-react'
import { isMac, keysLabel } from '#client/board/keys.ts'
import { announce } from '#client/ui/announce.tsx'
import { useT } from '#client/ui/i18n.tsx'
import type { MenuEntry } from '#client/ui/menuEntry.ts'
import {
  FIXED,
  changedColumns,
  chooseColumns,
  columnChoice,
  pinnedColumn,
  sizedColumn,
  steppedColumn,
} from '#client/register/columnChoice.ts'
import { filterOf, groupingOf } from '#client/register/columnSubjects.ts'
import { NARROWEST, WIDEST } from '#client/register/columnSizes.ts'
import { ownId } from '#client/register/RegisterTable.tsx'
import type { ShownColumn, Sorting } from '#client/register/registerRows.ts'
import type { FilterName, Grouping } from '#client/register/registerState.ts'

export interface HeadingCommands {
  readonly sorting: readonly Sorting[]
  readonly grouping: Grouping | undefined
  readonly onSort: (sorting: readonly Sorting[]) => void
  readonly onGroup: (grouping: Grouping | undefined) => void
  readonly onFilter: (filter: FilterName | 'text') => void
}

/** Moves a column one step and says where it has come to. */
export function useMoveColumn(headingOf: (shown: ShownColumn) => string): (shown: ShownColumn, step: -1 | 1) => void {
  const t = useT()
  return (shown, step) => {
    const before = columnChoice.get()
    const after = steppedColumn(before, ownId(shown.id), step)
    if (after === before) return announce(t('registerView.cannotMove', { column: headingOf(shown) }))
    chooseColumns(after)
    const place = after.columns.indexOf(ownId(shown.id)) + 1
    announce(t('registerView.columnMoved', { column: headingOf(shown), place, count: after.columns.length }))
  }
}

/** By how much a column becomes wider or narrower without dragging its edge, CSS pixels. */
const WIDTH_STEP = 40

/** What the menu of a heading offers; `widths` as the columns stand now. */
export function useHeadingMenu(
  headingOf: (shown: ShownColumn) => string,
  widths: ReadonlyMap<string, number>,
  { sorting, grouping, onSort, onGroup, onFilter }: HeadingCommands,
): (shown: ShownColumn) => readonly MenuEntry[] {
  const t = useT()
  const move = useMoveColumn(headingOf)
  return (shown) => {
    const id = ownId(shown.id)
    const choice = columnChoice.get()
    const [by] = sorting
    const sorted = (descending: boolean): Sorting => ({ column: shown.id, descending })
    const isSorted = (descending: boolean) => by?.column === shown.id && by.descending === descending
    const filter = filterOf(shown)
    const group = groupingOf(shown)
    const pinned = choice.pinned.includes(id)
    const can = (step: -1 | 1) => steppedColumn(choice, id, step) !== choice
    const pin = () => {
      chooseColumns(pinnedColumn(choice, id, !pinned))
      announce(t(pinned ? 'registerView.unpinned' : 'registerView.pinnedNow', { column: headingOf(shown) }))
    }
    const hide = () => {
      chooseColumns(changedColumns(choice, new Set(choice.columns.filter((other) => other !== id))))
      announce(t('registerView.hidden', { column: headingOf(shown) }))
    }
    const width = widths.get(shown.id) ?? NARROWEST
    const widthBy = (step: number) => Math.min(WIDEST, Math.max(NARROWEST, width + step))
    const resize = (to: number) => {
      chooseColumns(sizedColumn(choice, shown.id, to))
      announce(t('registerView.menu.widthNow', { column: headingOf(shown), width: Math.round(to) }))
    }
    const others = by !== undefined && by.column !== shown.id
    const entries: readonly (MenuEntry | false)[] = [
      {
        id: 'up',
        label: t('registerView.menu.ascending'),
        icon: <ArrowUp aria-hidden />,
        disabled: isSorted(false),
        run: () => onSort([sorted(false)]),
      },
      {
        id: 'down',
        label: t('registerView.menu.descending'),
        icon: <ArrowDown aria-hidden />,
        disabled: isSorted(true),
        run: () => onSort([sorted(true)]),
      },
      others && {
        id: 'then',
        label: t('registerView.menu.thenBy'),
        description: t('registerView.menu.thenByHelp'),
        run: () => onSort([...sorting.filter(({ column }) => column !== shown.id), sorted(false)]),
      },
      sorting.length > 0 && { id: 'unsorted', label: t('registerView.menu.mapOrder'), run: () => onSort([]) },
      filter !== undefined && {
        id: 'filter',
        label: t(filter === 'text' ? 'registerView.menu.search' : 'registerView.menu.filter'),
        icon: <ListFilter aria-hidden />,
        run: () => onFilter(filter),
      },
      group !== undefined && {
        id: 'group',
        label: t(grouping === group ? 'registerView.menu.ungroup' : 'registerView.menu.group'),
        icon: <Rows3 aria-hidden />,
        run: () => onGroup(grouping === group ? undefined : group),
      },
      {
        id: 'pin',
        label: t(pinned ? 'registerView.menu.unpin' : 'registerView.menu.pin'),
        icon: pinned ? <PinOff aria-hidden /> : <Pin aria-hidden />,
        run: pin,
      },
      {
        id: 'left',
        label: t('registerView.menu.left'),
        icon: <ArrowLeft aria-hidden />,
        keys: keysLabel('Mod+←', isMac()),
        disabled: !can(-1),
        run: () => move(shown, -1),
      },
      {
        id: 'right',
        label: t('registerView.menu.right'),
        icon: <ArrowRight aria-hidden />,
        keys: keysLabel('Mod+→', isMac()),
        disabled: !can(1),
        run: () => move(shown, 1),
      },
      {
        id: 'wider',
        label: t('registerView.menu.wider'),
        icon: <UnfoldHorizontal aria-hidden />,
        disabled: width >= WIDEST,
        run: () => resize(widthBy(WIDTH_STEP)),
      },
      {
        id: 'narrower',
        label: t('registerView.menu.narrower'),
        icon: <FoldHorizontal aria-hidden />,
        disabled: width <= NARROWEST,
        run: () => resize(widthBy(-WIDTH_STEP)),
      },
      choice.widths[shown.id] !== undefined && {
        id: 'width',
        label: t('registerView.menu.ownWidth'),
        run: () => chooseColumns(sizedColumn(choice, shown.id, undefined)),
      },
      !FIXED.includes(id) && {
        id: 'hide',
        label: t('registerView.menu.hide'),
        icon: <EyeOff aria-hidden />,
        run: hide,
      },
    ]
    return entries.filter((entry) => entry !== false)
  }
}
