import { useCallback, useRef, useState } from 'react'
import { useLoaded, useSession } from '#client/session/BoardProvider.tsx'
import { useT } from '#client/ui/i18n.tsx'
import { RegisterCards } from '#client/register/RegisterCards.tsx'
import { RegisterEmpty } from '#client/register/RegisterEmpty.tsx'
import { RegisterTable } from '#client/register/RegisterTable.tsx'
import { RegisterTools } from '#client/register/RegisterTools.tsx'
import type { Sorting } from '#client/register/registerRows.ts'
import { SummaryCards } from '#client/register/SummaryCards.tsx'
import { RegisterContext, useRegister } from '#client/register/useRegister.ts'
import styles from '#client/register/RegisterView.module.css'

/** Narrower than this a table of this many columns is no help: each benefit is a card. */
const CARDS_BELOW = 560
/** Narrower than this number and title would leave no room for what scrolls beside them. */
const PINNED_FROM = 860

/** The benefit register of the map, live. */
export function RegisterView() {
  const t = useT()
  const { boardId } = useSession()
  const loaded = useLoaded()
  const [sorting, setSorting] = useState<Sorting>()
  const { data, columns, ids, summary } = useRegister(sorting)
  const [place, width] = useWidth()

  return (
    <section ref={place} className={styles.view} aria-label={t('registerView.title')}>
      {!loaded ? null : ids.length === 0 ? (
        <RegisterEmpty />
      ) : (
        <RegisterContext value={data}>
          <SummaryCards summary={summary} currency={data.context.map.settings.currency} strip={width < CARDS_BELOW} />
          <RegisterTools boardId={boardId} cards={width < CARDS_BELOW} />
          {width >= CARDS_BELOW ? (
            <div className={styles.tablePlace}>
              <RegisterTable
                ids={ids}
                columns={columns}
                sorting={sorting}
                onSort={setSorting}
                pinned={width >= PINNED_FROM}
              />
            </div>
          ) : (
            <RegisterCards ids={ids} />
          )}
        </RegisterContext>
      )}
    </section>
  )
}

/** The width of an element in CSS pixels, followed as it changes. */
function useWidth(): readonly [(element: HTMLElement | null) => void, number] {
  const [width, setWidth] = useState(() => window.innerWidth)
  const observer = useRef<ResizeObserver>(undefined)
  const place = useCallback((element: HTMLElement | null) => {
    observer.current?.disconnect()
    if (!element) return
    observer.current = new ResizeObserver(([entry]) => entry && setWidth(entry.contentRect.width))
    observer.current.observe(element)
    setWidth(element.clientWidth)
  }, [])
  return [place, width]
}
