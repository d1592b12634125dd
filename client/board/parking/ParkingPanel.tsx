import { useEffect, useRef, useState, type FormEvent, type KeyboardEvent, type PointerEvent } from 'react'
import { useReactFlow } from '@xyflow/react'
import { CornerUpLeft, X } from 'lucide-react'
import { creatableOf, kindLabel } from '#shared/i18n/labels.ts'
import type { Element } from '#shared/model/element.ts'
import { laneOrganisation } from '#shared/model/locks.ts'
import { MAX_TITLE } from '#shared/wire/limits.ts'
import { KindIcon } from '#client/inspector/KindIcon.tsx'
import { openInspector } from '#client/inspector/inspectorState.ts'
import { useBenefitMap, useCan, useOrganisations, useSelection } from '#client/session/BoardProvider.tsx'
import { useStore } from '#client/session/useStore.ts'
import { Button, IconButton } from '#client/ui/Button.tsx'
import { useT } from '#client/ui/i18n.tsx'
import { organisationColour } from '#client/ui/organisationColour.ts'
import { useCanvas } from '#client/board/canvasContext.ts'
import { CARD_WIDTH, mirrored } from '#client/board/laneGeometry.ts'
import { addParkedNote, toggleParking, unpark } from '#client/board/parking/parkingActions.ts'
import { parkingState } from '#client/board/parking/parkingState.ts'
import styles from '#client/board/parking/Parking.module.css'

/** What is parked: each with a way back to the map, by button or by dragging it there; and a field for a new note. */
export function ParkingPanel({ over }: { over: boolean }) {
  const t = useT()
  const { edit } = useCan()
  const { view } = useCanvas()
  const parked = useBenefitMap().aside.filter((element) => element.parked)
  const close = () => {
    toggleParking()
    const button = document.getElementById('parking-button')
    if (button && parked.length > 0) button.focus()
    else view.focusCanvas()
  }
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key !== 'Escape' || event.defaultPrevented) return
    event.preventDefault()
    close()
  }
  return (
    // Escape leaves the panel from wherever in it the keyboard is.
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions
    <aside
      id="parking"
      className={styles.panel}
      aria-label={t('structure.parking.title')}
      data-parking
      data-over={over || undefined}
      onKeyDown={onKeyDown}
    >
      <header className={styles.head}>
        <h2>{t('structure.parking.title')}</h2>
        <IconButton size="small" label={t('common.close')} icon={<X aria-hidden />} onClick={close} />
      </header>
      <p className={styles.lead}>{t('structure.parking.lead')}</p>
      {parked.length > 0 ? (
        <ul className={styles.list}>
          {parked.map((element) => (
            <ParkedRow key={element.id} element={element} />
          ))}
        </ul>
      ) : (
        <p className={styles.empty}>
          {t('structure.parking.empty')} {edit && t('structure.parking.emptyHint')}
        </p>
      )}
      {edit && <NewNote />}
    </aside>
  )
}

function ParkedRow({ element }: { element: Element }) {
  const t = useT()
  const { board, view } = useCanvas()
  const { edit } = useCan()
  const { selected, select } = useSelection()
  const organisations = useOrganisations()
  const main = organisations.find((one) => one.id === laneOrganisation(element))
  const kind = creatableOf(element)
  const title = element.title.trim() || t('board.untitled')
  const { ghost, wasDragged, handlers } = useDraggingOut(element.id)
  return (
    <li className={styles.row} data-kind={kind} data-dragging={ghost !== undefined || undefined}>
      <button
        type="button"
        className={styles.item}
        aria-label={t('structure.parking.select', { kind: kindLabel(t, kind), title })}
        aria-pressed={selected.has(element.id)}
        {...(edit && handlers)}
        onClick={() => {
          if (wasDragged()) return
          select([element.id])
          openInspector()
        }}
      >
        <span className={styles.kind}>
          <KindIcon kind={kind} />
          {kindLabel(t, kind)}
        </span>
        <span className={styles.title}>{title}</span>
        {main && (
          <span className={styles.organisation}>
            <i style={{ background: organisationColour(main.colour).background }} />
            {main.shortName ?? main.name}
          </span>
        )}
      </button>
      {edit && (
        <IconButton
          size="small"
          className={styles.back}
          label={t('structure.parking.backNamed', { title })}
          icon={<CornerUpLeft aria-hidden />}
          onClick={() => unpark(board, [element.id], view)}
        />
      )}
      {ghost && (
        <div className={styles.ghost} style={{ left: ghost.x, top: ghost.y, width: CARD_WIDTH }} aria-hidden="true">
          {title}
        </div>
      )}
    </li>
  )
}

