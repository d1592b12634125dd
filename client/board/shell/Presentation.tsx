import { useEffect, useMemo, useRef, useState } from 'react'
import { ChevronLeft, ChevronRight, Maximize, X } from 'lucide-react'
import type { ElementId } from '#shared/model/element.ts'
import { useSettings } from '#client/session/BoardProvider.tsx'
import { announce } from '#client/ui/announce.tsx'
import { Button, IconButton } from '#client/ui/Button.tsx'
import { useT } from '#client/ui/i18n.tsx'
import { titleOf } from '#client/board/board.ts'
import { useCanvas } from '#client/board/canvasContext.ts'
import { isTyping } from '#client/board/keys.ts'
import { neighboursOf } from '#client/board/neighboursOf.ts'
import { readingOrder } from '#client/board/shell/readingOrder.ts'
import styles from '#client/board/shell/Shell.module.css'

/** The thin bar of a presentation: which map, from card to card, the whole map, the end. Page keys of a clicker work. */
export function Presentation() {
  const t = useT()
  const { board, view } = useCanvas()
  const { title } = useSettings()
  const [shown, setShown] = useState<ElementId>()
  const { session, state } = board
  const leave = useLeaving()

  const walk = useMemo(() => {
    const order = () => {
      const lit = state.lit.get()
      return readingOrder(board.layout().rects).filter((id) => !lit || lit.has(id))
    }
    return {
      order,
      step: (by: 1 | -1) => {
        const all = order()
        const [chosen, ...others] = session.selection.get()
        const from = others.length === 0 && chosen !== undefined ? all.indexOf(chosen) : -1
        const at = from < 0 ? (by > 0 ? 0 : all.length - 1) : Math.min(all.length - 1, Math.max(0, from + by))
        const id = all[at]
        if (id === undefined) return
        session.selection.select([id])
        setShown(id)
        const { causes, effects } = neighboursOf(session.view, id)
        view.fit([id, ...causes.map((one) => one.id), ...effects.map((one) => one.id)])
        announce(board.t('handling.said.card', { number: at + 1, count: all.length, title: titleOf(board, id) }))
      },
    }
  }, [board, session, state, view])

  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      const by = event.key === 'PageDown' ? 1 : event.key === 'PageUp' ? -1 : undefined
      if (!by || state.overlay.get() || isTyping(event.target)) return
      event.preventDefault()
      event.stopPropagation()
      walk.step(by)
    }
    // Before the canvas, whose page keys go from column to column.
    window.addEventListener('keydown', onKeyDown, true)
    return () => window.removeEventListener('keydown', onKeyDown, true)
  }, [state, walk])

  const all = walk.order()
  const number = shown === undefined ? 0 : all.indexOf(shown) + 1
  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions -- Esc ends the presentation from any of its buttons
    <section
      aria-label={t('handling.presenting')}
      className={styles.bar}
      onKeyDown={(event) => {
        if (event.key === 'Escape') leave()
      }}
    >
      <h2>{title}</h2>
      <IconButton
        label={t('handling.previous')}
        keys="Page Up"
        icon={<ChevronLeft aria-hidden />}
        onClick={() => walk.step(-1)}
      />
      <span className={styles.place}>{number > 0 ? `${number} / ${all.length}` : all.length}</span>
      <IconButton
        label={t('handling.next')}
        keys="Page Down"
        icon={<ChevronRight aria-hidden />}
        onClick={() => walk.step(1)}
      />
      <IconButton
        label={t('handling.wholeMap')}
        icon={<Maximize aria-hidden />}
        onClick={() => {
          session.selection.select([])
          setShown(undefined)
          view.fit()
        }}
      />
      <Button icon={<X aria-hidden />} variant="secondary" onClick={leave}>
        {t('handling.leave')}
      </Button>
    </section>
  )
}

/** Says that the presentation has begun and, at its end, that it is over; leaves the full screen, and gives the keyboard back. */
function useLeaving(): () => void {
  const t = useT()
  const { board, view } = useCanvas()
  const { presenting } = board.state
  const came = useRef(document.activeElement)
  useEffect(() => {
    const from = came.current
    announce(t('handling.said.presenting'))
    let wasFull = document.fullscreenElement !== null
    const onScreen = () => {
      const isFull = document.fullscreenElement !== null
      // The browser itself takes Esc on a full screen.
      if (wasFull && !isFull) presenting.set(false)
      wasFull = isFull
      if (isFull) requestAnimationFrame(() => view.fit(chosen()))
    }
    const chosen = () => {
      const selected = [...board.session.selection.get()]
      return selected.length > 0 ? selected : undefined
    }
    document.addEventListener('fullscreenchange', onScreen)
    return () => {
      document.removeEventListener('fullscreenchange', onScreen)
      if (document.fullscreenElement) void document.exitFullscreen().catch(reportError)
      announce(t('handling.said.presented'))
      requestAnimationFrame(() => {
        if (document.activeElement !== document.body) return
        if (from instanceof HTMLElement && from !== document.body && from.isConnected) from.focus()
        else view.focusCanvas()
      })
    }
  }, [board, presenting, t, view])
  return () => presenting.set(false)
}
