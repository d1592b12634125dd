import { useEffect, useId, useRef, useState, type KeyboardEvent } from 'react'
import { creatableOf, kindLabel } from '#shared/i18n/labels.ts'
import type { Element } from '#shared/model/element.ts'
import type { Kind } from '#shared/model/kinds.ts'
import { KindIcon } from '#client/inspector/KindIcon.tsx'
import { useAnnounced } from '#client/ui/announce.tsx'
import { useT } from '#client/ui/i18n.tsx'
import { useCanvas } from '#client/board/canvasContext.ts'
import type { XY } from '#client/board/laneGeometry.ts'
import styles from '#client/board/LinkPicker.module.css'

/** An element to choose, or a kind to make a new one of. */
export type PickerOption =
  | { readonly key: string; readonly element: Element; readonly unusual: boolean }
  | { readonly key: string; readonly create: Kind; readonly unusual: boolean }

/** How many fit is said when nothing more is typed. */
const TYPED_MS = 500

interface ElementPickerProps {
  /** What is chosen for. */
  title: string
  /** Name of the list. */
  label: string
  options: readonly PickerOption[]
  at: XY
  /** The picker has closed; undefined when nothing was chosen. */
  onClose: (chosen: PickerOption | undefined) => void
}

/** Chooses an element by keyboard: type to filter, arrows, Enter; at the end what can be made new. */
export function ElementPicker({ title, label, options, at, onClose }: ElementPickerProps) {
  const t = useT()
  const { board } = useCanvas()
  const [query, setQuery] = useState('')
  const [active, setActive] = useState(0)
  const listId = useId()
  const list = useRef<HTMLUListElement>(null)
  const input = useRef<HTMLInputElement>(null)

  const words = (option: PickerOption) =>
    'create' in option
      ? t('canvas.picker.new', { kind: kindLabel(t, option.create).toLowerCase() })
      : titleOf(option.element)
  const titleOf = (one: Element) => one.title.trim() || t('board.untitled')
  const wanted = query.trim().toLocaleLowerCase()
  const found = options.filter((option) => 'create' in option || words(option).toLocaleLowerCase().includes(wanted))
  const index = Math.min(active, found.length - 1)

  const count = found.filter((option) => !('create' in option)).length
  useAnnounced(count > 0 ? t('canvas.picker.found', { count }) : t('canvas.picker.nothing'), 'polite', TYPED_MS)

  useEffect(() => {
    input.current?.focus()
  }, [])
  useEffect(() => {
    list.current?.children[index]?.scrollIntoView({ block: 'nearest' })
  }, [index])

  const close = (chosen?: PickerOption) => {
    board.state.overlay.set(undefined)
    onClose(chosen)
  }
  const choose = (option: PickerOption | undefined) => option && close(option)
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

  return (
    <div
      className={styles.picker}
      style={placed(at)}
      onBlur={(event) => {
        if (!event.currentTarget.contains(event.relatedTarget)) board.state.overlay.set(undefined)
      }}
    >
      <label className={styles.label} htmlFor={`${listId}-filter`}>
        {title}
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
      <ul ref={list} id={listId} role="listbox" className={styles.list} aria-label={label}>
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
