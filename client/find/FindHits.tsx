import { useEffect, useRef } from 'react'
import { creatableOf, elementNumber, kindLabel } from '#shared/i18n/labels.ts'
import { numberIn } from '#shared/model/benefitMap.ts'
import type { ElementId } from '#shared/model/element.ts'
import { KindIcon } from '#client/inspector/KindIcon.tsx'
import { useBenefitMap, useMapView } from '#client/session/BoardProvider.tsx'
import { useT } from '#client/ui/i18n.tsx'
import type { Hit } from '#client/find/search.ts'
import styles from '#client/find/FindBar.module.css'

/** Of many hits those around the current one are listed. */
const LISTED = 60

export const optionId = (listId: string, id: ElementId): string => `${listId}-${id}`

interface FindHitsProps {
  id: string
  hits: readonly Hit[]
  /** Place of the hit that is shown. */
  current: number
  onChoose: (hit: Hit) => void
}

/** The hits as a list, with kind, number and where the words stand. The keyboard stays in the field. */
export function FindHits({ id: listId, hits, current, onChoose }: FindHitsProps) {
  const t = useT()
  const map = useBenefitMap()
  const view = useMapView()
  const list = useRef<HTMLDivElement>(null)
  const from = Math.max(0, Math.min(current - LISTED / 2, hits.length - LISTED))
  const shown = hits.slice(from, from + LISTED)
  const currentId = hits[current]?.id
  useEffect(() => {
    list.current?.querySelector('[aria-selected=true]')?.scrollIntoView({ block: 'nearest' })
  }, [currentId])
  return (
    <div
      ref={list}
      id={listId}
      role="listbox"
      className={styles.list}
      aria-label={t('findOnMap.hits')}
      hidden={hits.length === 0}
    >
      {shown.map((hit, index) => {
        const element = view.element(hit.id)
        if (!element) return null
        const kind = creatableOf(element)
        const number = numberIn(map, hit.id)
        const details = [
          number === undefined ? '' : elementNumber(t, element.kind, number),
          hit.place === 'title' || hit.place === 'number' ? '' : t(`findOnMap.in.${hit.place}`),
          element.parked ? t('findOnMap.parked') : '',
        ].filter((one) => one !== '')
        return (
          // Chosen by keyboard in the field, as a combobox is.
          // oxlint-disable-next-line jsx-a11y/click-events-have-key-events
          <div
            key={hit.id}
            id={optionId(listId, hit.id)}
            role="option"
            tabIndex={-1}
            className={styles.hit}
            aria-selected={hit.id === currentId}
            aria-posinset={from + index + 1}
            aria-setsize={hits.length}
            // The field keeps the keyboard.
            onMouseDown={(event) => event.preventDefault()}
            onClick={() => onChoose(hit)}
          >
            <span data-kind={kind} className={styles.kind} aria-hidden="true">
              <KindIcon kind={kind} />
            </span>
            <span className="visually-hidden">
              {kindLabel(t, kind)}
              {': '}
            </span>
            <span className={styles.title}>{element.title.trim() || t('board.untitled')}</span>
            <span className={styles.details}>{details.join(' · ')}</span>
          </div>
        )
      })}
    </div>
  )
}
