import { useEffect, useId, useMemo, useRef, useState, type KeyboardEvent } from 'react'
import { creatableOf, kindLabel } from '#shared/i18n/labels.ts'
import type { Element, ElementId } from '#shared/model/element.ts'
import type { Kind } from '#shared/model/kinds.ts'
import { useBenefitMap, useElement, useMapView } from '#client/session/BoardProvider.tsx'
import { KindIcon } from '#client/inspector/KindIcon.tsx'
import { useT } from '#client/ui/i18n.tsx'
import { createElement } from '#client/board/actions.ts'
import { linkElements } from '#client/board/linkActions.ts'
import { useCanvas } from '#client/board/canvasContext.ts'
import { cardX, type XY } from '#client/board/laneGeometry.ts'
import { judgeLink } from '#client/board/linkRules.ts'
import { kindsBeyond } from '#client/board/neighbours.ts'
import styles from '#client/board/LinkPicker.module.css'

type Option =
  | { readonly key: string; readonly element: Element; readonly unusual: boolean }
  | { readonly key: string; readonly create: Kind; readonly unusual: boolean }

/** Chooses by keyboard what an element leads to: type to filter, arrows, Enter; at the end what can be made new. */
export function LinkPicker({ id, at }: { id: ElementId; at: XY }) {
  const t = useT()
  const { board, view } = useCanvas()
  const element = useElement(id)
  const options = useOptions(id)
  const [query, setQuery] = useState('')
  const [active, setActive] = useState(0)
  const listId = useId()
  const list = useRef<HTMLUListElement>(null)
  const input = useRef<HTMLInputElement>(null)

  const words = (option: Option) =>
    'create' in option
      ? t('canvas.picker.new', { kind: kindLabel(t, option.create).toLowerCase() })
      : titleOf(option.element)
  const titleOf = (one: Element) => one.title.trim() || t('board.untitled')
  const wanted = query.trim().toLocaleLowerCase()
  const found = options.filter((option) => 'create' in option || words(option).toLocaleLowerCase().includes(wanted))
  const index = Math.min(active, found.length - 1)

  useEffect(() => {
    input.current?.focus()
  }, [])
  useEffect(() => {
    list.current?.children[index]?.scrollIntoView({ block: 'nearest' })
  }, [index])

  const close = () => {
    board.state.overlay.set(undefined)
    view.focusCard(id)
  }
  const choose = (option: Option | undefined) => {
    if (!option) return
    close()
    if ('create' in option) {
      const y = board.layout().rects.get(id)?.y ?? 0
      createElement(board, option.create, { near: { x: cardX(option.create), y }, linking: { id, end: 'from' } })
    } else linkElements(board, id, option.element.id)
  }
  const onKeyDown = (event: KeyboardEvent) => {
    event.stopPropagation()
    const steps: Readonly<Record<string, number>> = { ArrowDown: 1, ArrowUp: -1, PageDown: 6, PageUp: -6 }
    const step = steps[event.key]
    if (step !== undefined) setActive(Math.min(found.length - 1, Math.max(0, index + step)))
    else if (event.key === 'Enter') choose(found[index])
    else if (event.key === 'Escape' || event.key === 'Tab') close()
    else return
    event.preventDefault()
  }

  if (!element) return null
  return (
    <div
      className={styles.picker}
      style={placed(at)}
      onBlur={(event) => {
        if (!event.currentTarget.contains(event.relatedTarget)) board.state.overlay.set(undefined)
      }}
    >
      <label className={styles.label} htmlFor={`${listId}-filter`}>
        {t('canvas.picker.title', { title: titleOf(element) })}
      </label>
      <input
        ref={input}
        id={`${listId}-filter`}
        className={styles.filter}
        role="combobox"
        aria-expanded="true"
        aria-controls={listId}
        aria-activedescendant={found[index] ? `${listId}-${index}` : undefined}
        aria-autocomplete="list"
        autoComplete="off"
        placeholder={t('canvas.picker.filter')}
        value={query}
        onChange={(event) => {
          setQuery(event.target.value)
          setActive(0)
        }}
        onKeyDown={onKeyDown}
      />
      <ul ref={list} id={listId} role="listbox" className={styles.list} aria-label={t('commands.link')}>
        {found.map((option, place) => (
          <li
            key={option.key}
            id={`${listId}-${place}`}
            role="option"
            aria-selected={place === index}
            data-kind={'create' in option ? option.create : creatableOf(option.element)}
            // Focus stays in the filter box.
            onPointerDown={(event) => event.preventDefault()}
            onPointerMove={() => setActive(place)}
            onClick={() => choose(option)}
          >
            <KindIcon kind={'create' in option ? option.create : creatableOf(option.element)} />
            <span>{words(option)}</span>
            {option.unusual && <em>{t('canvas.picker.unusual')}</em>}
          </li>
        ))}
      </ul>
      <p className="visually-hidden" role="status">
        {t('canvas.picker.found', { count: found.filter((option) => !('create' in option)).length })}
      </p>
      {found.length === 0 && <p className={styles.none}>{t('canvas.picker.nothing')}</p>}
    </div>
  )
}

const WIDTH = 320
const HEIGHT = 380
const placed = ({ x, y }: XY) => ({
  left: Math.max(8, Math.min(x, window.innerWidth - WIDTH - 8)),
  top: Math.max(8, Math.min(y, window.innerHeight - HEIGHT - 8)),
  width: WIDTH,
})

/** What the element may lead to: allowed first, nearest first, then the unusual; then kinds to create. */
function useOptions(id: ElementId): readonly Option[] {
  const map = useBenefitMap()
  const view = useMapView()
  const { board } = useCanvas()
  return useMemo(() => {
    const element = view.element(id)
    if (!element) return []
    const { rects } = board.layout()
    const here = rects.get(id)
    const away = (other: ElementId) => {
      const there = rects.get(other)
      return here && there ? Math.hypot(there.x - here.x, there.y - here.y) : Infinity
    }
    const exists = (from: string, to: string) => view.linksOf(from).from.some((link) => view.link(link)?.to === to)
    const targets = [...map.elements, ...map.aside]
      .flatMap((other) => {
        const judged = judgeLink(element, other, exists)
        return judged.ok ? [{ key: other.id, element: other, unusual: judged.verdict === 'discouraged' }] : []
      })
      .toSorted((a, b) => Number(a.unusual) - Number(b.unusual) || away(a.key) - away(b.key))
    const fresh = kindsBeyond(element, 'from').map(({ kind, unusual }) => ({
      key: `new ${kind}`,
      create: kind,
      unusual,
    }))
    return [...targets, ...fresh]
  }, [map, view, board, id])
}
