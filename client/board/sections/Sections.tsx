import {
  useCallback,
  useEffect,
  useRef,
  useState,
  useSyncExternalStore,
  type CSSProperties,
  type KeyboardEvent,
  type PointerEvent as ReactPointerEvent,
} from 'react'
import { useReactFlow, useStore as useFlowStore, ViewportPortal } from '@xyflow/react'
import { Lock } from 'lucide-react'
import type { Section } from '#shared/model/benefitMap.ts'
import { MAX_TITLE } from '#shared/wire/limits.ts'
import { useBenefitMap, useCan, useHello, useOrganisations, useSession } from '#client/session/BoardProvider.tsx'
import { useStore } from '#client/session/useStore.ts'
import { announce } from '#client/ui/announce.tsx'
import { useT } from '#client/ui/i18n.tsx'
import { organisationColour } from '#client/ui/organisationColour.ts'
import { useCanvas, useStorePart } from '#client/board/canvasContext.ts'
import { GRID, mirrored, mirroredBy, type Rect } from '#client/board/laneGeometry.ts'
import { useDirection, useLaneMode } from '#client/board/lanes/shownAs.ts'
import {
  deleteSection,
  moveSection,
  renameSection,
  resizeSection,
  sectionTitle,
  startNaming,
} from '#client/board/sections/sectionActions.ts'
import { cardsIn, CORNERS, shownSection, withCorner, type Corner } from '#client/board/sections/sectionGeometry.ts'
import { revealTitle } from '#client/board/sections/revealTitle.ts'
import { sectionState } from '#client/board/sections/sectionState.ts'
import { useWantedSection } from '#client/board/sections/useWantedSection.ts'
import styles from '#client/board/sections/Sections.module.css'

/** Named areas of the map, below links and cards, in the order of their ids. */
export function Sections() {
  const { sections } = useBenefitMap()
  useWantedSection()
  useGoneSection()
  const grow = useFlowStore((store) => growth(store.transform[2]))
  const mode = useLaneMode()
  if (mode === 'organisations') return null
  return (
    <ViewportPortal>
      <div style={{ '--grow': grow } as CSSProperties}>
        {sections.map((section) => (
          <SectionArea key={section.id} section={section} />
        ))}
      </div>
    </ViewportPortal>
  )
}

/** When somebody else deletes the section that has the keyboard, it goes back to the card before, and that is said. */
function useGoneSection(): void {
  const t = useT()
  const { sections } = useBenefitMap()
  const { board, view } = useCanvas()
  const before = useRef(sections)
  useEffect(() => {
    const { focusedSection } = board.state
    const id = focusedSection.get()
    const gone = before.current.find((one) => one.id === id)
    before.current = sections
    if (!gone || sections.some((one) => one.id === id)) return
    focusedSection.set(undefined)
    announce(t('walking.sectionGone', { title: sectionTitle(board, gone) }))
    if (document.activeElement === document.body) view.focusCanvas()
  }, [sections, board, view, t])
}

/** How much larger titles are drawn where the map is small, so that they can be read: in steps, not with every zoom. */
const growth = (zoom: number): number => Math.min(6, Math.max(1, Math.ceil((0.9 / zoom) * 2) / 2))

/** How far a drag has gone, in the frame shown, and what it moves. */
interface Drag {
  readonly what: 'all' | Corner
  readonly x: number
  readonly y: number
  readonly dx: number
  readonly dy: number
}
/** So far a pointer goes before it drags, CSS pixels. */
const THRESHOLD = 4

