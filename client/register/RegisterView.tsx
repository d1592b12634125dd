import { useCallback, useEffect, useRef, useState, type KeyboardEvent } from 'react'
import { isMac, matches } from '#client/board/keys.ts'
import { useLoaded, useSelection, useSession } from '#client/session/BoardProvider.tsx'
import { announce } from '#client/ui/announce.tsx'
import { Waiting } from '#client/derived/Waiting.tsx'
import { useT } from '#client/ui/i18n.tsx'
import { toast } from '#client/ui/toast.ts'
import { FilterChips } from '#client/register/FilterChips.tsx'
import { filteredRows } from '#client/register/filters.ts'
import { RegisterBar } from '#client/register/RegisterBar.tsx'
import { RegisterCards } from '#client/register/RegisterCards.tsx'
import { RegisterEmpty } from '#client/register/RegisterEmpty.tsx'
import { RegisterGrid } from '#client/register/RegisterGrid.tsx'
import type { Sorting } from '#client/register/registerRows.ts'
import { isFiltered, type FilterName, type Grouping } from '#client/register/registerState.ts'
import { SummaryCards } from '#client/register/SummaryCards.tsx'
import { RegisterContext, useRegister, type Register } from '#client/register/useRegister.ts'
import { linkedRow, useRegisterState } from '#client/register/useRegisterState.ts'
import styles from '#client/register/RegisterView.module.css'

/** Narrower than this a table of this many columns is no help: each benefit is a card. */
const CARDS_BELOW = 560
const NONE_CLOSED: ReadonlySet<string> = new Set()

/** The benefit register of the map, live. */
export function RegisterView() {
  const t = useT()
  const { boardId } = useSession()
  const loaded = useLoaded()
  const { state, change } = useRegisterState(boardId)
  const [closed, setClosed] = useState(NONE_CLOSED)
  const [linked, setLinked] = useState(() => linkedRow(location.search))
  const register = useRegister(state, closed, linked)
  const [openFilter, setOpenFilter] = useState<FilterName>()
  const search = useRef<HTMLInputElement>(null)
  const [place, width] = useWidth()
  const { rows, shown, data, summary } = register
  const cards = width < CARDS_BELOW
  const linkedOne = linked === undefined ? undefined : data.byId.get(linked)
  const hidden = linkedOne && filteredRows([linkedOne], state, data.context).length === 0 ? linkedOne : undefined
  useArrival(linked, loaded, register, hidden !== undefined)
  useSpokenCount(shown.length, rows.length, isFiltered(state))

  const onSort = useCallback((sorting: readonly Sorting[]) => change((one) => ({ ...one, sorting })), [change])
  const onGroup = useCallback(
    (grouping: Grouping | undefined) => {
      setClosed(NONE_CLOSED)
      change((one) => ({ ...one, grouping }))
    },
    [change],
  )
  const onFilter = useCallback((name: FilterName | 'text') => {
    // Behind the menu that asked, which gives the focus back when it goes.
    requestAnimationFrame(() => (name === 'text' ? search.current?.focus() : setOpenFilter(name)))
  }, [])
  const onToggle = useCallback(
    (group: string) => setClosed((before) => new Set(before.has(group) ? without(before, group) : [...before, group])),
    [],
  )
  const onKeyDown = (event: KeyboardEvent) => {
    if (!matches(event.nativeEvent, 'Mod+f', isMac()) || !search.current) return
    event.preventDefault()
    search.current.focus()
    search.current.select()
  }

  return (
    // Only the key for searching, wherever the keyboard is in the view.
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions
    <section ref={place} className={styles.view} aria-label={t('registerView.title')} onKeyDown={onKeyDown}>
      {!loaded || !register.known ? (
        <Waiting />
      ) : rows.length === 0 ? (
        <RegisterEmpty />
      ) : (
        <RegisterContext value={data}>
          <SummaryCards summary={summary} currency={data.context.map.settings.currency} strip={cards} />
          <RegisterBar
            register={register}
            state={state}
            onChange={change}
            openFilter={openFilter}
            onOpenFilter={setOpenFilter}
            search={search}
            cards={cards}
          />
          <FilterChips
            state={state}
            context={data.context}
            shown={shown.length}
            all={rows.length}
            beside={hidden && (hidden.title ?? t('registerView.untitled'))}
            onBesideGone={() => setLinked(undefined)}
            onChange={change}
          />
          {state.grouping === 'goal' && <p className={styles.note}>{t('registerView.goalTwice')}</p>}
          {cards ? (
            <RegisterCards lines={register.lines} closed={closed} onToggle={onToggle} />
          ) : (
            <RegisterGrid
              register={register}
              room={width - PADDING}
              closed={closed}
              onToggle={onToggle}
              linked={linked}
              sorting={state.sorting}
              grouping={state.grouping}
              onSort={onSort}
              onGroup={onGroup}
              onFilter={onFilter}
            />
          )}
        </RegisterContext>
      )}
    </section>
  )
}

/** What stands around the table on both sides, in CSS pixels. */
const PADDING = 44

const without = (all: ReadonlySet<string>, one: string): readonly string[] => [...all].filter((other) => other !== one)

/** Somebody has come by a link to one row: it is selected, and said if it stands only because of the link, or is gone. */
function useArrival(linked: string | undefined, loaded: boolean, { data, rows }: Register, hidden: boolean): void {
  const t = useT()
  const { select } = useSelection()
  const arrived = useRef<string>(undefined)
  useEffect(() => {
    if (linked === undefined || !loaded || arrived.current === linked || rows.length === 0) return
    arrived.current = linked
    const row = data.byId.get(linked)
    if (!row) return void toast(t('registerView.rowGone'))
    select([linked])
    const title = row.title ?? t('registerView.untitled')
    if (hidden) toast(t('registerView.shownByLink', { title }))
    else announce(title)
  }, [linked, loaded, rows, data, hidden, select, t])
}

/** Says how many rows are left, once they have been the same for a moment. */
const SPOKEN_AFTER_MS = 600
function useSpokenCount(count: number, all: number, filtered: boolean): void {
  const t = useT()
  const before = useRef(`${count} ${String(filtered)}`)
  useEffect(() => {
    const now = `${count} ${String(filtered)}`
    if (before.current === now) return
    const timer = setTimeout(() => {
      before.current = now
      announce(filtered ? t('registerView.filter.shown', { count, all }) : t('registerView.totals.benefits', { count }))
    }, SPOKEN_AFTER_MS)
    return () => clearTimeout(timer)
  }, [count, all, filtered, t])
}

/** The width of an element in CSS pixels, followed as it changes. */
function useWidth(): readonly [(element: HTMLElement | null) => void, number] {
  const [width, setWidth] = useState(() => window.innerWidth)
  const observer = useRef<ResizeObserver>(undefined)
  const place = useCallback((element: HTMLElement | null) => {
    observer.current?.disconnect()
    if (!element) return
    observer.current = new ResizeObserver(([entry]) => entry && setWidth(entry.borderBoxSize[0]?.inlineSize ?? 0))
    observer.current.observe(element)
    setWidth(element.clientWidth)
  }, [])
  return [place, width]
}
