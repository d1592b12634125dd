import {
  useCallback,
  useDeferredValue,
  useEffect,
  useId,
  useMemo,
  useRef,
  useState,
  type KeyboardEvent,
  type RefObject,
} from 'react'
import { useReactFlow } from '@xyflow/react'
import { ChevronDown, ChevronUp, Search as SearchIcon, X } from 'lucide-react'
import { creatableOf, kindLabel } from '#shared/i18n/labels.ts'
import type { ElementId } from '#shared/model/element.ts'
import { useBenefitMap, useSession } from '#client/session/BoardProvider.tsx'
import { useStore } from '#client/session/useStore.ts'
import { announce, announceStep } from '#client/ui/announce.tsx'
import { IconButton } from '#client/ui/Button.tsx'
import { useT } from '#client/ui/i18n.tsx'
import { titleOf } from '#client/board/board.ts'
import { useCanvas } from '#client/board/canvasContext.ts'
import { glideView } from '#client/board/glideView.ts'
import { command } from '#client/board/commands.ts'
import { isSingle, keysOf } from '#client/board/keymap.ts'
import { isMac, matches } from '#client/board/keys.ts'
import { mirrored } from '#client/board/laneGeometry.ts'
import { parkingState } from '#client/board/parking/parkingState.ts'
import { tracing } from '#client/board/trace/tracing.ts'
import { clearOf } from '#client/find/clearOf.ts'
import { closeFind, findState, foundField, openFind } from '#client/find/findState.ts'
import { FindHits, optionId } from '#client/find/FindHits.tsx'
import { Search, type Hit } from '#client/find/search.ts'
import styles from '#client/find/FindBar.module.css'

/** The search over the map, while it is open; Mod+F also opens it from beside the canvas, as long as the map is shown. */
export function Find() {
  const { open, asked } = useStore(findState)
  useEffect(() => {
    const onKeyDown = (event: globalThis.KeyboardEvent) => {
      if (event.defaultPrevented) return
      if (!keysOf(command('find')).some((keys) => !isSingle(keys) && matches(event, keys, isMac()))) return
      const target = event.target instanceof Element ? event.target : document.body
      // Asked for again from its own field it is the browser's search that is wanted.
      if (target.closest('[role=dialog], [role=alertdialog], [data-find]')) return
      event.preventDefault()
      void openFind()
    }
    document.addEventListener('keydown', onKeyDown)
    const stop = tracing.subscribe(() => tracing.get() && closeFind())
    return () => {
      document.removeEventListener('keydown', onKeyDown)
      stop()
      closeFind()
    }
  }, [])
  return open && <FindBar asked={asked} />
}