function SectionArea({ section }: { section: Section }) {
  const t = useT()
  const { board, view } = useCanvas()
  const { edit } = useCan()
  const { id } = section
  const organisations = useOrganisations()
  const [active, setActive] = useState(false)
  const naming = useStore(sectionState).naming === id
  const focusable = useStorePart(board.state.focusedSection, (one) => one === id)
  const isLocked = useHello()?.locks.some((one) => one.scope === 'section' && one.id === id)
  const direction = useDirection()
  const { drag, start, handlers } = useDragging(section)
  const rect = shownSection(dragged(section, drag, direction))
  const colour = organisations.find((one) => one.id === section.organisationId)?.colour
  const count = useCardCount(section)
  const title = sectionTitle(board, section)
  const style = {
    transform: `translate(${mirrored(rect.x, rect.width, direction)}px, ${rect.y}px)`,
    width: rect.width,
    height: rect.height,
    ...(section.organisationId !== undefined && { '--section': organisationColour(colour).background }),
  } as CSSProperties
  const openMenu = (at: { x: number; y: number }) => board.state.overlay.set({ kind: 'sectionMenu', at, id })

  return (
    <>
      <div className={styles.area} style={style} aria-hidden="true" data-active={active || undefined} />
      <div
        className={`${styles.frame ?? ''} nopan nodrag`}
        style={style}
        data-section={id}
        {...handlers}
        onFocus={() => {
          setActive(true)
          // Commands work on what is selected or has the keyboard: now that is neither card nor link.
          board.session.selection.select([])
          board.state.focusedSection.set(id)
        }}
        onBlur={(event) => {
          if (!event.currentTarget.contains(event.relatedTarget)) setActive(false)
        }}
        onContextMenu={(event) => {
          event.preventDefault()
          event.stopPropagation()
          openMenu({ x: event.clientX, y: event.clientY })
        }}
      >
        <svg className={styles.edge} aria-hidden="true">
          <rect width="100%" height="100%" rx="12" onPointerDown={(event) => start(event, 'all')} />
        </svg>
        {naming ? (
          <Naming section={section} />
        ) : (
          <button
            type="button"
            className={styles.title}
            tabIndex={focusable ? 0 : -1}
            aria-label={t('structure.section.name', { title, count })}
            onPointerDown={(event) => start(event, 'all')}
            onDoubleClick={() => startNaming(board, id)}
            onKeyDown={(event) => onSectionKey(event, { move, openMenu, rename: () => startNaming(board, id), remove })}
          >
            <span>{title}</span>
            {isLocked && <Lock aria-label={t('board.locked')} />}
          </button>
        )}
        {active &&
          edit &&
          CORNERS.map((corner) => (
            <i
              key={corner}
              className={styles.corner}
              data-corner={corner}
              title={t('structure.section.corner')}
              onPointerDown={(event) => start(event, corner)}
            />
          ))}
      </div>
    </>
  )

  function move(dx: number, dy: number) {
    moveSection(board, id, mirroredBy(dx, direction), dy)
  }
  function remove() {
    deleteSection(board, id)
    view.focusCanvas()
  }
}

/** How many cards lie in a section, as far as they are placed. */
function useCardCount(section: Section): number {
  const { board } = useCanvas()
  const { view } = useSession()
  const subscribe = useCallback((notify: () => void) => view.subscribeAll(notify), [view])
  return useSyncExternalStore(subscribe, () => cardsIn(section, board.layout().rects).length)
}

function dragged(section: Section, drag: Drag | undefined, direction: 'goalsLeft' | 'goalsRight'): Rect {
  if (!drag) return section
  const dx = mirroredBy(drag.dx, direction)
  if (drag.what === 'all') return { ...section, x: section.x + dx, y: section.y + drag.dy }
  return withCorner(shownSection(section), direction === 'goalsRight' ? across(drag.what) : drag.what, dx, drag.dy)
}

const ACROSS: Readonly<Record<Corner, Corner>> = {
  topLeft: 'topRight',
  topRight: 'topLeft',
  bottomLeft: 'bottomRight',
  bottomRight: 'bottomLeft',
}
/** In a mirrored map a corner seen to the left lies to the right in the document. */
const across = (corner: Corner): Corner => ACROSS[corner]