/** So far a pointer goes before it drags, CSS pixels. */
const THRESHOLD = 5

/** Drags a row out onto the map; let go anywhere else, or with Esc, it stays. */
function useDraggingOut(id: string) {
  const { board, view } = useCanvas()
  const flow = useReactFlow()
  const [ghost, setGhost] = useState<{ x: number; y: number }>()
  const start = useRef<{ x: number; y: number }>(undefined)
  // Beside the drawn ghost: a quick hand has let go before React has drawn the moves.
  const place = useRef<{ x: number; y: number }>(undefined)
  const dragged = useRef(false)
  const isOn = ghost !== undefined
  const end = () => {
    start.current = undefined
    place.current = undefined
    setGhost(undefined)
  }
  useEffect(() => {
    if (!isOn) return
    const onKeyDown = (event: globalThis.KeyboardEvent) => {
      if (event.key !== 'Escape') return
      event.stopPropagation()
      start.current = undefined
      place.current = undefined
      setGhost(undefined)
    }
    window.addEventListener('keydown', onKeyDown, true)
    return () => window.removeEventListener('keydown', onKeyDown, true)
  }, [isOn])
  return {
    ghost,
    wasDragged: () => dragged.current,
    handlers: {
      onPointerDown: (event: PointerEvent) => {
        dragged.current = false
        if (event.button !== 0) return
        start.current = { x: event.clientX, y: event.clientY }
        event.currentTarget.setPointerCapture(event.pointerId)
      },
      onPointerMove: (event: PointerEvent) => {
        const from = start.current
        if (!from) return
        if (!place.current && Math.hypot(event.clientX - from.x, event.clientY - from.y) < THRESHOLD) return
        dragged.current = true
        place.current = { x: event.clientX - CARD_WIDTH / 2, y: event.clientY - 20 }
        setGhost(place.current)
      },
      onPointerUp: (event: PointerEvent) => {
        const droppedAt = place.current
        end()
        if (!droppedAt) return
        const below = document.elementsFromPoint(event.clientX, event.clientY)
        if (below.some((one) => one.closest('[data-parking]')) || !below.some((one) => one.closest('.react-flow')))
          return
        const at = flow.screenToFlowPosition(droppedAt)
        unpark(board, [id], view, { x: mirrored(at.x, CARD_WIDTH, board.direction()), y: at.y })
      },
      onPointerCancel: end,
    },
  }
}

/** A new note that goes straight into the parking lot. */
function NewNote() {
  const t = useT()
  const { board } = useCanvas()
  const { asked } = useStore(parkingState)
  const [title, setTitle] = useState('')
  const field = useRef<HTMLInputElement>(null)
  useEffect(() => {
    if (asked > 0) field.current?.focus()
  }, [asked])
  const add = (event: FormEvent) => {
    event.preventDefault()
    addParkedNote(board, title)
    setTitle('')
  }
  return (
    <form className={styles.form} onSubmit={add}>
      <input
        ref={field}
        aria-label={t('structure.parking.newNote')}
        placeholder={t('structure.parking.newNote')}
        value={title}
        maxLength={MAX_TITLE}
        onChange={(event) => setTitle(event.target.value)}
      />
      <Button type="submit" size="small">
        {t('structure.parking.add')}
      </Button>
    </form>
  )
}