function FindBar({ asked }: { asked: number }) {
  const t = useT()
  const listId = useId()
  const map = useBenefitMap()
  const { board, view } = useCanvas()
  const session = useSession()
  const [words, setWords] = useState('')
  const wanted = useDeferredValue(words)
  const [search] = useState(() => new Search())
  const hits = useMemo(() => search.find(map, wanted, t), [search, map, wanted, t])
  const [current, setCurrent] = useState<ElementId>()
  const at = hits.findIndex(({ id }) => id === current)
  const field = useRef<HTMLInputElement>(null)
  const bar = useRef<HTMLDivElement>(null)
  const bringInView = useInView(bar)

  useEffect(() => {
    field.current?.focus()
    field.current?.select()
    foundField()
  }, [asked])
  useLit(hits, wanted.trim() !== '')

  const show = useCallback(
    (hit: Hit) => {
      setCurrent(hit.id)
      session.selection.select([hit.id])
      if (session.view.element(hit.id)?.parked) parkingState.set({ ...parkingState.get(), open: true })
      else bringInView(hit.id)
    },
    [session, bringInView],
  )
  const shownFor = useRef('')
  /** A key may come before what stands in the field has been looked for and shown. */
  const isBehind = () => words.trim() !== shownFor.current
  const go = (by: number) => {
    const [found, place] = isBehind() ? [search.find(map, words, t), 0] : [hits, at]
    const next = found[place < 0 ? (by > 0 ? 0 : found.length - 1) : (place + by + found.length) % found.length]
    if (!next) return
    shownFor.current = words.trim()
    show(next)
    const element = session.view.element(next.id)
    if (!element) return
    const said = {
      at: found.indexOf(next) + 1,
      count: found.length,
      kind: kindLabel(t, creatableOf(element)),
      title: titleOf(board, next.id),
    }
    announceStep(`${t('findOnMap.hit', said)}${element.parked ? `, ${t('findOnMap.parked')}` : ''}`)
  }

  // The first hit is shown while words are typed: nearer ones than the words just changed from.
  const first = hits[0]
  useEffect(() => {
    if (wanted.trim() === shownFor.current) return
    shownFor.current = wanted.trim()
    if (wanted.trim() === '') return setCurrent(undefined)
    const timer = setTimeout(() => announce(t('findOnMap.said', { count: hits.length })), 600)
    if (first) show(first)
    else setCurrent(undefined)
    return () => clearTimeout(timer)
  }, [wanted, hits.length, first, show, t])

  const close = () => {
    const [nearest] = isBehind() ? search.find(map, words, t) : []
    if (nearest) show(nearest)
    closeFind()
    const id = isBehind() ? nearest?.id : current
    const element = id === undefined ? undefined : session.view.element(id)
    if (element && !element.parked) view.focusCard(element.id)
    else if (element) document.getElementById('parking-button')?.focus()
    else view.focusCanvas()
  }
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === 'Escape') close()
    else if (event.target !== field.current) return
    else if (event.key === 'Enter') go(event.shiftKey ? -1 : 1)
    else if (event.key === 'ArrowDown') go(1)
    else if (event.key === 'ArrowUp') go(-1)
    else return
    event.preventDefault()
    event.stopPropagation()
  }

  const isAsked = wanted.trim() !== ''
  const count = !isAsked
    ? ''
    : hits.length === 0
      ? t('findOnMap.nothing')
      : t('findOnMap.count', { at: at < 0 ? 1 : at + 1, count: hits.length })
  return (
    // Keys of the field and the list bubble to here; the bar itself takes none.
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions
    <div
      ref={bar}
      role="search"
      data-find=""
      data-over=""
      className={styles.bar}
      aria-label={t('findOnMap.title')}
      onKeyDown={onKeyDown}
    >
      <div className={styles.row}>
        <SearchIcon aria-hidden className={styles.icon} />
        <input
          ref={field}
          type="text"
          className={styles.field}
          role="combobox"
          aria-label={`${t('findOnMap.title')}: ${t('findOnMap.label')}`}
          aria-autocomplete="list"
          aria-expanded={hits.length > 0}
          aria-controls={listId}
          {...(at >= 0 && current !== undefined && { 'aria-activedescendant': optionId(listId, current) })}
          placeholder={t('findOnMap.placeholder')}
          autoComplete="off"
          spellCheck={false}
          value={words}
          onChange={(event) => setWords(event.target.value)}
        />
        <span className={styles.count} data-none={(isAsked && hits.length === 0) || undefined}>
          {count}
        </span>
        <IconButton
          size="small"
          label={t('findOnMap.previous')}
          keys={isMac() ? '⇧↵' : 'Shift+Enter'}
          icon={<ChevronUp aria-hidden />}
          aria-disabled={hits.length === 0}
          onClick={() => go(-1)}
        />
        <IconButton
          size="small"
          label={t('findOnMap.next')}
          keys={isMac() ? '↵' : 'Enter'}
          icon={<ChevronDown aria-hidden />}
          aria-disabled={hits.length === 0}
          onClick={() => go(1)}
        />
        <IconButton size="small" label={t('findOnMap.close')} keys="Esc" icon={<X aria-hidden />} onClick={close} />
      </div>
      <FindHits id={listId} hits={hits} current={at < 0 ? 0 : at} onChoose={show} />
    </div>
  )
}

const calm = (): boolean => window.matchMedia('(prefers-reduced-motion: reduce)').matches

/** Moves the view to a card, clear of the bar with its list as it is by then. */
function useInView(bar: RefObject<HTMLElement | null>): (id: ElementId) => void {
  const flow = useReactFlow()
  const { board } = useCanvas()
  return useCallback(
    (id) => {
      requestAnimationFrame(() => {
        const rect = board.layout().rects.get(id)
        const frame = bar.current?.offsetParent
        if (!rect || !bar.current || !frame) return
        const { x, y, zoom } = flow.getViewport()
        const left = mirrored(rect.x, rect.width, board.direction())
        const card = { x: left * zoom + x, y: rect.y * zoom + y, width: rect.width * zoom, height: rect.height * zoom }
        const { offsetLeft, offsetTop, offsetWidth, offsetHeight } = bar.current
        const over = { x: offsetLeft, y: offsetTop, width: offsetWidth, height: offsetHeight }
        const { dx, dy } = clearOf(card, over, { width: frame.clientWidth, height: frame.clientHeight })
        if (dx !== 0 || dy !== 0) void glideView(flow, { x: x + dx, y: y + dy, zoom }, calm() ? 0 : 180)
      })
    },
    [bar, board, flow],
  )
}

/** What was found is singled out on the map while the search is open; the rest steps back. */
function useLit(hits: readonly Hit[], asked: boolean): void {
  const { lit } = useCanvas().board.state
  useEffect(() => {
    if (!asked || hits.length === 0) return
    const ids = new Set(hits.map(({ id }) => id))
    lit.set(ids)
    return () => {
      if (lit.get() === ids) lit.set(undefined)
    }
  }, [lit, hits, asked])
}