/** Drags a section with its cards, or one of its corners; written once, on release. Esc gives up. */
function useDragging(section: Section) {
  const { board } = useCanvas()
  const { edit } = useCan()
  const { getZoom } = useReactFlow()
  const [drag, setDrag] = useState<Drag>()
  const moving = drag !== undefined && (drag.dx !== 0 || drag.dy !== 0)
  const stop = useCallback(() => {
    setDrag(undefined)
    board.state.dragged.set(new Map())
  }, [board])

  useEffect(() => {
    if (!moving) return
    const onKeyDown = (event: globalThis.KeyboardEvent) => {
      if (event.key !== 'Escape') return
      event.stopPropagation()
      stop()
    }
    window.addEventListener('keydown', onKeyDown, true)
    return () => window.removeEventListener('keydown', onKeyDown, true)
  }, [moving, stop])

  const start = (event: ReactPointerEvent, what: Drag['what']) => {
    if (event.button !== 0) return
    event.stopPropagation()
    const frame = event.currentTarget.closest<HTMLElement>('[data-section]')
    frame?.querySelector<HTMLElement>('button, input')?.focus({ preventScroll: true })
    if (!edit) return
    event.preventDefault()
    frame?.setPointerCapture(event.pointerId)
    setDrag({ what, x: event.clientX, y: event.clientY, dx: 0, dy: 0 })
  }
  const showCards = (dx: number, dy: number) => {
    const { rects } = board.layout()
    const at = cardsIn(section, rects).flatMap((id) => {
      const rect = rects.get(id)
      const x = rect && mirrored(rect.x, rect.width, board.direction()) + dx
      return rect && x !== undefined ? [[id, { x, y: rect.y + dy }] as const] : []
    })
    board.state.dragged.set(new Map(at))
  }
  return {
    drag,
    start,
    handlers: {
      onPointerMove: (event: ReactPointerEvent) => {
        if (!drag) return
        const far = Math.hypot(event.clientX - drag.x, event.clientY - drag.y)
        if (!moving && far < THRESHOLD) return
        const by = (pixels: number) => Math.round(pixels / getZoom() / GRID) * GRID
        const [dx, dy] = [by(event.clientX - drag.x), by(event.clientY - drag.y)]
        setDrag({ ...drag, dx, dy })
        if (drag.what === 'all') showCards(dx, dy)
      },
      onPointerUp: () => {
        if (!drag) return
        stop()
        if (drag.what === 'all') moveSection(board, section.id, mirroredBy(drag.dx, board.direction()), drag.dy)
        else if (moving) resizeSection(board, section.id, dragged(section, drag, board.direction()))
      },
      onPointerCancel: stop,
    },
  }
}

interface SectionKeys {
  move: (dx: number, dy: number) => void
  openMenu: (at: { x: number; y: number }) => void
  rename: () => void
  remove: () => void
}

const STEPS: Readonly<Record<string, readonly [number, number]>> = {
  ArrowLeft: [-GRID, 0],
  ArrowRight: [GRID, 0],
  ArrowUp: [0, -GRID],
  ArrowDown: [0, GRID],
}

/** Keys of a section that has the keyboard; all others are the canvas's. */
function onSectionKey(event: KeyboardEvent<HTMLElement>, { move, openMenu, rename, remove }: SectionKeys): void {
  const step = STEPS[event.key]
  const isPlain = !event.ctrlKey && !event.metaKey && !event.altKey
  if (step && isPlain) move(step[0] * (event.shiftKey ? 5 : 1), step[1] * (event.shiftKey ? 5 : 1))
  else if (isPlain && (event.key === 'Enter' || event.key === 'F2')) rename()
  else if (isPlain && (event.key === 'Delete' || event.key === 'Backspace')) remove()
  else if (event.key === 'ContextMenu' || (event.key === 'F10' && event.shiftKey)) {
    const { left, bottom } = event.currentTarget.getBoundingClientRect()
    openMenu({ x: left, y: bottom })
  } else return
  event.preventDefault()
  event.stopPropagation()
}

/** The title while it is written: Enter, Esc and leaving it store it. */
function Naming({ section }: { section: Section }) {
  const t = useT()
  const { board, view } = useCanvas()
  const flow = useReactFlow()
  const field = useRef<HTMLInputElement>(null)
  const done = useRef(false)
  useEffect(() => {
    if (!field.current) return
    field.current.focus({ preventScroll: true })
    field.current.select()
    revealTitle(field.current, flow)
  }, [flow])
  const finish = (goOn: boolean) => {
    if (done.current) return
    done.current = true
    renameSection(board, section.id, field.current?.value ?? section.title)
    if (sectionState.get().naming === section.id)
      sectionState.set(goOn ? { wanted: { id: section.id, reveal: false } } : {})
    if (!goOn) return
    view.focusCanvas()
  }
  return (
    <input
      ref={field}
      className={styles.naming}
      aria-label={t('structure.section.title')}
      placeholder={t('structure.section.title')}
      defaultValue={section.title}
      maxLength={MAX_TITLE}
      onPointerDown={(event) => event.stopPropagation()}
      onBlur={() => finish(false)}
      onKeyDown={(event) => {
        event.stopPropagation()
        if (event.nativeEvent.isComposing || (event.key !== 'Enter' && event.key !== 'Escape')) return
        event.preventDefault()
        finish(true)
      }}
    />
  )
}
